/** Not the mailbox's fault: it was read, but the house could not store what came. */
export const NOT_STORED = 'ARRIVAL_NOT_STORED';

const CODES: Readonly<Record<string, string>> = {
  [NOT_STORED]: NOT_STORED,
  ENOTFOUND: 'IMAP_DNS',
  EAI_AGAIN: 'IMAP_DNS',
  CONNECT_TIMEOUT: 'IMAP_TIMEOUT',
  GREETING_TIMEOUT: 'IMAP_TIMEOUT',
  UPGRADE_TIMEOUT: 'IMAP_TIMEOUT',
  ETIMEOUT: 'IMAP_TIMEOUT',
  ETIMEDOUT: 'IMAP_TIMEOUT',
  ETHROTTLE: 'IMAP_THROTTLED',
  LiteralTooLarge: 'IMAP_TOO_LARGE',
  ResponseTooLarge: 'IMAP_TOO_LARGE',
};
const TLS = /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|STARTTLS_)/;

/** What the package and Node's sockets hang onto their errors. */
interface Fault {
  readonly code?: unknown;
  readonly authenticationFailed?: unknown;
  readonly mailboxMissing?: unknown;
  readonly tlsFailed?: unknown;
}

/** Why the mailbox could not be read, in our words; never the server's, which may quote a name or an address. */
export function imapFault(error: unknown): string {
  const fault: Fault = typeof error === 'object' && error !== null ? error : {};
  if (fault.authenticationFailed === true) return 'IMAP_AUTH';
  if (fault.mailboxMissing === true) return 'IMAP_MAILBOX';
  const code = typeof fault.code === 'string' ? fault.code : '';
  if (TLS.test(code) || fault.tlsFailed === true) return 'IMAP_TLS';
  return (Object.hasOwn(CODES, code) ? CODES[code] : undefined) ?? 'IMAP_CONNECTION';
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** How long to wait before the next try, after so many that failed in a row (1 or more). */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20), LONGEST_PAUSE_MS);
}
