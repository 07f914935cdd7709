import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { z } from 'zod';
import { MAX_YAML_BYTES, readShape, readYaml } from './yaml-source.js';

describe('readYaml', () => {
  test.each<[string, string, number, number]>([
    ['an unclosed bracket', 'a: 1\nb: [1, 2', 2, 10],
    ['bad indentation', 'a:\n  b: 1\n c: 2', 3, 1],
    ['a tab for indentation', 'a:\n\tb: 1', 2, 1],
    ['a duplicate key', 'a: 1\nb: 2\na: 3', 3, 1],
    ['an alias', 'a: &x 1\nb: *x', 2, 4],
    ['a key that is a list', 'a: 1\nc:\n  ? [b]\n  : 2', 3, 3],
    ['__proto__', 'a:\n  __proto__: {b: 1}', 2, 3],
    ['a tag of its own', 'a: 1\nb: !danger x', 2, 4],
    ['two documents', 'a: 1\n---\nb: 2', 2, 1],
  ])('%s is a finding in its place', (_, text, line, column) => {
    const { findings, value } = readYaml('scenarios/x.yaml', text);
    expect(value).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: 'SCHEMA', severity: 'error', file: 'scenarios/x.yaml', line });
    expect(Math.abs((findings[0]?.column ?? 0) - column)).toBeLessThanOrEqual(4);
  });

  test.each([
    ['too large', `a: "${'x'.repeat(MAX_YAML_BYTES)}"`],
    ['nested too deep', '['.repeat(60) + ']'.repeat(60)],
    ['a bomb of brackets', '['.repeat(20_000)],
    ['a bomb of dashes', '- '.repeat(20_000)],
    ['a billion laughs', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]'],
  ])('%s is a finding', (_, text) => {
    expect(readYaml('x', text).findings.length).toBeGreaterThan(0);
  });

  test('words that other YAML takes for truth stay words', () => {
    expect(readYaml('x', 'on: no\nyes: off').value).toEqual({ on: 'no', yes: 'off' });
  });

  test('a pointer leads to its key or item, a missing one to the deepest part that is there', () => {
    const source = readYaml('x', 'a:\n  b:\n    - one\n    - two: 2\n');
    expect(source.place(['a', 'b'])).toEqual({ line: 2, column: 3 });
    expect(source.place(['a', 'b', 1, 'two'])).toEqual({ line: 4, column: 7 });
    expect(source.place(['a', 'b', 7])).toEqual({ line: 2, column: 3 });
    expect(source.place(['nothing'])).toEqual({ line: 1, column: 1 });
  });

  test('no text whatever makes it throw', () => {
    const pieces = [
      'a',
      ':',
      ' ',
      '\n',
      '-',
      '[',
      ']',
      '{',
      '}',
      '&',
      '*',
      '!',
      '|',
      '>',
      '"',
      "'",
      '#',
      '?',
      '%',
      '\t',
      ',',
      '---',
    ];
    const text = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.oneof(text, fc.string()), (anything) => void readYaml('x', anything).place(['a', 0])));
  });

  test('what YAML writes it reads', () => {
    const key = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__' && !name.includes('\n'));
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.integer(),
        fc.boolean(),
        fc.string(),
        fc.dictionary(key, tie('node')),
        fc.array(tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(value, (data) => {
        const text = stringify(data, { aliasDuplicateObjects: false, lineWidth: 0 });
        const { findings, value: read } = readYaml('x', text);
        expect(findings).toEqual([]);
        expect(JSON.stringify(read)).toBe(JSON.stringify(data));
      }),
    );
  });
});

test('a shape that does not fit is a finding at the part that does not', () => {
  const { findings, value } = readShape(
    readYaml('x.yaml', 'a: 1\nb:\n  c: text'),
    z.object({ b: z.object({ c: z.number() }) }),
  );
  expect(value).toBeUndefined();
  expect(findings).toMatchObject([{ code: 'SCHEMA', file: 'x.yaml', line: 3, column: 3, pointer: ['b', 'c'] }]);
});
