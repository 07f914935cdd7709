import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readProjectFile } from './generated-section.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rows = readProjectFile('docs/capabilities.md')
  .split('\n')
  .filter((line) => /^\| C\d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', promise = '', where = '', shownBy = '']) => ({ id, promise, where, shownBy }));

describe('the table of what is promised', () => {
  it('has the seventy promises, in their order', () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 70 }, (_, index) => `C${index + 1}`));
  });

  it.each(rows)('$id says where it is found and which test shows it', ({ promise, where, shownBy }) => {
    expect([promise, where].every((cell) => cell.length > 2)).toBe(true);
    expect(shownBy).toMatch(/\]\(\.\.\/[^)]+\.(spec|test)\.ts\)/);
  });

  it('names scenarios that there are', () => {
    const named = rows.flatMap(({ where }) => [...where.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !existsSync(join(root, `scenarios/${name}.yaml`)))).toEqual([]);
  });
});
