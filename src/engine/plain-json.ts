/** Something in a parsed file that is no JSON value, and where it stands. */
export interface Oddity {
  readonly pointer: readonly (string | number)[];
  readonly message: string;
}

const deepest = 40;
const most = 50_000;

/**
 * The first thing in `raw` that is not plain JSON (a function, a date, a class, a cycle), that could reach a prototype,
 * or that makes the file too deep or too large; undefined when all of it is plain. Never throws.
 */
export function findOddity(raw: unknown): Oddity | undefined {
  let seen = 0;
  const visit = (value: unknown, pointer: readonly (string | number)[]): Oddity | undefined => {
    seen += 1;
    if (seen > most) return { pointer, message: `The file has more than ${most} values: split it.` };
    if (pointer.length > deepest) return { pointer, message: `The file is nested more than ${deepest} levels deep.` };
    if (isScalar(value)) return undefined;
    if (Array.isArray(value)) return firstOf(value.entries(), visit, pointer);
    if (!isPlainObject(value))
      return { pointer, message: 'Only texts, numbers, true, false, lists and maps may be written.' };
    const forbidden = ['__proto__', 'constructor', 'prototype'].find((key) => Object.hasOwn(value, key));
    if (forbidden)
      return { pointer: [...pointer, forbidden], message: `The name "${forbidden}" cannot be used: rename it.` };
    return firstOf(Object.entries(value), visit, pointer);
  };
  return visit(raw, []);
}

type Visit = (value: unknown, pointer: readonly (string | number)[]) => Oddity | undefined;

function firstOf(
  entries: Iterable<[string | number, unknown]>,
  visit: Visit,
  pointer: readonly (string | number)[],
): Oddity | undefined {
  for (const [key, value] of entries) {
    const oddity = visit(value, [...pointer, key]);
    if (oddity) return oddity;
  }
  return undefined;
}

function isScalar(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** A plain object: not an array, not null, not an instance of a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
