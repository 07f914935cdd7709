import { messageClasses } from '../../engine/index.js';
import type { StopScope } from '../../catalog/index.js';
import type { ConsentInput, SaidConsent } from '../../patient/index.js';
import type { Heard } from '../inbound-event.js';

/** What must be known for a patient's own safety: nobody can refuse it. */
const indispensable = 'incident';
/** Refused and agreed to on all channels at once. */
const everywhere = '*';
/** What comes only with consent, and what a STOP on any channel ends everywhere. */
const promotions: readonly string[] = ['marketing', 'news'];

const scopes: Readonly<Record<Exclude<StopScope, 'all'>, readonly string[]>> = {
  promotions,
  reminders: ['reminder'],
  surveys: ['survey'],
};

/** What a STOP refuses: on its channel everything but what must be known, and advertising and news on all of them. */
export function refusals(heard: Heard, recipientId: string, scope: StopScope = 'all'): ConsentInput[] {
  const { channel, externalId } = heard.reply;
  const classes = scope === 'all' ? messageClasses.filter((name) => name !== indispensable) : scopes[scope];
  return classes.map((messageClass) => ({
    recipientId,
    class: messageClass,
    channel: scope !== 'all' || promotions.includes(messageClass) ? everywhere : channel,
    granted: false,
    occurredAt: heard.at,
    proof: { source: 'reply', channel, message: externalId },
  }));
}

/** The refusals that were said on the channel and still stand, of a recipient's words, oldest first. */
export function standingRefusals(history: readonly SaidConsent[], channel: string): SaidConsent[] {
  const latest = new Map<string, SaidConsent>();
  for (const word of history) {
    const known = latest.get(cellOf(word));
    if (!known || word.at >= known.at) latest.set(cellOf(word), word);
  }
  return [...latest.values()].filter(
    ({ granted, proof }) => !granted && proof['source'] === 'reply' && proof['channel'] === channel,
  );
}

/**
 * What a START gives back: what the STOPs of its channel refused. What comes only with consent comes back where there was
 * consent before, and nowhere else: coming back is no agreement to advertising.
 */
export function restorations(heard: Heard, recipientId: string, history: readonly SaidConsent[]): ConsentInput[] {
  const { channel, externalId } = heard.reply;
  const proof = { source: 'reply', channel, message: externalId };
  const granted = (messageClass: string, on: string): ConsentInput => {
    return { recipientId, class: messageClass, channel: on, granted: true, occurredAt: heard.at, proof };
  };
  return standingRefusals(history, channel).flatMap((refusal) => {
    if (!promotions.includes(refusal.class)) return [granted(refusal.class, refusal.channel)];
    const before = history.filter((word) => word.class === refusal.class && word.at < refusal.at);
    return [...new Set(before.map((word) => word.channel))]
      .filter((on) => before.findLast((word) => word.channel === on)?.granted === true)
      .map((on) => granted(refusal.class, on));
  });
}

function cellOf(word: SaidConsent): string {
  return `${word.class} ${word.channel}`;
}
