import { exitCodes, UsageError, type Command } from './command.js';
import { readArguments, suggestion } from './command-line.js';
import { commands } from './commands.js';
import { tellFailure } from './failure.js';
import { helpOf, overview } from './help.js';
import type { Output } from './output.js';

/** What a command line is run with. */
export interface CommandLine {
  /** The words after `tropa`. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly output: Output;
  readonly signal: AbortSignal;
}

const HELP = ['help', '--help', '-h'];

/** Finds the command, runs it and resolves to the exit code of the process. Never rejects. */
export async function runCommandLine(line: CommandLine): Promise<number> {
  const [name, ...rest] = line.argv;
  if (name === undefined) {
    line.output.note(overview(commands));
    return exitCodes.unusable;
  }
  try {
    if (HELP.includes(name)) return showHelp(line.output, rest[0]);
    return await runCommand(commandOf(name), rest, line);
  } catch (error) {
    return tellFailure(line.output, error, commands.find((command) => command.name === name)?.name);
  }
}

async function runCommand(command: Command, argv: readonly string[], line: CommandLine): Promise<number> {
  const args = readArguments(command, argv);
  if (args.flag('help')) return showHelp(line.output, command.name);
  return command.run({ args, env: line.env, output: line.output, signal: line.signal });
}

function showHelp(output: Output, name: string | undefined): number {
  output.line(name === undefined ? overview(commands) : helpOf(commandOf(name)));
  return exitCodes.ok;
}

function commandOf(name: string): Command {
  const command = commands.find((known) => known.name === name);
  if (command) return command;
  const names = commands.map((known) => known.name);
  throw new UsageError(`There is no command "${name}".`, suggestion(name, names) ?? `There is ${names.join(', ')}.`);
}
