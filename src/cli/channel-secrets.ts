import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readPair } from './channel-settings.js';
import { UsageError, type CommandContext } from './command.js';

const LONGEST_SECRET = 20_000;

const WHY =
  'A secret is never written on the command line: other users of the machine can read it there, and the shell keeps it.';

/**
 * The secrets of `--secret NAME=@FILE`, `NAME=-` (standard input) and `NAME=env:VARIABLE`, by name; a last line break is
 * not part of one. Errors: UsageError, which never holds a secret.
 */
export async function readSecrets(context: CommandContext): Promise<Record<string, string>> {
  const sources = context.args.texts('secret').map((given) => readPair(given, 'secret'));
  const names = sources.map(({ key }) => key);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`The secret ${twice} was given twice.`);
  if (sources.filter(({ value }) => value === '-').length > 1) {
    throw new UsageError('Standard input holds one secret alone.', 'Give the others by @FILE or env:VARIABLE.');
  }
  const secrets: Record<string, string> = {};
  for (const { key, value } of sources) secrets[key] = checked(key, await secretFrom(context, key, value));
  return secrets;
}

async function secretFrom({ env, output }: CommandContext, name: string, source: string): Promise<string> {
  if (source === '-') {
    if (process.stdin.isTTY) output.note(`Paste ${name}, then press Enter and Ctrl-D.`);
    return text(process.stdin);
  }
  if (source.startsWith('@')) return fileText(source.slice(1));
  if (source.startsWith('env:')) return variable(env, source.slice('env:'.length));
  throw new UsageError(
    WHY,
    `Write --secret ${name}=@FILE, --secret ${name}=env:VARIABLE, or --secret ${name}=- and pipe it in.`,
  );
}

async function fileText(file: string): Promise<string> {
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found !== undefined) return found;
  throw new UsageError(`The file ${file} cannot be read.`, 'Check its path and its permissions.');
}

function variable(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value !== undefined) return value;
  throw new UsageError(`There is no variable ${name} in the environment.`, 'Export it, or give the secret by @FILE.');
}

function checked(name: string, given: string): string {
  const secret = given.replace(/\r?\n$/, '');
  if (secret.trim() !== '' && secret.length <= LONGEST_SECRET) return secret;
  throw new UsageError(`The secret ${name} is ${secret.trim() === '' ? 'empty' : 'too long to be one'}.`);
}
