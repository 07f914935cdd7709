import type { CatchUp, PauseBook } from '../../catalog/index.js';
import type { TouchRow } from './touch-row.js';

/** What is held is looked at this often, and at its expiry: a pause that nobody ends keeps no message for ever. */
export const PAUSED_LOOK_MS = 15 * 60_000;

/** After a pause of the clinic the loop takes what was heard meanwhile no longer than this: what is planned then is spread. */
const backlogMs = 5 * 60_000;
/** Kept of a touch's time: an even spread is not worth a message that comes too late. */
const reserveMs = 10 * 60_000;

/**
 * Claimed touches that wait because something is paused, and the others. What has expired is not held: it ends with its own outcome.
 * A paused clinic holds what scenarios say; what a person wrote, and the short answer to a patient's own words, leaves.
 */
export function heldByPause(
  claimed: readonly TouchRow[],
  pauses: PauseBook,
  now: number,
): { readonly held: readonly TouchRow[]; readonly free: readonly TouchRow[] } {
  const isPaused = (touch: TouchRow) =>
    touch.expiresAt > now &&
    ((pauses.clinic && touch.written === null) ||
      pauses.scenarios.has(touch.scenarioId) ||
      (touch.channel !== null && pauses.channels.has(touch.channel)));
  const held: TouchRow[] = [];
  const free: TouchRow[] = [];
  for (const touch of claimed) {
    const place = placeOf(touch, pauses.catchUp);
    if (isPaused(touch)) held.push(heldUntil(touch, now, Math.min(now + PAUSED_LOOK_MS, touch.expiresAt)));
    else if (place > now) held.push(heldUntil(touch, now, place));
    else free.push(touch);
  }
  return { held, free };
}

/**
 * The moment of the recipient in the spread after a pause, the same for all that was planned for them; -Infinity for what is not part of
 * it: what answers a patient, what people wrote, incidents, and what was planned later, in its own time.
 */
function placeOf(touch: TouchRow, catchUp: CatchUp | undefined): number {
  if (!catchUp || !touch.initiated || touch.written !== null || touch.class === 'incident') return -Infinity;
  const { from, until } = catchUp;
  if (touch.plannedAt < from || touch.plannedAt >= Math.min(until, from + backlogMs)) return -Infinity;
  const share = Number.parseInt(touch.recipientId.slice(-8), 16) / 2 ** 32;
  return Math.min(from + Math.floor((until - from) * share), touch.expiresAt - reserveMs);
}

/** One line in its history however long the pause lasts. */
function heldUntil(touch: TouchRow, now: number, until: number): TouchRow {
  const last = touch.deferrals.at(-1);
  const again = last?.rule === 'paused';
  const line = { rule: 'paused', at: again ? last.at : now, until };
  return { ...touch, readyAt: until, deferrals: [...(again ? touch.deferrals.slice(0, -1) : touch.deferrals), line] };
}
