import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { Arrival, InboundItem } from '../../../src/channel/arrival.js';
import { emailKind } from '../../../src/channel/email/kind.js';
import type { ChannelAdapter, OutboundMessage, SendResult } from '../../../src/channel/port.js';
import { sendSafely } from '../../../src/channel/send-safely.js';
import { createLogger, SecretBox, SystemClock } from '../../../src/runtime/index.js';
import { Dovecot, noDovecot, noOpensmtpd, Opensmtpd } from './mail-servers.js';
import { SmtpPeer } from './smtp-peer.js';
import { until } from './until.js';

const clock = new SystemClock();
const reason = noDovecot ?? noOpensmtpd;
const withServers = reason === undefined ? describe : describe.skip;
const REFS = Array.from({ length: 20 }, (_, index) => `0198f1d2-0000-7000-8000-${String(index).padStart(12, '0')}`);

const letter: Omit<OutboundMessage, 'clientRef'> = {
  clinicId: 1,
  channel: 'email',
  address: 'olena@mail.example',
  subject: 'Прийдете в четвер?',
  text: 'Прийдете в четвер?\n1 — Так\n2 — Ні',
  html: '<p>Прийдете в четвер?</p>',
  buttons: [],
  class: 'reminder',
  locale: 'uk',
};

let dovecot: Dovecot;
/** The mail provider of the patients. */
let provider: SmtpPeer;
let transport: Opensmtpd;
let directory: string;
let account: Parameters<typeof emailKind.open>[0];
let adapter: ChannelAdapter;
let items: InboundItem[];
let nextRef = 0;

async function take(arrival: Arrival): Promise<void> {
  items.push(...(await emailKind.parse(arrival, account)));
}

function send(message: Partial<OutboundMessage> & { clientRef: string }): Promise<SendResult> {
  return sendSafely(adapter, { ...letter, ...message }, { clock, deadline: clock.monotonic() + 20_000 });
}

/** What the patient's mail program sends. */
async function write(mail: object): Promise<void> {
  const program = createTransport({ host: '127.0.0.1', port: transport.port, ignoreTLS: true });
  await program.sendMail({ from: 'Олена Коваль <Olena@Mail.example>', to: 'hello@clinic.example', ...mail });
  program.close();
}

async function openAccount(): Promise<void> {
  const settings = emailKind.settings.parse({
    smtp: { host: '127.0.0.1', port: transport.port, security: 'none' },
    from: 'Клініка Тропа <hello@clinic.example>',
    return_path: 'bounces+{ref}@clinic.example',
    unsubscribe_mailbox: 'stop@clinic.example',
    delivery_notices: true,
    imap: { host: 'localhost', port: dovecot.tlsPort, user: dovecot.user, ca: dovecot.certificate },
  });
  const secrets = { imap_password: dovecot.password };
  account = { clinicId: 1, accountId: 'a', settings, secrets };
  const box = new SecretBox([{ id: 'test', key: Buffer.alloc(32) }]);
  const logger = createLogger({ level: 'error' });
  adapter = emailKind.open(account, { clock, logger, publicUrl: undefined, directory, box });
  await adapter.listen?.(take);
}

withServers(`a letter through real servers${reason === undefined ? '' : ` (${reason})`}`, () => {
  let clientRef: string;

  beforeAll(async () => {
    dovecot = await Dovecot.start();
    provider = new SmtpPeer({ disabledCommands: ['STARTTLS', 'AUTH'] });
    transport = await Opensmtpd.start({
      domain: 'clinic.example',
      maildir: dovecot.maildir,
      relayPort: await provider.start(),
    });
    directory = mkdtempSync(join(tmpdir(), 'tropa-account-'));
    items = [];
    await openAccount();
  }, 60_000);

  afterAll(async () => {
    await adapter.close();
    await transport.stop();
    await provider.stop();
    await dovecot.stop();
    rmSync(directory, { recursive: true });
  }, 60_000);

  beforeEach(() => {
    clientRef = REFS[nextRef] ?? '';
    nextRef += 1;
    items = [];
    provider.script = 'accept';
  });

  afterEach(() => {
    provider.ledger.splice(0);
  });

  it('is healthy in both directions', async () => {
    expect(await adapter.health()).toEqual({ state: 'up' });
    expect(adapter.capabilities).toMatchObject({ receipts: true, media: true, silenceMs: null, repeatSafe: 'no' });
  });

  it('arrives, is answered, and the answer names it', async () => {
    expect(await send({ clientRef })).toMatchObject({ kind: 'sent' });
    await until(() => provider.ledger.length === 1);
    const got = await PostalMime.parse(provider.ledger[0]?.raw ?? '');
    expect(provider.ledger[0]).toMatchObject({
      from: `bounces+${clientRef}@clinic.example`,
      to: ['olena@mail.example'],
    });

    const quotation = `сб, 22 лист. 2025 р. о 05:18 Клініка Тропа <hello@clinic.example> пише:\n\n> ${letter.text.replaceAll('\n', '\n> ')}`;
    await write({
      inReplyTo: got.messageId,
      references: got.messageId,
      messageId: '<answer-1@mail.example>',
      subject: `Re: ${got.subject ?? ''}`,
      text: `Так, прийду!\n\n${quotation}\n`,
      attachments: [{ filename: 'знімок.jpg', contentType: 'image/jpeg', content: Buffer.from('no picture') }],
    });
    await until(() => items.some(({ kind }) => kind === 'reply'));
    const reply = items.find(({ kind }) => kind === 'reply');
    expect(reply).toEqual({
      kind: 'reply',
      address: 'olena@mail.example',
      profileName: 'Олена Коваль',
      text: 'Так, прийду!',
      quotes: { clientRef },
      files: [{ kind: 'image', reference: '<answer-1@mail.example>#0', type: 'image/jpeg', name: 'знімок.jpg' }],
      externalId: '<answer-1@mail.example>',
      occurredAt: expect.any(Number),
    });
  }, 30_000);

  it('is answered with a file, which the mailbox hands out when somebody looks', async () => {
    const [picture, plan] = [Buffer.alloc(300_000, 'x'), Buffer.from('%PDF-1.7 план')];
    await write({
      messageId: '<files-1@mail.example>',
      subject: 'Знімки',
      text: 'Ось',
      attachments: [
        { filename: 'знімок.jpg', content: picture },
        { filename: 'план.pdf', content: plan },
      ],
    });
    await until(() => items.some(({ kind }) => kind === 'reply'));
    const fetched = (reference: string, mostBytes = 1_000_000) =>
      adapter.fetchFile?.(reference, { signal: AbortSignal.timeout(20_000), mostBytes });
    expect(await fetched('<files-1@mail.example>#0')).toEqual({ content: picture, name: 'знімок.jpg' });
    expect(await fetched('<files-1@mail.example>#1')).toEqual({ content: plan, name: 'план.pdf' });
    expect(await fetched('<files-1@mail.example>#0', 1_000)).toEqual({ code: 'FILE_TOO_LARGE' });
    expect(await fetched('<files-1@mail.example>#2')).toEqual({ code: 'FILE_GONE' });
    expect(await fetched('<nobody@mail.example>#0')).toEqual({ code: 'FILE_GONE' });
  }, 30_000);

  it('comes back from a transport that took it, and the bounce closes the address', async () => {
    provider.script = 'refuse_recipient';
    expect(await send({ clientRef, address: 'nobody@mail.example' })).toMatchObject({ kind: 'sent' });
    await until(() => items.length > 0);
    expect(items).toEqual([
      {
        kind: 'receipt',
        state: 'failed',
        clientRef,
        address: 'nobody@mail.example',
        code: 'EMAIL_USERUNKNOWN',
        closesContact: true,
        occurredAt: expect.any(Number),
      },
    ]);
  }, 30_000);

  it('is told as delivered where the transport tells', async () => {
    expect(await send({ clientRef, address: 'desk@clinic.example' })).toMatchObject({ kind: 'sent' });
    await until(() => items.some(({ kind }) => kind === 'receipt'));
    expect(items.filter(({ kind }) => kind === 'receipt')).toEqual([
      expect.objectContaining({ state: 'delivered', clientRef, address: 'desk@clinic.example' }),
    ]);
  }, 30_000);

  it('is not answered by a machine that answers it', async () => {
    await write({ subject: 'Automatic reply', text: 'Yes', headers: { 'Auto-Submitted': 'auto-replied' } });
    await until(() => items.length > 0);
    expect(items).toEqual([{ kind: 'ignored', code: 'AUTO_REPLY' }]);
  }, 30_000);

  it('is unsubscribed from by mail, with the letter named', async () => {
    await send({ clientRef });
    await until(() => provider.ledger.length === 1);
    const got = await PostalMime.parse(provider.ledger[0]?.raw ?? '');
    const header = got.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    const { pathname, searchParams } = new URL(/<(mailto:[^>]+)>/.exec(header)?.[1] ?? 'mailto:none');
    await write({ to: pathname, subject: searchParams.get('subject'), text: '' });
    await until(() => items.length > 0);
    expect(items).toEqual([
      expect.objectContaining({ kind: 'contact', change: 'opted_out', address: 'olena@mail.example', clientRef }),
    ]);
  }, 30_000);
});
