import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImapFlow } from 'imapflow';
import type { Arrival } from '../../../src/channel/arrival.js';
import type { ImapSettings } from '../../../src/channel/email/email-settings.js';
import { ImapInbox } from '../../../src/channel/email/imap-inbox.adapter.js';
import { TAKEN } from '../../../src/channel/email/imap-mark.js';
import { createLogger, SecretBox, SystemClock } from '../../../src/runtime/index.js';
import { Dovecot, noDovecot } from './mail-servers.js';
import { until } from './until.js';
import { Wire } from './wire.js';

const DAY_MS = 86_400_000;
const clock = new SystemClock();
const withDovecot = noDovecot === undefined ? describe : describe.skip;

let dovecot: Dovecot;
let directory: string;
let inbox: ImapInbox;
/** What the house stored, in its order. */
let stored: Arrival[];
let logged: string;

function settings(more: Partial<ImapSettings> = {}): ImapSettings {
  return {
    host: 'localhost',
    port: dovecot.tlsPort,
    security: 'implicit',
    user: dovecot.user,
    pass: dovecot.password,
    ca: dovecot.certificate,
    mailbox: 'INBOX',
    processedFolder: undefined,
    firstDays: 2,
    ...more,
  };
}

function open(more: Partial<ImapSettings> = {}): ImapInbox {
  const logger = createLogger({ level: 'info', destination: { write: (line) => void (logged += line) } });
  const box = new SecretBox([{ id: 'test', key: Buffer.alloc(32) }]);
  return new ImapInbox(settings(more), { clock, logger, publicUrl: undefined, directory, box }, () => 50);
}

function store(arrival: Arrival): Promise<void> {
  stored.push(arrival);
  return Promise.resolve();
}

const subjects = (): string[] => stored.map(({ body }) => /^Subject: (.*)$/m.exec(body.toString())?.[1]?.trim() ?? '');

/** Looks at the mailbox as a person's mail program does. */
async function look<Seen>(see: (client: ImapFlow) => Promise<Seen>): Promise<Seen> {
  const { host, port, user, pass, ca } = settings();
  const client = new ImapFlow({ host, port, secure: true, auth: { user, pass }, tls: { ca }, logger: false });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX');
    return await see(client);
  } finally {
    await client.logout();
  }
}

async function deliver(subject: string, arrivedAt = clock.now(), body = 'Hello'): Promise<void> {
  const mail = `From: olena@mail.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@mail.example>\r\n\r\n${body}\r\n`;
  await look((client) => client.append('INBOX', mail, [], new Date(arrivedAt)));
}

function flagged(flag: string): Promise<number> {
  return look(async (client) => {
    const found = await client.search(flag === '\\Seen' ? { seen: true } : { keyword: flag }, { uid: true });
    return Array.isArray(found) ? found.length : -1;
  });
}

withDovecot(`a mailbox on a real server${noDovecot === undefined ? '' : ` (${noDovecot})`}`, () => {
  beforeAll(async () => {
    dovecot = await Dovecot.start();
  }, 60_000);

  afterAll(() => dovecot.stop());

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'tropa-account-'));
    stored = [];
    logged = '';
    await look((client) => client.messageDelete('1:*'));
    inbox = open();
  });

  afterEach(async () => {
    await inbox.close();
    rmSync(directory, { recursive: true });
  });

  it('is read from what waits there on, each mail once, in order and byte by byte', async () => {
    for (const subject of ['one', 'two', 'three']) await deliver(subject);
    await inbox.listen(store);
    await until(() => stored.length === 3);
    expect(subjects()).toEqual(['one', 'two', 'three']);
    expect(stored[0]?.body.toString()).toBe(
      'From: olena@mail.example\r\nSubject: one\r\nMessage-ID: <one@mail.example>\r\n\r\nHello\r\n',
    );
    expect(Number(stored[0]?.headers['arrived-at'])).toBeGreaterThan(clock.now() - DAY_MS);
    await until(async () => (await flagged(TAKEN)) === 3);
  });

  it('leaves mails unread for the people who read it too, and takes what they opened first', async () => {
    await deliver('opened');
    await look((client) => client.messageFlagsAdd('1:*', ['\\Seen']));
    await deliver('unread');
    await inbox.listen(store);
    await until(async () => (await flagged(TAKEN)) === 2);
    expect(subjects()).toEqual(['opened', 'unread']);
    expect(await flagged('\\Seen')).toBe(1);
  });

  it('tells of new mail while it listens', async () => {
    await inbox.listen(store);
    await deliver('late');
    await until(() => stored.length === 1);
    await deliver('later');
    await until(() => stored.length === 2);
    expect(subjects()).toEqual(['late', 'later']);
  });

  it('hands a mail in again when the house died before the mark', async () => {
    await deliver('precious');
    let begun = 0;
    const dies = (): Promise<void> => {
      begun += 1;
      return new Promise(() => undefined);
    };
    const dying = open();
    await dying.listen(dies);
    await until(() => begun === 1);
    expect(await flagged(TAKEN)).toBe(0);

    await inbox.listen(store);
    await until(async () => (await flagged(TAKEN)) === 1);
    expect(subjects()).toEqual(['precious']);
    await dying.close();
  }, 20_000);

  it('keeps a mail that the house could not store, and tries again', async () => {
    await deliver('patient');
    let tries = 0;
    await inbox.listen((arrival) => {
      tries += 1;
      return tries < 3 ? Promise.reject(new Error('no database')) : store(arrival);
    });
    await until(async () => (await flagged(TAKEN)) === 1);
    expect([tries, subjects()]).toEqual([3, ['patient']]);
    expect(logged).toContain('ARRIVAL_NOT_STORED');
  });

  it('comes back after the connection was cut, and misses nothing of the meantime', async () => {
    const wire = new Wire(dovecot.tlsPort);
    await wire.mend();
    inbox = open({ port: wire.port });
    await deliver('before');
    await inbox.listen(store);
    await until(() => stored.length === 1);
    await wire.cut();
    await until(() => inbox.trouble !== undefined);
    await deliver('meanwhile');
    await wire.mend();
    await until(() => stored.length === 2);
    expect([subjects(), inbox.trouble]).toEqual([['before', 'meanwhile'], undefined]);
    await deliver('after');
    await until(() => stored.length === 3);
    await inbox.close();
    await wire.cut();
  }, 30_000);

  it('reads only what is recent again when the server numbered the folder anew and lost the marks', async () => {
    await deliver('long-ago', clock.now() - 6 * DAY_MS);
    await deliver('today');
    inbox = open({ firstDays: 10 });
    await inbox.listen(store);
    await until(async () => (await flagged(TAKEN)) === 2);
    await inbox.close();
    expect(subjects()).toEqual(['long-ago', 'today']);

    await dovecot.pause();
    dovecot.forgetNumbers();
    await dovecot.resume();
    expect(await flagged(TAKEN)).toBe(0);
    stored = [];
    inbox = open({ firstDays: 10 });
    await inbox.listen(store);
    await deliver('new');
    await until(() => subjects().includes('new'));
    expect(subjects()).toEqual(['today', 'new']);
    expect(logged).toContain('channel.mailbox_renumbered');
  }, 30_000);

  it('does not take the years before the account for replies', async () => {
    await deliver('ancient', clock.now() - 30 * DAY_MS);
    await deliver('fresh');
    await inbox.listen(store);
    await until(async () => (await flagged(TAKEN)) === 1);
    expect(subjects()).toEqual(['fresh']);
  });

  it('is emptied into another folder where the clinic wants it so', async () => {
    inbox = open({ processedFolder: 'Taken' });
    await deliver('one');
    await inbox.listen(store);
    const count = (folder: string) => look((client) => client.status(folder, { messages: true }));
    await until(async () => JSON.stringify(await count('INBOX')).includes('"messages":0'));
    expect([subjects(), await count('Taken')]).toEqual([['one'], { path: 'Taken', messages: 1 }]);
  });

  it('hands in the beginning of a mail that is too large', async () => {
    await deliver('large', clock.now(), `Yes\r\n${`${'x'.repeat(998)}\r\n`.repeat(26_500)}`);
    await inbox.listen(store);
    await until(async () => (await flagged(TAKEN)) === 1);
    expect(stored[0]?.headers['cut']).toBe('true');
    expect(stored[0]?.body.length).toBe(1_048_576);
    expect(subjects()).toEqual(['large']);
  }, 30_000);

  it('is read by STARTTLS as well', async () => {
    inbox = open({ port: dovecot.port, security: 'starttls' });
    await deliver('secret');
    await inbox.listen(store);
    await until(() => stored.length === 1);
    expect(inbox.trouble).toBeUndefined();
  });

  it.each<[string, Partial<ImapSettings>, string]>([
    ['another password', { pass: 'wrong' }, 'IMAP_AUTH'],
    ['a certificate nobody vouches for', { ca: undefined }, 'IMAP_TLS'],
    ['a folder that is not there', { mailbox: 'Nowhere' }, 'IMAP_MAILBOX'],
    ['a port where nobody listens', { port: 9 }, 'IMAP_CONNECTION'],
  ])('says why it is not read: %s', async (_name, more, code) => {
    inbox = open(more);
    await inbox.listen(store);
    expect(inbox.trouble).toBe(code);
    expect(logged).toContain(code);
    expect(logged).not.toMatch(/wrong|open sesame|olena/);
  });

  it('gets no password when STARTTLS was taken out of the connection', async () => {
    const heard: string[] = [];
    const stripper = createServer((socket) => {
      socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] here\r\n');
      socket.on('data', (chunk) => {
        heard.push(chunk.toString());
        socket.write(`* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${chunk.toString().split(' ')[0] ?? ''} OK\r\n`);
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => stripper.listen(0, '127.0.0.1', resolve));
    inbox = open({ host: '127.0.0.1', port: (stripper.address() as AddressInfo).port, security: 'starttls' });
    await inbox.listen(store);
    expect(inbox.trouble).toBe('IMAP_TLS');
    expect(heard.join('')).not.toMatch(/LOGIN|AUTHENTICATE/i);
    await inbox.close();
    await new Promise((resolve) => stripper.close(resolve));
  });
});
