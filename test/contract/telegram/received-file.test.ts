import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TelegramAdapter } from '../../../src/channel/telegram/telegram.adapter.js';
import { BotApiPeer } from './bot-api-peer.js';
import { hasSpecification, SKIPPED } from './bot-api-rules.js';
import { TelegramBot } from './telegram-bot.js';

if (!hasSpecification) console.warn(SKIPPED);
const suite = hasSpecification ? describe : describe.skip;
const mostBytes = 1_000;

let peer: BotApiPeer;
let bot: TelegramBot;
let adapter: TelegramAdapter;

beforeEach(async () => {
  if (!hasSpecification) return;
  peer = new BotApiPeer();
  await peer.start();
  bot = new TelegramBot(peer);
  adapter = bot.open();
});

afterEach(async () => {
  if (!hasSpecification) return;
  await peer.stop();
  await adapter.close();
  expect(peer.violations).toEqual([]);
});

const fetched = (reference: string) => adapter.fetchFile(reference, { signal: AbortSignal.timeout(5_000), mostBytes });

suite('a file that a patient sent to the bot', () => {
  it('comes with its content and the ending of its name', async () => {
    peer.files.set('documents/file_7.pdf', Buffer.from('%PDF-1.7 of the patient'));
    expect(await fetched('documents/file_7.pdf')).toEqual({
      content: Buffer.from('%PDF-1.7 of the patient'),
      name: 'file_7.pdf',
    });
  });

  it('is read no further than it may be large', async () => {
    peer.files.set('videos/long.mp4', Buffer.alloc(mostBytes + 1));
    expect(await fetched('videos/long.mp4')).toEqual({ code: 'FILE_TOO_LARGE' });
  });

  it('that Telegram has no more is told by a code, and the token of the bot is in no line of the log', async () => {
    expect(await fetched('documents/gone.pdf')).toEqual({ code: 'FILE_GONE' });
    expect(bot.lines.join('')).not.toContain(peer.token);
  });
});
