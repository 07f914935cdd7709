import { AppError, cursorForms, cursorParts, type CursorForm } from '../runtime/index.js';

/** A place of a list that is ordered by something of this form and an id. Errors: INBOX_CURSOR. */
export function knownPlace(cursor: string, form: CursorForm): { readonly first: string; readonly id: string } {
  const [first, id] = cursorParts(cursor, form, cursorForms.id) ?? [];
  if (first !== undefined && id !== undefined) return { first, id };
  throw new AppError('INBOX_CURSOR', 'The cursor is none that this list gave out.', {
    fix: 'Send `next` of the page before as it stands, or leave it out to begin anew.',
  });
}
