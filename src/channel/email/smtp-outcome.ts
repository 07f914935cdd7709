import type { NotSent, SendResult } from '../port.js';

/** What is known about a call that did not succeed. */
export interface SmtpFailure {
  /** Nodemailer's code (ETIMEDOUT, EENVELOPE, …). */
  readonly code?: string | undefined;
  /** The command that was answered or in flight; CONN: none in particular. */
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  /** The server's words; used for its enhanced status code (RFC 3463) alone, for they may quote an address. */
  readonly response?: string | undefined;
  /** All of the mail was handed to the connection, so the final dot may have left. */
  readonly bodyEnded: boolean;
}

/** Statuses that say that this mailbox does not exist or takes nothing more, ever; those of the sender are not among them. */
const DEAD_MAILBOX = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);
/** The server wants another login or another kind of connection. */
const ACCESS_REPLIES = new Set([530, 534, 535, 538]);
/** 503 speaks of the session and not of the mail (RFC 5321 4.2.4). */
const BAD_SEQUENCE = 503;
const FIRST_PERMANENT = 500;
const ENHANCED = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/;

/** Failures in which the server did not speak. `channel`: nobody gets mail now; `mail`: this one never will. */
const SILENT_FAILURES: Readonly<
  Record<string, { readonly code: string; readonly fault: 'channel' | 'mail' | 'none' }>
> = {
  EDNS: { code: 'SMTP_DNS', fault: 'channel' },
  ECONNECTION: { code: 'SMTP_CONNECTION', fault: 'channel' },
  ESOCKET: { code: 'SMTP_CONNECTION', fault: 'channel' },
  EPROXY: { code: 'SMTP_CONNECTION', fault: 'channel' },
  ETIMEDOUT: { code: 'SMTP_TIMEOUT', fault: 'channel' },
  ETLS: { code: 'SMTP_TLS', fault: 'channel' },
  EREQUIRETLS: { code: 'SMTP_TLS', fault: 'channel' },
  EPROTOCOL: { code: 'SMTP_PROTOCOL', fault: 'channel' },
  EAUTH: { code: 'SMTP_AUTH', fault: 'channel' },
  ENOAUTH: { code: 'SMTP_AUTH', fault: 'channel' },
  EOAUTH2: { code: 'SMTP_AUTH', fault: 'channel' },
  ECONFIG: { code: 'SMTP_CONFIG', fault: 'channel' },
  EABORT: { code: 'SMTP_ABORTED', fault: 'channel' },
  EENVELOPE: { code: 'SMTP_ENVELOPE', fault: 'mail' },
  EMESSAGE: { code: 'SMTP_MESSAGE', fault: 'mail' },
  EMAXRECIPIENTS: { code: 'SMTP_ENVELOPE', fault: 'mail' },
  EFILEACCESS: { code: 'SMTP_MESSAGE', fault: 'mail' },
  EURLACCESS: { code: 'SMTP_MESSAGE', fault: 'mail' },
};
const UNNAMED = { code: 'SMTP_FAILED', fault: 'none' } as const;

function silentFailure(code: string | undefined) {
  return (code !== undefined && Object.hasOwn(SILENT_FAILURES, code) && SILENT_FAILURES[code]) || UNNAMED;
}

function channelDown(code: string): NotSent {
  return { kind: 'not_sent', code, retryable: true, blocks: 'channel' };
}

/** Whether the reply is about the session, and not about this mail or its recipient. */
function concernsSession({ code, command }: SmtpFailure, reply: number): boolean {
  if (code === 'EAUTH' || code === 'ETLS' || ACCESS_REPLIES.has(reply)) return true;
  return !['MAIL FROM', 'RCPT TO', 'DATA'].includes(command ?? '');
}

function refusal(failure: SmtpFailure, reply: number): NotSent {
  const code = failure.code === 'EAUTH' ? 'SMTP_AUTH' : `SMTP_${reply}`;
  if (concernsSession(failure, reply)) return channelDown(code);
  const retryable = reply < FIRST_PERMANENT || reply === BAD_SEQUENCE;
  const status = ENHANCED.exec(failure.response ?? '')?.[1] ?? '';
  const deadMailbox = !retryable && failure.command !== 'MAIL FROM' && DEAD_MAILBOX.has(status);
  return { kind: 'not_sent', code, retryable, ...(deadMailbox ? { blocks: 'contact_point' as const } : {}) };
}

/**
 * What a failed call means. Before the end of the mail everything is proof that it was not sent; after it only the server's
 * refusal of the mail itself is: a cut or a silence after the final dot can have been a yes (RFC 1047).
 */
export function smtpOutcome(failure: SmtpFailure): SendResult {
  const { code, fault } = silentFailure(failure.code);
  const reply = failure.responseCode;
  const refusedNow = reply !== undefined && reply >= 400 && reply < 600;
  if (failure.bodyEnded && !(refusedNow && failure.command === 'DATA')) return { kind: 'unknown', code };
  if (refusedNow) return refusal(failure, reply);
  if (fault === 'channel') return channelDown(code);
  return { kind: 'not_sent', code, retryable: fault === 'none' };
}
