import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WebhookRequest } from '../kind.js';
import { verifyWebhook } from './webhook-signature.js';

const secrets = { token: 't', app_secret: 'app-secret', verify_token: 'verify-token' };
const body = Buffer.from('{"object":"whatsapp_business_account","text":"Привіт 👋"}');

function signature(bytes: Buffer, key = secrets.app_secret): string {
  return `sha256=${createHmac('sha256', key).update(bytes).digest('hex')}`;
}

function post(bytes: Buffer, header?: string): WebhookRequest {
  const headers: Record<string, string> = header === undefined ? {} : { 'x-hub-signature-256': header };
  return { method: 'POST', url: 'https://clinic.example/hooks/1', body: bytes, headers, query: {} };
}

function get(query: Record<string, string>): WebhookRequest {
  return { method: 'GET', url: 'https://clinic.example/hooks/1', body: Buffer.alloc(0), headers: {}, query };
}

describe('a signed webhook', () => {
  it('is taken', () => {
    expect(verifyWebhook(post(body, signature(body)), secrets)).toEqual({ kind: 'take' });
    expect(verifyWebhook(post(body, signature(body).toUpperCase()), secrets)).toEqual({ kind: 'take' });
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another key', signature(body, 'other')],
    ['an empty key', signature(body, '')],
    ['a cut signature', signature(body).slice(0, -2)],
    ['a longer signature', `${signature(body)}00`],
    ['another algorithm', signature(body).replace('sha256', 'sha1')],
    ['no algorithm', signature(body).slice(7)],
    ['no hexadecimal', `sha256=${'z'.repeat(64)}`],
  ])('is refused with %s', (_name, header) => {
    expect(verifyWebhook(post(body, header), secrets)).toEqual({ kind: 'refuse' });
  });

  it('is refused when its bytes are others, though they mean the same', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    expect(verifyWebhook(post(again, signature(body)), secrets)).toEqual({ kind: 'refuse' });
  });

  it('is refused by an account without the secret', () => {
    expect(verifyWebhook(post(body, signature(body, '')), { ...secrets, app_secret: '' })).toEqual({ kind: 'refuse' });
    expect(verifyWebhook(post(body, signature(body, '')), {})).toEqual({ kind: 'refuse' });
  });

  it('is taken only when signed, whatever the bytes and the header', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, header) => {
        const raw = Buffer.from(bytes);
        expect(verifyWebhook(post(raw, header), secrets)).toEqual({ kind: 'refuse' });
        expect(verifyWebhook(post(raw, signature(raw)), secrets)).toEqual({ kind: 'take' });
      }),
    );
  });
});

describe('the handshake', () => {
  const asked = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-token', 'hub.challenge': '1158201444' };

  it('answers the challenge as text', () => {
    expect(verifyWebhook(get(asked), secrets)).toEqual({
      kind: 'answer',
      status: 200,
      type: 'text/plain',
      body: '1158201444',
    });
  });

  it.each([
    { 'hub.verify_token': 'verify-tokem' },
    { 'hub.verify_token': '' },
    { 'hub.mode': 'unsubscribe' },
    { 'hub.challenge': '<script>' },
    { 'hub.challenge': '' },
  ])('is refused with %j', (change) => {
    expect(verifyWebhook(get({ ...asked, ...change }), secrets)).toEqual({ kind: 'refuse' });
  });

  it('is refused by an account without the token', () => {
    expect(verifyWebhook(get({ ...asked, 'hub.verify_token': '' }), { app_secret: 'x' })).toEqual({ kind: 'refuse' });
    expect(verifyWebhook(get({}), secrets)).toEqual({ kind: 'refuse' });
  });
});
