import { drawn } from './chance.js';

/** What a provider promises about a message whose answer was lost. */
export const channelClasses = ['dedupes', 'callback', 'none', 'lookup'] as const;
export type ChannelClass = (typeof channelClasses)[number];

/** Each class has a channel of its own. */
export const channelOf = { dedupes: 'telegram', callback: 'whatsapp', none: 'sms', lookup: 'email' } as const;

/** What the provider does with one call. `taken`: it has the message; `answers`: the caller is told so, or that it was refused. */
export const faults = {
  ok: { taken: true, answers: true },
  slow: { taken: true, answers: true },
  accept_then_timeout: { taken: true, answers: false },
  accept_then_reset: { taken: true, answers: false },
  reject: { taken: false, answers: true },
  throttled: { taken: false, answers: true },
  '5xx_before': { taken: false, answers: false },
  '5xx_after': { taken: true, answers: false },
  half_open: { taken: false, answers: false },
} as const;

export type Fault = keyof typeof faults;

const weights: Readonly<Record<Fault, number>> = {
  ok: 58,
  slow: 12,
  accept_then_timeout: 5,
  accept_then_reset: 5,
  reject: 3,
  throttled: 5,
  '5xx_before': 5,
  '5xx_after': 5,
  half_open: 2,
};

/** The fault of the nth call to one address. */
export function faultOf(seed: string, address: string, nth: number): Fault {
  return drawn(weights, seed, 'fault', address, nth);
}

/** How the delivery of a message is reported: `early` comes before the answer to the call, `silent` never. */
export type Report = 'prompt' | 'early' | 'late' | 'twice' | 'reordered' | 'undelivered' | 'silent';

const reports: Readonly<Record<Report, number>> = {
  prompt: 35,
  early: 15,
  late: 10,
  twice: 15,
  reordered: 10,
  undelivered: 5,
  silent: 10,
};

export function reportOf(seed: string, address: string, nth: number): Report {
  return drawn(reports, seed, 'report', address, nth);
}

/** What the patient writes back, and how often the provider hands it over. */
export function repliesOf(seed: string, address: string, nth: number): number {
  return { none: 0, once: 1, twice: 2 }[drawn({ none: 50, once: 30, twice: 20 }, seed, 'reply', address, nth)];
}
