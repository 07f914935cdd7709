import type { SendResult } from './port.js';

/** When a breaker opens, and for how long; each opening in a row doubles the pause up to `longestMs`. */
export interface BreakerPolicy {
  readonly failuresToOpen: number;
  readonly pauseMs: number;
  readonly longestMs: number;
}

export const defaultBreakerPolicy: BreakerPolicy = { failuresToOpen: 5, pauseMs: 5_000, longestMs: 300_000 };

/** Times are milliseconds of one clock. `openings`: how often in a row, without a success in between. */
export type Breaker =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: number; readonly openings: number }
  | { readonly kind: 'half_open'; readonly until: number; readonly openings: number };

/** What one result says about the channel: `blocked` by the provider's own word, `none` when the call never reached it. */
export type BreakerVerdict = 'works' | 'fails' | 'blocked' | 'none';

export const closedBreaker: Breaker = { kind: 'closed', failures: 0 };

/** A refusal of one message shows that the channel works; what blocks the channel or stays unknown shows that it does not. */
export function breakerVerdict(result: SendResult): BreakerVerdict {
  if (result.kind === 'sent') return 'works';
  if (result.kind === 'unknown') return 'fails';
  if (result.blocks === 'channel') return 'blocked';
  return result.code === 'DEADLINE' || result.code === 'STOPPED' ? 'none' : 'works';
}

function pauseOf(openings: number, policy: BreakerPolicy): number {
  return Math.min(policy.longestMs, policy.pauseMs * 2 ** (openings - 1));
}

function open(openings: number, now: number, policy: BreakerPolicy): Breaker {
  return { kind: 'open', until: now + pauseOf(openings, policy), openings };
}

/**
 * How many calls may start now: any number while closed, none while open, and one when the pause is over. That one call
 * is the probe; if it never reports, the next may start after another pause.
 */
export function admitCalls(breaker: Breaker, now: number, policy: BreakerPolicy): { breaker: Breaker; calls: number } {
  if (breaker.kind === 'closed') return { breaker, calls: Number.POSITIVE_INFINITY };
  if (now < breaker.until) return { breaker, calls: 0 };
  const until = now + pauseOf(breaker.openings, policy);
  return { breaker: { kind: 'half_open', until, openings: breaker.openings }, calls: 1 };
}

/** The breaker after one finished call. Calls that were in flight when it opened change nothing unless they succeeded. */
export function recordCall(breaker: Breaker, verdict: BreakerVerdict, now: number, policy: BreakerPolicy): Breaker {
  if (verdict === 'works') return closedBreaker;
  if (verdict === 'none') return breaker.kind === 'half_open' ? { ...breaker, kind: 'open', until: now } : breaker;
  if (breaker.kind === 'open') return breaker;
  if (breaker.kind === 'half_open') return open(breaker.openings + 1, now, policy);
  const failures = breaker.failures + 1;
  return verdict === 'fails' && failures < policy.failuresToOpen ? { kind: 'closed', failures } : open(1, now, policy);
}
