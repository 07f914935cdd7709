/** Whether a part of a cursor is what a list may have given out. */
export type CursorForm = (part: string) => boolean;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const moment =
  /^(\d{4})-(\d\d)-(\d\d) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::[0-5]\d){0,2}$/;

/** A whole number that a bigint column holds. */
const whole: CursorForm = (part) => /^-?\d{1,15}$/.test(part);
const id: CursorForm = (part) => uuid.test(part);

/** An instant as the database writes it, to the microsecond. */
function instant(part: string): boolean {
  const [, year, month, day] = (moment.exec(part) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** An instant in epoch ms with the microseconds of the database, from 1970 on and no later than a timestamptz can be. */
const epochMs: CursorForm = (part) => /^\d{1,14}(?:\.\d{1,6})?$/.test(part);

/** What a statement takes without an error of its own. */
export const cursorForms = { whole, id, instant, epochMs } as const;

/** A place in a list as a text that callers only hand back; no part has a line break in it. */
export function cursorText(...parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join('\n')).toString('base64url');
}

/** The parts of a cursor, each in its form; undefined when the list gave out no such cursor. */
export function cursorParts(cursor: string, ...forms: readonly CursorForm[]): string[] | undefined {
  const parts = Buffer.from(cursor, 'base64url').toString().split('\n');
  return parts.length === forms.length && forms.every((form, index) => form(parts[index] ?? '')) ? parts : undefined;
}
