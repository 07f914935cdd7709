import type { Cadence, ClassRule } from '../cadence.js';
import { agrees } from './consent.js';
import type { GateFacts, GateTouch, Verdict } from './gate-facts.js';
import { place } from '../placement.js';

export type { ConsentSummary, GateFacts, GateTouch, Reason, Slot, Verdict } from './gate-facts.js';

/** Visits that can still take place; before its start everything else silences what was planned for it. */
const livingStatuses = new Set(['proposed', 'pending', 'booked', 'confirmed']);

/**
 * One rule text for every planned touch: consent, appointment, hold, contact point, quiet hours, budget, merging.
 * Pure: `now` comes in, slots were read under the recipient's lock. Throws TimeError when no day of 60 is free of quiet
 * hours, or for an unknown zone.
 */
export function judge(touch: GateTouch, facts: GateFacts, cadence: Cadence, now: number): Verdict {
  const rule = cadence.classes[touch.class];
  if (!rule) return { kind: 'failed', rule: 'unknown_class', detail: { class: touch.class } };
  const refusal = refused(touch, facts, cadence, now);
  if (refusal) return refusal;
  const channel = chooseChannel(touch, facts, rule);
  if (typeof channel !== 'string') return channel;
  // Looked at again when the human gives the dialogue back; if they never do, it expires.
  if (facts.heldBy && touch.class !== 'incident' && !touch.answer && !touch.byPerson)
    return go(touch.expiresAt, channel, 'held');
  if (!touch.initiated) return go(now, channel);
  return place({ touch, facts, cadence, rule, channel, now });
}

function go(at: number, channel: string, rule?: string): Verdict {
  return { kind: 'go', at, channel, displaces: [], merges: [], ...(rule ? { defer: { rule } } : {}) };
}

function refused(touch: GateTouch, facts: GateFacts, cadence: Cadence, now: number): Verdict | undefined {
  if (facts.deceased) return { kind: 'suppressed', rule: 'deceased' };
  const gone = appointmentGone(touch, facts, now);
  if (gone) return gone;
  const muted = touch.answer || touch.byPerson ? 0 : mutedUntil(touch, facts, cadence);
  if (muted > now) return { kind: 'suppressed', rule: 'muted', detail: { until: muted } };
  if (touch.expiresAt <= now) return { kind: 'expired', rule: 'too_late', detail: { expiresAt: touch.expiresAt } };
  return undefined;
}

/** Nothing planned for an appointment leaves after it was moved or cancelled (DESIGN §12.8); its start is the expiry's. */
function appointmentGone(touch: GateTouch, { appointment }: GateFacts, now: number): Verdict | undefined {
  if (!appointment || touch.appointmentRevision === undefined) return undefined;
  const { status, revision, startsAt } = appointment;
  if (revision !== touch.appointmentRevision)
    return { kind: 'suppressed', rule: 'appointment_moved', detail: { revision } };
  const over = status === 'cancelled' || (!livingStatuses.has(status) && startsAt > now);
  return over ? { kind: 'suppressed', rule: 'appointment_not_standing', detail: { status } } : undefined;
}

function mutedUntil(touch: GateTouch, { mutes }: GateFacts, { silencers }: Cadence): number {
  let until = 0;
  for (const name of silencers.get(touch.class) ?? []) until = Math.max(until, mutes[name] ?? 0);
  return until;
}

function chooseChannel(touch: GateTouch, facts: GateFacts, rule: ClassRule): string | Verdict {
  const offered = touch.channels ? facts.channels.filter((name) => touch.channels?.includes(name)) : facts.channels;
  if (offered.length === 0) return { kind: 'failed', rule: 'no_contact_point' };
  if (touch.answer) return offered[0] ?? '';
  const allowed = offered.find((name) => agrees(facts.consents, touch.class, name, rule));
  if (allowed) return allowed;
  return { kind: 'suppressed', rule: rule.consent === 'required' ? 'no_consent' : 'opted_out' };
}
