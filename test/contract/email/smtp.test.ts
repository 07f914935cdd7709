import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { SmtpAdapter } from '../../../src/channel/email/smtp.adapter.js';
import { parseSmtpSettings } from '../../../src/channel/email/smtp-settings.js';
import type { OutboundMessage, SendResult } from '../../../src/channel/port.js';
import { sendSafely } from '../../../src/channel/send-safely.js';
import { SystemClock } from '../../../src/runtime/index.js';
import { certificate } from './mail-servers.js';
import { SmtpPeer } from './smtp-peer.js';
import type { PeerScript } from './smtp-peer.js';

const FROM = 'Klinika Tropa <hello@tropa.example>';
const CALL_TIMEOUT_MS = 1_500;
const clock = new SystemClock();

const message: OutboundMessage = {
  clientRef: '0198f1d2-0000-7000-8000-000000000001',
  clinicId: 1,
  channel: 'email',
  address: 'patient@mail.example',
  subject: 'Ваш візит — четвер, 3 грудня',
  text: "Добрий день, O'Brien!\n.\n.. dots begin these lines\nFrom here on it goes on",
  html: '<p>Добрий день, O&#x27;Brien &amp; Co!</p>\n<p>.</p>',
  buttons: [],
  class: 'reminder',
  locale: 'uk',
  unsubscribeUrl: 'https://tropa.example/stop/abc',
};

/** More than the buffers of both ends hold, so that its end has not left while the server is not reading. */
const long: OutboundMessage = { ...message, text: `${'long '.repeat(14)}\n`.repeat(300_000), html: undefined };

let peer: SmtpPeer;
let port: number;
let adapter: SmtpAdapter;

function send(outbound = message): Promise<SendResult> {
  return sendSafely(adapter, outbound, { clock, deadline: clock.monotonic() + 10_000 });
}

beforeEach(async () => {
  peer = new SmtpPeer({ disabledCommands: ['STARTTLS', 'AUTH'] });
  port = await peer.start();
  adapter = new SmtpAdapter(parseSmtpSettings(`smtp://127.0.0.1:${port}`, FROM), CALL_TIMEOUT_MS);
});

afterEach(async () => {
  await adapter.close();
  await peer.stop();
});

describe('a mail that arrives', () => {
  it('is told as sent, with the identity that never changes', async () => {
    const id = '<0198f1d2-0000-7000-8000-000000000001@tropa.example>';
    expect(await send()).toEqual({ kind: 'sent', providerId: id });
    const [taken] = peer.ledger;
    expect(taken).toMatchObject({
      from: 'hello@tropa.example',
      to: ['patient@mail.example'],
      envid: message.clientRef,
    });
    const mail = await PostalMime.parse(taken?.raw ?? '');
    expect(mail).toMatchObject({
      messageId: id,
      subject: message.subject,
      from: { name: 'Klinika Tropa', address: 'hello@tropa.example' },
    });
    expect(mail.to).toEqual([{ name: '', address: 'patient@mail.example' }]);
  });

  it('carries both parts unharmed, and how to stop', async () => {
    await send();
    const mail = await PostalMime.parse(peer.ledger[0]?.raw ?? '');
    expect(mail.text?.trimEnd()).toBe(message.text);
    expect(mail.html?.trimEnd()).toBe(message.html);
    const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers['list-unsubscribe']).toBe('<https://tropa.example/stop/abc>');
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(headers['auto-submitted']).toBe('auto-generated');
  });

  it('is one of many over few connections, each once', async () => {
    const refs = Array.from({ length: 30 }, (_, index) => `0198f1d2-0000-7000-8000-${String(index).padStart(12, '0')}`);
    const results = await Promise.all(refs.map((clientRef) => send({ ...message, clientRef })));
    expect(results.every((result) => result.kind === 'sent')).toBe(true);
    expect(peer.ledger.map((mail) => mail.envid).sort()).toEqual(refs);
  });
});

describe('a mail with files', () => {
  let directory: string;

  const file = (name: string, content?: Buffer) => {
    const path = join(directory, name);
    if (content) writeFileSync(path, content);
    return { name, type: 'application/pdf', url: 'https://tropa.example/f/1', path };
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tropa-files-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('brings each of them unharmed, beside both parts of the text', async () => {
    const content = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
    const files = [file('план лікування.pdf', content), file('2.pdf', Buffer.from('two'))];
    expect(await send({ ...message, files })).toMatchObject({ kind: 'sent' });
    const mail = await PostalMime.parse(peer.ledger[0]?.raw ?? '');
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['план лікування.pdf', 'application/pdf'],
      ['2.pdf', 'application/pdf'],
    ]);
    const [first] = mail.attachments;
    expect(Buffer.from(first?.content as ArrayBuffer).equals(content)).toBe(true);
    expect([mail.text?.trimEnd(), mail.html?.trimEnd()]).toEqual([message.text, message.html]);
  });

  it('does not leave without one of them, nor with more than mailboxes take', async () => {
    const refusal = { kind: 'not_sent', code: 'EMAIL_ATTACHMENT', retryable: false };
    const half = Buffer.alloc(5_500_000);
    expect(await send({ ...message, files: [file('here.pdf', half), file('gone.pdf')] })).toEqual(refusal);
    expect(await send({ ...message, files: [file('1.pdf', half), file('2.pdf', half)] })).toEqual(refusal);
    expect(await send({ ...message, files: [{ ...file('.'), name: 'a directory' }] })).toEqual(refusal);
    expect(peer.ledger).toEqual([]);
  });
});

describe('a signed mail', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });

  beforeEach(async () => {
    await adapter.close();
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const dkim = { domain: 'tropa.example', selector: 's1', privateKey: key };
    const settings = { ...parseSmtpSettings(`smtp://127.0.0.1:${port}`, FROM), dkim };
    adapter = new SmtpAdapter(settings, CALL_TIMEOUT_MS);
  });

  it('vouches for both headers of the one click', async () => {
    await send();
    const { headers } = await PostalMime.parse(peer.ledger[0]?.raw ?? '');
    const signature = headers.find(({ key }) => key === 'dkim-signature')?.value.replace(/\s/g, '') ?? '';
    const fields = new Map(signature.split(';').map((field) => field.split(/=(.*)/s, 2) as [string, string]));
    expect(fields.get('d')).toBe('tropa.example');
    expect(fields.get('s')).toBe('s1');
    expect(fields.get('h')?.toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['from', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });

  it('is still known not to have left while the server is not reading its end', async () => {
    peer.script = 'hang_in_data';
    const code: unknown = expect.stringMatching(/^SMTP_(ABORTED|TIMEOUT)$/);
    expect(await send(long)).toMatchObject({ kind: 'not_sent', code });
    expect(peer.ledger).toEqual([]);
  });

  it('is unknown when the connection was cut after its end', async () => {
    peer.script = 'cut_after_dot';
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(peer.ledger).toHaveLength(1);
  });
});

describe('a mail that does not arrive', () => {
  it.each<[PeerScript, object]>([
    ['defer_recipient', { kind: 'not_sent', code: 'SMTP_450', retryable: true }],
    ['refuse_recipient', { kind: 'not_sent', code: 'SMTP_550', retryable: false, blocks: 'contact_point' }],
    ['refuse_content', { kind: 'not_sent', code: 'SMTP_554', retryable: false }],
    ['cut_at_recipient', { kind: 'not_sent', code: 'SMTP_CONNECTION', retryable: true, blocks: 'channel' }],
  ])('%s', async (script, outcome) => {
    peer.script = script;
    expect(await send()).toEqual(outcome);
    expect(peer.ledger).toEqual([]);
  });

  // On a busy machine the call's time may be over before the cut is noticed; either way nothing had left.
  it.each<[PeerScript, RegExp]>([
    ['cut_in_data', /^SMTP_(CONNECTION|ABORTED|TIMEOUT)$/],
    ['hang_in_data', /^SMTP_(ABORTED|TIMEOUT)$/],
  ])('%s: the dot had not left', async (script, codes) => {
    peer.script = script;
    const code: unknown = expect.stringMatching(codes);
    expect(await send(long)).toEqual({ kind: 'not_sent', code, retryable: true, blocks: 'channel' });
    expect(peer.ledger).toEqual([]);
  });

  it('refuses what would break a header before anything leaves', async () => {
    expect(await send({ ...message, subject: 'Hello\r\nBcc: other@mail.example' })).toMatchObject({
      code: 'EMAIL_SUBJECT',
    });
    expect(await send({ ...message, address: 'a@mail.example>\r\nRCPT TO:<b@mail.example' })).toMatchObject({
      code: 'EMAIL_ADDRESS',
      blocks: 'contact_point',
    });
    expect(peer.ledger).toEqual([]);
  });

  it('says that nobody listens', async () => {
    await peer.stop();
    expect(await send()).toEqual({ kind: 'not_sent', code: 'SMTP_CONNECTION', retryable: true, blocks: 'channel' });
  });
});

describe('a mail of which nobody can tell', () => {
  it.each<[PeerScript, string]>([
    ['cut_after_dot', 'SMTP_CONNECTION'],
    ['hang_after_dot', 'SMTP_TIMEOUT'],
  ])('%s: unknown, and never sent again by itself', async (script, code) => {
    peer.script = script;
    expect(await send()).toEqual({ kind: 'unknown', code });
    expect(peer.ledger).toHaveLength(1);
  });

  it('is unknown too when the call is given up after the dot', async () => {
    peer.script = 'hang_after_dot';
    const result = await sendSafely(adapter, message, { clock, deadline: clock.monotonic() + 700 });
    expect(result).toEqual({ kind: 'unknown', code: 'SMTP_ABORTED' });
    expect(peer.ledger).toHaveLength(1);
  });

  it('does not keep the next mail from arriving', async () => {
    peer.script = 'cut_after_dot';
    await send();
    peer.script = 'accept';
    expect(await send({ ...message, clientRef: '0198f1d2-0000-7000-8000-000000000002' })).toMatchObject({
      kind: 'sent',
    });
    expect(peer.ledger).toHaveLength(2);
  });
});

describe('the connection', () => {
  it('tells its health', async () => {
    expect(await adapter.health()).toEqual({ state: 'up' });
    await peer.stop();
    expect(await adapter.health()).toEqual({ state: 'down', code: 'SMTP_CONNECTION' });
  });

  it('is not used in the clear when STARTTLS was taken out of it', async () => {
    await adapter.close();
    adapter = new SmtpAdapter(
      { ...parseSmtpSettings(`smtp://127.0.0.1:${port}`, FROM), security: 'starttls' },
      CALL_TIMEOUT_MS,
    );
    expect(await send()).toMatchObject({ kind: 'not_sent', retryable: true, blocks: 'channel' });
    expect(peer.ledger).toEqual([]);
  });

  it.each([
    ['STARTTLS', false],
    ['TLS from the first byte', true],
  ])('is not used over %s with a certificate nobody vouches for', async (_name, secure) => {
    await adapter.close();
    await peer.stop();
    peer = new SmtpPeer({ secure });
    const settings = parseSmtpSettings(`smtps://127.0.0.1:${await peer.start()}`, FROM);
    adapter = new SmtpAdapter({ ...settings, security: secure ? 'implicit' : 'starttls' }, CALL_TIMEOUT_MS);
    expect(await send()).toMatchObject({ kind: 'not_sent', retryable: true, blocks: 'channel' });
    expect(peer.ledger).toEqual([]);
  });

  it.each([
    ['STARTTLS', false],
    ['TLS from the first byte', true],
  ])('is used over %s with a certificate of an authority the clinic names', async (_name, secure) => {
    const { key, cert } = certificate();
    await adapter.close();
    await peer.stop();
    peer = new SmtpPeer({ secure, key, cert });
    const settings = parseSmtpSettings(`smtps://127.0.0.1:${await peer.start()}`, FROM);
    adapter = new SmtpAdapter({ ...settings, ca: cert, security: secure ? 'implicit' : 'starttls' }, CALL_TIMEOUT_MS);
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(peer.ledger).toMatchObject([{ secure: true }]);
  });
});
