import { AppError } from '../../runtime/index.js';
import { isMailbox } from './mailbox.js';

/** `implicit`: TLS from the first byte; `starttls`: refused without it; `none`: this machine or a trusted network only. */
export type SmtpSecurity = 'implicit' | 'starttls' | 'none';

/** Signs every mail (RFC 6376). */
export interface DkimSigner {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/** Where mail is handed in, and in whose name. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  readonly from: { readonly name: string; readonly address: string };
  /** Of the sender's address, unless told: the right side of every Message-ID. */
  readonly domain: string;
  /** PEM of the authority that vouches for the server, where it is not a public one. */
  readonly ca?: string | undefined;
  readonly replyTo?: string | undefined;
  /** Where bounces go; `{ref}` becomes the reference of the message (VERP). Unset: to the sender. */
  readonly returnPath?: string | undefined;
  /** A mailbox that takes unsubscribe requests by mail. */
  readonly unsubscribeMailbox?: string | undefined;
  readonly dkim?: DkimSigner | undefined;
  /** Ask the receiving server to tell of delivery too, not only of failure. */
  readonly deliveryNotices?: boolean | undefined;
  readonly perSecond?: number | undefined;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);
export const DEFAULT_SMTP_PORT = { implicit: 465, starttls: 587, none: 25 } as const;

/** Whether nothing sent there leaves this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/** No part of the address may be in the message: it holds a password. */
function badUrl(detail: string): AppError {
  return new AppError('CHANNEL_SMTP_URL', `SMTP_URL is not usable: ${detail}.`, {
    status: 500,
    fix: 'Write it as smtps://user:password@host:465, or smtp://host:587 for STARTTLS; add ?tls=none for a server without TLS.',
  });
}

function securityOf(url: URL): SmtpSecurity {
  const { tls, ...others } = Object.fromEntries(url.searchParams);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw badUrl('it has a parameter other than tls');
  if (tls !== undefined && tls !== 'none') throw badUrl('its parameter tls has another value than none');
  if (url.protocol === 'smtps:') {
    if (tls === 'none') throw badUrl('smtps contradicts tls=none');
    return 'implicit';
  }
  return tls === 'none' || isLoopback(url.hostname) ? 'none' : 'starttls';
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw badUrl('it is not an address');
  const url = new URL(text);
  if (!['smtp:', 'smtps:'].includes(url.protocol)) throw badUrl('it begins with neither smtp:// nor smtps://');
  if (url.hostname === '') throw badUrl('it names no host');
  return url;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badUrl('a % in the user or the password must be written as %25');
  }
}

/** `Name <mailbox>` or a mailbox alone. Errors: CHANNEL_SMTP_FROM. */
export function parseSender(text: string): SmtpSettings['from'] {
  const named = /^"?([^"<>\r\n]*?)"?\s*<([^<>]+)>$/.exec(text.trim());
  const name = named?.[1]?.trim() ?? '';
  const address = named?.[2] ?? text.trim();
  if (isMailbox(address)) return { name, address };
  throw new AppError('CHANNEL_SMTP_FROM', 'SMTP_FROM is not a sender.', {
    status: 500,
    fix: 'Write it as Clinic <hello@clinic.example>.',
  });
}

/** What follows the @ of a mailbox. */
export function domainOf(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf('@') + 1);
}

/** SMTP_URL and SMTP_FROM. Without TLS only where the address says so or is this machine. Errors: CHANNEL_SMTP_URL, CHANNEL_SMTP_FROM. */
export function parseSmtpSettings(smtpUrl: string, smtpFrom: string): SmtpSettings {
  const url = parseUrl(smtpUrl);
  const security = securityOf(url);
  const from = parseSender(smtpFrom);
  const user = decode(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? DEFAULT_SMTP_PORT[security] : Number(url.port),
    security,
    auth: user === '' ? undefined : { user, pass: decode(url.password) },
    from,
    domain: domainOf(from.address),
  };
}
