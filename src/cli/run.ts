import { exitCodes, UsageError } from './command.js';
import { commands, type CommandEntry } from './commands.js';
import type { Output } from './output.js';
import { overview } from './overview.js';

/** What a command line is run with. */
export interface CommandLine {
  /** The words after `tropa`. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly output: Output;
  readonly signal: AbortSignal;
}

const HELP = ['help', '--help', '-h'];

/** Finds the command, loads and runs it and resolves to the exit code of the process. Never rejects. */
export async function runCommandLine(line: CommandLine): Promise<number> {
  const [name, ...rest] = line.argv;
  if (name === undefined) {
    line.output.note(overview(commands));
    return exitCodes.unusable;
  }
  try {
    if (HELP.includes(name)) return await showHelp(line.output, rest[0]);
    return await runCommand(await entryOf(name), rest, line);
  } catch (error) {
    const { tellFailure } = await import('./failure.js');
    return tellFailure(line.output, error, commands.find((command) => command.name === name)?.name);
  }
}

async function runCommand(entry: CommandEntry, argv: readonly string[], line: CommandLine): Promise<number> {
  const [command, { readArguments }] = await Promise.all([entry.load(), import('./command-line.js')]);
  const args = readArguments(command, argv);
  if (args.flag('help')) return showHelp(line.output, entry.name);
  return command.run({ args, env: line.env, output: line.output, signal: line.signal });
}

async function showHelp(output: Output, name: string | undefined): Promise<number> {
  if (name === undefined) {
    output.line(overview(commands));
    return exitCodes.ok;
  }
  const entry = await entryOf(name);
  const { helpOf } = await import('./help.js');
  output.line(helpOf(entry, await entry.load()));
  return exitCodes.ok;
}

async function entryOf(name: string): Promise<CommandEntry> {
  const entry = commands.find((known) => known.name === name);
  if (entry) return entry;
  const { suggestion } = await import('./command-line.js');
  const names = commands.map((known) => known.name);
  throw new UsageError(`There is no command "${name}".`, suggestion(name, names) ?? `There is ${names.join(', ')}.`);
}
