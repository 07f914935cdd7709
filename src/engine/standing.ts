import { type Cause, type NegativeCadence, type Standing, causes } from './gate/budget-binding.js';
import type { GateFacts } from './gate/gate-facts.js';

/** Until when each cause narrows the budgets of one recipient (epoch ms); nothing where none does. */
export type StandingEnds = readonly { readonly bit: Standing; readonly until: number }[];

type Negative = Readonly<Partial<Record<Cause, NegativeCadence>>>;

const nothing: StandingEnds = [];

/** What narrows the budgets of a recipient, and until when. A cause the cadence says nothing of narrows nothing. */
export function standingEnds(mutes: GateFacts['mutes'], negative: Negative): StandingEnds {
  let ends = nothing;
  for (const cause of causes) {
    const until = mutes[cause];
    const rule = until === undefined ? undefined : negative[cause];
    if (until !== undefined && rule) ends = [...ends, { bit: bitOf(cause), until: until + rule.afterMs }];
  }
  return ends;
}

function bitOf(cause: Cause): Standing {
  return 1 << causes.indexOf(cause);
}

export function standingAt(ends: StandingEnds, at: number): Standing {
  let standing = 0;
  for (const { bit, until } of ends) if (at < until) standing |= bit;
  return standing;
}

/** The first moment after `at` at which less stands; undefined when nothing stands then. */
export function nextEnd(ends: StandingEnds, at: number): number | undefined {
  const next = Math.min(...ends.map(({ until }) => until).filter((until) => until > at));
  return next === Infinity ? undefined : next;
}

/** The names of what stands, for whoever asks why. */
export function standingCauses(standing: Standing): Cause[] {
  return causes.filter((_, index) => (standing & (1 << index)) !== 0);
}
