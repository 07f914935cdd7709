import type { CommandEntry } from './commands.js';

export const INDENT = '  ';

/** The page of `tropa --help`. */
export function overview(commands: readonly CommandEntry[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  return [
    'Tropa runs the communication scenarios of a clinic.',
    '',
    `Usage: tropa COMMAND`,
    '',
    ...columns(rows),
    '',
    'tropa COMMAND --help tells more about one of them, with an example. Exit codes: 0 done or in order,',
    '1 checked or refused with findings, 2 nothing could be done (arguments, unreadable file, no database).',
  ].join('\n');
}

/** Two columns, the second one straight. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${INDENT}${left.padEnd(width)}${INDENT}${right}`);
}
