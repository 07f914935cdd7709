import type { Standing } from '../../ui/mark.js';

/** How much of its time a wait has used: the first half, the second, or all of it. */
export type WaitShare = 'calm' | 'long' | 'late';

/** ISO 8601; null where nobody waits. */
interface Waits {
  readonly due_at: string | null;
  readonly long_from: string | null;
}

/** Undefined where nobody waits with a deadline; `now` in epoch ms. */
export function waitShare({ due_at: due, long_from: long }: Waits, now: number): WaitShare | undefined {
  if (due === null) return undefined;
  if (Date.parse(due) <= now) return 'late';
  return long !== null && Date.parse(long) <= now ? 'long' : 'calm';
}

/** How a share is marked. */
export const waitStandings: Readonly<Record<WaitShare, Standing>> = { calm: 'waiting', long: 'soon', late: 'negative' };

/** The word of the page for a share. */
export const waitWords: Readonly<Record<WaitShare, string>> = { calm: 'row.due', long: 'row.soon', late: 'row.late' };
