import { readDeliveryStatus } from './delivery-status.js';
import { dividedText, readFreeText, withoutBoilerplate } from './free-text.js';
import { SPEAKS_AT, STILL_TRIED } from './free-text-forms.js';
import type { MailParts } from './parts.js';
import { writtenByMailSystem } from './sender.js';
import { addressesIn, addressIn, oneLine, type SmtpCommand, type Statement } from './statement.js';
import { readTranscript, type SessionReply, type Transcript } from './transcript.js';

/** Everything that a mail system says in one mail. */
export interface Testimony {
  readonly statements: readonly Statement[];
  readonly envelopeId?: string | undefined;
  /** The notification in words, without the message it quotes. */
  readonly words: string;
  /** The message as quoted inside of the text. */
  readonly quoted: string;
}

const MOST = 100;
const CONTEXT_LIMIT = 3000;
const HEAD_LIMIT = 20_000;
const WARNING_LIMIT = 10_000;
/** Addresses of whoever runs a mail system. */
const SERVICE =
  /^(?:post_?master|mailer-?daemon|abuse|support|help(?:desk)?|info|admin(?:istrator)?|no-?reply|root|security)@/;
const IN_TEXT = /^\s{0,4}(?:final|original)-recipient\s?:/im;

/** The statements of a mail that another mail system wrote: the fields of RFC 3464 first, then sessions, then words. */
export function testimonyOf(parts: MailParts): Testimony {
  const { words, quoted } = dividedText(parts.text);
  const reports = parts.deliveryStatus.map((each) => readDeliveryStatus(each));
  if (reports.every(({ statements }) => statements.length === 0) && IN_TEXT.test(parts.text)) {
    reports.push(readDeliveryStatus(parts.text));
  }
  const transcript = readTranscript(words);
  const sender = addressIn(parts.headers.get('to') ?? '');
  const spoken = readFreeText(words, sender);
  const fielded = reports.flatMap(({ statements }) => statements).map((each) => explained(each, transcript, spoken));
  const failed = failedRecipients(parts, words);
  const listed = [transcript.statements, warned(spoken, words)].map((each) => amongFailed(each, failed));
  const found = [fielded, ...listed, failed].find((each) => each.length > 0);
  const statements = (found ?? [unaddressed(words)]).slice(0, MOST);
  const step = knownStep(parts, words);
  const recipient =
    statements.length === 1 ? (onlyRecipient(parts, quoted, failed) ?? onlyAddress(parts, words)) : undefined;
  return {
    statements: statements.map((each) => ({
      ...each,
      recipient: each.recipient ?? recipient,
      command: each.command ?? step,
    })),
    envelopeId: reports.map(({ envelopeId }) => envelopeId).find((each) => each !== undefined),
    words: withoutBoilerplate(oneLine(commonWords(words, statements))).slice(0, CONTEXT_LIMIT),
    quoted,
  };
}

/** The fields give one line; the session that is printed beside them gives the whole answer, and the step. */
function explained(statement: Statement, transcript: Transcript, spoken: readonly Statement[]): Statement {
  const alone = statement.recipient === undefined && transcript.statements.length === 1;
  const own = transcript.statements.find((each) => alone || isSame(each.recipient, statement.recipient));
  const said = spoken.find((each) => isSame(each.recipient, statement.recipient));
  const sources: readonly (Partial<Statement> | undefined)[] = [statement, answerTo(statement, transcript), own, said];
  return {
    action: statement.action,
    status: statement.status,
    hint: statement.hint,
    recipient: statement.recipient ?? own?.recipient,
    speaker: statement.speaker ?? own?.speaker,
    words: fullWords(statement, transcript, own),
    command: sources.map((each) => each?.command).find((each) => each !== undefined),
    host: [statement, sources[1], said].map((each) => each?.host).find((each) => each !== undefined),
    context:
      said?.context ??
      transcript.replies
        .map(({ words }) => words)
        .join(' ')
        .slice(0, CONTEXT_LIMIT),
  };
}

/** The answer of the session of which the fields show the first line. */
function answerTo({ words }: Statement, { replies }: Transcript): SessionReply | undefined {
  const start = words
    .replace(/^(\d{3})-/, '$1 ')
    .slice(0, 24)
    .toLowerCase();
  return start.length < 6 ? undefined : replies.find((reply) => reply.words.toLowerCase().startsWith(start));
}

function fullWords(statement: Statement, transcript: Transcript, own: Statement | undefined): string {
  const answer = answerTo(statement, transcript)?.words ?? '';
  const words = answer.length > statement.words.length ? answer : statement.words;
  return words === '' ? (own?.words ?? '') : words;
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();
}

/** Exim and Gmail name the recipients in a header. */
function failedRecipients({ headers }: MailParts, words: string): readonly Statement[] {
  const listed = (headers.get('x-failed-recipients') ?? '').split(',').map((each) => addressIn(each));
  return listed
    .filter((recipient): recipient is string => recipient !== undefined)
    .map((recipient) => ({
      recipient,
      action: 'failed',
      words: withoutBoilerplate(oneLine(words)).slice(0, CONTEXT_LIMIT),
    }));
}

/** Without fields only the words tell a warning from a failure. */
function warned(spoken: readonly Statement[], words: string): readonly Statement[] {
  return STILL_TRIED.test(words.slice(0, WARNING_LIMIT))
    ? spoken.map((each) => ({ ...each, action: 'delayed' }))
    : spoken;
}

/** What is said of several recipients together stands before the first of them. */
function commonWords(words: string, statements: readonly Statement[]): string {
  const first = statements[0]?.recipient;
  return statements.length === 1 || first === undefined ? words : words.slice(0, Math.max(0, words.indexOf(first)));
}

/** Where the header names who failed, other addresses in the text are something else. */
function amongFailed(statements: readonly Statement[], failed: readonly Statement[]): readonly Statement[] {
  const named = statements.filter((each) => failed.some(({ recipient }) => isSame(recipient, each.recipient)));
  return named.length > 0 ? named : statements;
}

function unaddressed(words: string): Statement {
  return { action: 'failed', words: withoutBoilerplate(oneLine(words)).slice(0, CONTEXT_LIMIT) };
}

/** Whom the mail is about when no statement says so: the one that a header names, or the one whom the original was sent to. */
function onlyRecipient({ original }: MailParts, quoted: string, failed: readonly Statement[]): string | undefined {
  const to = /^\s{0,8}(?:rcpt )?to\s?:(.{1,500})$/im.exec(original === '' ? quoted : original)?.[1];
  return failed.length === 1 ? failed[0]?.recipient : addressIn(to ?? '');
}

/** The one address in the words of a machine that is nobody's who sent or serves. */
function onlyAddress(parts: MailParts, words: string): string | undefined {
  const own = ['to', 'from', 'reply-to', 'sender'].map((name) =>
    addressIn(parts.headers.get(name) ?? '')?.toLowerCase(),
  );
  const named = addressesIn(words.replace(/(?<!generated )\bfrom:?\s{1,4}\S{1,320}/gi, ' '));
  const found = new Set(named.map((each) => each.toLowerCase()));
  const others = [...found].filter((each) => !own.includes(each) && !SERVICE.test(each));
  const origin = writtenByMailSystem(parts);
  return others.length === 1 && (origin === 'surely' || origin === 'likely') ? others[0] : undefined;
}

/** Some software speaks at one step alone. */
function knownStep({ headers }: MailParts, words: string): SmtpCommand | undefined {
  const head = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  const all = `${head.slice(0, HEAD_LIMIT)}\n${words}`;
  return SPEAKS_AT.find(([marker]) => marker.test(all))?.[1];
}
