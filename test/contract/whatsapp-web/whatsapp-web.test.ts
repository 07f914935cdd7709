import { randomBytes, randomUUID } from 'node:crypto';
import { execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sendSafely } from '../../../src/channel/send-safely.js';
import type { Arrival, InboundItem } from '../../../src/channel/arrival.js';
import type { LookupResult, OutboundMessage, SendResult } from '../../../src/channel/port.js';
import { whatsappWebKind } from '../../../src/channel/whatsapp-web/kind.js';
import type { SessionLimits } from '../../../src/channel/whatsapp-web/session-state.js';
import { WhatsAppWebAdapter } from '../../../src/channel/whatsapp-web/whatsapp-web.adapter.js';
import { createLogger, SecretBox, SystemClock } from '../../../src/runtime/index.js';
import { compiled } from '../../support/child.js';
import { WebPeer } from './web-peer.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  fs.existsSync(file),
);
const PATIENT = '+380501112233';
const CHAT = '380501112233@c.us';
const clock = new SystemClock();
const box = new SecretBox([{ id: 'first', key: randomBytes(32) }]);

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function whatIsMissing(): string | undefined {
  if (CHROMIUM === undefined) return 'Chromium';
  if (!fs.existsSync('/proc/self/cmdline')) return 'list of processes under /proc';
  return hasOpenssl() ? undefined : 'openssl';
}

const missing = whatIsMissing();
const describeWithBrowser = missing === undefined ? describe : describe.skip;
if (missing !== undefined)
  process.stderr.write(`WhatsApp Web is not tested: there is no ${missing} on this machine.\n`);

let peer: WebPeer;
let directory: string;
let adapter: WhatsAppWebAdapter;
let items: InboundItem[];
let logged: string;
let browserArguments: string[];

const account = () => ({
  clinicId: 1,
  accountId: '0198f1d2-0000-7000-8000-0000000000aa',
  settings: whatsappWebKind.settings.parse({
    chromium: CHROMIUM,
    no_sandbox: os.userInfo().uid === 0,
    browser_args: browserArguments,
  }),
  secrets: {},
});

function open(limits: Partial<SessionLimits> = {}, callTimeoutMs = 10_000): WhatsAppWebAdapter {
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void (logged += line) } });
  const house = { clock, logger, publicUrl: undefined, directory, box };
  const entry = compiled('channel/whatsapp-web/browser.worker.js');
  const quick = { backOffMs: 100, ...limits };
  return new WhatsAppWebAdapter(account(), house, { entry, limits: quick, callTimeoutMs });
}

async function take(arrival: Arrival): Promise<void> {
  items.push(...(await whatsappWebKind.parse(arrival, account())));
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 40_000;
  while (!holds()) {
    if (performance.now() > deadline) {
      throw new Error(`${what} did not come about: ${JSON.stringify({ pairing: adapter.pairing(), items })} ${logged}`);
    }
    await clock.sleep(20);
  }
}

/** The receipt of a message may come at any moment after its call: what must not come is news of the channel itself. */
const notices = () => items.filter(({ kind }) => kind === 'notice');

const state = (wanted: string) => until(`the state ${wanted}`, () => adapter.pairing().state === wanted);

async function pair(): Promise<void> {
  await state('waiting');
  peer.command('pair');
  await state('paired');
}

async function start(limits: Partial<SessionLimits> = {}, callTimeoutMs?: number): Promise<void> {
  adapter = open(limits, callTimeoutMs);
  await adapter.listen(take);
}

function message(text = 'Нагадуємо: завтра о 10:00 у вас прийом', address = PATIENT): OutboundMessage {
  return {
    clientRef: randomUUID(),
    clinicId: 1,
    channel: 'whatsapp',
    address,
    text,
    buttons: [],
    class: 'reminder',
    locale: 'uk',
  };
}

function send(outbound: OutboundMessage, ms = 10_000): Promise<SendResult> {
  return sendSafely(adapter, outbound, { clock, deadline: clock.monotonic() + ms });
}

function lookUp({ clientRef, address, text }: OutboundMessage, attemptedAt?: number): Promise<LookupResult> {
  const context = { signal: new AbortController().signal, deadline: clock.monotonic() + 10_000, now: clock.now() };
  return adapter.lookup({ clinicId: 1, clientRef, address, text, attemptedAt }, context);
}

/** The processes whose command line names this test's directory, by what they are. */
function processes(kind: 'browser' | 'worker'): number[] {
  const found: number[] = [];
  for (const name of fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const line = fs.readFileSync(`/proc/${name}/cmdline`, 'utf8');
      const cwd = fs.readlinkSync(`/proc/${name}/cwd`);
      if (!line.includes(directory) && !cwd.startsWith(directory)) continue;
      const isWorker = line.includes('browser.worker.js');
      const isBrowser = line.includes('--remote-debugging-pipe') && !line.includes('--type=');
      if (kind === 'worker' ? isWorker : isBrowser) found.push(Number(name));
    } catch {
      // It ended in between.
    }
  }
  return found;
}

const gone = (pid: number) => until(`the end of a process`, () => !fs.existsSync(`/proc/${pid}`));

beforeAll(async () => {
  if (missing !== undefined) return;
  peer = new WebPeer();
  browserArguments = await peer.start();
});

afterAll(async () => {
  if (missing === undefined) await peer.stop();
});

function begin(): void {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-whatsapp-'));
  items = [];
  logged = '';
  peer.reset();
}

async function finish(): Promise<void> {
  await adapter.close();
  fs.rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
}

describeWithBrowser('a session that works', () => {
  const someone = { chat: CHAT, t: 1_767_000_000 };

  beforeAll(async () => {
    begin();
    await start();
    await pair();
  }, 60_000);

  afterAll(finish, 30_000);

  beforeEach(async () => {
    peer.reset();
    await peer.change({ send: 'ok', check: 'somebody' });
    items = [];
  });

  it('sends, and tells so only with the acknowledgement of WhatsApp', async () => {
    const outbound = message();
    const result = await send(outbound);
    expect(peer.ledger).toMatchObject([{ chat: CHAT, body: outbound.text }]);
    expect(result).toEqual({ kind: 'sent', providerId: peer.ledger[0]?.id });
  });

  it('tells later how far the message got, by our own reference and without what was the result of the call', async () => {
    await peer.change({ send: 'read' });
    const outbound = message();
    const { clientRef } = outbound;
    expect(await send(outbound)).toMatchObject({ kind: 'sent' });
    await until('both receipts', () => items.length === 2);
    const providerId = peer.ledger[0]?.id;
    expect(items).toMatchObject([
      { kind: 'receipt', state: 'delivered', clientRef, providerId, address: PATIENT },
      { kind: 'receipt', state: 'read', clientRef, providerId, address: PATIENT },
    ]);
  });

  it('is unknown while WhatsApp has not acknowledged, and a receipt when it does', async () => {
    await peer.change({ send: 'late' });
    const outbound = message();
    expect(await send(outbound, 1_000)).toEqual({ kind: 'unknown', code: 'WHATSAPP_WEB_NO_ACK' });
    const id = peer.ledger[0]?.id;
    peer.command('acknowledge', { id, ack: 1 });
    await until('the receipt', () => items.length === 1);
    expect(items).toMatchObject([{ kind: 'receipt', state: 'sent', clientRef: outbound.clientRef, providerId: id }]);
  });

  it('believes the acknowledgement of a message that appears in the chat, though the call brought nothing', async () => {
    await peer.change({ send: 'nameless' });
    expect(await send(message())).toEqual({ kind: 'sent', providerId: peer.ledger[0]?.id });
    expect(peer.ledger).toHaveLength(1);
  });

  it.each([
    ['nothing', 'WHATSAPP_WEB_NO_ID'],
    ['silent', 'WHATSAPP_WEB_NO_ID'],
    ['throw', 'WHATSAPP_WEB_THREW'],
  ] as const)('takes a call that ends with %s for unknown', async (script, code) => {
    await peer.change({ send: script });
    expect(await send(message())).toEqual({ kind: 'unknown', code });
  });

  it('takes a call that never ends for unknown', async () => {
    await peer.change({ send: 'hang' });
    expect(await send(message(), 1_000)).toEqual({ kind: 'unknown', code: 'WHATSAPP_WEB_NO_ACK' });
  });

  it('is not sent where WhatsApp marks the message as failed', async () => {
    await peer.change({ send: 'refused' });
    expect(await send(message())).toEqual({ kind: 'not_sent', code: 'WHATSAPP_WEB_FAILED', retryable: false });
  });

  it('tells a failure that comes after the acknowledgement', async () => {
    const outbound = message();
    await send(outbound);
    peer.command('acknowledge', { id: peer.ledger[0]?.id, ack: -1 });
    await until('the receipt', () => items.length === 1);
    const { clientRef } = outbound;
    expect(items).toMatchObject([{ kind: 'receipt', state: 'failed', clientRef, code: 'WHATSAPP_WEB_FAILED' }]);
  });

  it('closes an address that has no WhatsApp, and hands nothing to the page', async () => {
    await peer.change({ check: 'nobody' });
    const result = await send(message('Добрий день', '+380630000001'));
    const code = 'WHATSAPP_WEB_NOT_REGISTERED';
    expect(result).toEqual({ kind: 'not_sent', code, retryable: false, blocks: 'contact_point' });
    await peer.change({ check: 'somebody', send: 'no_lid' });
    expect(await send(message('Добрий день', '+380630000002'))).toMatchObject({ code, blocks: 'contact_point' });
    expect(await send(message('Добрий день', 'not a number'))).toMatchObject({ blocks: 'contact_point' });
    expect(peer.ledger).toEqual([]);
  });

  it('is not sent, and may be later, when WhatsApp cannot be asked whether anybody is there', async () => {
    await peer.change({ check: 'throw' });
    expect(await send(message('Добрий день', '+380630000003'))).toEqual({
      kind: 'not_sent',
      code: 'WHATSAPP_WEB_NOT_CHECKED',
      retryable: true,
    });
    await peer.change({ check: 'hang' });
    expect(await send(message('Добрий день', '+380630000004'), 1_000)).toEqual({
      kind: 'not_sent',
      code: 'WHATSAPP_WEB_STOPPED',
      retryable: true,
    });
    expect(peer.ledger).toEqual([]);
  });

  it('finds in the chat what became of a message', async () => {
    const at = clock.now();
    await peer.change({ send: 'silent' });
    const silent = message('Чекаємо на вас о дев’ятій');
    expect(await send(silent)).toMatchObject({ kind: 'unknown' });
    expect(await lookUp(silent, at)).toBe('sent');
    expect(await lookUp({ ...silent, text: 'Чекаємо на вас о десятій' }, at)).toBe('cannot_tell');
    expect(await lookUp(silent)).toBe('cannot_tell');
  });

  it('does not take the same words of another message for the one that is asked after', async () => {
    const at = clock.now();
    const first = message('Дякуємо, що ви з нами');
    await send(first);
    await peer.change({ send: 'nothing' });
    const second = message(first.text);
    await send(second);
    expect(await lookUp(first, at)).toBe('sent');
    expect(await lookUp(second, at)).toBe('cannot_tell');
  });

  it('tells that a message is absent where the browser has seen all since before the attempt', async () => {
    await peer.change({ send: 'nothing' });
    const lost = message('Цього ніхто не отримав');
    await send(lost);
    // The browser of this test is younger than the margin for WhatsApp's clock, so the attempt is dated into the future.
    expect(await lookUp(lost, clock.now() + 120_000)).toBe('absent');
  });

  it('does not tell that a message is absent while the page may still send it', async () => {
    await peer.change({ send: 'hang' });
    const hanging = message('Колись піде');
    await send(hanging, 500);
    expect(await lookUp(hanging, clock.now() + 120_000)).toBe('cannot_tell');
  });

  it('hands over what the patient writes, with the files, the quoted message and the name', async () => {
    peer.command('incoming', {
      ...someone,
      id: 'IN1',
      body: 'так, буду',
      notifyName: 'Оксана',
      quotedStanzaID: '3EB0A',
    });
    const photo = { type: 'image', directPath: '/x', caption: 'знімок', mimetype: 'image/jpeg' };
    peer.command('incoming', { ...someone, id: 'IN2', body: 'thumbnail', ...photo });
    await until('both replies', () => items.length === 2);
    expect(items).toMatchObject([
      {
        kind: 'reply',
        address: PATIENT,
        text: 'так, буду',
        quotes: { providerId: '3EB0A' },
        profileName: 'Оксана',
        externalId: 'IN1',
        occurredAt: someone.t * 1_000,
      },
      { kind: 'reply', text: 'знімок', files: [{ kind: 'image', reference: `false_${CHAT}_IN2`, type: 'image/jpeg' }] },
    ]);
  });

  it('brings the content of a file that the patient sent, and says which one is gone or too large', async () => {
    const sent = { ...someone, type: 'document', mimetype: 'application/pdf', mediaData: { mediaStage: 'RESOLVED' } };
    peer.command('incoming', { ...sent, id: 'FILE1', body: '', directPath: '%PDF-1.7 of the patient', size: 23 });
    peer.command('incoming', { ...sent, id: 'FILE2', body: '', directPath: '/gone', size: 23 });
    peer.command('incoming', { ...sent, id: 'FILE3', body: '', directPath: '/film', size: 9_999_999 });
    await until('all three', () => items.length === 3);
    const fetched = items.map((item) => {
      const reference = item.kind === 'reply' ? (item.files?.[0]?.reference ?? '') : '';
      return adapter.fetchFile(reference, { signal: AbortSignal.timeout(10_000), mostBytes: 1_000 });
    });
    expect(await Promise.all(fetched)).toEqual([
      { content: Buffer.from('%PDF-1.7 of the patient'), name: 'file.pdf' },
      { code: 'FILE_GONE' },
      { code: 'FILE_TOO_LARGE' },
    ]);
  });

  it('finds the number behind a hidden id, and keeps the id where WhatsApp does not tell it', async () => {
    peer.command('incoming', { ...someone, chat: '555000111@lid', id: 'IN3', body: 'це я' });
    peer.command('incoming', { ...someone, chat: '555000222@lid', id: 'IN4', body: 'і я' });
    await until('both replies', () => items.length === 2);
    expect(items).toMatchObject([{ address: '+380671112233' }, { address: 'lid:555000222' }]);
    await send(message('Дякуємо', 'lid:555000222'));
    expect(peer.ledger).toMatchObject([{ chat: '555000222@lid' }]);
  });

  it('tells what staff typed on the phone, and nothing of what it sent itself, of groups and of statuses', async () => {
    await send(message());
    peer.command('incoming', { ...someone, chat: '12036300000@g.us', id: 'IN5', body: 'у групі' });
    peer.command('incoming', { ...someone, chat: 'status@broadcast', id: 'IN6', body: 'статус' });
    peer.command('typed', { ...someone, id: 'OWN1', body: 'Зараз передзвонимо' });
    await until('the words of staff', () => items.length > 0);
    expect(items).toEqual([
      {
        kind: 'staff_wrote',
        address: PATIENT,
        text: 'Зараз передзвонимо',
        externalId: 'OWN1',
        occurredAt: someone.t * 1_000,
      },
    ]);
  });

  it('offers what arrived again until it was stored, in its order', async () => {
    const failing = open();
    let failures = 2;
    const told: string[] = [];
    const other = async (arrival: Arrival) => {
      if ((failures -= 1) >= 0) throw new Error('the database is away');
      for (const item of await whatsappWebKind.parse(arrival, account())) told.push(item.kind);
    };
    await adapter.close();
    adapter = failing;
    await adapter.listen(other);
    await state('paired');
    peer.command('incoming', { ...someone, id: 'IN7', body: 'раз' });
    peer.command('typed', { ...someone, id: 'OWN2', body: 'два' });
    await until('both items', () => told.length === 2);
    expect(told).toEqual(['reply', 'staff_wrote']);
  }, 40_000);

  it('holds messages while the connection is broken', async () => {
    peer.command('state', { state: 'OPENING' });
    await state('restoring');
    expect(await adapter.health()).toEqual({ state: 'degraded', code: 'WHATSAPP_WEB_OFFLINE' });
    peer.command('state', { state: 'CONNECTED' });
    await state('paired');
    expect(items).toEqual([]);
  });

  it('holds messages while the page loads itself again, and goes on by itself', async () => {
    const [browser] = processes('browser');
    peer.command('reload');
    await state('restoring');
    expect(await send(message())).toMatchObject({ kind: 'not_sent', code: 'WHATSAPP_WEB_NOT_READY' });
    await state('paired');
    expect(processes('browser')).toEqual([browser]);
    expect(await send(message())).toMatchObject({ kind: 'sent' });
    expect(peer.ledger).toHaveLength(1);
  }, 30_000);

  it('gives the process nothing of the house: no key and no address of the database', async () => {
    const environment = fs.readFileSync(`/proc/${processes('worker')[0]}/environ`, 'utf8').split('\0');
    const names = environment.map((entry) => entry.split('=')[0]).filter((name) => name !== '');
    expect(
      names.filter((name) => !/^(PATH|TZ|LANG|HOME|XDG_[A-Z]+_HOME|NODE_CHANNEL_[A-Z_]+)$/.test(name ?? '')),
    ).toEqual([]);
  });

  it('shows the state of the account and writes no word of anybody into the log', async () => {
    expect(await adapter.health()).toEqual({ state: 'up' });
    expect(adapter.available()).toBe(true);
    expect(logged).toContain('channel.whatsapp_web_state');
    expect(logged).not.toMatch(/38050|Нагадуємо|REF-|Оксана/);
  });
});

describeWithBrowser('the life of a session', () => {
  beforeEach(begin);
  afterEach(finish, 30_000);

  it('shows a code, and the renewed one, holds messages until it is paired, and closes without a trace in the open', async () => {
    adapter = open();
    expect(adapter.pairing()).toEqual({ state: 'starting' });
    await adapter.listen(take);
    await state('waiting');
    expect(adapter.pairing().code).toMatch(/^REF-[0-9A-F]+,/);
    expect(adapter.available()).toBe(false);
    expect(await send(message())).toEqual({ kind: 'not_sent', code: 'WHATSAPP_WEB_NOT_READY', retryable: true });
    expect(await adapter.health()).toEqual({ state: 'down', code: 'WHATSAPP_WEB_NOT_PAIRED' });
    peer.command('code');
    await until('the renewed code', () => adapter.pairing().code?.startsWith('REF-RENEWED,') ?? false);
    expect(fs.statSync(path.join(directory, 'profile')).mode & 0o777).toBe(0o700);
    peer.command('pair');
    await state('paired');
    const [browser = 0] = processes('browser');
    await adapter.close();
    await gone(browser);
    expect(fs.readdirSync(directory).sort()).toEqual(['session.json', 'session.sealed']);
    expect(fs.statSync(path.join(directory, 'session.sealed')).mode & 0o777).toBe(0o600);
  }, 60_000);

  it('works again from the sealed session, without a code and with its past unbroken', async () => {
    await start();
    await pair();
    const sent = message();
    const at = clock.now();
    await send(sent);
    await adapter.close();
    await start();
    await state('paired');
    expect(peer.loads).toEqual([false, true]);
    expect(await lookUp(sent, at)).toBe('sent');
    expect(await lookUp({ ...sent, text: 'Інше' }, clock.now() + 120_000)).toBe('absent');
    expect(await send(message())).toMatchObject({ kind: 'sent' });
    expect(notices()).toEqual([]);
  }, 60_000);

  it('does not open a sealed session that was changed, and leaves it as it is', async () => {
    await start();
    await pair();
    await adapter.close();
    const sealed = path.join(directory, 'session.sealed');
    const before = fs.readFileSync(sealed);
    before[before.length - 1] = (before[before.length - 1] ?? 0) ^ 1;
    fs.writeFileSync(sealed, before);
    await start();
    expect(adapter.pairing()).toEqual({ state: 'lost' });
    expect(await adapter.health()).toEqual({ state: 'down', code: 'WHATSAPP_WEB_SESSION_UNREADABLE' });
    await adapter.close();
    expect(fs.readFileSync(sealed)).toEqual(before);
    expect(items).toMatchObject([{ kind: 'notice', code: 'WHATSAPP_WEB_SESSION_UNREADABLE', blocksChannel: true }]);
  }, 60_000);

  it('sends files as files, the words under the last of them, and nothing where one cannot be read', async () => {
    await start();
    await pair();
    const file = (name: string, type: string) => ({ name, type, url: '', path: '', content: Buffer.from('%PDF-1.7') });
    const plan = file('plan.pdf', 'application/pdf');
    expect(await send({ ...message('Ваш план'), files: [plan] })).toMatchObject({ kind: 'sent' });
    const both = { ...message('І знімок'), files: [file('scan.png', 'image/png'), plan] };
    expect(await send(both)).toMatchObject({ kind: 'sent' });
    expect(peer.ledger).toMatchObject([
      { body: 'Ваш план', file: { name: 'plan.pdf', type: 'application/pdf', size: 8 } },
      { body: '', file: { name: 'scan.png', type: 'image/png' } },
      { body: 'І знімок', file: { name: 'plan.pdf' } },
    ]);
    const gone = {
      ...message(),
      files: [{ name: 'gone.pdf', type: 'application/pdf', url: '', path: '/nonexistent' }],
    };
    expect(await send(gone)).toEqual({ kind: 'not_sent', code: 'WHATSAPP_WEB_FILE', retryable: false });
    expect(peer.ledger).toHaveLength(3);
    expect(items.filter(({ kind }) => kind === 'staff_wrote')).toEqual([]);
    for (const item of items) if ('clientRef' in item) expect(String(item.clientRef)).not.toContain('/');
  }, 60_000);

  it('starts the browser again when it is killed, and the call that was under way is unknown', async () => {
    await start();
    await pair();
    await peer.change({ send: 'hang' });
    const doubtful = message();
    const hanging = send(doubtful);
    await clock.sleep(300);
    process.kill(processes('browser')[0] ?? 0, 'SIGKILL');
    expect(await hanging).toEqual({ kind: 'unknown', code: 'WHATSAPP_WEB_BROWSER_GONE' });
    await until('the browser to be missed', () => !adapter.available());
    peer.script = {};
    await state('paired');
    expect(peer.loads).toEqual([false, true]);
    expect(await send(message())).toMatchObject({ kind: 'sent' });
    expect(await lookUp(message('Чи пішло це?'), clock.now())).toBe('cannot_tell');
    expect(items.filter((item) => 'clientRef' in item && item.clientRef === doubtful.clientRef)).toEqual([]);
    expect(notices()).toEqual([]);
  }, 60_000);

  it('starts the process again when it is killed, and leaves no browser behind', async () => {
    await start();
    await pair();
    const [worker = 0] = processes('worker');
    const [browser = 0] = processes('browser');
    process.kill(worker, 'SIGKILL');
    await until('the process to be missed', () => !adapter.available());
    await gone(browser);
    await state('paired');
    expect(processes('worker')).toHaveLength(1);
    expect(processes('worker')).not.toContain(worker);
    expect(peer.loads).toEqual([false, true]);
  }, 60_000);

  it('takes the browser along when whoever started its process is gone', async () => {
    adapter = open();
    const { chromium = '', no_sandbox: noSandbox, browser_args: more } = account().settings;
    const child = fork(compiled('channel/whatsapp-web/browser.worker.js'), [], { stdio: 'ignore', execArgv: [] });
    const reports: { type?: unknown }[] = [];
    child.on('message', (report: { type?: unknown }) => reports.push(report));
    child.send({ do: 'open', profile: path.join(directory, 'profile'), chromium, noSandbox, arguments: more });
    await until('the code', () => reports.some(({ type }) => type === 'qr'));
    const [browser = 0] = processes('browser');
    child.disconnect();
    await gone(browser);
    await until('the end of the process', () => child.exitCode !== null);
  }, 60_000);

  it('tells why it does not come up, and goes on trying', async () => {
    const reached = browserArguments;
    browserArguments = ['--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:1'];
    try {
      await start();
      await until('the reason', () => logged.includes('UNREACHABLE'));
      await until('another browser', () => logged.match(/UNREACHABLE/g)?.length === 3);
      expect(await adapter.health()).toMatchObject({ code: 'WHATSAPP_WEB_UNREACHABLE' });
      expect(adapter.pairing()).toEqual({ state: 'starting' });
    } finally {
      browserArguments = reached;
    }
  }, 60_000);

  it('counts a session as lost that is accepted three times and never works, and tells staff once', async () => {
    peer.script = { neverReady: true };
    await start({ readyMs: 700 });
    await state('waiting');
    peer.command('pair');
    await state('lost');
    expect(await adapter.health()).toEqual({ state: 'down', code: 'WHATSAPP_WEB_NEVER_READY' });
    expect(peer.loads).toEqual([false, true, true]);
    await until('the notice', () => items.length > 0);
    expect(items).toMatchObject([{ kind: 'notice', code: 'WHATSAPP_WEB_NEVER_READY', blocksChannel: true }]);
  }, 60_000);

  it('forgets a session that the phone logged out, tells staff once and offers a new code', async () => {
    await start();
    await pair();
    peer.command('logout');
    await state('lost');
    expect(adapter.available()).toBe(false);
    await state('waiting');
    expect(peer.loads.at(-1)).toBe(false);
    await adapter.close();
    expect(items).toMatchObject([{ kind: 'notice', code: 'WHATSAPP_WEB_LOGGED_OUT', blocksChannel: true }]);
    expect(fs.readdirSync(directory)).not.toContain('session.sealed');
  }, 60_000);

  it('asks to be paired again when the phone ended the session while no browser ran', async () => {
    await start();
    await pair();
    await adapter.close();
    peer.script = { unpaired: true };
    await start();
    await state('waiting');
    await until('the notice', () => items.length > 0);
    expect(items).toMatchObject([{ kind: 'notice', code: 'WHATSAPP_WEB_PAIR_AGAIN', blocksChannel: true }]);
  }, 60_000);

  it('stops for good when WhatsApp bans the number, and tells staff once', async () => {
    await start();
    await pair();
    const [browser = 0] = processes('browser');
    peer.command('state', { state: 'TOS_BLOCK' });
    await state('banned');
    await gone(browser);
    expect(await adapter.health()).toEqual({ state: 'down', code: 'WHATSAPP_WEB_BANNED' });
    await until('the notice', () => items.length > 0);
    expect(items).toMatchObject([{ kind: 'notice', code: 'WHATSAPP_WEB_BANNED', blocksChannel: true }]);
  }, 60_000);
});
