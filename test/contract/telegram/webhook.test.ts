import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InboundItem } from '../../../src/channel/index.js';
import type { TelegramAdapter } from '../../../src/channel/telegram/telegram.adapter.js';
import { telegramKind } from '../../../src/channel/telegram/kind.js';
import { BotApiPeer } from './bot-api-peer.js';
import { hasSpecification, SKIPPED } from './bot-api-rules.js';
import { CHAT, message, said, send, TelegramBot, until, WEBHOOK_SECRET } from './telegram-bot.js';

if (!hasSpecification) console.warn(SKIPPED);
const suite = hasSpecification ? describe : describe.skip;
const PATH = '/hooks/telegram/1/0198f1d2-0000-7000-8000-00000000acc0';

let peer: BotApiPeer;
let bot: TelegramBot;
let adapter: TelegramAdapter;
let house: Server;
let publicUrl: string;
let items: InboundItem[];
/** The first calls of the webhook that find the house without its database. */
let outages: number;

const account = () => bot.account({ mode: 'webhook' }, { webhook_secret: WEBHOOK_SECRET });

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The front door as far as a kind sees it: verify, store, answer. */
async function onHook(request: IncomingMessage): Promise<number> {
  const body = await bodyOf(request);
  const headers = request.headers as Record<string, string>;
  const arrival = { body, headers, query: {} };
  const verdict = telegramKind.verify?.({ ...arrival, method: 'POST', url: request.url ?? '' }, account());
  if (verdict?.kind !== 'take' || request.url !== PATH) return 401;
  if (outages-- > 0) return 503;
  items.push(...(await telegramKind.parse(arrival, account())));
  return verdict.status ?? 200;
}

beforeEach(async () => {
  if (!hasSpecification) return;
  peer = new BotApiPeer();
  await peer.start();
  bot = new TelegramBot(peer);
  items = [];
  outages = 0;
  house = createServer((request, response) => {
    void onHook(request).then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => house.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(house.address() as AddressInfo).port}`;
  adapter = bot.open(account(), publicUrl);
});

afterEach(async () => {
  if (!hasSpecification) return;
  await adapter.close();
  await peer.stop();
  house.closeAllConnections();
  await new Promise((resolve) => house.close(resolve));
  expect(peer.violations).toEqual([]);
});

async function registered(): Promise<void> {
  await adapter.listen(() => Promise.resolve());
  await until(() => peer.updates.webhookUrl !== '');
}

async function post(headers: Record<string, string>, update: object = said(1)): Promise<number> {
  const body = JSON.stringify({ update_id: 1, ...update });
  return (await fetch(publicUrl + PATH, { method: 'POST', headers, body })).status;
}

suite('a bot with a webhook', () => {
  it('registers the address of its account with its secret and what it wants to hear', async () => {
    await registered();
    expect(peer.taken('setWebhook').map(({ params }) => params)).toEqual([
      {
        url: publicUrl + PATH,
        secret_token: WEBHOOK_SECRET,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      },
    ]);
    expect(peer.seen).not.toContain('getUpdates');
  });

  it('tries again until it is registered', async () => {
    peer.script('setWebhook', { kind: 'reset', taken: false });
    await registered();
    expect(bot.lines.join()).toContain('TELEGRAM_CONNECTION');
    expect(await adapter.health()).toEqual({ state: 'up' });
  });

  it('hears what Telegram brings, and again until it was stored', async () => {
    await registered();
    outages = 2;
    peer.updates.add(said(7));
    expect(await peer.updates.deliver(5)).toEqual([503, 503, 200]);
    expect(items).toMatchObject([{ kind: 'reply', address: String(CHAT), text: 'Так' }]);
    expect(peer.updates.pending).toBe(0);
  });

  it.each<[string, Record<string, string>, number]>([
    ['no header', {}, 401],
    ['an empty header', { 'x-telegram-bot-api-secret-token': '' }, 401],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'another-secret-of-it' }, 401],
    ['a shortened secret', { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET.slice(0, -1) }, 401],
    ['the secret', { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET }, 200],
  ])('answers a call with %s', async (_name, headers, status) => {
    expect(await post(headers)).toBe(status);
    expect(items).toHaveLength(status === 200 ? 1 : 0);
  });

  it('gives a repeated update the same id', async () => {
    const headers = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
    await post(headers);
    await post(headers);
    expect(items).toHaveLength(2);
    expect(items[0]).toEqual(items[1]);
  });
});

suite('a pressed button', () => {
  const buttons = [
    { intent: 'confirm', label: 'Прийду' },
    { intent: 'cancel', label: 'Скасувати' },
  ];

  /** Asks, and presses the first button of what arrived. */
  async function press(): Promise<InboundItem & { kind: 'reply' }> {
    await registered();
    await send(adapter, { ...message, buttons });
    const asked = peer.taken('sendMessage')[0];
    const keyboard = asked?.params.reply_markup as { inline_keyboard: { callback_data: string }[][] };
    const from = { id: CHAT, is_bot: false, first_name: 'Оксана' };
    const shown = { message_id: asked?.messageId, date: 1_795_000_000, chat: { id: CHAT, type: 'private' } };
    const callback = { id: '4382', from, chat_instance: '1', data: keyboard.inline_keyboard[0]?.[0]?.callback_data };
    peer.updates.add({ callback_query: { ...callback, message: { ...shown, text: message.text } } });
    expect(await peer.updates.deliver(1)).toEqual([200]);
    const [item] = items;
    if (item?.kind !== 'reply') throw new Error('The press did not come as a reply.');
    return item;
  }

  it('names its message and its answer', async () => {
    expect(await press()).toMatchObject({
      address: String(CHAT),
      button: { clientRef: message.clientRef, intent: 'confirm' },
      quotes: { providerId: '100' },
    });
  });

  it('is answered on the screen: the chosen label stands there and no button is left', async () => {
    const { handle = {} } = await press();
    await adapter.acknowledge({ handle, chosen: 'Прийду' });
    expect(peer.taken('answerCallbackQuery').map(({ params }) => params)).toEqual([{ callback_query_id: '4382' }]);
    expect(peer.taken('editMessageText').map(({ params }) => params)).toEqual([
      {
        chat_id: CHAT,
        message_id: 100,
        text: `${message.text}\n\n✓ Прийду`,
        link_preview_options: { is_disabled: true },
      },
    ]);
  });

  it('that came too late is told so, and its buttons go', async () => {
    const { handle = {} } = await press();
    await adapter.acknowledge({ handle, notice: 'Запис уже змінено. '.repeat(30) });
    const [answer] = peer.taken('answerCallbackQuery');
    expect([...String(answer?.params.text)]).toHaveLength(200);
    expect(peer.taken('editMessageReplyMarkup').map(({ params }) => params)).toEqual([
      { chat_id: CHAT, message_id: 100 },
    ]);
  });

  it('is a courtesy: what goes wrong with it stays here', async () => {
    const { handle = {} } = await press();
    peer.script('answerCallbackQuery', { kind: 'refuse', code: 400, description: 'Bad Request: query is too old' });
    peer.script('editMessageText', { kind: 'reset', taken: false });
    await adapter.acknowledge({ handle, chosen: 'Прийду' });
    await adapter.acknowledge({ handle: {} });
    expect(bot.lines.join()).toContain('telegram.courtesy_failed');
    expect(bot.lines.join()).not.toMatch(/Прийду|четвер/);
  });
});
