import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { TelegramAdapter } from '../../../src/channel/telegram/telegram.adapter.js';
import { BotApiPeer } from './bot-api-peer.js';
import type { Fault } from './bot-api-peer.js';
import type { UploadedFile } from './bot-api-rules.js';
import { hasSpecification, SKIPPED } from './bot-api-rules.js';
import { CHAT, message, send, TelegramBot } from './telegram-bot.js';

if (!hasSpecification) console.warn(SKIPPED);
const suite = hasSpecification ? describe : describe.skip;

let peer: BotApiPeer;
let bot: TelegramBot;
let adapter: TelegramAdapter;
let folder: string;
/** What a test opened beside; closed also where the test fails. */
let closing: (() => Promise<unknown>)[];

beforeEach(async () => {
  closing = [];
  folder = mkdtempSync(join(tmpdir(), 'tropa-telegram-files-'));
  if (!hasSpecification) return;
  peer = new BotApiPeer();
  await peer.start();
  bot = new TelegramBot(peer);
  adapter = bot.open();
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  if (!hasSpecification) return;
  await peer.stop();
  await adapter.close();
  await Promise.all(closing.map((close) => close()));
  expect(peer.violations).toEqual([]);
});

async function portOf(listener: Server): Promise<number> {
  await new Promise((resolve) => listener.once('listening', resolve));
  return (listener.address() as AddressInfo).port;
}

function fileOf(name: string, type: string, content: string) {
  const path = join(folder, 'stored');
  writeFileSync(path, content);
  return { name, type, path, url: `https://clinic.example/files/${encodeURIComponent(name)}` };
}

suite('a message to Telegram', () => {
  it('arrives as plain text, without a preview of its links and with a sound', async () => {
    expect(await send(adapter)).toEqual({ kind: 'sent', providerId: '100' });
    expect(peer.ledger).toEqual([
      {
        method: 'sendMessage',
        params: { chat_id: CHAT, text: message.text, link_preview_options: { is_disabled: true } },
        messageId: 100,
      },
    ]);
  });

  it('carries each answer as a button of its own row, which names the message', async () => {
    const buttons = [
      { intent: 'confirm', label: 'Прийду' },
      { intent: `${'a'.repeat(40)}`, label: 'Довгий намір' },
    ];
    expect(await send(adapter, { ...message, buttons })).toMatchObject({ kind: 'sent' });
    expect(peer.ledger[0]?.params.reply_markup).toEqual({
      inline_keyboard: [
        [{ text: 'Прийду', callback_data: 'qAZjx0gAAcACAAAAAAAAAqwconfirm' }],
        [{ text: 'Довгий намір', callback_data: `qAZjx0gAAcACAAAAAAAAAqw${'a'.repeat(40)}` }],
      ],
    });
  });

  it('hands a file over under its own name, with the text as caption and the buttons', async () => {
    const file = fileOf('Пам’ятка "перед\r\nвізитом".pdf', 'application/pdf', '%PDF-1.7');
    const buttons = [{ intent: 'yes', label: 'Прочитано' }];
    expect(await send(adapter, { ...message, files: [file], buttons })).toMatchObject({ kind: 'sent' });
    const [call] = peer.ledger;
    expect(call).toMatchObject({ method: 'sendDocument', params: { chat_id: CHAT, caption: message.text } });
    expect((call?.params.document as UploadedFile).content.toString()).toBe('%PDF-1.7');
    expect((call?.params.document as UploadedFile).name).toMatch(/^Пам’ятка.*\.pdf$/s);
    expect(call?.params.reply_markup).toMatchObject({ inline_keyboard: [[{ text: 'Прочитано' }]] });
  });

  it('shows pictures as photos, several files first and the text with its buttons last', async () => {
    const files = [fileOf('a.png', 'image/png', 'png'), fileOf('b.pdf', 'application/pdf', 'pdf')];
    const buttons = [{ intent: 'yes', label: 'Так' }];
    expect(await send(adapter, { ...message, files, buttons })).toEqual({ kind: 'sent', providerId: '102' });
    expect(peer.ledger.map(({ method }) => method)).toEqual(['sendPhoto', 'sendDocument', 'sendMessage']);
    expect(peer.ledger.map(({ params }) => 'reply_markup' in params)).toEqual([false, false, true]);
  });

  it('sends a text that is longer than a caption apart from its file', async () => {
    const files = [fileOf('a.pdf', 'application/pdf', 'pdf')];
    expect(await send(adapter, { ...message, text: 'я'.repeat(1_025), files })).toMatchObject({ kind: 'sent' });
    expect(peer.ledger.map(({ method }) => method)).toEqual(['sendDocument', 'sendMessage']);
  });

  it('lets Telegram fetch a file that is not on this machine', async () => {
    const files = [{ ...fileOf('a.pdf', 'application/pdf', ''), path: join(folder, 'elsewhere') }];
    expect(await send(adapter, { ...message, files })).toMatchObject({ kind: 'sent' });
    expect(peer.ledger[0]?.params.document).toBe('https://clinic.example/files/a.pdf');
  });

  it('goes to the new number of a chat that moved, once', async () => {
    peer.move(-777, -100_777);
    expect(await send(adapter, { ...message, address: '-777' })).toEqual({ kind: 'sent', providerId: '100' });
    expect(peer.ledger.map(({ params }) => params.chat_id)).toEqual([-100_777]);
    expect(peer.seen).toEqual(['sendMessage', 'sendMessage']);
  });

  it('is one of many over connections that are kept', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `Повідомлення ${index}`);
    const results = await Promise.all(texts.map((text) => send(adapter, { ...message, text })));
    expect(results.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(peer.ledger.map(({ params }) => params.text).sort()).toEqual(texts.sort());
  });
});

suite('a message that Telegram cannot take', () => {
  it.each<[string, object, object]>([
    ['an address that is a public name', { address: '@clinic' }, { code: 'TELEGRAM_ADDRESS', blocks: 'contact_point' }],
    ['a text over 4,096 characters', { text: 'я'.repeat(4_097) }, { code: 'TELEGRAM_TEXT_TOO_LONG' }],
    ['a text of blanks', { text: ' \n' }, { code: 'TELEGRAM_TEXT_EMPTY' }],
    ['an answer too long for its button', { intent: 'a'.repeat(41) }, { code: 'TELEGRAM_BUTTON' }],
    ['an answer with letters of several bytes', { intent: 'так' }, { code: 'TELEGRAM_BUTTON' }],
  ])('does not leave: %s', async (_name, { intent, ...fields }: { intent?: string }, outcome) => {
    const buttons = intent === undefined ? [] : [{ intent, label: 'Так' }];
    const result = await send(adapter, { ...message, buttons, ...fields });
    expect(result).toEqual({ kind: 'not_sent', retryable: false, ...outcome });
    expect(peer.seen).toEqual([]);
  });
});

const refuse = (code: number, description: string, more: object = {}): Fault => ({
  kind: 'refuse',
  code,
  description,
  ...more,
});
const closed = (code: string) => ({ kind: 'not_sent', code, retryable: false, blocks: 'contact_point' });
const wait = (retryAfterMs: number) => ({ kind: 'not_sent', code: 'TELEGRAM_RATE', retryable: true, retryAfterMs });

suite('a refusal', () => {
  it.each<[string, Fault, object]>([
    ['blocked', refuse(403, 'Forbidden: bot was blocked by the user'), closed('TELEGRAM_BLOCKED')],
    ['another 403', refuse(403, 'Forbidden: for a reason of tomorrow'), closed('TELEGRAM_FORBIDDEN')],
    ['no such chat', refuse(400, 'Bad Request: chat not found'), closed('TELEGRAM_NO_SUCH_CHAT')],
    [
      'a bad text',
      refuse(400, 'Bad Request: message is malformed'),
      { kind: 'not_sent', code: 'TELEGRAM_400', retryable: false },
    ],
    ['too many, by the body', refuse(429, 'Too Many Requests', { parameters: { retry_after: 30 } }), wait(30_000)],
    ['too many, by the header', refuse(429, 'Too Many Requests', { headers: { 'retry-after': '7' } }), wait(7_000)],
    [
      'a redirection, which is not followed',
      { kind: 'answer', taken: false, status: 307, body: '', headers: { location: '/bot1:x/sendMessage' } },
      { kind: 'not_sent', code: 'TELEGRAM_FOREIGN_ANSWER', retryable: true, blocks: 'channel' },
    ],
    [
      'a proxy that knows nothing',
      { kind: 'answer', taken: false, status: 404, body: '<h1>Not here</h1>' },
      { kind: 'not_sent', code: 'TELEGRAM_FOREIGN_ANSWER', retryable: true, blocks: 'channel' },
    ],
  ])('%s', async (_name, fault, outcome) => {
    peer.script('sendMessage', fault);
    expect(await send(adapter)).toEqual(outcome);
    expect(peer.ledger).toEqual([]);
    expect(peer.seen).toEqual(['sendMessage']);
  });

  it('of the token shuts the whole channel, and nowhere tells the token', async () => {
    peer.token = '123456:another';
    const shut = { kind: 'not_sent', code: 'TELEGRAM_TOKEN', retryable: true, blocks: 'channel' };
    expect(await send(adapter)).toEqual(shut);
    expect(await adapter.health()).toEqual({ state: 'down', code: 'TELEGRAM_TOKEN' });
    expect(bot.lines.join()).not.toContain('AAE-peer_token');
  });

  it('of a later part leaves the message in between: neither sent nor not sent', async () => {
    peer.script('sendMessage', refuse(403, 'Forbidden: bot was blocked by the user'));
    const files = [fileOf('a.png', 'image/png', 'png'), fileOf('b.png', 'image/png', 'png')];
    expect(await send(adapter, { ...message, files })).toEqual({ kind: 'unknown', code: 'TELEGRAM_PARTIAL' });
    expect(peer.ledger.map(({ method }) => method)).toEqual(['sendPhoto', 'sendPhoto']);
  });
});

suite('a message of which nobody can tell', () => {
  const gone = (taken: boolean, status: number, body = ''): Fault => ({ kind: 'answer', taken, status, body });

  it.each<[string, Fault, string, number]>([
    ['accepted, then reset', { kind: 'reset', taken: true }, 'TELEGRAM_CONNECTION', 1],
    ['reset before', { kind: 'reset', taken: false }, 'TELEGRAM_CONNECTION', 0],
    ['502 after it was accepted', gone(true, 502, 'Bad Gateway'), 'TELEGRAM_5XX', 1],
    ['502 before', gone(false, 502, 'Bad Gateway'), 'TELEGRAM_5XX', 0],
    ['500 in the form of the Bot API', refuse(500, 'Internal Server Error'), 'TELEGRAM_5XX', 0],
    ['200 without the form of the Bot API', gone(true, 200, 'ok'), 'TELEGRAM_FOREIGN_ANSWER', 1],
    ['an answer without end', gone(true, 200, 'x'.repeat(9_000_000)), 'TELEGRAM_CONNECTION', 1],
  ])('%s', async (_name, fault, code, taken) => {
    peer.script('sendMessage', fault);
    expect(await send(adapter)).toEqual({ kind: 'unknown', code });
    expect(peer.ledger).toHaveLength(taken);
    expect(peer.seen).toEqual(['sendMessage']);
  });

  it.each([
    ['accepted, then silence', true],
    ['half open: nothing was taken', false],
  ])('%s until the deadline', async (_name, taken) => {
    peer.script('sendMessage', { kind: 'silence', taken });
    expect(await send(adapter, message, 400)).toEqual({ kind: 'unknown', code: 'TELEGRAM_TIMEOUT' });
    expect(peer.ledger).toHaveLength(taken ? 1 : 0);
  });

  it('stays unknown on a connection that served before', async () => {
    await send(adapter);
    peer.script('sendMessage', { kind: 'reset', taken: true });
    expect(await send(adapter)).toEqual({ kind: 'unknown', code: 'TELEGRAM_CONNECTION' });
    expect(peer.ledger).toHaveLength(2);
  });

  it('is still sent when the answer lacks the number of the message', async () => {
    peer.script('sendMessage', gone(true, 200, '{"ok":true,"result":{}}'));
    expect(await send(adapter)).toEqual({ kind: 'sent', providerId: null });
  });
});

suite('a message that certainly did not leave', () => {
  const passing = (code: string) => ({ kind: 'not_sent', code, retryable: true });
  // Nobody behind this account can be reached while the connection cannot be made, so the channel rests and another serves.
  const unreachable = (code: string) => ({ ...passing(code), blocks: 'channel' });

  it('finds nobody listening', async () => {
    await peer.stop();
    expect(await send(adapter)).toEqual(unreachable('TELEGRAM_CONNECTION'));
    expect(await adapter.health()).toEqual({ state: 'down', code: 'TELEGRAM_CONNECTION' });
    await peer.start();
  });

  async function sendTo(api_root: string, within?: number) {
    const elsewhere = bot.open(bot.account({ api_root }));
    closing.push(() => elsewhere.close());
    return send(elsewhere, message, within);
  }

  it('finds no such host', async () => {
    expect(await sendTo('https://bot-api.invalid')).toEqual(unreachable('TELEGRAM_DNS'));
  });

  it('is not spoken to a server without TLS', async () => {
    expect(await sendTo(peer.address.replace('http:', 'https:'))).toEqual(unreachable('TELEGRAM_TLS'));
    expect(peer.seen).toEqual([]);
  });

  it('is not spoken to a server for whose certificate nobody vouches', async () => {
    const stranger = new SMTPServer({ secure: true, logger: false, closeTimeout: 50 });
    stranger.on('error', () => undefined);
    const port = await portOf(stranger.listen(0, '127.0.0.1'));
    closing.push(() => new Promise<void>((resolve) => stranger.close(() => resolve())));
    expect(await sendTo(`https://127.0.0.1:${port}`)).toEqual(unreachable('TELEGRAM_TLS'));
  });

  it('was given up while the connection was being made secure', async () => {
    const mute = createServer((socket) => void socket.on('error', () => undefined).resume());
    const port = await portOf(mute.listen(0, '127.0.0.1'));
    closing.push(() => new Promise((resolve) => mute.close(resolve)));
    expect(await sendTo(`https://127.0.0.1:${port}`, 300)).toEqual(passing('TELEGRAM_ABORTED'));
  });

  it('meets an adapter that is closed', async () => {
    await adapter.close();
    expect(await send(adapter)).toEqual(passing('TELEGRAM_ABORTED'));
    expect(peer.seen).toEqual([]);
  });
});

suite('the bot', () => {
  it('tells its health and its name', async () => {
    expect(adapter.username()).toBeUndefined();
    expect(await adapter.health()).toEqual({ state: 'up' });
    expect(adapter.username()).toBe('tropa_bot');
  });

  it('gives a call in flight its result before it closes', async () => {
    const sent = send(adapter);
    await adapter.close();
    expect(await sent).toMatchObject({ kind: 'sent' });
  });
});
