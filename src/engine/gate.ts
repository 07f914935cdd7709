import { brokenWindow, openings } from './budget.js';
import type { BudgetWindow, Cadence, ClassRule } from './cadence.js';
import { isQuiet, localDay, shiftOut } from './time/index.js';

/** A reserved slot of a recipient's budget: a touch that was sent, may have been, or is still to go. */
export interface Slot {
  readonly touchId: string;
  readonly class: string;
  readonly priority: number;
  readonly at: number;
  /** Still here: it may be merged away or displaced. */
  readonly pending: boolean;
}

/** Consents by class, then by channel (`*` for all): the latest word by the time it was said. */
export type ConsentSummary = Readonly<Record<string, Readonly<Record<string, { readonly granted: boolean }>>>>;

/** The touch as the gate judges it, at plan time, after a deferral and again before dispatch. */
export interface GateTouch {
  readonly touchId: string;
  readonly class: string;
  readonly priority: number;
  /** False when it answers the patient's own message: quiet hours and budgets do not bind it. */
  readonly initiated: boolean;
  readonly expiresAt: number;
  readonly channels?: readonly string[] | undefined;
  /** The appointment it was planned for, as it was then. */
  readonly appointmentRevision?: number | undefined;
}

/** What is known of the recipient under their lock. */
export interface GateFacts {
  readonly deceased: boolean;
  /** Member of staff or department that holds the dialogue. */
  readonly heldBy?: string | undefined;
  readonly group: string;
  readonly zone: string;
  readonly consents: ConsentSummary;
  /** Classes muted until an instant (epoch ms), `incident` and `complaint` while one is open. */
  readonly mutes: Readonly<Record<string, number>>;
  /** Open contact points in the recipient's order of preference. */
  readonly channels: readonly string[];
  readonly appointment?: { readonly status: string; readonly revision: number; readonly startsAt: number } | undefined;
  readonly slots: readonly Slot[];
}

/** Why the gate said what it said: the rule and the value it met. */
export interface Reason {
  readonly rule: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export type Verdict =
  | { readonly kind: 'go'; readonly at: number; readonly channel: string; readonly defer?: Reason; readonly displaces: readonly string[]; readonly merges: readonly string[] }
  | ({ readonly kind: 'suppressed' | 'expired' | 'failed' } & Reason);

/** Visits that can still take place; everything else silences what was planned for them. */
const livingStatuses = new Set(['proposed', 'pending', 'booked', 'confirmed']);
/** A touch that waits for a human's handback is looked at again when the dialogue is released. */
const heldRule = 'held';
/** A time that satisfies quiet hours may break the budget and the other way round; no real pair needs more rounds. */
const maxRounds = 100;

/**
 * One rule text for every planned touch: consent, appointment, hold, contact point, quiet hours, budget, merging.
 * Pure: `now` comes in, slots were read under the recipient's lock.
 */
export function judge(touch: GateTouch, facts: GateFacts, cadence: Cadence, now: number): Verdict {
  const rule = cadence.classes[touch.class];
  if (!rule) return { kind: 'failed', rule: 'unknown_class', detail: { class: touch.class } };
  const refusal = refused(touch, facts, cadence, now);
  if (refusal) return refusal;
  const channel = chooseChannel(touch, facts, rule);
  if (typeof channel !== 'string') return channel;
  if (facts.heldBy && touch.class !== 'incident') {
    return { kind: 'go', at: touch.expiresAt, channel, defer: { rule: heldRule }, displaces: [], merges: [] };
  }
  if (!touch.initiated) return { kind: 'go', at: now, channel, displaces: [], merges: [] };
  return place({ touch, facts, cadence, rule, channel, now });
}

function refused(touch: GateTouch, facts: GateFacts, cadence: Cadence, now: number): Verdict | undefined {
  if (facts.deceased) return { kind: 'suppressed', rule: 'deceased' };
  const { appointment } = facts;
  if (appointment && touch.appointmentRevision !== undefined) {
    const changed = appointment.revision !== touch.appointmentRevision;
    if (changed) return { kind: 'suppressed', rule: 'appointment_moved', detail: { revision: appointment.revision } };
    const over = !livingStatuses.has(appointment.status) && appointment.startsAt > now;
    if (over) return { kind: 'suppressed', rule: 'appointment_not_standing', detail: { status: appointment.status } };
  }
  const muted = mutedUntil(touch, facts, cadence);
  if (muted > now) return { kind: 'suppressed', rule: 'muted', detail: { until: muted } };
  if (touch.expiresAt <= now) return { kind: 'expired', rule: 'too_late', detail: { expiresAt: touch.expiresAt } };
  return undefined;
}

function mutedUntil(touch: GateTouch, facts: GateFacts, cadence: Cadence): number {
  const causes = Object.keys(cadence.mutes).filter((cause) => cadence.mutes[cause]?.includes(touch.class));
  return Math.max(0, ...[touch.class, ...causes].map((name) => facts.mutes[name] ?? 0));
}

function chooseChannel(touch: GateTouch, facts: GateFacts, rule: ClassRule): string | Verdict {
  const offered = touch.channels ? facts.channels.filter((name) => touch.channels?.includes(name)) : facts.channels;
  if (offered.length === 0) return { kind: 'failed', rule: 'no_contact_point' };
  const allowed = offered.find((name) => agrees(facts.consents, touch.class, name, rule));
  if (allowed) return allowed;
  return { kind: 'suppressed', rule: rule.consent === 'required' ? 'no_consent' : 'opted_out' };
}

/** The word on this very channel counts before the word on all of them. */
function agrees(consents: ConsentSummary, messageClass: string, channel: string, rule: ClassRule): boolean {
  if (rule.consent === 'none') return true;
  const word = consents[messageClass]?.[channel] ?? consents[messageClass]?.['*'] ?? consents['*']?.[channel] ?? consents['*']?.['*'];
  return word ? word.granted : rule.consent === 'refusable';
}

interface Placing {
  readonly touch: GateTouch;
  readonly facts: GateFacts;
  readonly cadence: Cadence;
  readonly rule: ClassRule;
  readonly channel: string;
  readonly now: number;
}

/** Finds the earliest moment that quiet hours and every window of the budget allow. */
function place(placing: Placing): Verdict {
  const { touch, facts, cadence, rule, channel, now } = placing;
  const others = facts.slots.filter((slot) => slot.touchId !== touch.touchId);
  const merged = rule.mergeByDay ? mergeWith(placing, others, now) : { merges: [] };
  if ('kind' in merged) return merged;
  const counted = others.filter((slot) => !merged.merges.includes(slot.touchId));
  const { at, reason, displaces } = earliest(placing, counted, binding(cadence, facts.group, touch.class, rule));
  if (at >= touch.expiresAt) {
    return reason?.rule.startsWith('budget') ? { kind: 'suppressed', ...reason } : { kind: 'expired', ...(reason ?? { rule: 'too_late' }) };
  }
  return { kind: 'go', at, channel, displaces, merges: merged.merges, ...(reason ? { defer: reason } : {}) };
}

/**
 * One touch of a merging class per recipient and calendar day: the more important one stays, among equals the one
 * planned first. What already left cannot be merged into.
 */
function mergeWith({ touch, facts }: Placing, others: readonly Slot[], now: number): { merges: string[] } | Verdict {
  const today = localDay(facts.zone, now);
  const sameDay = others.filter((slot) => slot.class === touch.class && localDay(facts.zone, slot.at) === today);
  const stays = sameDay.find((slot) => !slot.pending || slot.priority >= touch.priority);
  if (stays) return { kind: 'suppressed', rule: 'merged', detail: { into: stays.touchId } };
  return { merges: sameDay.map((slot) => slot.touchId) };
}

interface Binding {
  readonly rule: string;
  readonly windows: readonly BudgetWindow[];
  readonly counts: (slot: Slot) => boolean;
}

/** The budgets a touch must fit: its class's own, and the one over everything that the clinic initiates. */
function binding(cadence: Cadence, group: string, messageClass: string, rule: ClassRule): Binding[] {
  const budgets = { ...cadence.budgets['default'], ...cadence.budgets[group] };
  const own: Binding = {
    rule: `budget.${messageClass}`,
    windows: budgets[messageClass] ?? [],
    counts: (slot) => slot.class === messageClass,
  };
  const all: Binding = {
    rule: 'budget.all',
    windows: budgets['all'] ?? [],
    counts: (slot) => !cadence.classes[slot.class]?.exempt,
  };
  return rule.exempt ? [own] : [own, all];
}

interface Placed {
  readonly at: number;
  readonly reason?: Reason | undefined;
  readonly displaces: readonly string[];
}

function earliest(placing: Placing, slots: readonly Slot[], bindings: readonly Binding[]): Placed {
  let at = placing.now;
  let reason: Reason | undefined;
  for (let round = 0; round < maxRounds; round += 1) {
    const awake = outOfQuiet(placing, at);
    if (awake !== at) reason = { rule: 'quiet_hours', detail: { until: awake } };
    at = awake;
    const broken = firstBroken(slots, at, bindings);
    if (!broken) return { at, reason, displaces: [] };
    const displaced = round === 0 ? displaceable(placing, slots, bindings, at) : undefined;
    if (displaced) return { at, reason, displaces: [displaced.touchId] };
    reason = broken.reason;
    const next = openings(broken.times, at, broken.windows)[0];
    if (next === undefined || next >= placing.touch.expiresAt) return { at: placing.touch.expiresAt, reason, displaces: [] };
    at = next;
  }
  return { at: placing.touch.expiresAt, reason, displaces: [] };
}

function outOfQuiet({ cadence, facts, rule }: Placing, at: number): number {
  if (rule.exempt || !cadence.quiet) return at;
  return isQuiet(cadence.quiet, facts.zone, at)
    ? shiftOut(cadence.quiet, facts.zone, at, 'later')
    : at;
}

function firstBroken(slots: readonly Slot[], at: number, bindings: readonly Binding[]) {
  for (const { rule, windows, counts } of bindings) {
    const times = slots.filter(counts).map((slot) => slot.at);
    const window = brokenWindow(times, at, windows);
    if (window) {
      return { times, windows, reason: { rule: `${rule}.${window.name}`, detail: { limit: window.limit } } };
    }
  }
  return undefined;
}

/** A class of higher rank may take the place of one lower-ranked touch that has not left (DESIGN §13.5). */
function displaceable(placing: Placing, slots: readonly Slot[], bindings: readonly Binding[], at: number): Slot | undefined {
  const { cadence, rule } = placing;
  const rank = (slot: Slot) => cadence.classes[slot.class]?.rank ?? 0;
  const weaker = slots.filter((slot) => slot.pending && rank(slot) < rule.rank).sort((a, b) => rank(a) - rank(b));
  return weaker.find((victim) => !firstBroken(slots.filter((slot) => slot !== victim), at, bindings));
}
