import type { ChannelName } from './channel-name.js';

/** Something a provider handed over, exactly as it came: stored before anybody is told that it was received. */
export interface Arrival {
  /** The body as it was sent; signatures are over these bytes. */
  readonly body: Buffer;
  /** By small name; of a poller or a connection: whatever `parse` needs beside the body. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parameters of the address of a webhook, where a gateway tells by GET. */
  readonly query: Readonly<Record<string, string>>;
  /** When it was stored, epoch ms, for providers that do not tell a time; unset until then. */
  readonly receivedAt?: number | undefined;
}

/** Resolves when the arrival is stored. */
export type TakeArrival = (arrival: Arrival) => Promise<void>;

/** A file the patient sent; it stays with the provider until somebody looks at it. */
export interface InboundFile {
  readonly kind: 'image' | 'video' | 'audio' | 'document' | 'location' | 'other';
  /** The provider's name of it. */
  readonly reference: string;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
}

/** Something the patient wrote, pressed or sent. */
export interface InboundReply {
  readonly clinicId: number;
  readonly channel: ChannelName;
  readonly address: string;
  readonly text?: string | undefined;
  /** `clientRef`: the message whose button was pressed; an adapter that cannot tell leaves it out. */
  readonly button?: { readonly clientRef?: string | undefined; readonly intent: string } | undefined;
  readonly files?: readonly InboundFile[] | undefined;
  /** A phone number the patient shared, `own` when the provider vouches that it is the sender's. International form. */
  readonly phone?: { readonly number: string; readonly own: boolean } | undefined;
  /** The message it quotes: our reference, or the provider's id. */
  readonly quotes?: { readonly clientRef?: string | undefined; readonly providerId?: string | undefined } | undefined;
  /** What follows a deep link or a start command: names who is writing. */
  readonly startToken?: string | undefined;
  /** How the sender calls themselves; a claim, never proof. */
  readonly profileName?: string | undefined;
  /** The language of the sender's device, ISO 639-1. */
  readonly language?: string | undefined;
  /** For `acknowledge`. */
  readonly handle?: Readonly<Record<string, string>> | undefined;
  /** The provider's id of this reply: the same id again is the same reply. */
  readonly externalId: string;
  /** Milliseconds since the epoch, by the provider's clock where it tells. */
  readonly occurredAt: number;
}

/** How far a message got. A later word of the provider never takes back an earlier one, `failed` after `sent` excepted. */
export const receiptStates = ['sent', 'delivered', 'read', 'failed'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** The provider's word about one message. It is found by our reference, or else by the provider's id and address. */
export interface InboundReceipt {
  readonly kind: 'receipt';
  readonly state: ReceiptState;
  readonly clientRef?: string | undefined;
  readonly providerId?: string | undefined;
  /** The provider's id in other spellings that count as the same, such as hexadecimal for decimal. */
  readonly alsoIds?: readonly string[] | undefined;
  readonly address?: string | undefined;
  /** Why it failed, in our words: `SMS_UNDELIVERED`. */
  readonly code?: string | undefined;
  /** The address can not be reached any more. */
  readonly closesContact?: boolean | undefined;
  /** The failure is passing: the same channel may succeed later. */
  readonly retryable?: boolean | undefined;
  readonly occurredAt: number;
}

/** An address closed itself, or opened again: blocked bot, complaint, unsubscribe button of the provider. */
export interface InboundContactChange {
  readonly kind: 'contact';
  readonly address: string;
  /** `opted_out`: refuses everything but what must be known; `complained`: the same, and staff is told; `moved`: `to` is the same person's. */
  readonly change: 'closed' | 'opened' | 'opted_out' | 'opted_in' | 'complained' | 'moved';
  readonly to?: string | undefined;
  readonly code: string;
  readonly clientRef?: string | undefined;
  readonly externalId: string;
  readonly occurredAt: number;
}

/** News about the account itself: an approved text was paused, the number was banned. Shown to staff. */
export interface InboundNotice {
  readonly kind: 'notice';
  readonly code: string;
  /** Only what identifies the thing: the name of a text, a state. No word of a patient. */
  readonly detail: Readonly<Record<string, string>>;
  /** Nobody can be reached through the account until somebody acts. */
  readonly blocksChannel?: boolean | undefined;
  readonly externalId: string;
  readonly occurredAt: number;
}

/** Somebody of the clinic wrote to the patient by hand, such as on the clinic's own phone: a human has the conversation. */
export interface InboundStaffWords {
  readonly kind: 'staff_wrote';
  readonly address: string;
  readonly text?: string | undefined;
  readonly externalId: string;
  readonly occurredAt: number;
}

/** Understood, and nothing to be done: an echo of our own, a typing mark, a vacation notice. */
export interface InboundIgnored {
  readonly kind: 'ignored';
  readonly code: string;
}

export type InboundItem =
  | ({ readonly kind: 'reply' } & Omit<InboundReply, 'clinicId' | 'channel'>)
  | InboundReceipt
  | InboundContactChange
  | InboundNotice
  | InboundStaffWords
  | InboundIgnored;
