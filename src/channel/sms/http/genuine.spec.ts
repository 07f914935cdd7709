import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';
import type { WebhookRequest } from '../../kind.js';
import { isGenuine } from './genuine.js';

const URL_ = 'https://tropa.example/hooks/sms-http/1/a?ref=0198f1d2';
const secrets = { password: 'auth-token', callback_token: 'a-token-of-the-account', signing_key: 'a-key' };
const twilio = { scheme: 'twilio', key: 'password' } as const;
const token = { scheme: 'token' } as const;
const hmac = {
  scheme: 'hmac',
  key: 'signing_key',
  header: 'X-Sign',
  algorithm: 'sha256',
  encoding: 'hex',
  prefix: 'sha256=',
} as const;

const FORM = 'MessageSid=SM1&Body=%D0%9F%D1%80%D0%B8%D0%B2%D1%96%D1%82+%F0%9F%98%80&From=%2B380671234567&Empty=';
/** The signed text of that form, put together by hand. */
const SIGNED = `${URL_}BodyПривіт 😀EmptyFrom+380671234567MessageSidSM1`;

const sign = (text: string, key = 'auth-token') => createHmac('sha1', key).update(text).digest('base64');

function request(more: Partial<WebhookRequest> = {}): WebhookRequest {
  return {
    method: 'POST',
    url: URL_,
    query: { ref: '0198f1d2' },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': sign(SIGNED) },
    body: Buffer.from(FORM),
    ...more,
  };
}

const withHeaders = (headers: Record<string, string>) =>
  request({ headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });

describe("Twilio's signature", () => {
  it('is computed as its documentation computes its example', () => {
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const fields = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    };
    const signed = request({
      url,
      query: { foo: '1', bar: '2' },
      body: Buffer.from(new URLSearchParams(fields).toString()),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
      },
    });
    expect(isGenuine(signed, twilio, { password: '12345' })).toBe(true);
  });

  it('covers every field of the form, letters and emoji included', () => {
    expect(isGenuine(request(), twilio, secrets)).toBe(true);
    expect(isGenuine(request({ body: Buffer.from(FORM.replace('SM1', 'SM2')) }), twilio, secrets)).toBe(false);
    expect(isGenuine(request({ body: Buffer.from(`${FORM}&More=1`) }), twilio, secrets)).toBe(false);
    expect(isGenuine(request({ url: `${URL_}x` }), twilio, secrets)).toBe(false);
  });

  it.each([
    ['missing', withHeaders({})],
    ['empty', withHeaders({ 'x-twilio-signature': '' })],
    ['cut short', withHeaders({ 'x-twilio-signature': sign(SIGNED).slice(0, -4) })],
    ['of another key', withHeaders({ 'x-twilio-signature': sign(SIGNED, 'other') })],
  ])('is refused when it is %s', (_how, unsigned) => {
    expect(isGenuine(unsigned, twilio, secrets)).toBe(false);
  });

  it('is the same with the port that goes without saying, and with no other', () => {
    const spelled = (host: string) =>
      withHeaders({ 'x-twilio-signature': sign(SIGNED.replace('tropa.example', host)) });
    expect(isGenuine(spelled('tropa.example:443'), twilio, secrets)).toBe(true);
    expect(isGenuine(spelled('tropa.example:8443'), twilio, secrets)).toBe(false);
  });

  it('binds a body that is no form by its hash in the address, over the raw bytes', () => {
    const body = Buffer.from('{"text":"Привіт 😀"}');
    const hash = createHash('sha256').update(body).digest('hex');
    const url = `${URL_}&bodySHA256=${hash}`;
    const query = { ref: '0198f1d2', bodySHA256: hash };
    const headers = { 'content-type': 'application/json', 'x-twilio-signature': sign(url) };
    expect(isGenuine(request({ url, query, headers, body }), twilio, secrets)).toBe(true);
    const written = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    expect(isGenuine(request({ url, query, headers, body: written }), twilio, secrets)).toBe(false);
  });

  it('does not cover a body that is no form without that hash', () => {
    const headers = { 'content-type': 'application/json', 'x-twilio-signature': sign(URL_) };
    expect(isGenuine(request({ headers, body: Buffer.from('{}') }), twilio, secrets)).toBe(false);
    expect(isGenuine(request({ headers, body: Buffer.alloc(0), method: 'GET' }), twilio, secrets)).toBe(true);
  });
});

describe('a token in the address', () => {
  it('must be the one of the account', () => {
    const asked = (query: Record<string, string>) => isGenuine(request({ query }), token, secrets);
    expect(asked({ token: 'a-token-of-the-account' })).toBe(true);
    expect([asked({}), asked({ token: '' }), asked({ token: 'a-token-of-the-accoun' })]).toEqual([false, false, false]);
  });

  it('is not genuine where the account has none', () => {
    expect(isGenuine(request({ query: {} }), token, {})).toBe(false);
    expect(isGenuine(request({ query: { token: '' } }), token, { callback_token: '' })).toBe(false);
  });
});

describe('an HMAC of the body', () => {
  const body = Buffer.from([0xff, 0x00, 0x7b, 0x0a]);
  const signed = `sha256=${createHmac('sha256', 'a-key').update(body).digest('hex')}`;

  it('is over the bytes, not over a text made of them', () => {
    expect(isGenuine(request({ body, headers: { 'x-sign': signed } }), hmac, secrets)).toBe(true);
    const retyped = Buffer.from(body.toString('utf8'));
    expect(isGenuine(request({ body: retyped, headers: { 'x-sign': signed } }), hmac, secrets)).toBe(false);
    expect(isGenuine(request({ body, headers: {} }), hmac, secrets)).toBe(false);
  });
});

describe('any bytes', () => {
  it('are refused, never a fault', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const texts = fc.dictionary(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 30 }), {
      maxKeys: 4,
    });
    const schemes = fc.constantFrom(twilio, token, hmac);
    const requests = fc.record({ body: bytes, headers: texts, query: texts, url: fc.string({ unit: 'binary' }) });
    fc.assert(
      fc.property(schemes, requests, (scheme, parts) => {
        expect(isGenuine({ method: 'POST', ...parts }, scheme, secrets)).toBe(false);
      }),
    );
  });
});
