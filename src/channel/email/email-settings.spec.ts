import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { emailSettings, domainFor, imapOf, smtpOf } from './email-settings.js';

const least = { smtp: { host: 'mail.clinic.example' }, from: 'Clinic <hello@clinic.example>' };
const imap = { host: 'mail.clinic.example', user: 'hello@clinic.example' };

function account(settings: object, secrets: Record<string, string> = {}) {
  return { clinicId: 1, accountId: 'a', settings: emailSettings.parse({ ...least, ...settings }), secrets };
}

describe('the settings of an e-mail account', () => {
  it('need a server and a sender, and protect what is sent', () => {
    expect(smtpOf(account({}))).toMatchObject({
      host: 'mail.clinic.example',
      port: 587,
      security: 'starttls',
      auth: undefined,
      from: { name: 'Clinic', address: 'hello@clinic.example' },
      domain: 'clinic.example',
      deliveryNotices: false,
    });
    expect(imapOf(account({}))).toBeUndefined();
  });

  it('read a mailbox over TLS, from the inbox, unless told otherwise', () => {
    expect(imapOf(account({ imap }, { imap_password: 'p' }))).toEqual({
      host: 'mail.clinic.example',
      port: 993,
      security: 'implicit',
      user: 'hello@clinic.example',
      pass: 'p',
      ca: undefined,
      mailbox: 'INBOX',
      processedFolder: undefined,
      firstDays: 2,
    });
  });

  it('take another domain for the Message-IDs', () => {
    expect(domainFor(account({ domain: 'Mail.Clinic.example' }).settings)).toBe('mail.clinic.example');
  });

  it.each<[string, object, string]>([
    ['nobody knows', { retries: 3 }, 'retries'],
    ['a sender that is none', { from: 'Clinic' }, 'from'],
    ['a sender with a line break', { from: 'Cli\nnic <hello@clinic.example>' }, 'from'],
    ['a host with a command in it', { smtp: { host: 'mail\r\nQUIT' } }, 'smtp.host'],
    [
      'a password in the clear',
      { smtp: { host: 'mail.clinic.example', user: 'u', security: 'none' } },
      'smtp.security',
    ],
    ['a mailbox read in the clear', { imap: { ...imap, security: 'none' } }, 'imap.security'],
    ['a folder that empties into itself', { imap: { ...imap, processed_folder: 'INBOX' } }, 'imap.processed_folder'],
    ['a return path that is no mailbox', { return_path: 'bounces+{ref}' }, 'return_path'],
    ['two unsubscribe mailboxes', { unsubscribe_mailbox: 'a@b.example, c@d.example' }, 'unsubscribe_mailbox'],
    ['a selector with a dot line', { dkim: { domain: 'clinic.example', selector: 'a b' } }, 'dkim.selector'],
    ['an authority that is no certificate', { smtp: { host: 'm.example', ca: 'x' } }, 'smtp.ca'],
  ])('refuse %s', (_name, settings, place) => {
    const { error } = emailSettings.safeParse({ ...least, ...settings });
    const places = error?.issues.map(({ path, code, ...issue }) =>
      code === 'unrecognized_keys' && 'keys' in issue ? issue.keys.join() : path.join('.'),
    );
    expect(places).toEqual([place]);
  });

  it('allow this machine in the clear', () => {
    const settings = {
      smtp: { host: '127.0.0.1', user: 'u', security: 'none' },
      imap: { ...imap, host: '::1', security: 'none' },
    };
    expect(smtpOf(account(settings, { smtp_password: 'p' }))).toMatchObject({
      port: 25,
      auth: { user: 'u', pass: 'p' },
    });
  });

  it.each<[string, object]>([
    ['smtp_password', { smtp: { host: 'mail.clinic.example', user: 'u' } }],
    ['dkim_key', { dkim: { domain: 'clinic.example', selector: 's1' } }],
  ])('want the secret %s where they speak of it', (secret, settings) => {
    const message: unknown = expect.stringContaining(secret);
    expect(() => smtpOf(account(settings))).toThrow(expect.objectContaining({ code: 'CHANNEL_EMAIL_SECRET', message }));
  });

  it('want the password of the mailbox', () => {
    expect(() => imapOf(account({ imap }))).toThrow(expect.objectContaining({ code: 'CHANNEL_EMAIL_SECRET' }));
  });

  it('take a private key for DKIM and repeat nothing of one that is none', () => {
    const settings = { dkim: { domain: 'clinic.example', selector: 's1' } };
    const { privateKey } = generateKeyPairSync('ed25519');
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(smtpOf(account(settings, { dkim_key: key })).dkim).toEqual({
      domain: 'clinic.example',
      selector: 's1',
      privateKey: key,
    });
    const attempt = () => smtpOf(account(settings, { dkim_key: 'hush' }));
    expect(attempt).toThrow(expect.objectContaining({ code: 'CHANNEL_EMAIL_SECRET' }));
    expect(attempt).not.toThrow('hush');
  });
});
