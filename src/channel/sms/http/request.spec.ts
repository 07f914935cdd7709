import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OutboundMessage } from '../../port.js';
import { gatewaySchema, type GatewayInput } from './gateway.js';
import { gatewayOf, readyGatewayNames } from './ready-gateways.js';
import { sendRequest, type Access, type HttpRequest } from './request.js';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const MINUTE = 60_000;

const message: OutboundMessage = {
  clientRef: '0198f1d2-0000-7000-8000-000000000001',
  clinicId: 1,
  channel: 'sms',
  address: '+380671234567',
  text: 'Hello',
  buttons: [],
  class: 'reminder',
  locale: 'uk',
};

function accessTo(gateway: Access['gateway'], more: Partial<Access> = {}): Access {
  return {
    gateway,
    root: 'https://api.example/base',
    secrets: { user: 'clinic', password: 'p@ss:w&rd', key: 'the-key' },
    account: 'AC01',
    sender: 'Clinic',
    validityMinutes: 1_440,
    callbackUrl: 'https://tropa.example/hooks/sms-http/1/a?token=secret-token-0123456',
    ...more,
  };
}

function described(request: GatewayInput['request']): Access['gateway'] {
  return gatewaySchema.parse({ name: 'own', request, answer: { format: 'json' } });
}

function requestOf(access: Access, outbound = message): HttpRequest {
  const request = sendRequest(access, outbound, NOW);
  if ('kind' in request) throw new Error(`refused: ${request.code}`);
  return request;
}

describe('the request of a ready gateway', () => {
  it('is a signed-in form at Twilio, with the reference in the callback address', () => {
    const { url, method, headers, body } = requestOf(accessTo(gatewayOf('twilio')));
    expect([method, url]).toEqual(['POST', 'https://api.example/base/2010-04-01/Accounts/AC01/Messages.json']);
    expect(Buffer.from(headers['authorization']?.slice(6) ?? '', 'base64').toString()).toBe('AC01:p@ss:w&rd');
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      To: '+380671234567',
      From: 'Clinic',
      Body: 'Hello',
      StatusCallback: `https://tropa.example/hooks/sms-http/1/a?token=secret-token-0123456&ref=${message.clientRef}`,
      ValidityPeriod: '36000',
    });
  });

  it('leaves out at Infobip what is not known, and the objects that became empty', () => {
    const { body, headers } = requestOf(accessTo(gatewayOf('infobip'), { callbackUrl: undefined, sender: undefined }));
    expect(headers['authorization']).toBe('App the-key');
    expect(JSON.parse(body ?? '')).toEqual({
      messages: [
        {
          destinations: [{ to: '380671234567', messageId: message.clientRef }],
          content: { text: 'Hello' },
          options: { validityPeriod: { amount: 1_440, timeUnit: 'MINUTES' } },
          webhooks: { contentType: 'application/json' },
        },
      ],
    });
  });

  it('asks Kannel for the alphabet the text needs', () => {
    const coding = (text: string) =>
      new URL(requestOf(accessTo(gatewayOf('kannel')), { ...message, text }).url).searchParams.get('coding');
    expect([coding('Hello'), coding('Привіт')]).toEqual(['0', '2']);
  });

  it('lives no longer than the message has a point', () => {
    const minutes = (expiresAt?: number) =>
      new URL(requestOf(accessTo(gatewayOf('kannel')), { ...message, expiresAt }).url).searchParams.get('validity');
    expect([minutes(), minutes(NOW + 90 * MINUTE), minutes(NOW + 5), minutes(NOW + 9_999 * MINUTE)]).toEqual([
      '1440',
      '90',
      '1',
      '1440',
    ]);
  });
});

describe('what cannot be sent', () => {
  it('is a message to something that is no phone number', () => {
    for (const address of ['', '380671234567', '+0123456789', '+38067123456789012', '+380 67', 'a@b.example']) {
      const request = sendRequest(accessTo(gatewayOf('twilio')), { ...message, address }, NOW);
      expect(request).toEqual({ kind: 'not_sent', code: 'SMS_ADDRESS', retryable: false, blocks: 'contact_point' });
    }
  });

  it('is a text with a letter that the charset of the gateway lacks', () => {
    const gateway = gatewaySchema.parse({
      name: 'own',
      charset: 'iso-8859-1',
      request: { method: 'GET', path: '/send', query: { text: '{text}' } },
      answer: { format: 'text' },
    });
    expect(requestOf(accessTo(gateway), { ...message, text: 'Grüße' }).url).toMatch(/\?text=Gr%FC%DFe$/);
    expect(sendRequest(accessTo(gateway), { ...message, text: 'Привіт' }, NOW)).toMatchObject({ code: 'SMS_CHARSET' });
  });

  it('is a value that would name another path', () => {
    const gateway = described({ method: 'GET', path: '/v1/{account}/messages' });
    for (const account of ['..', '.']) {
      expect(sendRequest(accessTo(gateway, { account }), message, NOW)).toMatchObject({ code: 'SMS_VALUE' });
    }
  });
});

describe('a description', () => {
  it.each([
    ['an unknown name', { method: 'GET', path: '/s', query: { a: '{patient}' } }],
    ['an expression', { method: 'GET', path: '/s', query: { a: '{text.length}' } }],
    ['braces in braces', { method: 'GET', path: '/s', query: { a: '{{text}}' } }],
    ['a host in the path', { method: 'GET', path: 'https://elsewhere.example/' }],
    ['a query in the path', { method: 'GET', path: '/s?to={to}' }],
    ['a line in the name of a header', { method: 'GET', path: '/s', headers: { 'x\r\ny': '1' } }],
    ['a body in a GET', { method: 'GET', path: '/s', body: { type: 'form', fields: { a: 'b' } } }],
    ['a setting nobody knows', { method: 'GET', path: '/s', retries: 3 }],
  ])('with %s is refused', (_what, request) => {
    expect(gatewaySchema.safeParse({ name: 'own', request, answer: { format: 'json' } }).success).toBe(false);
  });
});

/** Texts that try to break out: pieces of every syntax they pass through. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '&',
        '=',
        '#',
        '?',
        '/',
        '%',
        '%26',
        '\r\n',
        '"',
        '\\',
        '{to}',
        '{secret.password}',
        '+',
        '\ud800',
        '\0',
        '$&',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('no value breaks out of its place', () => {
  const place = (text: string) => text.toWellFormed();

  it('in a query', () => {
    const gateway = described({ method: 'GET', path: '/send', query: { a: '{text}', b: 'x{text}y', to: '{to}' } });
    fc.assert(
      fc.property(hostile, (text) => {
        const url = new URL(requestOf(accessTo(gateway), { ...message, text }).url);
        expect([url.host, url.pathname, url.hash]).toEqual(['api.example', '/base/send', '']);
        expect([...url.searchParams]).toEqual([
          ['a', place(text)],
          ['b', `x${place(text)}y`],
          ['to', message.address],
        ]);
      }),
    );
  });

  it('in a form', () => {
    const gateway = described({ method: 'POST', path: '/s', body: { type: 'form', fields: { a: '{text}', b: '1' } } });
    fc.assert(
      fc.property(hostile, (text) => {
        const { body } = requestOf(accessTo(gateway), { ...message, text });
        expect([...new URLSearchParams(body)]).toEqual([
          ['a', place(text)],
          ['b', '1'],
        ]);
      }),
    );
  });

  it('in JSON', () => {
    const value = { a: '{text}', list: ['{text}', 'x{text}'], n: 1 };
    const gateway = described({ method: 'POST', path: '/s', body: { type: 'json', value } });
    fc.assert(
      fc.property(hostile, (text) => {
        const { body } = requestOf(accessTo(gateway), { ...message, text });
        expect(JSON.parse(body ?? '')).toEqual({ a: place(text), list: [place(text), `x${place(text)}`], n: 1 });
      }),
    );
  });

  it('in a path or a header: it stays one piece, or nothing is sent', () => {
    const gateway = described({
      method: 'GET',
      path: '/v1/{secret.user}/send',
      headers: { 'x-user': '{secret.user}' },
    });
    fc.assert(
      fc.property(hostile, (user) => {
        const request = sendRequest(accessTo(gateway, { secrets: { user: user.toWellFormed() } }), message, NOW);
        if ('kind' in request) return expect(request.code).toBe('SMS_VALUE');
        const { pathname, host, search } = new URL(request.url);
        expect([host, search, pathname.split('/').length]).toEqual(['api.example', '', 5]);
        expect(request.headers['x-user']).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('at any ready gateway: the text arrives as it was, and nothing else changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...readyGatewayNames), hostile, (name, text) => {
        const { url, body } = requestOf(accessTo(gatewayOf(name)), { ...message, text });
        const plain = requestOf(accessTo(gatewayOf(name)), { ...message, text: '' });
        const field = { twilio: 'Body', kannel: 'text', smsc: 'mes', infobip: '' }[name];
        if (name === 'infobip') return expect(body).toContain(JSON.stringify(text.toWellFormed()).slice(1, -1));
        const fields = new URLSearchParams(body ?? new URL(url).search);
        expect(fields.get(field)).toBe(place(text));
        expect(fields.size).toBe(new URLSearchParams(plain.body ?? new URL(plain.url).search).size);
      }),
    );
  });
});
