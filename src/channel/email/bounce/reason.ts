import { isHarmful, isPlainRefusal, isUnwanted, reasonInWords } from './phrases.js';
import { reasonOfReceiver } from './receivers.js';
import type { ReturnReason } from './returned-mail.js';
import { codesOf, type StatedCodes } from './smtp-codes.js';
import { oneLine, type Statement, withoutAddresses } from './statement.js';
import { STATUS_REASONS } from './status-reasons.js';

/** Why a recipient was not reached, and the codes that were stated. */
export interface Verdict {
  readonly reason: ReturnReason;
  readonly codes: StatedCodes;
}

/** Codes that hold whatever is said beside them. */
const CERTAIN = new Set([
  '1.6',
  '2.2',
  '2.3',
  '3.1',
  '6.1',
  '6.3',
  '6.5',
  '6.6',
  '6.8',
  '6.9',
  '7.13',
  '7.17',
  '7.20',
  '7.21',
  '7.22',
  '7.23',
  '7.24',
  '7.25',
  '7.26',
]);

/** Codes that servers give for any refusal; words elsewhere in the mail say more. */
const VAGUE = new Set(['0.0', '5.0', '7.0', '7.1']);

/**
 * The reason of a statement. Asked in turn: what the sending software knows, what the receiver's own codes mean, the words
 * of the server, the status code, the rest of the notification and its subject, and at last the step of the session.
 */
export function verdictOf(statement: Statement, rest: readonly string[], subject = ''): Verdict {
  const stated = codesOf(statement.status, statement.words, rest[0]);
  // Three numbers that begin with 2 beside a failure are a version or a date.
  const isSuccess = statement.action !== 'delivered' && stated.status?.startsWith('2') === true;
  const codes = isSuccess ? { reply: stated.reply } : stated;
  return { reason: reasonOf(statement, codes, rest, subject), codes };
}

function reasonOf(statement: Statement, codes: StatedCodes, rest: readonly string[], subject: string): ReturnReason {
  if (statement.action === 'delivered') {
    return 'delivered';
  }
  const detail = (codes.status ?? '').slice(2);
  const all = [statement.words, ...rest];
  const asked: (() => ReturnReason | undefined)[] = [
    () => statement.hint,
    () => particular(inWords(statement.words, statement, codes), rest),
    () => (statement.command === 'MAIL' && isPlainRefusal(lineOf(statement.words)) ? 'rejected' : undefined),
    () => (VAGUE.has(detail) ? undefined : byStatus(codes)),
    ...[...rest, subject].map((words) => () => inWords(words, statement, codes)),
    () => byStatus(codes),
    () => (all.some((words) => isPlainRefusal(lineOf(words))) ? 'rejected' : undefined),
    () => byStep(statement, codes),
  ];
  for (const ask of asked) {
    const reason = ask();
    if (reason !== undefined) {
      return reason;
    }
  }
  return all.some(hasWords) ? 'onhold' : 'undefined';
}

/** "Unknown user" without proof yields to what the mail system explains beside it. */
function particular(reason: ReturnReason | undefined, rest: readonly string[]): ReturnReason | undefined {
  if (reason !== 'filtered') {
    return reason;
  }
  const explained = rest.map((words) => reasonInWords(lineOf(words)));
  return explained.find((each) => each === 'suspend' || each === 'mailboxfull' || each === 'hasmoved') ?? reason;
}

/** A route that is missing for the moment is no host that is unknown. */
function byStatus({ status }: StatedCodes): ReturnReason | undefined {
  return status === '4.4.4' ? 'networkerror' : STATUS_REASONS[(status ?? '').slice(2)];
}

/** An answer of several lines repeats its code at each. */
const REPEATED_CODE = /(?<=\S) (?:[245]\d\d[ -])?(?<=\d[ -])[245]\.\d{1,3}\.\d{1,3} | [45]\d\d-(?=\D)/g;

function lineOf(words: string): string {
  const line = oneLine(withoutAddresses(words)).toLowerCase().replace(REPEATED_CODE, ' ');
  return line.replace(/[\u2018\u2019]/g, "'").replace(/\bcan not\b/g, 'cannot');
}

function inWords(words: string, statement: Statement, codes: StatedCodes): ReturnReason | undefined {
  if (!hasWords(words)) {
    return undefined;
  }
  const line = lineOf(words);
  const host = statement.host ?? (statement.recipient ?? '').split('@').at(-1) ?? '';
  const own = reasonOfReceiver({ host: host.toLowerCase(), line, status: codes.status, command: statement.command });
  if (own !== undefined) {
    return own;
  }
  const detail = (codes.status ?? '').slice(2);
  if (isHarmful(line)) {
    return 'virusdetected';
  }
  if (CERTAIN.has(detail)) {
    return byStatus(codes);
  }
  const reason = reasonInWords(line.replace(/recipient(?: address)? rejected: /g, '')) ?? bareRefusal(line, statement);
  // A filter of contents says "blocked" as well.
  const isContent = reason === 'blocked' && statement.command === 'DATA' && isUnwanted(line);
  return reason === undefined ? undefined : atItsStep(isContent ? 'spamdetected' : reason, statement, codes);
}

/** A server that checks recipients and refuses one without a further word does not know it. */
function bareRefusal(line: string, { command }: Statement): ReturnReason | undefined {
  const bare = /\brecipient(?: address)? rejected(?:: ?access denied)?\W{0,4}(?:$|\[|\(|see |http|in reply)/.test(line);
  return bare && command === 'RCPT' ? 'userunknown' : undefined;
}

/** The same words mean another thing at another step, or said by another. */
function atItsStep(reason: ReturnReason, statement: Statement, codes: StatedCodes): ReturnReason {
  // A server asked for a recipient routes it by its own directory.
  const isRoute = /\bunrout?e?able address/i.test(statement.words);
  const ofSender = statement.command === 'MAIL' || /^[45]\.1\.[78]$/.test(codes.status ?? '');
  if (ofSender && (reason === 'userunknown' || reason === 'hostunknown')) {
    return 'rejected';
  }
  if (reason === 'hostunknown' && statement.command === 'RCPT' && isRoute) {
    return 'userunknown';
  }
  if (reason === 'userunknown') {
    return statement.speaker === 'x-unix' ? 'mailererror' : unknownOrFiltered(statement, codes);
  }
  return statement.speaker === 'x-unix' && reason === 'systemerror' ? 'mailererror' : reason;
}

/**
 * "Unknown user" proves a dead address where recipients are checked, or with the code that says so. Said after the content
 * was sent, or by who knows whom, it is as often a filter that hides behind these words; then the address stays open.
 */
function unknownOrFiltered({ command, speaker }: Statement, { status }: StatedCodes): ReturnReason {
  const local = speaker !== undefined && speaker !== 'smtp';
  const coded = /^[45]\.1\.(?:0|1|2|3|10|351)$/.test(status ?? '');
  return coded || command === 'RCPT' || local ? 'userunknown' : 'filtered';
}

function byStep({ command, speaker, action }: Statement, { reply }: StatedCodes): ReturnReason | undefined {
  if (reply === '521' || reply === '556') {
    return 'notaccept';
  }
  if (/^50[0-4]$/.test(reply ?? '')) {
    return 'syntaxerror';
  }
  if (command === 'CONN' || command === 'EHLO') {
    return 'blocked';
  }
  if (speaker === 'x-unix') {
    return 'mailererror';
  }
  if (command === 'MAIL') {
    return 'rejected';
  }
  return action === 'delayed' ? 'expired' : undefined;
}

/** An exit code alone is no word. */
function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}
