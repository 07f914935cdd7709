import type { PauseBook } from '../../catalog/index.js';
import type { TouchRow } from './touch-row.js';

/** What is held is looked at this often, and at its expiry: a pause that nobody ends keeps no message for ever. */
export const PAUSED_LOOK_MS = 15 * 60_000;

/**
 * Claimed touches that wait because something is paused, and the others. What has expired is not held: it ends with its own outcome.
 * A paused clinic holds what scenarios say; what a person wrote, and the short answer to a patient's own words, leaves.
 */
export function heldByPause(
  claimed: readonly TouchRow[],
  pauses: PauseBook,
  now: number,
): { readonly held: readonly TouchRow[]; readonly free: readonly TouchRow[] } {
  const isHeld = (touch: TouchRow) =>
    touch.expiresAt > now &&
    ((pauses.clinic && touch.written === null) ||
      pauses.scenarios.has(touch.scenarioId) ||
      (touch.channel !== null && pauses.channels.has(touch.channel)));
  return {
    held: claimed.filter(isHeld).map((touch) => heldUntil(touch, now)),
    free: claimed.filter((touch) => !isHeld(touch)),
  };
}

/** One line in its history however long the pause lasts. */
function heldUntil(touch: TouchRow, now: number): TouchRow {
  const until = Math.min(now + PAUSED_LOOK_MS, touch.expiresAt);
  const last = touch.deferrals.at(-1);
  const again = last?.rule === 'paused';
  const line = { rule: 'paused', at: again ? last.at : now, until };
  return { ...touch, readyAt: until, deferrals: [...(again ? touch.deferrals.slice(0, -1) : touch.deferrals), line] };
}
