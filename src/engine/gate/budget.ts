import type { BudgetWindow } from '../cadence.js';

/**
 * Rolling windows are exact: a window holds the touches of (t - ms, t] for any instant t, so reservations that lie
 * after the asked moment count as well as those before it.
 */
export function brokenWindow(
  times: readonly number[],
  at: number,
  windows: readonly BudgetWindow[],
): BudgetWindow | undefined {
  // Fewer touches than a window may hold cannot fill it, wherever they lie.
  return windows.find(({ ms, limit }) => times.length >= limit && fullest(times, at, ms) + 1 > limit);
}

/** The most touches that any window which would hold `at` has already. */
function fullest(times: readonly number[], at: number, ms: number): number {
  const near = times.filter((time) => time > at - ms && time < at + ms);
  let most = 0;
  for (const end of [at, ...near.filter((time) => time > at)]) {
    let inside = 0;
    for (const time of near) if (time > end - ms && time <= end) inside += 1;
    most = Math.max(most, inside);
  }
  return most;
}

/**
 * The first moment after `at` at which a slot leaves the window: a full window cannot open before. Undefined when none
 * ever does.
 */
export function nextOpening(times: readonly number[], at: number, { ms }: BudgetWindow): number | undefined {
  const next = Math.min(...times.map((time) => time + ms).filter((moment) => moment > at));
  return next === Infinity ? undefined : next;
}
