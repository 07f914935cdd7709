import EmailReplyParser from 'email-reply-parser';

/** Answers are short; what follows is quotation or not for a machine. Bounds the time of every pattern below. */
const LONGEST = 16_000;
const LONGEST_LINE = 1_000;
/** The package looks for some quotations across lines, in time that grows with the cube of the length. */
const LONGEST_FOR_PACKAGE = 4_000;
/** A mail program breaks the line that introduces a quotation into so many at most. */
const ATTRIBUTION_LINES = 3;

const MAILBOX = String.raw`<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>?`;
const CLOCK = String.raw`\d{1,2}[:.]\d{2}`;
const WROTE =
  '(?:пишет|писал(?:а|\\(а\\)|\\(-а\\))?|написал(?:а|\\(а\\)|\\(-а\\))?|пише|писав|писала|написав|написала|написав\\(-ла\\)|написав\\(ла\\)|wrote|writes)';

/** The line above a quotation, with every break in it taken out. All of them hold a clock time or a mailbox, and end in `:`. */
const ATTRIBUTIONS: readonly RegExp[] = [
  // Gmail, Apple, Yandex, ukr.net, mail.ru: date and time, who with the address, perhaps "wrote".
  new RegExp(`${CLOCK}.{0,200}${MAILBOX}["»)]?(?:,? ${WROTE})? ?:$`, 'iu'),
  // Thunderbird, and others that leave out the address.
  new RegExp(`${CLOCK}.{1,200} ${WROTE} ?:$`, 'iu'),
  new RegExp(`^.{1,200}${MAILBOX} ${WROTE} ?:$`, 'iu'),
  new RegExp(`^.{0,120} ${WROTE} .{0,60}${CLOCK}(?::\\d{2})? ?:$`, 'iu'),
];
const ORIGINAL =
  /^[-_=\s]{2,40}(?:original message|forwarded message|исходное сообщение|пересылаемое сообщение|пересланное сообщение|вихідне повідомлення|оригінальне повідомлення|початкове повідомлення|переслане повідомлення)[-_=\s]{0,40}$/iu;
/** Outlook and its like repeat the head of the mail instead; in any order, each on a line of its own. */
const HEAD_FIELD =
  /^[*]{0,2}(from|sent|date|to|cc|subject|от|от кого|отправлено|дата|кому|копия|тема|від|від кого|надіслано|відправлено|копія)[*]{0,2}\s?:[*]{0,2}\s?\S/iu;
const HEAD_FIELDS_AT_LEAST = 3;

const RULE = /^[-_=]{3,}$/;

/** What a telephone or a mail program adds below the words, which the package does not know. */
const SENT_FROM =
  /^(?:(?:отправлено|послано) (?:с|из|через) |(?:надіслано|відправлено) (?:з|із|зі|через|за допомогою) |получить outlook для |отримати outlook для |sent (?:from|via) ).{1,100}$/iu;
const GREETING =
  /^(?:с (?:наилучшими пожеланиями|уважением)|(?:із|з) (?:найкращими побажаннями|повагою))[,!.]?(?: .{0,80})?$/iu;

function normalised(text: string): string[] {
  return text
    .slice(0, LONGEST)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(/\n\s{2,}\n/g, '\n\n')
    .split('\n')
    .map((line) => line.slice(0, LONGEST_LINE).trimEnd());
}

/** The first line of an attribution that goes on in the next one has the date; a line of the person's own above it has none. */
const DATE = /\b20\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/;

/** How many lines an attribution that begins here has; 0: none does. Quoted ones go with their quotation. */
function attributionAt(lines: readonly string[], at: number): number {
  const first = lines[at] ?? '';
  if (first === '' || first.startsWith('>')) return 0;
  for (let count = 1; count <= (DATE.test(first) ? ATTRIBUTION_LINES : 1); count += 1) {
    const joined = lines
      .slice(at, at + count)
      .map((line) => line.trim())
      .join(' ');
    if (joined.length > 400 || lines[at + count - 1] === '') return 0;
    if (!/[:\-_=]$/.test(joined)) continue;
    if (ORIGINAL.test(joined) || ATTRIBUTIONS.some((form) => form.test(joined))) return count;
  }
  return 0;
}

function isHeadAt(lines: readonly string[], at: number): boolean {
  const fields = new Set<string>();
  for (const line of lines.slice(at, at + 6)) {
    const name = HEAD_FIELD.exec(line.trim())?.[1]?.toLowerCase();
    if (name === undefined) break;
    fields.add(name);
  }
  return fields.size >= HEAD_FIELDS_AT_LEAST;
}

/**
 * Without quoted mails. Below an attribution with `>` lines the person may have gone on writing, so only the quotation
 * goes; below one without, everything is the old mail.
 */
function withoutQuotation(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (isHeadAt(lines, at)) return kept;
    const length = attributionAt(lines, at);
    if (length === 0) {
      kept.push(lines[at] ?? '');
      continue;
    }
    const next = lines.slice(at + length).find((line) => line !== '');
    if (next?.startsWith('>') !== true) return kept;
    at += length - 1;
  }
  return kept;
}

function withoutSignature(lines: readonly string[]): string[] {
  const first = lines.findIndex((line, at) => {
    const spoken = lines.slice(0, at).some((each) => each !== '' && !each.startsWith('>'));
    return SENT_FROM.test(line.trim()) || (spoken && GREETING.test(line.trim()));
  });
  return first === -1 ? [...lines] : lines.slice(0, first);
}

/**
 * What the person wrote, without the mail they answer and without a signature; empty when they wrote nothing, for words
 * that are quoted must never count as an answer.
 */
export function replyText(text: string): string {
  const own = withoutSignature(withoutQuotation(normalised(text)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const words = own.length > LONGEST_FOR_PACKAGE ? own : new EmailReplyParser().parseReply(own);
  return words
    .split('\n')
    .filter((line) => !line.startsWith('>') && !RULE.test(line))
    .join('\n')
    .trim();
}
