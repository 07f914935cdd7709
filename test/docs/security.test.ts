import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const page = readFileSync('docs/security.md', 'utf8');
const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line));

describe('the checklist of the page on security', () => {
  it('has its fifty rows in order', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it.each(rows)('names for each row a test that is there: %s', (row) => {
    const proof = row.split('|').at(-2) ?? '';
    const named = [...proof.matchAll(/`((?:test|src|\.ci)\/?[^`]*)`/g)].map(([, path = '']) => path);
    if (named.length === 0) expect(proof).toMatch(/^ not (held|proved)/);
    for (const path of named) {
      expect([path, existsSync(path)]).toEqual([path, true]);
      // A folder says too little about where to look, but for those that hold one subject.
      if (statSync(path).isDirectory()) expect(['test/access', 'test/contract', 'test/fault']).toContain(path);
    }
  });
});
