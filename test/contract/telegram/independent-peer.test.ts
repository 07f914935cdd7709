import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import type { InboundItem } from '../../../src/channel/index.js';
import type { TelegramAdapter } from '../../../src/channel/telegram/telegram.adapter.js';
import { telegramKind } from '../../../src/channel/telegram/kind.js';
import { TOKEN } from './bot-api-peer.js';
import { CHAT, message, send, TelegramBot, until } from './telegram-bot.js';

// Lax where the peer of this folder is strict, but written by others: what both understand is no agreement with ourselves.
let server: TelegramServer;
let adapter: TelegramAdapter;
let items: InboundItem[];

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeEach(async () => {
  server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  const bot = new TelegramBot({ address: server.config.apiURL });
  adapter = bot.open();
  items = [];
  await adapter.listen(async (arrival) => {
    items.push(...(await telegramKind.parse(arrival, bot.account())));
  });
});

afterEach(async () => {
  await adapter.close();
  await server.stop();
});

it('is asked, answered by a button and by words, and marked, with a Bot API that others wrote', async () => {
  const patient = server.getClient(TOKEN, { userId: CHAT, chatId: CHAT, firstName: 'Оксана' });
  expect(await adapter.health()).toEqual({ state: 'up' });
  const buttons = [{ intent: 'confirm', label: 'Прийду' }];
  expect(await send(adapter, { ...message, buttons })).toMatchObject({ kind: 'sent' });
  const [asked] = (await patient.getUpdates()).result as unknown as {
    messageId: number;
    message: { text: string; reply_markup: { inline_keyboard: { callback_data: string }[][] } };
  }[];
  expect(asked?.message.text).toBe(message.text);
  const data = asked?.message.reply_markup.inline_keyboard[0]?.[0]?.callback_data ?? '';
  const shown = { message_id: asked?.messageId, date: 1_795_000_000, text: message.text };
  await patient.sendCallback(patient.makeCallbackQuery(data, { message: shown }) as never);
  await patient.sendCommand(patient.makeCommand('/start token-1'));
  await until(() => items.length >= 2);
  expect(items).toMatchObject([
    { kind: 'reply', address: String(CHAT), button: { clientRef: message.clientRef, intent: 'confirm' } },
    { kind: 'reply', address: String(CHAT), text: '/start', startToken: 'token-1' },
  ]);
  const [press] = items;
  const handle = press?.kind === 'reply' ? (press.handle ?? {}) : {};
  await adapter.acknowledge({ handle, chosen: 'Прийду' });
  const history = await patient.getUpdatesHistory();
  expect(JSON.stringify(history)).toContain('✓ Прийду');
});
