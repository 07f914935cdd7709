import type { TakeArrival } from './arrival.js';
import type { ChannelName } from './channel-name.js';

export { channelNames } from './channel-name.js';
export type { ChannelName } from './channel-name.js';

/** What an adapter can do and what it promises; every field decides something in the outbox, so none has a default. */
export interface ChannelCapabilities {
  /** Answers come back as pressed buttons; without them the text carries a numbered menu. */
  readonly buttons: boolean;
  readonly markup: 'none' | 'html';
  /** Characters of one message. */
  readonly maxLength: number;
  /** Messages have a subject line. */
  readonly subject: boolean;
  /** Files can be attached; without it the text carries a link to each. */
  readonly media: boolean;
  /** The provider reports delivery later. */
  readonly receipts: boolean;
  /** How long a delivery report is waited for before a message that must arrive may take another channel; null: for ever. */
  readonly silenceMs: number | null;
  /** What the provider does with the same client reference twice; `lookup`: it can be asked what became of the first. */
  readonly repeatSafe: 'dedupes' | 'lookup' | 'no';
  /** Calls that may be in flight at once, and so the number of messages a crash can leave unknown. */
  readonly concurrency: number;
  readonly perSecond: number;
  /** Least time between two messages to one address. */
  readonly perAddressMs: number;
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

/** A file that goes with a message. */
export interface MessageFile {
  readonly name: string;
  /** Its MIME type. */
  readonly type: string;
  /** Where the provider, or the patient, fetches it: signed, short-lived; empty where this server has no public address. */
  readonly url: string;
  /** The same file on this machine, for channels that are handed the content; empty where it lies in none. */
  readonly path: string;
  /** Its content where it lies in no file of this machine. */
  readonly content?: Buffer | undefined;
}

/** A text that the provider approved beforehand, with what fills its places. */
export interface ApprovedText {
  readonly name: string;
  /** As the provider spells the language: `uk`, `en_US`. */
  readonly language: string;
  readonly parameters: readonly string[];
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
  readonly unsubscribeUrl?: string | undefined;
  readonly files?: readonly MessageFile[] | undefined;
  /** What may be sent where free words are not allowed. */
  readonly approved?: ApprovedText | undefined;
  /** When the patient last wrote on this channel, epoch ms; unset: never. */
  readonly lastHeardAt?: number | undefined;
  /** The message is pointless from here on, epoch ms. */
  readonly expiresAt?: number | undefined;
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
  /** As it was sent, for a provider that keeps no reference of ours. */
  readonly text?: string | undefined;
  /** When the call was made, epoch ms. */
  readonly attemptedAt?: number | undefined;
}

/** A reply that was taken in, for an adapter that can show the patient so. */
export interface TakenReply {
  /** What the adapter put into the reply's `handle`. */
  readonly handle: Readonly<Record<string, string>>;
  /** The label of the button that counts now; unset: the press answered nothing that is still open. */
  readonly chosen?: string | undefined;
  /** One short sentence in the patient's language, for a press that came too late. */
  readonly notice?: string | undefined;
}

/** `absent` only where the provider's own records exclude that it has the message. */
export type LookupResult = 'sent' | 'absent' | 'cannot_tell';

/** Where an account stands that is paired by a person, such as by a QR code on the phone of the clinic. */
export interface Pairing {
  /** `waiting`: `code` is to be shown to the person; `restoring`: it takes a moment; `lost`: it must be paired again. */
  readonly state: 'starting' | 'waiting' | 'restoring' | 'paired' | 'lost' | 'banned';
  /** The text of the QR code. */
  readonly code?: string | undefined;
}

/** A text the provider was asked to approve, in the provider's own words of its state: `APPROVED`, `PENDING`, `REJECTED`. */
export interface ApprovalState {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string | null;
  /** Why it was refused, in the provider's word. */
  readonly reason: string | null;
}

/** Every text of the account, or the code of why they cannot be read. */
export type Approvals = { readonly texts: readonly ApprovalState[] } | { readonly code: string };

/** `code` says why, when the adapter knows. */
export interface ChannelHealth {
  readonly state: 'up' | 'down' | 'degraded';
  readonly code?: string;
}

/**
 * A file that a patient sent, fetched from the provider. `code` says why it cannot be had: `FILE_GONE` (the provider has it no more),
 * `FILE_TOO_LARGE`, or anything else that may pass.
 */
export type FetchedFile = { readonly content: Buffer; readonly name: string } | { readonly code: string };

/** How far the fetching of a file goes. */
export interface FetchLimits {
  readonly signal: AbortSignal;
  readonly mostBytes: number;
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
  /** Present where the provider fetches files from their addresses and is never handed their content. */
  readonly fetchesFiles?: true;
  /** False while messages can only wait, such as for a session that is being restored; absent: never. They stay queued. */
  available?(): boolean;
  /** Present where one process alone may hold the connection, for sending too. */
  readonly exclusive?: true;
  /**
   * Present where the provider has to be asked, or keeps a connection open through which it tells. Everything that arrives
   * goes to `take`; once that resolved it is stored, and only then is the provider told that it was received. Resolves when
   * the listening has begun; `close` ends it.
   */
  listen?(take: TakeArrival): Promise<void>;
  /**
   * The content of a file that a patient sent, by the reference it came with; at most `mostBytes` are read. Present where the provider
   * keeps it for us. Never rejects.
   */
  fetchFile?(reference: string, limits: FetchLimits): Promise<FetchedFile>;
  /** Marks an answered question on the patient's screen. Best effort: never rejects. */
  acknowledge?(reply: TakenReply): Promise<void>;
  /** A link that opens the channel and hands `token` over with the first words; undefined while its own name is not known. */
  startLink?(token: string): string | undefined;
  /** Present where a person pairs the account. */
  pairing?(): Pairing;
  /** What the provider charges for, such as the segments of an SMS; absent: one per message. */
  units?(message: OutboundMessage): number;
  /** Present where texts need the approval of the provider. Never rejects. */
  approvals?(): Promise<Approvals>;
  /** Ends connections; calls in flight get their result first, within the call timeout. */
  close(): Promise<void>;
}
