import type { TouchRow } from './touch-row.js';

/** What each rule of the gate means, for a person who asks why. */
const rules: Readonly<Record<string, string>> = {
  merged: 'another message of the same kind already goes to this recipient that day, and speaks for both',
  deceased: 'the patient has died',
  opted_out: 'the recipient asked not to get messages of this kind',
  no_consent: 'messages of this kind need a consent, and there is none',
  muted: 'messages of this kind are muted, for instance by an open complaint or incident',
  held: 'a member of staff holds the dialogue',
  quiet_hours: 'it would have fallen into quiet hours',
  too_late: 'its time had passed',
  appointment_moved: 'the appointment was moved after it was planned',
  appointment_not_standing: 'the appointment no longer stands',
  no_contact_point: 'there is no channel left on which the recipient can be reached',
  left: 'its scenario ended before it was sent',
  withdrawn: 'the question was settled before it was sent',
  LEASE_LOST: 'the sending process stopped before the answer of the channel came',
};

/** The ledger's answer in one sentence. */
export function whyOf(touch: TouchRow): string {
  const what = `"${touch.template}" of ${touch.scenarioId}@${touch.version}`;
  if (touch.status === 'dispatching') return `${what} is on its way over ${touch.channel ?? 'its channel'}.`;
  if (touch.status === 'pending') return pending(touch, what);
  if (touch.outcome === 'sent') return `${what} was sent over ${touch.channel ?? 'its channel'}.`;
  if (touch.outcome === 'unknown') return `Nobody can tell whether ${what} arrived: ${reason(touch)}.`;
  return `${what} was ${touch.outcome ?? 'ended'}: ${reason(touch)}.`;
}

function pending(touch: TouchRow, what: string): string {
  const last = touch.deferrals.at(-1);
  const when = touch.readyAt === null ? '' : ` at ${new Date(touch.readyAt).toISOString()}`;
  return last
    ? `${what} waits and is looked at again${when}: ${rules[last.rule] ?? `rule ${last.rule}`}.`
    : `${what} is to be sent${when}.`;
}

function reason({ rule }: TouchRow): string {
  if (rule === null) return 'no rule is recorded';
  if (rule.startsWith('budget.')) return `the contact budget was full (${rule})`;
  return rules[rule] ?? `the channel answered ${rule}`;
}
