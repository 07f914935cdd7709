import { AppError, cursorForms, cursorParts, cursorText, type CursorForm } from '../runtime/index.js';

/** A place in a list ordered by an instant in epoch ms, with its parts of a millisecond, and a key. */
export interface Place {
  readonly at: number;
  readonly key: string;
}

/** Whatever a column of text may hold. */
const text: CursorForm = (part) => /^[^\0]{1,200}$/u.test(part);

/** Keys of lists: of patients, and of the rows behind a number. */
export const placeKeys = { id: cursorForms.id, text } as const;

/** The place after the last row of a page; null when there is no further page. */
export function nextPlace(last: Place | undefined): string | null {
  return last === undefined ? null : cursorText(last.at, last.key);
}

/** The place that a cursor stands for. Errors: JOURNEY_CURSOR. */
export function placeOf(cursor: string, key: CursorForm): Place {
  const [at, found] = cursorParts(cursor, cursorForms.epochMs, key) ?? [];
  if (at !== undefined && found !== undefined) return { at: Number(at), key: found };
  throw new AppError('JOURNEY_CURSOR', 'The cursor is none that this list gave out.', {
    status: 400,
    fix: 'Send `next` of the page before as it stands, or leave it out to begin anew.',
  });
}
