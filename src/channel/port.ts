/** The channels a patient can be reached on. */
export const channelNames = ['telegram', 'whatsapp', 'sms', 'email'] as const;
export type ChannelName = (typeof channelNames)[number];

/** What an adapter can do and what it promises; every field decides something in the outbox, so none has a default. */
export interface ChannelCapabilities {
  /** Answers come back as pressed buttons; without them the text carries a numbered menu. */
  readonly buttons: boolean;
  readonly markup: 'none' | 'html';
  /** Characters of one message. */
  readonly maxLength: number;
  /** Messages have a subject line. */
  readonly subject: boolean;
  /** The provider reports delivery later. */
  readonly receipts: boolean;
  /** What the provider does with the same client reference twice; `lookup`: it can be asked what became of the first. */
  readonly repeatSafe: 'dedupes' | 'lookup' | 'no';
  /** Calls that may be in flight at once, and so the number of messages a crash can leave unknown. */
  readonly concurrency: number;
  readonly perSecond: number;
  /** Longest time one call may take; at most half of the outbox lease. */
  readonly callTimeoutMs: number;
  /** How long late evidence about an unknown message is waited for. */
  readonly unknownGraceMs: number;
}

/** An answer the patient may choose. */
export interface ReplyButton {
  readonly intent: string;
  readonly label: string;
}

/** One message, rendered, addressed and allowed by the gate. */
export interface OutboundMessage {
  /** A UUID that never changes, over all repeats of this message. */
  readonly clientRef: string;
  readonly clinicId: number;
  readonly channel: ChannelName;
  readonly address: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  readonly buttons: readonly ReplyButton[];
  readonly class: string;
  readonly locale: string;
  /** Where one click stops messages of this class (https). */
  readonly unsubscribeUrl?: string;
}

/** The provider took the message; the id is the provider's own, where it gives one. */
export interface Sent {
  readonly kind: 'sent';
  readonly providerId: string | null;
}

/** Proof that nothing left, or that the provider refused it. */
export interface NotSent {
  readonly kind: 'not_sent';
  readonly code: string;
  /** The same message may succeed later. */
  readonly retryable: boolean;
  /** The provider's own wish; its whole channel pauses that long. */
  readonly retryAfterMs?: number;
  /** `contact_point`: this address can not be reached any more; `channel`: nobody can be reached through it now. */
  readonly blocks?: 'contact_point' | 'channel';
}

/** Accepted or not: nobody can tell. Never to be repeated without the policy of the message. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly code: string;
}

export type SendResult = Sent | NotSent | Unknown;

export interface SendContext {
  /** Aborts at the deadline or when the process gives up; the adapter then says what it knows. */
  readonly signal: AbortSignal;
  /** Milliseconds of the monotonic clock. */
  readonly deadline: number;
  /** Milliseconds since the epoch, by the house's clock. */
  readonly now: number;
}

/** What is asked after: one message of one clinic. */
export interface MessageReference {
  readonly clinicId: number;
  readonly clientRef: string;
  readonly address: string;
}

/** `absent` only where the provider's own records exclude that it has the message. */
export type LookupResult = 'sent' | 'absent' | 'cannot_tell';

/** `code` says why, when the adapter knows. */
export interface ChannelHealth {
  readonly state: 'up' | 'down' | 'degraded';
  readonly code?: string;
}

/** One way out to patients. Everything a provider can answer is one of three results; a throw counts as `unknown`. */
export interface ChannelAdapter {
  /** Of the kind, not of the instance: `sandbox`, `smtp`. */
  readonly name: string;
  readonly channel: ChannelName;
  readonly capabilities: ChannelCapabilities;
  send(message: OutboundMessage, context: SendContext): Promise<SendResult>;
  /** Present exactly where `repeatSafe` is `lookup`. */
  lookup?(reference: MessageReference, context: SendContext): Promise<LookupResult>;
  health(): Promise<ChannelHealth>;
  /** Ends connections; calls in flight get their result first, within the call timeout. */
  close(): Promise<void>;
}
