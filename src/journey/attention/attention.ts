/** Why the clinic writes no more to a patient, as a person says it. */
export const stopReasons = ['ended', 'moved_away', 'declined', 'opted_out', 'deceased', 'other'] as const;
export type StopReason = (typeof stopReasons)[number];

/** What is known of one patient. Instants are epoch ms; null: there is none. */
export interface AttentionFacts {
  readonly now: number;
  /** A running scenario of theirs has a timer or a message on its way. */
  readonly nextContact: boolean;
  /** The nearest visit that stands. */
  readonly nextVisit: number | null;
  /** A handover waits for somebody, or somebody has it. */
  readonly openHandover: boolean;
  /** Somebody of the clinic holds the conversation. */
  readonly conversationOwner: boolean;
  readonly deceased: boolean;
  /** They refused every message on every channel. */
  readonly refusedEverything: boolean;
  readonly stop: StopReason | null;
  /** The last time any of this was so, or they became known. */
  readonly lastAttended: number;
}

export type Attention =
  | { readonly attended: true; readonly by: 'scenario' | 'visit' | 'handover' | 'conversation' }
  | { readonly attended: true; readonly by: 'stop'; readonly reason: StopReason }
  | { readonly attended: false; readonly since: number };

/**
 * Nobody is forgotten: a patient has a next contact, a visit, or a person who has them, or the clinic has stopped on purpose and can
 * say why. A stop comes first: what still runs for somebody who died is no attention.
 */
export function attentionOf(facts: AttentionFacts): Attention {
  if (facts.deceased) return { attended: true, by: 'stop', reason: 'deceased' };
  if (facts.stop !== null) return { attended: true, by: 'stop', reason: facts.stop };
  if (facts.nextContact) return { attended: true, by: 'scenario' };
  if (facts.nextVisit !== null && facts.nextVisit > facts.now) return { attended: true, by: 'visit' };
  if (facts.openHandover) return { attended: true, by: 'handover' };
  if (facts.conversationOwner) return { attended: true, by: 'conversation' };
  if (facts.refusedEverything) return { attended: true, by: 'stop', reason: 'opted_out' };
  return { attended: false, since: facts.lastAttended };
}
