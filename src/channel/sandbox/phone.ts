import type { ChannelCapabilities, ChannelName, OutboundMessage, ReplyButton } from '../port.js';

/**
 * How a sandbox phone takes messages: `ok`; `blocked`: refuses this sender for ever; `slow`: answers late; `lost`: takes the
 * message, but its answer never comes back; `rejecting`: refuses every single message.
 */
export const behaviours = ['ok', 'blocked', 'slow', 'lost', 'rejecting'] as const;
export type Behaviour = (typeof behaviours)[number];

/** One phone per channel and address. */
export interface PhoneKey {
  readonly channel: ChannelName;
  readonly address: string;
}

export interface Phone extends PhoneKey {
  readonly behaviour: Behaviour;
  /** Milliseconds since the epoch; null: nothing arrived yet. */
  readonly lastArrivedAt: number | null;
}

/** What the phone shows; `arrivedAt` in milliseconds since the epoch. */
export interface ArrivedMessage {
  readonly messageId: string;
  readonly subject: string | null;
  readonly body: string;
  readonly buttons: readonly ReplyButton[];
  readonly arrivedAt: number;
}

/** A message on its way to a phone; `insist`: a slow phone is through with waiting. */
export interface Arrival {
  readonly message: OutboundMessage;
  readonly arrivedAt: number;
  readonly insist: boolean;
}

/** The same for all channels of the sandbox but the look of a message. */
const provider = {
  media: false,
  receipts: false,
  silenceMs: null,
  perAddressMs: 0,
  repeatSafe: 'dedupes',
  concurrency: 500,
  perSecond: 100_000,
  callTimeoutMs: 2_000,
  unknownGraceMs: 1_000,
} as const;

/** Like the real channel of that name, so that a walk in the sandbox shows what patients will get. */
export const sandboxCapabilities: Readonly<Record<ChannelName, ChannelCapabilities>> = {
  telegram: { ...provider, buttons: true, markup: 'none', maxLength: 4_096, subject: false },
  whatsapp: { ...provider, buttons: false, markup: 'none', maxLength: 4_096, subject: false },
  sms: { ...provider, buttons: false, markup: 'none', maxLength: 1_530, subject: false },
  email: { ...provider, buttons: false, markup: 'none', maxLength: 100_000, subject: true },
};

/** Whether a message reaches the screen of a phone. */
export function showsMessage(behaviour: Behaviour, insist: boolean): boolean {
  return behaviour === 'ok' || behaviour === 'lost' || (behaviour === 'slow' && insist);
}

/** One text per phone, for maps and cursors; the address may hold anything. */
export function phoneText({ channel, address }: PhoneKey): string {
  return `${channel}/${address}`;
}
