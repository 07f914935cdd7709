import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a file of the project; `path` counts from its root. */
export function readProjectFile(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}

/** A Markdown table. Bars inside a cell would end it, so they are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Holds what stands in a document between `<!-- name -->` and `<!-- /name -->` to what the code says. With
 * UPDATE_DOCS=1 the document is rewritten instead.
 */
export function expectSection(path: string, name: string, expected: string): void {
  const text = readProjectFile(path);
  const [before, rest] = halves(text, `<!-- ${name} -->\n`, path);
  const [found, after] = halves(rest, `\n<!-- /${name} -->`, path);
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(`${root}${path}`, `${before}<!-- ${name} -->\n${expected}\n<!-- /${name} -->${after}`);
    return;
  }
  expect(found).toBe(expected);
}

function halves(text: string, mark: string, path: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`${path} lacks the line ${mark.trim()}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
