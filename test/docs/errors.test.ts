import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readProjectFile } from './generated-section.js';

/** A code is written where the error is made; the errors of HTTP itself stand in a table by status. */
const raised = /(?:new AppError\(|\b[45]\d\d: \[)\s*'([A-Z][A-Z_]+)'/g;
const explained = /^\| `([A-Z_]+)` \| \S.* \| \S.* \|$/gm;

function codesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function codesOfSource(): Set<string> {
  const names = readdirSync(new URL('../../src', import.meta.url), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  return new Set(files.flatMap((name) => codesOf(readProjectFile(`src/${name}`), raised)));
}

describe('docs/errors.md', () => {
  const documented = codesOf(readProjectFile('docs/errors.md'), explained);
  const known = codesOfSource();

  it('says of every error when it comes and what to do', () => {
    expect([...known].filter((code) => !documented.includes(code)).sort()).toEqual([]);
  });

  it('names no error that cannot happen, and none twice', () => {
    expect(documented.filter((code) => !known.has(code))).toEqual([]);
    expect(documented).toHaveLength(new Set(documented).size);
  });
});
