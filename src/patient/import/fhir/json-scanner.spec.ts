import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonScanner } from './json-scanner.js';
import type { JsonPiece } from './json-scanner.js';

function scan(text: string, { lines = false, largest = 1_000_000, cuts = [] as number[] } = {}): JsonPiece[] {
  const scanner = new JsonScanner({ lines, largest });
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b);
  const pieces = places.slice(1).flatMap((end, index) => scanner.feed(text.slice(places[index], end)));
  return [...pieces, ...scanner.end()];
}

const valuesOf = (pieces: readonly JsonPiece[]) =>
  pieces.map(({ entry, text, fault }) => ({ entry, value: JSON.parse(text) as unknown, fault }));

/** Everything that could be mistaken for structure. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '\\"', '{', '}', '[', ']', '\u2028', 'entry', 'resourceType', '🙂', '\ud83d'),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, nasty, fc.integer(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  object: fc.dictionary(nasty, tie('any'), { maxKeys: 4 }),
}));
const cuts = fc.array(fc.nat(), { maxLength: 12 });
const indent = fc.constantFrom(undefined, 2, '\t');

describe('the scanner of JSON', () => {
  it('cuts a bundle into its entries and the rest, wherever the chunks end and however it is laid out', () => {
    fc.assert(
      fc.property(
        fc.array(value.any, { maxLength: 6 }),
        fc.dictionary(nasty, value.any, { maxKeys: 3 }),
        fc.record({ cuts, indent, typeLast: fc.boolean() }),
        (entries, extra, { cuts: places, indent: space, typeLast }) => {
          const { entry: _e, resourceType: _t, ...rest } = extra;
          const type = { resourceType: 'Bundle' };
          const bundle = typeLast ? { ...rest, entry: entries, ...type } : { ...type, ...rest, entry: entries };
          const text = JSON.stringify(bundle, undefined, space);
          const copy = JSON.parse(text) as typeof bundle;
          expect(valuesOf(scan(text, { cuts: places }))).toEqual([
            ...copy.entry.map((each, entry) => ({ entry, value: each, fault: undefined })),
            { entry: undefined, value: { ...copy, entry: [] }, fault: undefined },
          ]);
        },
      ),
    );
  });

  it('reads one object after another, by line or not, wherever the chunks end', () => {
    const objects = fc.array(
      value.object.map((object) => JSON.parse(JSON.stringify(object)) as Record<string, unknown>),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(objects, cuts, fc.constantFrom('\n', '\r\n', '\n\n \n'), fc.boolean(), (list, places, end, lines) => {
        const plain = list.map((object) =>
          Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'entry')),
        );
        const text = plain.map((object) => JSON.stringify(object)).join(end);
        expect(valuesOf(scan(text, { lines, cuts: places })).map((piece) => piece.value)).toEqual(
          plain.map((object) => JSON.parse(JSON.stringify(object)) as unknown),
        );
      }),
    );
  });

  it('gives the same pieces for any cuts, whatever the text is', () => {
    const soup = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '\n', ' ', 'entry', '"entry":[', 'é', '🙂', '\0'),
    );
    fc.assert(
      fc.property(soup, cuts, fc.boolean(), (parts, places, lines) => {
        const text = `{"entry":[${parts.join('')}`;
        const whole = scan(text, { lines });
        expect(scan(text, { lines, cuts: places })).toEqual(whole);
        expect(whole.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('of lines loses only the broken one', () => {
    const pieces = scan('{"a":1}\n{"b":\n\nno json\n{"entry":[{"c":1},{"d"\n{"e":5}', { lines: true });
    expect(pieces).toEqual([
      { line: 1, text: '{"a":1}' },
      { line: 2, text: '{"b":', fault: 'broken_off' },
      { line: 4, text: '', fault: 'not_json' },
      { line: 5, entry: 0, text: '{"c":1}' },
      { line: 5, entry: 1, text: '{"d"', fault: 'broken_off' },
      { line: 6, text: '{"e":5}' },
    ]);
  });

  it('says in which entry a document breaks off', () => {
    expect(scan('{"resourceType":"Bundle",\n"entry":[{"a":1},\n{"b":{')).toEqual([
      { line: 2, entry: 0, text: '{"a":1}' },
      { line: 3, entry: 1, text: '{"b":{', fault: 'broken_off' },
    ]);
  });

  it('leaves the entries of anything but a bundle where they are', () => {
    const list = '{"resourceType":"List","entry":[{"item":{}}]}';
    expect(scan(list)).toEqual([{ line: 1, text: list }]);
    expect(scan('{"resourceType":"Bundle","meta":{"entry":[1]}}')).toHaveLength(1);
  });

  it('knows names that are written with escapes', () => {
    expect(scan('{"resource\\u0054ype":"Bundle","\\u0065ntry":[{"a":1}]}').map(({ entry }) => entry)).toEqual([
      0,
      undefined,
    ]);
  });

  it('keeps the beginning of what is too large, and reads on behind it', () => {
    const pieces = scan(`{"entry":[{"a":"${'x'.repeat(500)}"},{"b":1}]}`, { largest: 100, cuts: [50, 60, 70] });
    expect(pieces.map(({ entry, fault }) => [entry, fault])).toEqual([
      [0, 'too_large'],
      [1, undefined],
      [undefined, undefined],
    ]);
  });

  it('reads nothing after what is no object, unless by line', () => {
    expect(scan('<html>{"a":1}')).toEqual([{ line: 1, text: '', fault: 'not_json' }]);
    expect(scan('[1]\n{"a":1}', { lines: true })).toHaveLength(2);
  });
});
