import { z } from 'zod';

/** A value of a document that may be an id, a code, a number or a text; an object or a list is none of them. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** JSON of a provider; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A plain answer as `{text, words}`: `0: Accepted for delivery` has the words 0, Accepted, for, delivery. */
export function textDocument(text: string): unknown {
  const trimmed = text.trim();
  return { text: trimmed, words: trimmed.split(/[\s:;,|=]+/).filter((word) => word !== '') };
}

/** What is at a path such as `messages.0.id`; only what the document itself has. */
export function at(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, step) => {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined;
    return (node as Readonly<Record<string, unknown>>)[step];
  }, document);
}

/** The text at a path; undefined when there is none. */
export function textAt(document: unknown, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const { data } = scalar.safeParse(at(document, path));
  return data;
}

/** The first text that one of the paths leads to. */
export function firstText(document: unknown, paths: readonly string[] | undefined): string | undefined {
  for (const path of paths ?? []) {
    const text = textAt(document, path);
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
}

/** The member itself, never something inherited such as `constructor`. */
export function own<Value>(table: Readonly<Record<string, Value>>, key: string | undefined): Value | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A code of the provider in our spelling. What is no short code, such as a sentence or a phone number, is not repeated. */
export function ourCode(theirs: string | undefined, otherwise: string): string {
  if (theirs === undefined || !/^(-?\d{1,6}|[A-Za-z][A-Za-z_]{0,39})$/.test(theirs)) return otherwise;
  return `SMS_${theirs.replace('-', 'M').toUpperCase()}`;
}
