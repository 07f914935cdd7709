import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest, WebhookVerdict } from '../kind.js';

const HEADER = 'x-telegram-bot-api-secret-token';
const TAKE: WebhookVerdict = { kind: 'take', status: 200 };
const REFUSE: WebhookVerdict = { kind: 'refuse' };

/** Of equal length for texts of any length, so that the comparison tells nothing about either. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether Telegram sent this: it repeats the secret it was given with the address. Without a secret nothing is taken. */
export function webhookVerdict({ method, headers }: WebhookRequest, secret: string | undefined): WebhookVerdict {
  const given = headers[HEADER];
  if (method !== 'POST' || secret === undefined || secret === '' || given === undefined) return REFUSE;
  return timingSafeEqual(digest(given), digest(secret)) ? TAKE : REFUSE;
}
