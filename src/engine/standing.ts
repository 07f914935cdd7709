import { type Cause, type NegativeCadence, type Standing, causes } from './budget-binding.js';
import type { GateFacts } from './gate-facts.js';

/** Until when each cause narrows the budgets of one recipient (epoch ms); nothing where none does. */
export type StandingEnds = readonly { readonly bit: Standing; readonly until: number }[];

type Negative = Readonly<Partial<Record<Cause, NegativeCadence>>>;

const nothing: StandingEnds = [];

/** What narrows the budgets of a recipient, and until when. A cause the cadence says nothing of narrows nothing. */
export function standingEnds(mutes: GateFacts['mutes'], negative: Negative): StandingEnds {
  let ends = nothing;
  for (const [index, cause] of causes.entries()) {
    const rule = negative[cause];
    const until = mutes[cause];
    if (rule && until !== undefined) ends = [...ends, { bit: 1 << index, until: until + rule.afterMs }];
  }
  return ends;
}

export function standingAt(ends: StandingEnds, at: number): Standing {
  return ends.reduce((standing, { bit, until }) => (at < until ? standing | bit : standing), 0);
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
