import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Attachment, Email } from 'postal-mime';
import { AppError } from '../../runtime/index.js';
import type { Arrival, InboundFile, InboundItem } from '../arrival.js';
import { readReturned } from './bounce/index.js';
import type { ReturnedMail } from './bounce/index.js';
import { htmlText } from './html-text.js';
import { referenceOfFile } from './mail-reference.js';
import { replyText } from './reply-text.js';
import { referenceIn, returnedItem } from './returned-item.js';
import type { MailFacts, OwnNames } from './returned-item.js';

const LONGEST_ID = 250;
const LONGEST_NAME = 200;
const MOST_FILES = 50;
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

function header(mail: Email, name: string): string {
  return mail.headers.find(({ key }) => key === name)?.value.trim() ?? '';
}

function isAutomatic(mail: Email): boolean {
  const submitted = header(mail, 'auto-submitted').toLowerCase();
  return (
    (submitted !== '' && !/^no\b/.test(submitted)) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => header(mail, name) !== '') ||
    /^auto[_-]?reply/i.test(header(mail, 'precedence'))
  );
}

/** Mail to many: newsletters, lists. No answer of a patient is among them. */
function isBulk(mail: Email): boolean {
  return header(mail, 'list-id') !== '' || /^(?:bulk|list|junk)\b/i.test(header(mail, 'precedence'));
}

function senderOf(mail: Email): { readonly address: string; readonly name: string } | undefined {
  const { address, name } = mail.from ?? { address: undefined, name: '' };
  return address === undefined || !/^[^\s@<>]+@[^\s@<>]+$/.test(address)
    ? undefined
    : { address: address.toLowerCase(), name: name.trim().slice(0, LONGEST_NAME) };
}

function recipientsOf(mail: Email): readonly string[] {
  const listed = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap((each) => each.group ?? [each]);
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].map((name) => header(mail, name));
  return [...listed.map(({ address }) => address ?? ''), ...delivered].map((each) => each.toLowerCase());
}

/** The provider's time where the arrival has it, or else the sender's. */
function timeOf(arrival: Arrival, mail: Email): number {
  const time = Number(arrival.headers['arrived-at'] ?? Date.parse(mail.date ?? ''));
  if (Number.isFinite(time)) return time;
  throw new AppError('CHANNEL_EMAIL_UNREADABLE', 'A mail tells neither when it came nor when it was written.', {
    status: 422,
    fix: 'Read it in the mailbox itself.',
  });
}

function idOf(arrival: Arrival, mail: Email): string {
  const id = mail.messageId?.trim() ?? '';
  const usable = id !== '' && id.length <= LONGEST_ID && /^[\x21-\x7e]+$/.test(id);
  return usable ? id : `sha256:${createHash('sha256').update(arrival.body).digest('hex')}`;
}

function fileKind(type: string): InboundFile['kind'] {
  const [main = ''] = type.split('/');
  if (main === 'image' || main === 'video' || main === 'audio') return main;
  return main === 'application' || main === 'text' || main === 'message' ? 'document' : 'other';
}

/** Pictures inside the text, such as a company's logo, are none. */
function filesOf(attachments: readonly Attachment[], id: string): InboundFile[] {
  return attachments
    .map((attachment, index) => ({ attachment, reference: referenceOfFile(id, index) }))
    .filter(({ attachment }) => attachment.related !== true)
    .slice(0, MOST_FILES)
    .map(({ attachment: { mimeType, filename }, reference }) => ({
      kind: fileKind(mimeType),
      reference,
      type: mimeType,
      name: filename?.slice(0, LONGEST_NAME) ?? undefined,
    }));
}

function wordsOf(mail: Email): string {
  const plain = mail.text?.trim() ?? '';
  return replyText(plain === '' ? htmlText(mail.html ?? '') : plain);
}

/** The mail it answers: ours by our own Message-ID; by the provider's where a server put its own in place of ours. */
function quoted(mail: Email, own: OwnNames): { clientRef?: string; providerId?: string } | undefined {
  const answered = mail.inReplyTo?.trim() ?? '';
  const thread = `${answered} ${(mail.references ?? '').split(/\s+/).reverse().join(' ')}`;
  const ids = thread.match(/<[^\s<>]{1,300}>/g)?.slice(0, 100) ?? [];
  const clientRef = ids.map((id) => referenceIn(id, own.domain)).find((ref) => ref !== undefined);
  if (clientRef !== undefined) return { clientRef };
  const [first] = ids;
  return first === undefined ? undefined : { providerId: first };
}

function isUnsubscribe(mail: Email, own: OwnNames): boolean {
  if (own.unsubscribeMailbox !== undefined && recipientsOf(mail).includes(own.unsubscribeMailbox)) return true;
  return /^(?:re: ?)?unsubscribe\b.{0,60}$/i.test(mail.subject?.trim() ?? '');
}

function personal(mail: Email, facts: MailFacts, own: OwnNames): InboundItem {
  const sender = senderOf(mail);
  if (!sender) return { kind: 'ignored', code: 'EMAIL_NO_SENDER' };
  if (sender.address === own.address) return { kind: 'ignored', code: 'EMAIL_OWN' };
  const { externalId, occurredAt } = facts;
  const quotes = quoted(mail, own);
  if (isUnsubscribe(mail, own)) {
    const clientRef = UUID.exec(mail.subject ?? '')?.[0].toLowerCase() ?? quotes?.clientRef;
    const change = { address: sender.address, change: 'opted_out', code: 'EMAIL_UNSUBSCRIBE' } as const;
    return { kind: 'contact', ...change, clientRef, externalId, occurredAt };
  }
  const [text, files] = [wordsOf(mail), filesOf(mail.attachments, externalId)];
  return {
    kind: 'reply',
    address: sender.address,
    ...(text === '' ? {} : { text }),
    ...(files.length === 0 ? {} : { files }),
    ...(quotes ? { quotes } : {}),
    ...(sender.name === '' ? {} : { profileName: sender.name }),
    externalId,
    occurredAt,
  };
}

function ignoredAs(mail: Email): string | undefined {
  if (isAutomatic(mail)) return 'AUTO_REPLY';
  return isBulk(mail) ? 'EMAIL_BULK' : undefined;
}

/**
 * What a mail says: a word about a message of ours (bounce, complaint, delivery), an unsubscribing, a person's reply, or
 * nothing. What a machine wrote is never an answer. Errors: CHANNEL_EMAIL_UNREADABLE; rejects too for what is no mail.
 */
export async function readMail(arrival: Arrival, own: OwnNames): Promise<readonly InboundItem[]> {
  const returned: readonly ReturnedMail[] = await readReturned(arrival.body);
  const mail = await PostalMime.parse(arrival.body, { maxNestingDepth: 64 });
  const facts = { externalId: idOf(arrival, mail), occurredAt: timeOf(arrival, mail), recipients: recipientsOf(mail) };
  if (returned.length > 0) return returned.map((word, index) => returnedItem(word, facts, own, index));
  const code = ignoredAs(mail);
  return code === undefined ? [personal(mail, facts, own)] : [{ kind: 'ignored', code }];
}
