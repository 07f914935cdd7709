import type { Command, CommandOption } from './command.js';
import { optionsOf } from './command-line.js';
import type { CommandEntry } from './commands.js';
import { columns, INDENT } from './overview.js';

/** The page of `tropa COMMAND --help`. */
export function helpOf({ summary }: Pick<CommandEntry, 'summary'>, command: Command): string {
  const options = Object.entries(optionsOf(command)).map(
    ([name, option]) => [writtenAs(name, option), option.says] as const,
  );
  const { usage, examples } = command;
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
