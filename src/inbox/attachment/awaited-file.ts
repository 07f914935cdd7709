import type { FileFault } from './received-file.js';

const minuteMs = 60_000;
const longestPauseMs = 6 * 60 * minuteMs;

/** About two days with the pauses between: beyond it the channel is not away but broken, and a colleague may still ask by hand. */
const mostTries = 15;

/** While a file is being fetched nobody else asks for it; after a crash it is asked for again. */
export const FETCH_LEASE_MS = 2 * minuteMs;

/** What becomes of a file that did not come: asked for again at an instant (epoch ms), or given up for a reason. */
export type NextTry = { readonly at: number } | { readonly fault: FileFault };

/** After the `tries`-th attempt (from 1) at `now`. Only "later" is worth another one, each after twice the pause of the last. */
export function nextTry(fault: FileFault, tries: number, now: number): NextTry {
  if (fault !== 'later' || tries >= mostTries) return { fault };
  return { at: now + Math.min(minuteMs * 2 ** (tries - 1), longestPauseMs) };
}
