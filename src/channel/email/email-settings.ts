import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../runtime/index.js';
import type { ChannelAccount, SecretRule } from '../kind.js';
import { isHeaderText, isMailbox } from './mailbox.js';
import { DEFAULT_SMTP_PORT, domainOf, isLoopback, parseSender } from './smtp-settings.js';
import type { DkimSigner, SmtpSecurity, SmtpSettings } from './smtp-settings.js';

/** Any UUID: what `{ref}` is tried with. */
const SAMPLE_REF = '00000000-0000-7000-8000-000000000000';
const DEFAULT_IMAP_PORT = { implicit: 993, starttls: 143, none: 143 } as const;

const mailbox = z.string().refine(isMailbox, 'write one mailbox, such as hello@clinic.example');
const host = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?$|^::1$/, 'write the name of a host, such as mail.clinic.example');
const domain = z
  .string()
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}$/, 'write a domain, such as clinic.example');
const port = z.int().min(1).max(65_535);
const security = z.enum(['implicit', 'starttls', 'none']);
const user = z.string().min(1).refine(isHeaderText, 'a user name has no line break');
const ca = z.string().includes('-----BEGIN CERTIFICATE-----', 'paste the certificate of the authority as PEM');
const folder = z.string().min(1).max(200).refine(isHeaderText, 'the name of a folder has no line break');
const returnPath = z
  .string()
  .refine(
    (text) => isMailbox(text.replace('{ref}', SAMPLE_REF)),
    'write a mailbox, such as bounces+{ref}@clinic.example; with {ref} in it a bounce names its message',
  );

function isSender(text: string): boolean {
  try {
    return isHeaderText(parseSender(text).name);
  } catch {
    return false;
  }
}

const smtp = z
  .strictObject({
    host,
    port: port.optional(),
    security: security.default('starttls'),
    user: user.optional(),
    ca: ca.optional(),
  })
  .refine((server) => server.user === undefined || isProtected(server), {
    path: ['security'],
    message: 'a password does not travel in the clear: use starttls or implicit',
  });
const imap = z
  .strictObject({
    host,
    port: port.optional(),
    security: security.default('implicit'),
    user,
    ca: ca.optional(),
    /** The folder that replies and bounces come to. */
    mailbox: folder.default('INBOX'),
    /** Where a mail is moved once it is taken in; unset: it stays and gets a flag. */
    processed_folder: folder.optional(),
    /** How far back the very first reading looks. */
    first_days: z.int().min(0).max(90).default(2),
  })
  .refine((server) => isProtected(server), {
    path: ['security'],
    message: 'a password does not travel in the clear: use implicit or starttls',
  })
  .refine((server) => server.processed_folder !== server.mailbox, {
    path: ['processed_folder'],
    message: 'name another folder than the one that is read',
  });

function isProtected(server: { readonly host: string; readonly security: SmtpSecurity }): boolean {
  return server.security !== 'none' || isLoopback(server.host);
}

/** What is not secret about an e-mail account. */
export const emailSettings = z.strictObject({
  smtp,
  /** `Clinic <hello@clinic.example>`. */
  from: z.string().refine(isSender, 'write it as Clinic <hello@clinic.example>'),
  /** The right side of every Message-ID; the sender's domain unless told. */
  domain: domain.optional(),
  reply_to: mailbox.optional(),
  return_path: returnPath.optional(),
  unsubscribe_mailbox: mailbox.optional(),
  dkim: z.strictObject({ domain, selector: z.string().regex(/^[A-Za-z0-9._-]{1,63}$/) }).optional(),
  /** Ask for notices of delivery: one more mail to read for each one sent. */
  delivery_notices: z.boolean().default(false),
  per_second: z.number().positive().max(1_000).default(10),
  imap: imap.optional(),
});
export type EmailSettings = z.output<typeof emailSettings>;

export const emailSecrets: Readonly<Record<string, SecretRule>> = {
  smtp_password: { required: false, about: 'The password of smtp.user; many providers want an app password.' },
  imap_password: { required: false, about: 'The password of imap.user; often the same as of SMTP.' },
  dkim_key: {
    required: false,
    about: 'The private key (PEM) whose public half stands in DNS at selector._domainkey.domain.',
  },
};

/** Where replies and bounces are read. */
export interface ImapSettings {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  readonly user: string;
  readonly pass: string;
  readonly ca: string | undefined;
  readonly mailbox: string;
  readonly processedFolder: string | undefined;
  readonly firstDays: number;
}

function secretOf(account: ChannelAccount<EmailSettings>, name: string, wantedBy: string): string {
  const secret = account.secrets[name];
  if (secret !== undefined && secret !== '') return secret;
  throw new AppError('CHANNEL_EMAIL_SECRET', `The e-mail account has the setting ${wantedBy} but no secret ${name}.`, {
    fix: `Give it: npx tropa channel set … --secret ${name}, or take ${wantedBy} out of the settings.`,
  });
}

function dkimOf(account: ChannelAccount<EmailSettings>): DkimSigner | undefined {
  const { dkim } = account.settings;
  if (!dkim) return undefined;
  const privateKey = secretOf(account, 'dkim_key', 'dkim');
  try {
    createPrivateKey(privateKey);
  } catch {
    throw new AppError('CHANNEL_EMAIL_SECRET', 'The secret dkim_key is not a private key.', {
      fix: 'Give the whole PEM file, from -----BEGIN to -----END, without a passphrase.',
    });
  }
  return { ...dkim, privateKey };
}

/** How the account sends. Errors: CHANNEL_EMAIL_SECRET. */
export function smtpOf(account: ChannelAccount<EmailSettings>): SmtpSettings {
  const { smtp: server, from: sender, ...settings } = account.settings;
  const from = parseSender(sender);
  return {
    host: server.host,
    port: server.port ?? DEFAULT_SMTP_PORT[server.security],
    security: server.security,
    auth:
      server.user === undefined
        ? undefined
        : { user: server.user, pass: secretOf(account, 'smtp_password', 'smtp.user') },
    from,
    domain: domainFor(account.settings),
    ca: server.ca,
    replyTo: settings.reply_to,
    returnPath: settings.return_path,
    unsubscribeMailbox: settings.unsubscribe_mailbox,
    dkim: dkimOf(account),
    deliveryNotices: settings.delivery_notices,
    perSecond: settings.per_second,
  };
}

/** The right side of the Message-IDs of an account, in small letters. */
export function domainFor(settings: EmailSettings): string {
  return (settings.domain ?? domainOf(parseSender(settings.from).address)).toLowerCase();
}

/** How the account reads; undefined when it only sends. Errors: CHANNEL_EMAIL_SECRET. */
export function imapOf(account: ChannelAccount<EmailSettings>): ImapSettings | undefined {
  const server = account.settings.imap;
  if (!server) return undefined;
  return {
    host: server.host,
    port: server.port ?? DEFAULT_IMAP_PORT[server.security],
    security: server.security,
    user: server.user,
    pass: secretOf(account, 'imap_password', 'imap'),
    ca: server.ca,
    mailbox: server.mailbox,
    processedFolder: server.processed_folder,
    firstDays: server.first_days,
  };
}
