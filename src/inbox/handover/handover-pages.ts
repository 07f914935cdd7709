import { AppError } from '../../runtime/index.js';
import type { HandoverCursor, HandoverListing } from './handover.store.js';

const written = /^(-?\d{1,16}(?:\.\d{1,6})?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place behind the last handover of a full page; null: there is no more. */
export function nextPage(page: readonly HandoverListing[], limit: number): string | null {
  const last = page.at(-1);
  return last && page.length === limit ? `${last.dueAt}_${last.handoverId}` : null;
}

/** Errors: REQUEST_INVALID for what is no place of ours. */
export function pageAfter(cursor: string): HandoverCursor {
  const [, dueAt, handoverId] = written.exec(cursor) ?? [];
  if (dueAt !== undefined && handoverId !== undefined) return { dueAt: Number(dueAt), handoverId };
  throw new AppError('REQUEST_INVALID', 'The cursor is none that this list gave.', {
    fix: 'Send next of the page before, as it is.',
    violations: [{ pointer: '/cursor', detail: 'not a cursor of this list' }],
  });
}
