import { brokenWindow, nextOpening } from './gate/budget.js';
import type { Binding } from './gate/budget-binding.js';
import type { BudgetWindow, Cadence, ClassRule } from './cadence.js';
import type { GateFacts, GateTouch, Reason, Slot, Verdict } from './gate/gate-facts.js';
import { nextEnd, standingAt, standingCauses, standingEnds } from './standing.js';
import { localDay, shiftOut } from './time/index.js';

/** A touch that may go, on its channel, as soon as there is room for it. */
export interface Placing {
  readonly touch: GateTouch;
  readonly facts: GateFacts;
  readonly cadence: Cadence;
  readonly rule: ClassRule;
  readonly channel: string;
  readonly now: number;
}

/**
 * The earliest moment that quiet hours, the merging of a day and every window of the budget allow. Each round moves to a
 * later moment at which a slot leaves a full window or a complaint or incident narrows it no more; both are finite, so it ends.
 */
export function place(placing: Placing): Verdict {
  const { touch, facts, cadence, channel, now } = placing;
  const others = facts.slots.filter((slot) => slot.touchId !== touch.touchId);
  const ends = standingEnds(facts.mutes, cadence.negative);
  let reason: Reason | undefined;
  for (let at = now, round = 0; ; round += 1) {
    const awake = outOfQuiet(placing, at);
    if (awake > at) reason = { rule: 'quiet_hours', detail: { until: awake } };
    at = awake;
    if (at >= touch.expiresAt) return lapsed(reason);
    const day = mergeOn(placing, others, at);
    if ('kind' in day) return day;
    const counted = others.filter((slot) => !day.merges.includes(slot.touchId));
    const standing = standingAt(ends, at);
    const budgets = bindings(cadence, facts.group, touch.class)[standing] ?? [];
    const broken = firstBroken(counted, at, budgets);
    const gives = broken && round === 0 ? displaceable(placing, counted, budgets, at) : undefined;
    if (!broken || gives) {
      const displaces = gives ? [gives.touchId] : [];
      return { kind: 'go', at, channel, displaces, merges: day.merges, ...(reason ? { defer: reason } : {}) };
    }
    reason = reasonOf(broken, standing);
    at = Math.min(
      nextOpening(broken.times, at, broken.window) ?? touch.expiresAt,
      nextEnd(ends, at) ?? touch.expiresAt,
    );
  }
}

/** A touch that the budget keeps back until it is pointless was suppressed by that rule; one that only came late expired. */
function lapsed(reason: Reason | undefined): Verdict {
  return reason?.rule.startsWith('budget')
    ? { kind: 'suppressed', ...reason }
    : { kind: 'expired', ...(reason ?? { rule: 'too_late' }) };
}

/**
 * One touch of a merging class per recipient and calendar day: the more important one stays, among equals the one
 * planned first. One that has left already always stays.
 */
function mergeOn({ touch, facts, rule }: Placing, others: readonly Slot[], at: number): { merges: string[] } | Verdict {
  if (!rule.mergeByDay) return { merges: [] };
  const day = localDay(facts.zone, at);
  const sameDay = others.filter((slot) => slot.class === touch.class && localDay(facts.zone, slot.at) === day);
  const stays = sameDay.find((slot) => !slot.pending || slot.priority >= touch.priority);
  if (stays) return { kind: 'suppressed', rule: 'merged', detail: { into: stays.touchId } };
  return { merges: sameDay.map((slot) => slot.touchId) };
}

function bindings({ bindings: known }: Cadence, group: string, messageClass: string): readonly (readonly Binding[])[] {
  return (known.get(group) ?? known.get('default'))?.get(messageClass) ?? [];
}

function outOfQuiet({ cadence, facts, rule }: Placing, at: number): number {
  return rule.exempt || !cadence.quiet ? at : shiftOut(cadence.quiet, facts.zone, at, 'later');
}

function firstBroken(slots: readonly Slot[], at: number, bindings: readonly Binding[]) {
  for (const { rule, windows, counts } of bindings) {
    const times = slots.filter(counts).map((slot) => slot.at);
    const window = brokenWindow(times, at, windows);
    if (window) return { times, window, rule };
  }
  return undefined;
}

/** A negative cadence that narrowed the budget is named too. */
function reasonOf({ rule, window }: { rule: string; window: BudgetWindow }, standing: number): Reason {
  const standingNow = standing === 0 ? {} : { standing: standingCauses(standing) };
  return { rule: `${rule}.${window.name}`, detail: { limit: window.limit, ...standingNow } };
}

/**
 * A class of higher rank may take the place of one lower-ranked touch that has not left (DESIGN §13.5): of the lowest
 * rank, then of the lowest priority, then the last to go.
 */
function displaceable({ cadence, rule }: Placing, slots: readonly Slot[], bindings: readonly Binding[], at: number) {
  const rank = (slot: Slot) => cadence.classes[slot.class]?.rank ?? 0;
  const weaker = slots
    .filter((slot) => slot.pending && rank(slot) < rule.rank)
    .sort((a, b) => rank(a) - rank(b) || a.priority - b.priority || b.at - a.at);
  return weaker.find(
    (victim) =>
      !firstBroken(
        slots.filter((slot) => slot !== victim),
        at,
        bindings,
      ),
  );
}
