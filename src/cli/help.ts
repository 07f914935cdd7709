import type { Command, CommandOption } from './command.js';
import { optionsOf } from './command-line.js';

const INDENT = '  ';

/** The page of `tropa --help`. */
export function overview(commands: readonly Command[]): string {
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

/** The page of `tropa COMMAND --help`. */
export function helpOf(command: Command): string {
  const options = Object.entries(optionsOf(command)).map(
    ([name, option]) => [writtenAs(name, option), option.says] as const,
  );
  const { summary, usage, examples } = command;
  return [
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    '',
    ...usage.map((form, index) => `${index === 0 ? 'Usage: ' : '       '}tropa ${form}`),
    '',
    ...columns(options),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((example) => `${INDENT}tropa ${example}`),
  ].join('\n');
}

function writtenAs(name: string, { type, value }: CommandOption): string {
  return type === 'boolean' ? `--${name}` : `--${name} ${value ?? 'VALUE'}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${INDENT}${left.padEnd(width)}${INDENT}${right}`);
}
