import { readFields, type Field } from './fields.js';
import type { MailParts } from './parts.js';
import type { MailReference } from './returned-mail.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const IN_LOCAL_PART = new RegExp(
  `(?:^|[\\s<,;:"'])(?:[^\\s<>@,;:"']{1,80}[+=_.-])?(${UUID.source})(?:[^\\s<>@]{0,80})@`,
  'i',
);

/** Headers of the returned mail that name the address it was returned to. */
const RETURN_TO = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'original-recipient'];

/**
 * Which message a returned mail is about. Our reference counts where we put it: in the envelope id, in the address that
 * mail returns to, in the Message-ID. Nothing is taken from the subject or from running text.
 */
export function referenceOf(parts: MailParts, envelopeId: string | undefined, quoted: string): MailReference {
  const original = headersOf(parts.original === '' ? quoted : parts.original);
  const messageId = messageIdIn(original.get('message-id')) ?? answeredId(parts);
  const clientRef =
    UUID.exec(envelopeId ?? '')?.[0] ??
    inReturnPath(parts, original) ??
    (messageId === undefined ? undefined : wholeUuid(messageId));
  return {
    ...(clientRef === undefined ? {} : { clientRef: clientRef.toLowerCase() }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(envelopeId === undefined || envelopeId === '' ? {} : { envelopeId }),
  };
}

/** The first value of each header that a quoted message shows, wherever in the text its head begins. */
function headersOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    readFields(text, 600)
      .filter((field): field is Field => field !== null)
      .reverse(),
  );
}

function messageIdIn(value: string | undefined): string | undefined {
  return /<?([^\s<>]{1,300}@[^\s<>]{1,255})>?/.exec(value ?? '')?.[1];
}

function answeredId({ headers }: MailParts): string | undefined {
  return messageIdIn(headers.get('in-reply-to')) ?? messageIdIn((headers.get('references') ?? '').split(/\s+/).at(-1));
}

function inReturnPath({ headers }: MailParts, original: ReadonlyMap<string, string>): string | undefined {
  const addresses = [
    ...RETURN_TO.map((name) => headers.get(name)),
    original.get('return-path'),
    original.get('x-envelope-from'),
  ];
  return addresses.map((each) => IN_LOCAL_PART.exec(each ?? '')?.[1]).find((each) => each !== undefined);
}

/** A Message-ID counts when our reference is the whole of its left side: others put random UUIDs into theirs. */
function wholeUuid(messageId: string): string | undefined {
  const local = messageId.slice(0, messageId.lastIndexOf('@'));
  return UUID.exec(local)?.[0] === local ? local : undefined;
}
