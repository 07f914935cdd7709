import { suggestion } from './command-line.js';
import { UsageError, type Arguments, type CommandContext, type CommandOption } from './command.js';

/** Options that many commands share. */
export const clinicOption = { clinic: { type: 'string', value: 'N', says: 'the clinic; 1 unless told' } } as const;
export const jsonOption = { json: { type: 'boolean', says: 'one JSON document on standard output' } } as const;

/** What a command of several verbs does for one of them, e.g. `list` of `handover`. */
export interface Verb {
  /** What stands for the words after the verb in the help, e.g. `ID`; every one must be given. `FILE…` are one or more. */
  readonly words: readonly string[];
  /** The options that make sense with it, beside --clinic, --json and --help. */
  readonly options?: readonly string[];
  run(context: CommandContext, words: readonly string[]): Promise<number>;
}

const SHARED = ['clinic', 'json', 'help'];

/**
 * Does what the first word names with the words after it.
 * Errors: UsageError for an unknown verb, an option of another verb, too few or too many words.
 */
export async function runVerb(context: CommandContext, verbs: Readonly<Record<string, Verb>>): Promise<number> {
  const [name, ...words] = context.args.words;
  const names = Object.keys(verbs);
  if (name === undefined) throw new UsageError(`Say what to do: ${names.join(', ')}.`);
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new UsageError(`There is no "${name}" here; there is ${names.join(', ')}.`, suggestion(name, names));
  const strange = context.args.given.find((option) => ![...SHARED, ...(verb.options ?? [])].includes(option));
  if (strange !== undefined) throw new UsageError(`The option --${strange} makes no sense with ${name}.`);
  expectWords(words, verb.words);
  return verb.run(context, words);
}

/** Errors: UsageError unless there is one word for each name; the last one stands for several when it ends with an ellipsis. */
export function expectWords(words: readonly string[], names: readonly string[]): void {
  const missing = names[words.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
  if (words.length > names.length && names.at(-1)?.endsWith('…') !== true) {
    throw new UsageError(
      names.length === 0
        ? 'There is a word too many.'
        : `Only ${names.join(' ')} is expected here; there is a word too many.`,
      'Put a value that contains spaces in quotes.',
    );
  }
}

/** The value of an option that must be there. Errors: UsageError. */
export function needed(args: Arguments, option: string): string {
  const value = args.text(option);
  if (value === undefined) throw new UsageError(`The option --${option} is missing.`);
  return value;
}

/** The whole number of an option. Errors: UsageError unless it lies between `min` and `max`. */
export function wholeNumber(
  args: Arguments,
  option: string,
  { min, max, otherwise }: { readonly min: number; readonly max: number; readonly otherwise: number },
): number {
  const text = args.text(option);
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number >= min && number <= max) return number;
  throw new UsageError(`The option --${option} needs a whole number from ${min} to ${max}.`);
}

/** One of the words an option knows. Errors: UsageError with the nearest of them. */
export function oneOf<const Word extends string>(
  args: Arguments,
  option: string,
  words: readonly Word[],
): Word | undefined {
  const text = args.text(option);
  const word = words.find((known) => known === text);
  if (text === undefined || word !== undefined) return word;
  const told = `The option --${option} knows ${words.join(', ')}.`;
  throw new UsageError(told, suggestion(text, words));
}

/** The shape of an option as a command declares it, for those with a value. */
export function valued(value: string, says: string): CommandOption {
  return { type: 'string', value, says };
}

/** The same for one that may be given several times. */
export function repeated(value: string, says: string): CommandOption {
  return { type: 'string', many: true, value, says };
}
