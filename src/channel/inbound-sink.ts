import type { ChannelName } from './port.js';

/** Something the patient wrote or pressed. Exactly one of `text` and `button` is there. */
export interface InboundReply {
  readonly clinicId: number;
  readonly channel: ChannelName;
  readonly address: string;
  readonly text?: string;
  /** `clientRef`: the message whose button was pressed. */
  readonly button?: { readonly clientRef: string; readonly intent: string };
  /** The provider's id of this reply: the same id again is the same reply. */
  readonly externalId: string;
  /** Milliseconds since the epoch, by the provider's clock where it tells. */
  readonly occurredAt: number;
}

/** Where channels hand in what patients say; also its injection token. The room on top of all others implements it. */
export abstract class InboundSink {
  /** Resolves when the reply is committed, or, inside a unit of work of that clinic, written. */
  abstract reply(reply: InboundReply): Promise<void>;
}
