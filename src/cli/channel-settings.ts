import type { z } from 'zod';
import { UsageError } from './command.js';

/** What an account is set to, as the operator writes it. */
export type Settings = Readonly<Record<string, unknown>>;

interface Pair {
  readonly path: readonly string[];
  readonly text: string;
}

const PATH = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;

/** What was written as KEY=VALUE. Errors: UsageError, which does not repeat the value. */
export function readPair(text: string, option: string): { key: string; value: string } {
  const at = text.indexOf('=');
  if (at > 0) return { key: text.slice(0, at), value: text.slice(at + 1) };
  throw new UsageError(`The option --${option} needs a name and a value.`, `Write it as --${option} name=value.`);
}

/**
 * The settings before with those of `--set key=value` in their places (`smtp.host=…` reaches into a map). A value is text unless
 * the schema wants something else there and the text is that as JSON: `port=2775` is a number, `system_id=2775` stays text.
 * What is wrong with the whole is left to whoever keeps it. Errors: UsageError for a name that cannot be one.
 */
export function withSettings(schema: z.ZodType, before: Settings, texts: readonly string[]): Settings {
  const pairs = texts.map(pairOf);
  const written = pairs.reduce<Settings>((settings, { path, text }) => placed(settings, path, text), before);
  const { error } = schema.safeParse(written);
  const faults = error?.issues.map(({ path }) => path.map(String)) ?? [];
  const typed = pairs.flatMap(({ path, text }) => {
    const value = faults.some((fault) => concerns(fault, path)) ? valueIn(text) : undefined;
    return value === undefined ? [] : [{ path, value }];
  });
  return typed.reduce<Settings>((settings, { path, value }) => placed(settings, path, value), written);
}

function pairOf(text: string): Pair {
  const { key, value } = readPair(text, 'set');
  if (!PATH.test(key)) {
    throw new UsageError(
      'The option --set needs the name of a setting, in small letters.',
      'Settings with other names, such as numbers, go into a file: --settings FILE.',
    );
  }
  return { path: key.split('.'), text: value };
}

function placed(settings: Settings, path: readonly string[], value: unknown): Settings {
  const [key = '', ...rest] = path;
  if (rest.length === 0) return { ...settings, [key]: value };
  const inner = Object.hasOwn(settings, key) ? settings[key] : undefined;
  if (inner !== undefined && !isMap(inner)) throw new UsageError(`The setting ${key} has nothing inside it.`);
  return { ...settings, [key]: placed(inner ?? {}, rest, value) };
}

function isMap(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A fault of a setting, of something in it, or of the map around it. */
function concerns(fault: readonly string[], path: readonly string[]): boolean {
  const shared = Math.min(fault.length, path.length);
  return shared > 0 && path.slice(0, shared).every((part, index) => part === fault[index]);
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
