import type { Output } from './output.js';

/** What a command answers to whoever called it. */
export const exitCodes = {
  /** It was done, or what was checked is in order. */
  ok: 0,
  /** It was checked or tried, and something was found or refused. */
  refused: 1,
  /** Nothing could be done: bad arguments, an unreadable file, no database. */
  unusable: 2,
} as const;

/** One option of a command. A `string` takes the next word or what follows `=`; a `boolean` stands alone. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help, e.g. `FILE`. */
  readonly value?: string;
  /** It may be given several times. */
  readonly many?: true;
  /** One line of the help. */
  readonly says: string;
}

/** What was written after the command, held to its options already. */
export interface Arguments {
  /** The words that are no options, in their order. */
  readonly words: readonly string[];
  /** The value of a `string` option; undefined when it was not given. */
  text(option: string): string | undefined;
  /** Every value of a `many` option, in their order; none when it was not given. */
  texts(option: string): readonly string[];
  /** Whether a `boolean` option was given. */
  flag(option: string): boolean;
  /** The options that were given, by their long names. */
  readonly given: readonly string[];
}

/** Everything a command may touch. */
export interface CommandContext {
  readonly args: Arguments;
  readonly env: NodeJS.ProcessEnv;
  readonly output: Output;
  /** Aborted when the person at the terminal presses Ctrl-C or the process is told to end. */
  readonly signal: AbortSignal;
}

/** A command of `tropa`. */
export interface Command {
  /** The forms it takes, each with its command line after `tropa `. */
  readonly usage: readonly string[];
  /** Whole command lines that work, each after `tropa `. */
  readonly examples: readonly string[];
  /** Options by their long name; `--help` is there for every command. */
  readonly options: Readonly<Record<string, CommandOption>>;
  /**
   * Does it and resolves to the exit code. What it throws is told on stderr: an AppError with status 404, 409 or 422 is
   * the answer of the application to a sound command and ends with 1, everything else with 2.
   */
  run(context: CommandContext): Promise<number>;
}

/** The command line itself is wrong: told with the way to the help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** `fix` is a whole sentence; none: a pointer to the help of the command. */
  constructor(
    message: string,
    readonly fix?: string,
  ) {
    super(message);
  }
}
