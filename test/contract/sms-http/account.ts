import { tmpdir } from 'node:os';
import type { ChannelAccount, ChannelHouse } from '../../../src/channel/kind.js';
import type { ChannelAdapter, OutboundMessage, SendResult } from '../../../src/channel/port.js';
import { sendSafely } from '../../../src/channel/send-safely.js';
import { smsHttpKind } from '../../../src/channel/sms/http/kind.js';
import type { SmsHttpSettings } from '../../../src/channel/sms/http/settings.js';
import { createLogger, SecretBox, SystemClock } from '../../../src/runtime/index.js';

export const clock = new SystemClock();

export const message: OutboundMessage = {
  clientRef: '0198f1d2-0000-7000-8000-000000000001',
  clinicId: 1,
  channel: 'sms',
  address: '+380671234567',
  text: 'Добрий день, O\'Brien & Co! 50% = "так"? 1 — так',
  buttons: [],
  class: 'reminder',
  locale: 'uk',
};

/** An account as it comes out of its settings; what is wrong in them throws. */
export function accountOf(
  settings: unknown,
  secrets: Readonly<Record<string, string>>,
): ChannelAccount<SmsHttpSettings> {
  const accountId = '0198f1d2-0000-7000-8000-0000000000aa';
  return { clinicId: 1, accountId, settings: smsHttpKind.settings.parse(settings), secrets };
}

/** A house that is reached at `publicUrl`. */
export function houseAt(publicUrl: string | undefined): ChannelHouse {
  const box = new SecretBox([{ id: 'test', key: Buffer.alloc(32, 7) }]);
  return { clock, logger: createLogger({ level: 'error' }), publicUrl, directory: tmpdir(), box };
}

/** One call as the outbox makes it. */
export function sendBy(adapter: ChannelAdapter, outbound = message, withinMs = 10_000): Promise<SendResult> {
  return sendSafely(adapter, outbound, { clock, deadline: clock.monotonic() + withinMs });
}
