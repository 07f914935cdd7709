import { z } from 'zod';
import { cursorForms, cursorParts, cursorText } from '../runtime/index.js';

/** The row a page of a list ended with: its instant in epoch ms, with the microseconds of the database, and its id. */
export interface ListPlace {
  readonly at: number;
  readonly id: string;
}

/** `next` of the page before, as a caller hands it back. */
export const listCursor = z
  .string()
  .max(120)
  .transform((text, context) => {
    const [at, id] = cursorParts(text, cursorForms.epochMs, cursorForms.id) ?? [];
    if (at !== undefined && id !== undefined) return { at: Number(at), id };
    context.addIssue('is no value of next');
    return z.NEVER;
  });

/** Where the page after these rows begins; null when they were the last. */
export function nextOf<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => ListPlace): string | null {
  const last = rows.at(-1);
  if (last === undefined || rows.length < limit) return null;
  const { at, id } = placeOf(last);
  return cursorText(at, id);
}
