import { PassThrough } from 'node:stream';
import type { ChannelAccount, ChannelHouse, OutboundMessage } from '../../../src/channel/index.js';
import { cloudSettings } from '../../../src/channel/whatsapp-cloud/settings.js';
import type { CloudSettings } from '../../../src/channel/whatsapp-cloud/settings.js';
import { createLogger, SecretBox, SystemClock } from '../../../src/runtime/index.js';

export const secrets = { token: 'EAAG-secret-token', app_secret: 'secret-of-the-app', verify_token: 'verify-me' };

/** An account whose API is on this machine. */
export function accountAt(api_root: string, phone_number_id = '106540352242922'): ChannelAccount<CloudSettings> {
  const settings = { ...cloudSettings.parse({ phone_number_id: '106540352242922', api_root }), phone_number_id };
  return { clinicId: 1, accountId: '0198f1d2-0000-7000-8000-0000000000aa', settings, secrets };
}

/** A house whose log can be read. */
export function openHouse(): ChannelHouse & { readonly log: () => string } {
  const destination = new PassThrough();
  const lines: string[] = [];
  destination.on('data', (line: Buffer) => lines.push(line.toString()));
  return {
    clock: new SystemClock(),
    logger: createLogger({ level: 'debug', destination }),
    publicUrl: undefined,
    directory: '/nonexistent',
    box: new SecretBox([{ id: 'test', key: Buffer.alloc(32, 1) }]),
    log: () => lines.join(''),
  };
}

/** A message to a patient who wrote a moment ago. */
export function messageAt(now: number): OutboundMessage {
  return {
    clientRef: '0198f1d2-0000-7000-8000-000000000001',
    clinicId: 1,
    channel: 'whatsapp',
    address: '+380501234567',
    text: 'Клініка: Ваш візит — завтра о 10:00. 👋',
    buttons: [
      { intent: 'confirm', label: 'Так' },
      { intent: 'move', label: 'Перенести' },
    ],
    class: 'reminder',
    locale: 'uk',
    lastHeardAt: now - 60_000,
  };
}
