import { reasonIn } from './handover-reasons.js';
import type { HandoverListing } from './handover.store.js';

/** The one thing a task most likely needs next. */
export const likelyActions = ['accept', 'decide', 'call', 'book', 'answer'] as const;
export type LikelyAction = (typeof likelyActions)[number];

/** A handover as somebody's next thing to do. */
export interface Task {
  readonly handover: HandoverListing;
  readonly reasonText: string;
  readonly likelyAction: LikelyAction;
}

/** Words of reasons after which only a voice helps, and after which a time is looked for. */
const calling =
  /no-answer|unreachable|no-show|wants-a-call|call|emergency|promise|feels-worse|guardian|overdue|in-person|loyalty-alarm/;
const booking = /wants-to-(come|book|move)|another-time|no-time|wants-tour|wants-to-cancel|cancelled-by-us/;

/** The handover in words of a language; its own summary where the reason is one that the clinic made up. */
export function taskOf(handover: HandoverListing, locale: string): Task {
  return {
    handover,
    reasonText: reasonIn(handover.reason, locale) ?? handover.summary,
    likelyAction: likelyAction(handover),
  };
}

/** What was offered has to be accepted first, what came back to be decided; without a number nobody can be called. */
export function likelyAction({
  status,
  fromDepartment,
  reason,
  phone,
}: Pick<HandoverListing, 'status' | 'fromDepartment' | 'reason' | 'phone'>): LikelyAction {
  if (status === 'returned') return 'decide';
  if (status === 'offered' && fromDepartment !== null) return 'accept';
  if (calling.test(reason) && phone !== null) return 'call';
  return booking.test(reason) ? 'book' : 'answer';
}
