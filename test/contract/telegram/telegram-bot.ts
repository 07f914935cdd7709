import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendSafely } from '../../../src/channel/send-safely.js';
import type { Arrival, ChannelAccount, OutboundMessage, SendResult } from '../../../src/channel/index.js';
import { telegramSettings } from '../../../src/channel/telegram/telegram-settings.js';
import type { TelegramSettings } from '../../../src/channel/telegram/telegram-settings.js';
import type { TelegramAdapter } from '../../../src/channel/telegram/telegram.adapter.js';
import { telegramKind } from '../../../src/channel/telegram/kind.js';
import { createLogger, SecretBox, SystemClock } from '../../../src/runtime/index.js';
import { TOKEN } from './bot-api-peer.js';

export const WEBHOOK_SECRET = 'a-secret-of-the-webhook';
export const CHAT = 500_100_200;
const clock = new SystemClock();

export const message: OutboundMessage = {
  clientRef: '0198f1d2-0000-7000-8000-0000000000ab',
  clinicId: 1,
  channel: 'telegram',
  address: String(CHAT),
  text: 'Чекаємо на вас у четвер о 10:00, O’Brien & <Co>. Прийдете?',
  buttons: [],
  class: 'reminder',
  locale: 'uk',
};

/** A patient who writes to the bot. */
export function said(messageId: number, fields: object = { text: 'Так' }): Record<string, unknown> {
  const from = { id: CHAT, is_bot: false, first_name: 'Оксана', last_name: 'К.', language_code: 'uk' };
  return {
    message: { message_id: messageId, date: 1_795_000_000, chat: { id: CHAT, type: 'private' }, from, ...fields },
  };
}

/** An account on a peer, as an operator would have set it up. */
export class TelegramBot {
  readonly lines: string[] = [];

  constructor(private readonly peer: { readonly address: string }) {}

  account(settings: object = {}, secrets: Record<string, string> = {}): ChannelAccount<TelegramSettings> {
    return {
      clinicId: 1,
      accountId: '0198f1d2-0000-7000-8000-00000000acc0',
      settings: telegramSettings.parse({ api_root: this.peer.address, poll_seconds: 1, ...settings }),
      secrets: { token: TOKEN, ...secrets },
    };
  }

  open(account = this.account(), publicUrl?: string): TelegramAdapter {
    const logger = createLogger({ level: 'debug', destination: { write: (line) => void this.lines.push(line) } });
    const house = {
      clock,
      logger,
      publicUrl,
      directory: mkdtempSync(join(tmpdir(), 'tropa-telegram-')),
      box: new SecretBox([{ id: 'test', key: Buffer.alloc(32, 1) }]),
    };
    return telegramKind.open(account, house) as TelegramAdapter;
  }
}

export function send(adapter: TelegramAdapter, outbound = message, within = 10_000): Promise<SendResult> {
  return sendSafely(adapter, outbound, { clock, deadline: clock.monotonic() + within });
}

export function textOf(arrival: Arrival): string {
  const update = JSON.parse(arrival.body.toString()) as { message?: { text?: string } };
  return update.message?.text ?? '';
}

/** Waits for something that happens in its own time; the test's own limit ends it. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await clock.sleep(10);
}
