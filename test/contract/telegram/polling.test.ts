import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Arrival } from '../../../src/channel/index.js';
import type { TelegramAdapter } from '../../../src/channel/telegram/telegram.adapter.js';
import { telegramKind } from '../../../src/channel/telegram/kind.js';
import { BOT, BotApiPeer } from './bot-api-peer.js';
import { hasSpecification, SKIPPED } from './bot-api-rules.js';
import { CHAT, said, TelegramBot, textOf, until } from './telegram-bot.js';

if (!hasSpecification) console.warn(SKIPPED);
const suite = hasSpecification ? describe : describe.skip;

let peer: BotApiPeer;
let bot: TelegramBot;
let adapter: TelegramAdapter;
let taken: string[];

const take = (arrival: Arrival): Promise<void> => {
  taken.push(textOf(arrival));
  return Promise.resolve();
};

beforeEach(async () => {
  if (!hasSpecification) return;
  peer = new BotApiPeer();
  await peer.start();
  bot = new TelegramBot(peer);
  adapter = bot.open();
  taken = [];
});

afterEach(async () => {
  if (!hasSpecification) return;
  await adapter.close();
  await peer.stop();
  expect(peer.violations).toEqual([]);
});

suite('a bot that is polled', () => {
  it('hands over every update once and in order, and confirms what was taken', async () => {
    for (let index = 0; index < 130; index += 1) peer.updates.add(said(index, { text: `слово ${index}` }));
    await adapter.listen(take);
    await until(() => taken.length >= 130 && peer.updates.pending === 0);
    expect(taken).toEqual(Array.from({ length: 130 }, (_, index) => `слово ${index}`));
    expect(bot.lines).toEqual([]);
  });

  it('confirms nothing that is still being taken', async () => {
    let stored: () => void = () => undefined;
    peer.updates.add(said(1));
    await adapter.listen(() => new Promise((resolve) => (stored = resolve)));
    await until(() => peer.updates.offsets.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(peer.updates.offsets).toEqual([undefined]);
    expect(peer.updates.pending).toBe(1);
    stored();
    await until(() => peer.updates.pending === 0);
    expect(peer.updates.offsets[1]).toBe(700_000_002);
  });

  it('gets again, with the same id, what a dying process took and did not confirm', async () => {
    peer.updates.add(said(1, { text: 'одне' }));
    peer.updates.add(said(2, { text: 'друге' }));
    const arrivals: Arrival[] = [];
    let closed: Promise<void> | undefined;
    await adapter.listen((arrival) => {
      arrivals.push(arrival);
      closed = adapter.close();
      return Promise.resolve();
    });
    await until(() => closed !== undefined);
    await closed;
    expect(peer.updates.pending).toBe(2);
    adapter = bot.open();
    await adapter.listen((arrival) => Promise.resolve(void arrivals.push(arrival)));
    await until(() => peer.updates.pending === 0);
    expect(arrivals.map(textOf)).toEqual(['одне', 'одне', 'друге']);
    const items = await Promise.all(arrivals.map((arrival) => telegramKind.parse(arrival, bot.account())));
    const ids = items.flat().map((item) => ('externalId' in item ? item.externalId : ''));
    expect(ids).toEqual([`${BOT}/${CHAT}/1`, `${BOT}/${CHAT}/1`, `${BOT}/${CHAT}/2`]);
  });

  it('offers again what could not be stored, and goes on from there', async () => {
    for (const text of ['одне', 'друге', 'третє']) peer.updates.add(said(taken.length, { text }));
    let failures = 0;
    await adapter.listen((arrival) => {
      if (textOf(arrival) === 'друге' && failures++ === 0) return Promise.reject(new Error('no database'));
      return take(arrival);
    });
    await until(() => peer.updates.pending === 0);
    expect(taken).toEqual(['одне', 'друге', 'третє']);
    expect(peer.updates.offsets.slice(0, 2)).toEqual([undefined, 700_000_002]);
    expect(bot.lines.join()).toContain('TELEGRAM_TAKE_FAILED');
    expect(bot.lines.join()).not.toContain('друге');
  });

  it('goes on when numbers begin again lower, after a quiet week', async () => {
    peer.updates.add(said(1, { text: 'давно' }));
    await adapter.listen(take);
    await until(() => peer.updates.offsets.length >= 3 && peer.updates.openPolls === 1);
    peer.updates.renumber(5);
    peer.updates.add(said(2, { text: 'сьогодні' }));
    await until(() => peer.updates.pending === 0);
    expect(taken).toEqual(['давно', 'сьогодні']);
  });

  it.each<[string, Parameters<BotApiPeer['script']>[1]]>([
    ['a reset', { kind: 'reset', taken: false }],
    ['a bad gateway', { kind: 'answer', taken: false, status: 502, body: '' }],
    ['an answer in a wrong form', { kind: 'answer', taken: false, status: 200, body: '{"ok":true,"result":7}' }],
    [
      'a refusal for a while',
      { kind: 'refuse', code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } },
    ],
  ])('outlives %s', async (_name, fault) => {
    peer.script('getUpdates', fault);
    peer.updates.add(said(1));
    await adapter.listen(take);
    await until(() => peer.updates.pending === 0);
    expect(taken).toEqual(['Так']);
  });

  it('takes down a webhook that is in its way', async () => {
    peer.updates.setWebhook('https://clinic.example/old', 'old');
    peer.updates.add(said(1));
    await adapter.listen(take);
    await until(() => peer.updates.pending === 0);
    expect(peer.taken('deleteWebhook').map(({ params }) => params)).toEqual([{ drop_pending_updates: false }]);
    expect(taken).toEqual(['Так']);
  });

  it('steps back from another one that polls, says so, and takes over when that one is gone', async () => {
    const other = adapter;
    await other.listen(take);
    await until(() => peer.updates.openPolls === 1);
    adapter = bot.open();
    try {
      await adapter.listen(take);
      await until(() => bot.lines.join().includes('TELEGRAM_CONFLICT'));
      expect(await adapter.health()).toEqual({ state: 'degraded', code: 'TELEGRAM_CONFLICT' });
    } finally {
      await other.close();
    }
    peer.updates.add(said(1));
    await until(() => taken.length === 1 && peer.updates.pending === 0);
    expect(await adapter.health()).toEqual({ state: 'up' });
  });

  it('asks for nothing more once it is closed', async () => {
    await adapter.listen(take);
    await until(() => peer.updates.openPolls === 1);
    await adapter.close();
    const polls = () => peer.seen.filter((method) => method === 'getUpdates').length;
    const asked = polls();
    peer.updates.add(said(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(polls()).toBe(asked);
    expect(taken).toEqual([]);
  });

  it('shows its commands in each language, once', async () => {
    await adapter.listen(take);
    await adapter.listen(take);
    await until(() => peer.taken('setMyCommands').length === 4);
    const menus = peer.taken('setMyCommands').map(({ params }) => params);
    expect(menus.map((menu) => menu.language_code)).toEqual([undefined, 'uk', 'ru', 'en']);
    for (const { commands } of menus as { commands: { command: string }[] }[]) {
      expect(commands.map(({ command }) => command)).toEqual(['start', 'stop', 'help', 'language']);
    }
    await until(() => peer.updates.openPolls === 1);
    expect(peer.violations).toEqual([]);
  });
});
