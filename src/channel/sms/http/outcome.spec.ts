import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gatewaySchema } from './gateway.js';
import { outcomeOf, type Answered, type Unanswered } from './outcome.js';
import { gatewayOf, readyGatewayNames } from './ready-gateways.js';

const NOW = Date.parse('2026-03-02T10:00:00Z');

const answered = (status: number, body: string | undefined, retryAfter: string | null = null): Answered => ({
  kind: 'answered',
  status,
  retryAfter,
  body,
});
const unanswered = (more: Partial<Unanswered>): Unanswered => ({
  kind: 'unanswered',
  left: 'no',
  aborted: false,
  cause: undefined,
  ...more,
});

const twilio = gatewayOf('twilio');
const kannel = gatewayOf('kannel');
const smsc = gatewayOf('smsc');
const infobip = gatewayOf('infobip');

describe('an answer', () => {
  it.each([
    [
      'Twilio took it',
      twilio,
      201,
      '{"sid":"SM1","error_code":null,"status":"queued"}',
      { kind: 'sent', providerId: 'SM1' },
    ],
    ['SMSC took it', smsc, 200, '{"id":"a1","cnt":1}', { kind: 'sent', providerId: 'a1' }],
    ['Kannel took it', kannel, 202, '0: Accepted for delivery', { kind: 'sent', providerId: null }],
    ['Kannel queued it', kannel, 202, '3: Queued for later delivery', { kind: 'sent', providerId: null }],
    [
      'Infobip took it',
      infobip,
      200,
      '{"messages":[{"messageId":"m1","status":{"groupId":1,"id":26}}]}',
      { kind: 'sent', providerId: 'm1' },
    ],
    [
      'Infobip has it already',
      infobip,
      200,
      '{"messages":[{"messageId":"m1","status":{"groupId":5,"id":23}}]}',
      { kind: 'sent', providerId: 'm1' },
    ],
  ])('%s', (...[, gateway, status, body, result]) => {
    expect(outcomeOf(gateway, answered(status, body), NOW)).toEqual(result);
  });

  it.each([
    ['opted out', twilio, 400, '{"code":21610}', { code: 'SMS_OPTED_OUT', retryable: false, blocks: 'contact_point' }],
    ['no such number', twilio, 400, '{"code":21211}', { code: 'SMS_NO_SUCH_NUMBER', blocks: 'contact_point' }],
    ['not in the table', twilio, 400, '{"code":21408}', { code: 'SMS_21408', retryable: false }],
    ['wrong token', twilio, 401, '{"code":20003}', { code: 'SMS_AUTH', retryable: true, blocks: 'channel' }],
    ['no money, with 200', smsc, 200, '{"error":"x","error_code":3}', { code: 'SMS_NO_MONEY', blocks: 'channel' }],
    ['too often, with 200', smsc, 200, '{"error":"x","error_code":9}', { retryable: true, retryAfterMs: 60_000 }],
    [
      'busy, with 503',
      kannel,
      503,
      'Temporal failure, try again later.',
      { code: 'SMS_GATEWAY_BUSY', retryable: true },
    ],
    ['no sender', kannel, 400, 'Sender missing and no global set, rejected', { code: 'SMS_SENDER', blocks: 'channel' }],
    [
      'rejected, with 200',
      infobip,
      200,
      '{"messages":[{"status":{"groupId":5,"id":24}}]}',
      { code: 'SMS_24', retryable: false },
    ],
    ['moved', smsc, 302, '', { code: 'SMS_HTTP_302', blocks: 'channel' }],
    ['a code that is a sentence', smsc, 200, '{"error_code":"+380671234567 is bad"}', { code: 'SMS_REFUSED' }],
  ])('is a refusal: %s', (...[, gateway, status, body, result]) => {
    expect(outcomeOf(gateway, answered(status, body), NOW)).toMatchObject({ kind: 'not_sent', ...result });
  });

  it.each([
    ['yes without the promised id', twilio, 201, '{}'],
    ['yes in no known form', twilio, 200, '<html>'],
    ['yes that was cut off', twilio, 201, undefined],
    ['yes without the sign of success', infobip, 200, '{"messages":[]}'],
    ['a fault of the gateway', twilio, 500, '{"code":20500}'],
    ['a proxy between', smsc, 502, '<html>Bad gateway</html>'],
    ['a request that took too long', smsc, 408, 'timeout'],
    ['a no without a word', smsc, 404, ''],
  ])('tells nothing: %s', (...[, gateway, status, body]) => {
    expect(outcomeOf(gateway, answered(status, body), NOW).kind).toBe('unknown');
  });

  it('pauses the channel as long as it asks to, in seconds or until a date', () => {
    const pause = (header: string | null) => outcomeOf(twilio, answered(429, '', header), NOW);
    expect(pause('7')).toMatchObject({ retryable: true, retryAfterMs: 7_000 });
    expect(pause(new Date(NOW + 90_000).toUTCString())).toMatchObject({ retryAfterMs: 90_000 });
    expect(pause('soon')).toEqual({ kind: 'not_sent', code: 'SMS_HTTP_429', retryable: true });
    expect(pause('999999999')).toMatchObject({ retryAfterMs: 86_400_000 });
  });
});

describe('no answer', () => {
  it.each([
    [
      'an unknown name',
      { cause: 'ENOTFOUND' },
      { kind: 'not_sent', code: 'SMS_DNS', retryable: true, blocks: 'channel' },
    ],
    [
      'nobody there',
      { cause: 'ECONNREFUSED' },
      { kind: 'not_sent', code: 'SMS_CONNECTION', retryable: true, blocks: 'channel' },
    ],
    ['nobody there, unwatched', { cause: 'ECONNREFUSED', left: 'unsure' }, { kind: 'not_sent' }],
    [
      'a certificate nobody vouches for',
      { cause: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      { kind: 'not_sent', blocks: 'channel' },
    ],
    ['given up before the first byte', { aborted: true }, { kind: 'not_sent', code: 'SMS_ABORTED', retryable: true }],
    ['given up after the first byte', { aborted: true, left: 'yes' }, { kind: 'unknown', code: 'SMS_TIMEOUT' }],
    ['cut after the first byte', { cause: 'ECONNRESET', left: 'yes' }, { kind: 'unknown', code: 'SMS_CUT' }],
    ['cut, unwatched', { cause: 'ECONNRESET', left: 'unsure' }, { kind: 'unknown', code: 'SMS_CUT' }],
    ['given up, unwatched', { aborted: true, left: 'unsure' }, { kind: 'unknown', code: 'SMS_TIMEOUT' }],
  ] as const)('because of %s', (_title, failure, result) => {
    expect(outcomeOf(twilio, unanswered(failure), NOW)).toMatchObject(result);
  });
});

describe('every answer', () => {
  const status = fc.integer({ min: 100, max: 599 });
  const body = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant(undefined));

  const answers = fc
    .tuple(status, body, fc.option(fc.string()))
    .map(([code, text, after]) => answered(code, text, after));

  it('is one of three results, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...readyGatewayNames), answers, (name, answer) => {
        const result = outcomeOf(gatewayOf(name), answer, NOW);
        expect(['sent', 'not_sent', 'unknown']).toContain(result.kind);
        if (result.kind !== 'sent') expect(result.code).toMatch(/^SMS_[A-Z0-9_]{1,43}$/);
      }),
    );
  });

  it('is never proof of anything when it says 5xx, unless the description of the gateway says so', () => {
    const plain = gatewaySchema.parse({
      name: 'own',
      request: { method: 'GET', path: '/s' },
      answer: { format: 'json', id: 'id', error: 'code' },
    });
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), body, (code, text) => {
        expect(outcomeOf(plain, answered(code, text), NOW).kind).toBe('unknown');
      }),
    );
  });

  it('never finds what the table only inherits', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const result = outcomeOf(twilio, answered(400, JSON.stringify({ code: word })), NOW);
      expect(result).toMatchObject({ kind: 'not_sent', retryable: false });
    }
  });
});
