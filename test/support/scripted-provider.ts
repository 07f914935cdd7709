import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelName,
  LookupResult,
  OutboundMessage,
  Route,
  SendResult,
} from '../../src/channel/index.js';
import { live } from '../../src/channel/index.js';

/** The account of a scripted provider; one a channel. */
export const accountOf: Readonly<Record<ChannelName, string>> = {
  telegram: '018f0000-0000-7000-8000-0000000000a1',
  whatsapp: '018f0000-0000-7000-8000-0000000000a2',
  sms: '018f0000-0000-7000-8000-0000000000a3',
  email: '018f0000-0000-7000-8000-0000000000a4',
};

const capabilities: ChannelCapabilities = {
  buttons: true,
  markup: 'none',
  maxLength: 4_096,
  subject: false,
  media: false,
  receipts: true,
  silenceMs: null,
  repeatSafe: 'no',
  concurrency: 10,
  perSecond: 1_000,
  perAddressMs: 0,
  callTimeoutMs: 5_000,
  unknownGraceMs: 600_000,
};

/** A provider in this process that answers as it is told, and remembers what it was handed. */
export class ScriptedProvider implements ChannelAdapter {
  readonly name = 'scripted';
  readonly capabilities: ChannelCapabilities;
  readonly taken: OutboundMessage[] = [];
  /** What becomes of the next messages; of all further ones the last. */
  script: SendResult[] = [];
  known: LookupResult = 'cannot_tell';

  constructor(
    readonly channel: ChannelName,
    more: Partial<ChannelCapabilities> = {},
  ) {
    this.capabilities = { ...capabilities, ...more };
  }

  get route(): Route {
    return { accountId: accountOf[this.channel], adapter: this, rollout: live };
  }

  /** The message it was handed last. */
  get last(): OutboundMessage {
    const message = this.taken.at(-1);
    if (!message) throw new Error('nothing was handed over');
    return message;
  }

  send(message: OutboundMessage): Promise<SendResult> {
    this.taken.push(message);
    const result = this.script.length > 1 ? this.script.shift() : this.script[0];
    return Promise.resolve(result ?? { kind: 'sent', providerId: `id-${this.channel}-${this.taken.length}` });
  }

  lookup(): Promise<LookupResult> {
    return Promise.resolve(this.known);
  }

  health(): Promise<{ state: 'up' }> {
    return Promise.resolve({ state: 'up' });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
