import type { z } from 'zod';
import type { Finding } from '../findings.js';
import { didYouMean } from '../nearest.js';

export type Pointer = readonly (string | number)[];

/** Keys that people bring from XState, with what to write instead. */
const foreignKeys: Readonly<Record<string, string>> = {
  invoke: 'a scenario starts nothing by itself: use an effect',
  context: 'a scenario keeps no data of its own: expressions read facts, answers and counts',
  id: 'a state is addressed by its path, such as #visit-reminders.waiting',
  actor: 'a scenario starts nothing by itself: use an effect',
  setup: 'a scenario is only the machine, without code',
};

/** Collects SCHEMA findings while a file is read; each sentence names the place and says the fix. */
export class SchemaReading {
  readonly findings: Finding[] = [];

  refuse(pointer: Pointer, message: string): void {
    this.findings.push({ code: 'SCHEMA', severity: 'error', message, pointer });
  }

  /** The value in the schema's shape with its defaults, or undefined after reporting why not. */
  read<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, raw: unknown, pointer: Pointer) {
    const result = schema.safeParse(raw);
    if (result.success) return result.data;
    for (const problem of schemaProblems(result.error, schema, raw)) {
      this.refuse([...pointer, ...problem.pointer], problem.message);
    }
    return undefined;
  }
}

/** Every fault of a value against its schema as a sentence, with where it stands inside the value. */
export function schemaProblems(
  error: z.ZodError,
  schema: z.ZodObject,
  raw: unknown,
): { readonly pointer: Pointer; readonly message: string }[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    if (issue.code !== 'unrecognized_keys') return [{ pointer: path, message: sentence(issue, path, raw) }];
    const known = path.length === 0 ? Object.keys(schema.shape) : [];
    return issue.keys.map((key) => ({ pointer: [...path, key], message: unknownKey(key, known) }));
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  if (Object.hasOwn(foreignKeys, key)) return `"${key}" cannot be used: ${foreignKeys[key]}.`;
  const hint = didYouMean(key, known) || (known.length > 0 ? ` Known are ${known.join(', ')}.` : ' Remove it.');
  return `"${key}" is not known here.${hint}`;
}

function sentence(issue: z.core.$ZodIssue, path: Pointer, raw: unknown): string {
  const name = path.length === 0 ? 'This' : `"${path.join('.')}"`;
  const value = valueAt(raw, path);
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return `${name} is missing: write ${typeWord(issue.expected)}.`;
      return `${name} must be ${typeWord(issue.expected)}.`;
    case 'invalid_value': {
      const known = issue.values.map(String);
      const hint = typeof value === 'string' ? didYouMean(value, known) : '';
      return `${name} must be one of ${known.join(', ')}.${hint}`;
    }
    case 'too_small':
      return `${name} must ${amount(issue.origin, 'at least', issue.minimum)}.`;
    case 'too_big':
      return `${name} must ${amount(issue.origin, 'at most', issue.maximum)}.`;
    case 'invalid_union':
      return `${name} must be a text or a list of texts.`;
    case 'custom':
    case 'invalid_format':
      return `${name}: ${issue.message}.`;
    default:
      return `${name} is not valid: ${issue.message}.`;
  }
}

function amount(origin: string, comparison: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${comparison} ${limit} characters`;
  return origin === 'array' ? `have ${comparison} ${limit} entries` : `be ${comparison} ${limit}`;
}

function typeWord(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map of names and values',
    record: 'a map of names and values',
  };
  return words[expected] ?? expected;
}

function valueAt(raw: unknown, path: Pointer): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string | number, unknown>>)[key];
  }, raw);
}
