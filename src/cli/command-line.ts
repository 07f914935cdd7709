import { parseArgs } from 'node:util';
import { nearestName } from '../runtime/index.js';
import { UsageError, type Arguments, type Command, type CommandOption } from './command.js';

/** `--help` belongs to every command. */
const HELP: CommandOption = { type: 'boolean', says: 'show this help' };

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/** Every option of a command, its own and those that all have. */
export function optionsOf(command: Pick<Command, 'options'>): Readonly<Record<string, CommandOption>> {
  return { ...command.options, help: HELP };
}

/**
 * Holds what follows the command to its options.
 * Errors: UsageError for an unknown option (with the nearest known one), a missing or a superfluous value, a repetition
 * of what is no `many`.
 */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = optionsOf(command);
  const types = Object.entries(options).map(([name, { type }]) => [name, { type }] as const);
  const parsed = parseArgs({
    args: [...argv],
    options: { ...Object.fromEntries(types), h: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, readonly (string | true)[]>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const name = token.name === 'h' ? 'help' : token.name;
    const option = known(name, options);
    const value = valueOf(token, option);
    const before = values.get(name) ?? [];
    if (before.length > 0 && !option.many) throw new UsageError(`The option ${token.rawName} was given twice.`);
    values.set(name, [...before, value]);
  }
  return {
    words: parsed.positionals,
    given: [...values.keys()],
    text: (option) => textsOf(values.get(option))[0],
    texts: (option) => textsOf(values.get(option)),
    flag: (option) => values.has(option),
  };
}

function known(name: string, options: Readonly<Record<string, CommandOption>>): CommandOption {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option) return option;
  throw new UsageError(`There is no option --${name}.`, suggestion(name, Object.keys(options), '--'));
}

function valueOf({ rawName, value, inlineValue }: OptionToken, { type, value: stands }: CommandOption): string | true {
  if (type === 'boolean') {
    if (value === undefined) return true;
    throw new UsageError(`The option ${rawName} takes no value.`);
  }
  const isNextOption = inlineValue === false && value?.startsWith('-');
  if (value !== undefined && value !== '' && !isNextOption) return value;
  throw new UsageError(`The option ${rawName} needs a value.`, `Write ${rawName}=${stands ?? 'VALUE'}.`);
}

function textsOf(values: readonly (string | true)[] = []): string[] {
  return values.filter((value) => value !== true);
}

/** "Did you mean …?" as a sentence, or undefined when no known name is near; `prefix` stands before the name. */
export function suggestion(wrong: string, known: readonly string[], prefix = ''): string | undefined {
  const nearest = nearestName(wrong, known);
  return nearest === undefined ? undefined : `Did you mean ${prefix}${nearest}?`;
}
