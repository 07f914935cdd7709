import { HOUR } from '../../engine/index.js';
import { AppError } from '../../runtime/index.js';

/** How a call ended. */
export const callResults = ['reached', 'no_answer', 'busy', 'wrong_number', 'refused', 'call_later'] as const;
export type CallResult = (typeof callResults)[number];

/** What a call does to its handover: it ends with a resolution, or is to be tried again. Instants are epoch ms. */
export type CallEffect =
  | { readonly ends: string }
  | { readonly again: number }
  /** Again, after so much of the department's working time. */
  | { readonly againIn: number };

/** Nobody answers the second time within the same hour. */
const pauseMs = 2 * HOUR;

const ends: Readonly<Partial<Record<CallResult, string>>> = {
  reached: 'reached',
  refused: 'refused',
  wrong_number: 'wrong-number',
};

/**
 * What follows from the result: who was reached, refused or is somebody else ends the task, with the word that scenarios compare
 * with; anything else is tried again, when the caller says or after a while. Errors: INBOX_CALL_AGAIN.
 */
export function callEffect(result: CallResult, callAgainAt: number | undefined, now: number): CallEffect {
  const resolution = ends[result];
  if (resolution !== undefined) return { ends: resolution };
  if (callAgainAt === undefined && result === 'call_later') throw again('The patient asked to be called later.');
  if (callAgainAt === undefined) return { againIn: pauseMs };
  if (callAgainAt <= now) throw again('The time to call again has passed.');
  return { again: callAgainAt };
}

function again(message: string): AppError {
  return new AppError('INBOX_CALL_AGAIN', message, { fix: 'Send call_again_at with a time to come.' });
}
