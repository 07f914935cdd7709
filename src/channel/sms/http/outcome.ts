import type { NotSent, SendResult, Unknown } from '../../port.js';
import { firstText, ourCode, own, parseJson, textAt, textDocument } from './document.js';
import type { Gateway, Verdict } from './gateway.js';

/** The gateway's answer; `body` is undefined when it was cut off or longer than anybody needs. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string | undefined;
}

/** No answer came. */
export interface Unanswered {
  readonly kind: 'unanswered';
  /** Whether the first byte of the request left; `unsure` when nothing watched it. */
  readonly left: 'no' | 'yes' | 'unsure';
  /** We gave up, at the deadline or because the process ends. */
  readonly aborted: boolean;
  /** Of the error, such as ECONNREFUSED. */
  readonly cause: string | undefined;
}

export type CallResult = Answered | Unanswered;

/** Errors that only come before a connection is there. */
const NO_CONNECTION: Readonly<Record<string, string>> = {
  ENOTFOUND: 'SMS_DNS',
  EAI_AGAIN: 'SMS_DNS',
  ECONNREFUSED: 'SMS_CONNECTION',
  EHOSTUNREACH: 'SMS_CONNECTION',
  ENETUNREACH: 'SMS_CONNECTION',
  UND_ERR_CONNECT_TIMEOUT: 'SMS_CONNECTION',
};
const LONGEST_PAUSE_MS = 24 * 3_600_000;

/** What one call means for its message. Total: whatever is not proof of a yes or of a no is unknown. */
export function outcomeOf(gateway: Gateway, result: CallResult, now: number): SendResult {
  return result.kind === 'answered' ? afterAnswer(gateway, result, now) : withoutAnswer(result);
}

function withoutAnswer({ left, aborted, cause }: Unanswered): SendResult {
  const known = own(NO_CONNECTION, cause);
  if (left === 'yes' || (left === 'unsure' && known === undefined)) {
    return { kind: 'unknown', code: aborted ? 'SMS_TIMEOUT' : 'SMS_CUT' };
  }
  if (aborted) return { kind: 'not_sent', code: 'SMS_ABORTED', retryable: true };
  return { kind: 'not_sent', code: known ?? 'SMS_CONNECTION', retryable: true, blocks: 'channel' };
}

function afterAnswer(gateway: Gateway, answer: Answered, now: number): SendResult {
  const { format, success, id: idPaths, error, codes } = gateway.answer;
  const document = documentOf(format, answer.body);
  const accepted = answer.status >= 200 && answer.status < 300;
  const id = firstText(document, idPaths);
  if (accepted && success?.values.includes(textAt(document, success.path) ?? '')) return sent(id);
  const code = errorCode(firstText(document, error));
  const verdict = own(codes, code);
  if (verdict) return byVerdict(verdict, { code, id, answer, now });
  if (!accepted) return byStatus(answer, code, now);
  if (code !== undefined) return refused(ourCode(code, 'SMS_REFUSED'));
  const complete = document !== undefined && (idPaths === undefined || id !== undefined);
  return success === undefined && complete ? sent(id) : unknown('SMS_ANSWER');
}

function documentOf(format: Gateway['answer']['format'], body: string | undefined): unknown {
  if (body === undefined) return undefined;
  return format === 'json' ? parseJson(body) : textDocument(body);
}

/** Some gateways always send the field and mean nothing by a zero. */
function errorCode(value: string | undefined): string | undefined {
  return value === '0' || value === 'false' ? undefined : value;
}

interface Circumstances {
  readonly code: string | undefined;
  readonly id: string | undefined;
  readonly answer: Answered;
  readonly now: number;
}

function byVerdict(verdict: Verdict, { code, id, answer, now }: Circumstances): SendResult {
  const named = verdict.code ?? ourCode(code, 'SMS_REFUSED');
  if (verdict.means === 'sent') return sent(id);
  if (verdict.means === 'unknown') return unknown(named);
  const wished = verdict.retry_after_seconds === undefined ? undefined : verdict.retry_after_seconds * 1_000;
  const pause = verdict.retryable ? (pauseOf(answer.retryAfter, now) ?? wished) : undefined;
  return refused(named, {
    retryable: verdict.retryable,
    ...(pause === undefined ? {} : { retryAfterMs: pause }),
    ...(verdict.blocks === undefined ? {} : { blocks: verdict.blocks }),
  });
}

/** What the HTTP status alone says, where the table of the gateway says nothing. */
function byStatus({ status, body, retryAfter }: Answered, theirs: string | undefined, now: number): SendResult {
  const code = ourCode(theirs, `SMS_HTTP_${status}`);
  if (status === 429) {
    const pause = pauseOf(retryAfter, now);
    return refused(code, { retryable: true, ...(pause === undefined ? {} : { retryAfterMs: pause }) });
  }
  // A redirect is never followed: the message was not taken here, and the address must be set right by a person.
  const closed = status === 401 || status === 402 || status === 403 || (status >= 300 && status < 400);
  if (closed) return refused(code, { retryable: true, blocks: 'channel' });
  const explained = body !== undefined && body.trim() !== '';
  if (status >= 400 && status < 500 && status !== 408 && explained) return refused(code);
  return unknown(code);
}

/** Retry-After in seconds or as a date, as milliseconds from now. */
function pauseOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, LONGEST_PAUSE_MS) : undefined;
}

function sent(id: string | undefined): SendResult {
  return { kind: 'sent', providerId: id ?? null };
}

function refused(code: string, more: Partial<NotSent> = {}): NotSent {
  return { kind: 'not_sent', code, retryable: false, ...more };
}

function unknown(code: string): Unknown {
  return { kind: 'unknown', code };
}
