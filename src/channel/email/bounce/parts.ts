import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { readHeaders } from './fields.js';

/** What of a returned mail can speak. All texts are decoded and cut to a size that no pattern is slow on. */
export interface MailParts {
  /** The first value of each header, by small name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  /** The notification for people. */
  readonly text: string;
  /** Contents of `message/delivery-status` parts. */
  readonly deliveryStatus: readonly string[];
  /** Contents of `message/feedback-report` parts. */
  readonly feedback: readonly string[];
  /** The content of a `message/disposition-notification` part. */
  readonly disposition?: string | undefined;
  /** The head of the returned message; empty where there is none. */
  readonly original: string;
  readonly contentType: string;
  /** A returned mail that was itself returned or handed on inside of another. */
  readonly nested?: Buffer | undefined;
}

const MAIL_LIMIT = 2_000_000;
const TEXT_LIMIT = 60_000;
const PART_LIMIT = 60_000;
const VALUE_LIMIT = 2000;
const HEAD_LIMIT = 16_000;
const MBOX_LINE = /^From \S{1,200} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} .{8,40}$/;

/** One file may hold several mails, as mail stores of Unix keep them; at most so many are read. */
const MAILS = 50;

/** The mails of a file, without the line by which a mail store divides them. */
export function splitMails(raw: Buffer): readonly Buffer[] {
  const text = raw.subarray(0, MAIL_LIMIT).toString('latin1');
  const mails: string[] = [];
  let blank = true;
  let start = 0;
  let at = 0;
  while (at < text.length && mails.length < MAILS) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(at, next).trimEnd();
    if (blank && line.startsWith('From ') && MBOX_LINE.test(line)) {
      mails.push(text.slice(start, at));
      start = next;
    }
    blank = line === '';
    at = next;
  }
  mails.push(text.slice(start));
  return mails.filter((mail) => mail.trim() !== '').map((mail) => Buffer.from(mail, 'latin1'));
}

/** Takes a mail apart. What is no MIME is read as the text it is. */
export async function readParts(raw: Buffer): Promise<MailParts> {
  const plain = toText(raw);
  try {
    const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 40 });
    return partsOf(mail, plain);
  } catch {
    // Whatever the parser refuses (depth, size) can still be read as plain words.
    return partsOf({ headers: [], headerLines: [], attachments: [] }, plain);
  }
}

function partsOf(mail: Email, plain: string): MailParts {
  const headers = new Map(mail.headers.map(({ key, value }) => [key, value.slice(0, VALUE_LIMIT)] as const).reverse());
  const known = headers.size > 0 ? headers : readHeaders(plain);
  const ofType = (...types: string[]): readonly string[] =>
    mail.attachments.filter(({ mimeType }) => types.includes(mimeType)).map((part) => contentOf(part, PART_LIMIT));
  const inline = [mail.text ?? '', ...attachedTexts(mail.attachments)].filter((text) => text.trim() !== '');
  const text = inline.length > 0 ? inline.join('\n') : textOfHtml(mail.html ?? '');
  const original = ofType('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/partial');
  return {
    headers: known,
    subject: (mail.subject ?? known.get('subject') ?? '').slice(0, VALUE_LIMIT),
    text: (text.trim() === '' ? bodyOf(plain) : text).slice(0, TEXT_LIMIT),
    deliveryStatus: ofType('message/delivery-status', 'message/global-delivery-status'),
    feedback: ofType('message/feedback-report'),
    disposition: ofType('message/disposition-notification')[0],
    original: (original[0] ?? '').slice(0, HEAD_LIMIT),
    nested: nestedReport(mail.attachments),
    contentType: (known.get('content-type') ?? '').toLowerCase(),
  };
}

function nestedReport(attachments: readonly Attachment[]): Buffer | undefined {
  const part = attachments.find(({ mimeType }) => mimeType === 'message/rfc822');
  const report = /^content-type:\s{1,4}multipart\/report/im.test(part === undefined ? '' : contentOf(part, HEAD_LIMIT));
  return report && part !== undefined && typeof part.content !== 'string'
    ? Buffer.from(new Uint8Array(part.content))
    : undefined;
}

/** Some systems attach their report as a file of text. */
function attachedTexts(attachments: readonly Attachment[]): readonly string[] {
  return attachments
    .filter(({ mimeType }) => mimeType.startsWith('text/plain'))
    .map((part) => contentOf(part, TEXT_LIMIT));
}

function contentOf(part: Attachment, limit: number): string {
  if (typeof part.content === 'string') {
    return part.content.slice(0, limit);
  }
  const bytes = part.content instanceof ArrayBuffer ? new Uint8Array(part.content) : part.content;
  return toText(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, limit)));
}

const JAPANESE = /\x1b\$[@B]/;

/** UTF-8, or the Japanese of seven bits, or else Latin-1, which has a sign for every byte. */
function toText(raw: Buffer): string {
  const bytes = raw.subarray(0, MAIL_LIMIT);
  if (JAPANESE.test(bytes.subarray(0, PART_LIMIT).toString('latin1'))) {
    return new TextDecoder('iso-2022-jp').decode(bytes);
  }
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

function bodyOf(plain: string): string {
  const at = /\r?\n\r?\n/.exec(plain)?.index ?? 0;
  return plain.slice(at, at + TEXT_LIMIT);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ', '#39': "'" };

function textOfHtml(html: string): string {
  return html
    .slice(0, TEXT_LIMIT * 3)
    .replace(/<(?:br|\/p|\/div|\/tr|\/h\d|\/li|hr)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>@]{1,2000}>/g, ' ')
    .replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/&#(\d{2,6});/g, (whole, code: string) =>
      Number(code) < 0x10000 ? String.fromCharCode(Number(code)) : whole,
    );
}
