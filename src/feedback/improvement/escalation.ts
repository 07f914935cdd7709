import type { Standstill } from './stalling.js';

/** Who is asked after an improvement that stands still, in this order. */
export const askedInTurn = ['owner', 'department', 'journey_owner'] as const;
export type Asked = (typeof askedInTurn)[number];

/** So many days each of them has to make it move. */
export const answerDays = 7;

/** Who is asked now, and in how many days an answer is due. */
export interface Asking {
  readonly asked: Asked;
  readonly dueInDays: number;
}

/** `limit`: how many days its state may last. Nobody is asked who left; the last one goes on being asked. */
export function askingOf({ why, days }: Standstill, limit: number): Asking {
  const late = Math.max(0, why === 'stalled' ? days - limit : days);
  const asked = why === 'owner_gone' ? 'department' : (askedInTurn[Math.floor(late / answerDays)] ?? 'journey_owner');
  return { asked, dueInDays: answerDays - (late % answerDays) };
}

/** Whether somebody is asked who was not when it was last written down, so many days ago; undefined: it never was. */
export function asksAnew(still: Standstill, limit: number, daysAgo: number | undefined): boolean {
  if (daysAgo === undefined) return true;
  const then = { ...still, days: still.days - daysAgo };
  return askingOf(still, limit).asked !== askingOf(then, limit).asked;
}
