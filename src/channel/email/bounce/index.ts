import { type Complaint, readComplaints } from './complaint.js';
import { type Field, readFields } from './fields.js';
import { type MailParts, readParts, splitMails } from './parts.js';
import { verdictOf } from './reason.js';
import { referenceOf } from './reference.js';
import { isHard, type MailReference, type ReturnedMail } from './returned-mail.js';
import { isVacation, writtenByMailSystem } from './sender.js';
import { readSesNotification, type SesNotification } from './ses-notification.js';
import { addressIn, type Statement } from './statement.js';
import { testimonyOf } from './statements.js';

export type { ReturnedMail } from './returned-mail.js';

/**
 * Reads a mail that came back: a bounce, a complaint, an answer of a machine, a delivery notice; one result for each
 * recipient it speaks of. Empty when it is none of them, so most likely written by a person. Never throws: bytes that are
 * no mail are no returned mail. Of a mail larger than 2 MB the beginning is read.
 */
export async function readReturned(raw: Buffer): Promise<readonly ReturnedMail[]> {
  const read = await Promise.all(splitMails(raw).map((each) => readOne(each, DEPTH)));
  return read.flat();
}

/** Bounces that are forwarded keep what they report; deeper than this nobody forwards. */
const DEPTH = 2;

async function readOne(raw: Buffer, depth: number): Promise<readonly ReturnedMail[]> {
  const parts = await readParts(raw);
  const isEnvelope =
    parts.deliveryStatus.length === 0 && parts.nested !== undefined && writtenByMailSystem(parts) !== 'no';
  return isEnvelope && parts.nested !== undefined && depth > 0 ? readOne(parts.nested, depth - 1) : returnedOf(parts);
}

function returnedOf(parts: MailParts): readonly ReturnedMail[] {
  const complaints = readComplaints(parts);
  if (complaints.length > 0) {
    return complaints.map((each) => complained(each, parts));
  }
  const notification = readSesNotification(parts.text);
  if (notification !== undefined) {
    return ofNotification(notification, parts);
  }
  if (parts.disposition !== undefined && !isRefusal(parts)) {
    return [disposed(parts.disposition, parts)];
  }
  const origin = writtenByMailSystem(parts);
  if (parts.deliveryStatus.length === 0 && origin !== 'surely' && isVacation(parts)) {
    return [ofMachine(parts)];
  }
  if (parts.deliveryStatus.length === 0 && origin === 'no') {
    return [];
  }
  const { statements, envelopeId, words, quoted } = testimonyOf(parts);
  const reference = referenceOf(parts, envelopeId, quoted);
  const results = statements.map((each) =>
    judged(each, { rest: [each.context ?? '', words], subject: parts.subject }, reference),
  );
  return parts.deliveryStatus.length > 0 || origin === 'surely'
    ? results
    : results.filter((each) => isEvident(each, origin === 'likely', quoted !== ''));
}

/** Some systems refuse a message by a receipt that says it was deleted, and give the reason in words. */
function isRefusal({ disposition, text }: MailParts): boolean {
  return (
    /;\s{0,4}(?:deleted|failed|denied)\b/i.test(disposition ?? '') &&
    /\brejected\b|\bnot (?:be )?delivered\b/i.test(text)
  );
}

/** A mail that may be from a person counts only when it names a recipient and gives a reason or a code. */
function isEvident({ reason, recipient, dsn, reply }: ReturnedMail, isLikely: boolean, hasQuote: boolean): boolean {
  const said = reason !== 'onhold' && reason !== 'undefined';
  if (recipient === undefined) {
    return false;
  }
  return dsn !== undefined || (isLikely ? said || hasQuote : said && reply !== undefined);
}

/** A receipt of reading (RFC 8098) proves that the mail arrived; a refusal to give one is an answer of a machine. */
function disposed(report: string, parts: MailParts): ReturnedMail {
  const fields = new Map(readFields(report).filter((field): field is Field => field !== null));
  const shown = /;\s{0,4}(?:displayed|processed|dispatched)\b/i.test(fields.get('disposition') ?? '');
  const messageId = /<?([^\s<>]{1,300}@[^\s<>]{1,255})>?/.exec(fields.get('original-message-id') ?? '')?.[1];
  const reference = referenceOf(parts, undefined, messageId === undefined ? '' : `Message-ID: <${messageId}>`);
  const kind = shown ? 'delivered' : 'vacation';
  const recipient = addressIn((fields.get('final-recipient') ?? '').replace(/^[^;]{0,30};/, ''));
  return { kind, reason: kind, hard: false, ...(recipient === undefined ? {} : { recipient }), reference };
}

/** An answer of a machine is about the one in whose name it was sent. */
function ofMachine(parts: MailParts): ReturnedMail {
  const recipient = addressIn(parts.headers.get('from') ?? '');
  const reference = referenceOf(parts, undefined, '');
  return {
    kind: 'vacation',
    reason: 'vacation',
    hard: false,
    ...(recipient === undefined ? {} : { recipient }),
    reference,
  };
}

/** What stands around the statements of a mail. */
interface Surroundings {
  readonly rest: readonly string[];
  readonly subject: string;
}

function judged(statement: Statement, { rest, subject }: Surroundings, reference: MailReference): ReturnedMail {
  const { reason, codes } = verdictOf(statement, rest, subject);
  return {
    kind: reason === 'delivered' ? 'delivered' : 'bounce',
    reason,
    hard: isHard(reason, codes.status, codes.reply),
    ...(statement.action === 'delayed' ? { delayed: true } : {}),
    ...(statement.recipient === undefined ? {} : { recipient: statement.recipient }),
    ...(codes.status === undefined ? {} : { dsn: codes.status }),
    ...(codes.reply === undefined ? {} : { reply: codes.reply }),
    reference,
  };
}

function complained({ recipient, envelopeId }: Complaint, parts: MailParts): ReturnedMail {
  return {
    kind: 'complaint',
    reason: 'feedback',
    hard: false,
    ...(recipient === undefined ? {} : { recipient }),
    reference: referenceOf(parts, envelopeId, ''),
  };
}

/** SES names the original by its Message-ID, or by an id of its own, which has no right side. */
function ofNotification({ kind, messageId, recipients }: SesNotification, parts: MailParts): readonly ReturnedMail[] {
  const isOwn = messageId !== undefined && !messageId.includes('@');
  const reference = isOwn ? { messageId } : referenceOf(parts, undefined, `Message-ID: <${messageId ?? ''}>`);
  if (kind === 'complaint') {
    return recipients.map(({ address }) => ({ kind, reason: 'feedback', hard: false, recipient: address, reference }));
  }
  return recipients.map(({ address, status, words, action, hint }) => {
    const failed = action?.toLowerCase() === 'delayed' ? 'delayed' : 'failed';
    const state = kind === 'delivered' ? 'delivered' : failed;
    return judged(
      { recipient: address, action: state, status, words, hint, speaker: 'smtp' },
      { rest: [], subject: '' },
      reference,
    );
  });
}
