import type { Refusal } from './csv-row.js';

/** What a spreadsheet program would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const BOM = '\uFEFF';

/** Refusals as a table for spreadsheet programs, with where each stands and why, and no word of what it says. */
export function refusalsCsv(refusals: readonly Refusal[]): string {
  const rows = refusals.map(({ line, column, reason, fix }) => [String(line), column ?? '', reason, fix]);
  return BOM + [['line', 'column', 'reason', 'fix'], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const tame = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
