import { agrees, type ConsentSummary } from '../../engine/index.js';

/** Somebody who complained or was affected, and what decides whether they hear the news. */
export interface Concerned {
  readonly patientId: string;
  readonly recipientId: string;
  readonly deceased: boolean;
  /** What the recipient agreed to and refused. */
  readonly consents: ConsentSummary;
  /** The channels they can be written to on now. */
  readonly channels: readonly string[];
  /** A complaint or an incident keeps news from them for a while: the scenario writes once it is over. */
  readonly muted: boolean;
  /** They were told of this improvement, or it is on its way to them. */
  readonly alreadyTold: boolean;
}

/** Why somebody does not hear the news. */
export const silences = ['already_told', 'deceased', 'no_consent', 'no_channel', 'same_recipient'] as const;
export type Silence = (typeof silences)[number];

/** Everybody concerned: told where `because` is null. */
export interface Hearing {
  readonly patientId: string;
  readonly because: Silence | null;
  /** Told, though not at once. */
  readonly later: boolean;
}

const required = { consent: 'required' } as const;

/**
 * Exactly those who complained or were affected, who agreed to news on a channel they have, and were not told. One recipient who
 * answers for several patients hears it once. The law may ask for less; this asks for a yes everywhere.
 */
export function hearingsOf(concerned: readonly Concerned[]): Hearing[] {
  const told = new Set(concerned.filter(({ alreadyTold }) => alreadyTold).map(({ recipientId }) => recipientId));
  return concerned.map((one) => {
    const because = silenceOf(one, told);
    if (because === null) told.add(one.recipientId);
    return { patientId: one.patientId, because, later: because === null && one.muted };
  });
}

function silenceOf(one: Concerned, told: ReadonlySet<string>): Silence | null {
  if (one.alreadyTold) return 'already_told';
  if (one.deceased) return 'deceased';
  if (told.has(one.recipientId)) return 'same_recipient';
  if (one.channels.length === 0) return 'no_channel';
  return one.channels.some((channel) => agrees(one.consents, 'news', channel, required)) ? null : 'no_consent';
}
