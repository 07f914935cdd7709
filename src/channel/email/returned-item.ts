import type { InboundItem } from '../arrival.js';
import type { ReturnedMail } from './bounce/index.js';

/** The names the account itself goes by, in small letters. */
export interface OwnNames {
  /** The sender's address. */
  readonly address: string;
  /** The right side of our Message-IDs. */
  readonly domain: string;
  /** `bounces+{ref}@clinic.example`. */
  readonly returnPath: string | undefined;
  readonly unsubscribeMailbox: string | undefined;
}

/** What every item out of one mail shares. */
export interface MailFacts {
  readonly externalId: string;
  readonly occurredAt: number;
  /** To whom the mail was addressed and delivered, in small letters. */
  readonly recipients: readonly string[];
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Our reference in a Message-ID, with or without angle brackets; undefined when the id is not ours. */
export function referenceIn(messageId: string, domain: string): string | undefined {
  const id = messageId.toLowerCase().replace(/^<|>$/g, '');
  const ref = id.endsWith(`@${domain}`) ? id.slice(0, -domain.length - 1) : '';
  return new RegExp(`^${UUID}$`).test(ref) ? ref : undefined;
}

/** Our reference in the address a mail was returned to. */
function referenceInRecipients(recipients: readonly string[], returnPath: string | undefined): string | undefined {
  const [before, after] = returnPath?.toLowerCase().split('{ref}') ?? [];
  if (before === undefined || after === undefined) return undefined;
  const address = recipients.find((each) => each.startsWith(before) && each.endsWith(after));
  const ref = address?.slice(before.length, address.length - after.length) ?? '';
  return new RegExp(`^${UUID}$`).test(ref) ? ref : undefined;
}

const ofNothing: InboundItem = { kind: 'ignored', code: 'EMAIL_OF_NO_MESSAGE' };

interface Named {
  readonly clientRef?: string | undefined;
  readonly providerId?: string | undefined;
  readonly alsoIds?: readonly string[] | undefined;
}

/** The message it is about, by what we put into its envelope and its head; never by its subject. Undefined: by nothing. */
function named({ reference }: ReturnedMail, { recipients }: MailFacts, own: OwnNames): Named | undefined {
  const { clientRef, messageId } = reference;
  const ref = referenceInRecipients(recipients, own.returnPath) ?? clientRef?.toLowerCase();
  if (ref !== undefined) return { clientRef: ref };
  return messageId === undefined
    ? undefined
    : { providerId: `<${messageId.replace(/^<|>$/g, '')}>`, alsoIds: [messageId] };
}

/** `userunknown` → `EMAIL_USERUNKNOWN`. */
function codeOf(reason: string): string {
  return `EMAIL_${reason
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 40)}`;
}

/** Our reference alone counts here: it closes an address, and the ledger knows whose it is. */
function complaint(
  clientRef: string | undefined,
  address: string | undefined,
  { externalId, occurredAt }: MailFacts,
  index: number,
): InboundItem {
  if (clientRef === undefined) return ofNothing;
  const change = { kind: 'contact', change: 'complained', code: 'EMAIL_COMPLAINT' } as const;
  const id = index === 0 ? externalId : `${externalId}#${index}`;
  return { ...change, address: address ?? '', clientRef, externalId: id, occurredAt };
}

/**
 * What one word of another mail system means. A word that names no message of ours does nothing: anybody can write a mail
 * that looks like a bounce.
 */
export function returnedItem(word: ReturnedMail, facts: MailFacts, own: OwnNames, index: number): InboundItem {
  if (word.kind === 'vacation') return { kind: 'ignored', code: 'AUTO_REPLY' };
  if (word.delayed === true) return { kind: 'ignored', code: 'EMAIL_DELAYED' };
  const message = named(word, facts, own);
  if (!message) return ofNothing;
  const { occurredAt } = facts;
  const address = word.recipient?.toLowerCase();
  if (word.kind === 'complaint') return complaint(message.clientRef, address, facts, index);
  const receipt = { kind: 'receipt', ...message, ...(address === undefined ? {} : { address }), occurredAt } as const;
  if (word.kind === 'delivered') return { ...receipt, state: 'delivered' };
  const code = codeOf(word.reason);
  return { ...receipt, state: 'failed', code, ...(word.hard ? { closesContact: true } : { retryable: true }) };
}
