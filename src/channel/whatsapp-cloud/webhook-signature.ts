import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest, WebhookVerdict } from '../kind.js';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;
/** What is sent back as text must not be anything else to anybody. */
const CHALLENGE = /^[A-Za-z0-9._-]{1,200}$/;

const refuse: WebhookVerdict = { kind: 'refuse' };

function sameText(given: string, wanted: string): boolean {
  const [left, right] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function handshake({ query }: WebhookRequest, verifyToken: string): WebhookVerdict {
  const challenge = query['hub.challenge'] ?? '';
  const asked = query['hub.mode'] === 'subscribe' && CHALLENGE.test(challenge);
  if (!sameText(query['hub.verify_token'] ?? '', verifyToken) || !asked) return refuse;
  return { kind: 'answer', status: 200, type: 'text/plain', body: challenge };
}

function isSigned({ body, headers }: WebhookRequest, appSecret: string): boolean {
  const given = SIGNATURE.exec((headers['x-hub-signature-256'] ?? '').toLowerCase())?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', appSecret).update(body).digest());
}

/**
 * Meta's two calls: GET once, when the webhook is entered there, POST for everything that happens, signed over the raw bytes.
 * Without the secret nothing is genuine: an empty key would sign for anybody.
 */
export function verifyWebhook(request: WebhookRequest, secrets: Readonly<Record<string, string>>): WebhookVerdict {
  const { verify_token: verifyToken = '', app_secret: appSecret = '' } = secrets;
  if (request.method === 'GET') return verifyToken === '' ? refuse : handshake(request, verifyToken);
  return appSecret !== '' && isSigned(request, appSecret) ? { kind: 'take' } : refuse;
}
