import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphFault } from './graph-fault.js';
import { lostCallCode, retryAfterMs } from './lost-call.js';
import { phoneHealth } from './phone-health.js';
import { sendOutcome } from './send-outcome.js';
import type { GraphAnswer } from './send-outcome.js';

const answered = (status: number, body?: unknown, pause?: number): GraphAnswer => {
  return { kind: 'answered', status, retryAfterMs: pause, body };
};
const refusal = (code: number, more: object = {}) => ({
  error: { message: 'x', type: 'OAuthException', code, ...more },
});

const never = (code: string) => ({ kind: 'not_sent', code, retryable: false });
const later = (code: string, pause: number) => ({ kind: 'not_sent', code, retryable: true, retryAfterMs: pause });
const channel = (code: string) => ({ kind: 'not_sent', code, retryable: true, blocks: 'channel' });
const dead = (code: string) => ({ kind: 'not_sent', code, retryable: false, blocks: 'contact_point' });
const unknown = (code: string) => ({ kind: 'unknown', code });

type Row = readonly [code: number, outcome: object];

const rows: readonly Row[] = [
  [0, channel('WHATSAPP_TOKEN')],
  [190, channel('WHATSAPP_TOKEN')],
  [3, channel('WHATSAPP_PERMISSION')],
  [10, channel('WHATSAPP_PERMISSION')],
  [200, channel('WHATSAPP_PERMISSION')],
  [299, channel('WHATSAPP_PERMISSION')],
  [131005, channel('WHATSAPP_PERMISSION')],
  [33, channel('WHATSAPP_NUMBER_UNKNOWN')],
  [368, channel('WHATSAPP_RESTRICTED')],
  [131031, channel('WHATSAPP_LOCKED')],
  [131037, channel('WHATSAPP_DISPLAY_NAME')],
  [131042, channel('WHATSAPP_PAYMENT')],
  [131045, channel('WHATSAPP_NOT_REGISTERED')],
  [133010, channel('WHATSAPP_NOT_REGISTERED')],
  [4, later('WHATSAPP_RATE_APP', 300_000)],
  [80007, later('WHATSAPP_RATE_ACCOUNT', 300_000)],
  [130429, later('WHATSAPP_RATE', 10_000)],
  [131048, later('WHATSAPP_RATE_SPAM', 900_000)],
  [131056, later('WHATSAPP_RATE_PAIR', 6_000)],
  [133016, later('WHATSAPP_RATE_REGISTER', 900_000)],
  [2, later('WHATSAPP_BUSY', 30_000)],
  [131057, later('WHATSAPP_MAINTENANCE', 60_000)],
  [1, unknown('WHATSAPP_SERVER')],
  [131000, unknown('WHATSAPP_SERVER')],
  [131016, unknown('WHATSAPP_SERVER')],
  [131021, dead('WHATSAPP_OWN_NUMBER')],
  [131026, never('WHATSAPP_UNDELIVERABLE')],
  [131030, never('WHATSAPP_TEST_RECIPIENT')],
  [131047, never('WHATSAPP_WINDOW_CLOSED')],
  [131049, never('WHATSAPP_HELD_BACK')],
  [131050, never('WHATSAPP_MARKETING_STOPPED')],
  [131051, never('WHATSAPP_UNSUPPORTED')],
  [130472, never('WHATSAPP_EXPERIMENT')],
  [130497, never('WHATSAPP_COUNTRY')],
  [100, never('WHATSAPP_PARAMETER')],
  [131008, never('WHATSAPP_PARAMETER')],
  [131009, never('WHATSAPP_PARAMETER')],
  [131052, never('WHATSAPP_MEDIA')],
  [131053, never('WHATSAPP_MEDIA')],
  [132000, never('WHATSAPP_TEMPLATE_PARAMETERS')],
  [132001, never('WHATSAPP_TEMPLATE_MISSING')],
  [132005, never('WHATSAPP_TEMPLATE_LENGTH')],
  [132007, never('WHATSAPP_TEMPLATE_POLICY')],
  [132012, never('WHATSAPP_TEMPLATE_PARAMETERS')],
  [132015, never('WHATSAPP_TEMPLATE_PAUSED')],
  [132016, never('WHATSAPP_TEMPLATE_DISABLED')],
  [987654, never('WHATSAPP_987654')],
  [-1, never('WHATSAPP_REFUSED')],
];

describe('a refusal with a code', () => {
  it.each(rows)('%i', (code, outcome) => {
    expect(sendOutcome(answered(400, refusal(code)))).toEqual(outcome);
  });

  it('names a missing number by the subcode of 100', () => {
    expect(sendOutcome(answered(400, refusal(100, { error_subcode: 33 })))).toEqual(channel('WHATSAPP_NUMBER_UNKNOWN'));
  });

  it('may come later when the provider calls it passing', () => {
    expect(sendOutcome(answered(400, refusal(987654, { is_transient: true })))).toEqual(
      later('WHATSAPP_987654', 60_000),
    );
  });

  it('is about the token whatever it says, after a 401', () => {
    expect(sendOutcome(answered(401, refusal(100)))).toEqual(channel('WHATSAPP_TOKEN'));
  });

  it('waits for the longer of both wishes, an hour at most', () => {
    expect(sendOutcome(answered(429, refusal(130429), 30_000))).toEqual(later('WHATSAPP_RATE', 30_000));
    expect(sendOutcome(answered(429, refusal(130429), 1_000))).toEqual(later('WHATSAPP_RATE', 10_000));
    expect(sendOutcome(answered(429, undefined, 86_400_000))).toEqual(later('WHATSAPP_RATE', 3_600_000));
  });
});

describe('an answer without a code', () => {
  it.each<[number, unknown, object]>([
    [400, undefined, never('WHATSAPP_HTTP_400')],
    [404, 'not found', never('WHATSAPP_HTTP_404')],
    [401, undefined, channel('WHATSAPP_TOKEN')],
    [403, { error: 'no' }, channel('WHATSAPP_PERMISSION')],
    [408, undefined, unknown('WHATSAPP_HTTP_408')],
    [429, undefined, later('WHATSAPP_RATE', 60_000)],
    [302, undefined, unknown('WHATSAPP_HTTP_302')],
    [500, refusal(131047), unknown('WHATSAPP_HTTP_500')],
    [503, undefined, unknown('WHATSAPP_HTTP_503')],
    [200, undefined, unknown('WHATSAPP_NO_ID')],
    [200, { messages: [] }, unknown('WHATSAPP_NO_ID')],
    [200, { messages: [{ id: '' }] }, unknown('WHATSAPP_NO_ID')],
  ])('%i %j', (status, body, outcome) => {
    expect(sendOutcome(answered(status, body))).toEqual(outcome);
  });

  it('is evidence with the provider’s id alone', () => {
    const body = { messaging_product: 'whatsapp', messages: [{ id: 'wamid.A', message_status: 'accepted' }, {}] };
    expect(sendOutcome(answered(200, body))).toEqual({ kind: 'sent', providerId: 'wamid.A' });
  });
});

describe('every answer there could be', () => {
  const answers: fc.Arbitrary<GraphAnswer> = fc.oneof(
    fc.record({
      kind: fc.constant('answered' as const),
      status: fc.integer({ min: 200, max: 599 }),
      retryAfterMs: fc.option(fc.nat(), { nil: undefined }),
      body: fc.oneof(
        fc.jsonValue(),
        fc.double().map((code) => ({ error: { code } })),
        fc.constant(undefined),
      ),
    }),
    fc.record({ kind: fc.constant('lost' as const), left: fc.boolean(), code: fc.constant('WHATSAPP_CONNECTION') }),
  );

  it('has one result, and claims nothing without proof', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const result = sendOutcome(answer);
        const refused = answer.kind === 'answered' && answer.status >= 400 && answer.status < 500;
        const neverLeft = answer.kind === 'lost' && !answer.left;
        if (result.kind === 'sent') expect(answer).toMatchObject({ kind: 'answered' });
        if (result.kind === 'not_sent') expect(refused || neverLeft).toBe(true);
        if ('code' in result) expect(result.code).toMatch(/^[A-Z][A-Z0-9_]{1,47}$/);
      }),
    );
  });

  it('has a fault for every number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double()), (code) => {
        expect(graphFault(code).code).toMatch(/^WHATSAPP_[A-Z0-9_]{1,40}$/);
      }),
    );
  });
});

describe('a call without an answer', () => {
  const failure = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } });

  it.each([
    ['ENOTFOUND', 'WHATSAPP_DNS'],
    ['ECONNREFUSED', 'WHATSAPP_CONNECTION'],
    ['UND_ERR_CONNECT_TIMEOUT', 'WHATSAPP_TIMEOUT'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'WHATSAPP_TLS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'WHATSAPP_TLS'],
    ['HPE_INVALID_CONSTANT', 'WHATSAPP_PROTOCOL'],
    ['constructor', 'WHATSAPP_CONNECTION'],
  ])('%s', (code, word) => {
    expect(lostCallCode(failure(code), false)).toBe(word);
  });

  it('may have been given up', () => {
    expect(lostCallCode(new DOMException('given up', 'AbortError'), true)).toBe('WHATSAPP_ABORTED');
    expect(lostCallCode(new DOMException('late', 'TimeoutError'), true)).toBe('WHATSAPP_TIMEOUT');
    expect(lostCallCode('?', false)).toBe('WHATSAPP_CONNECTION');
  });
});

describe('the wish to wait', () => {
  it.each([
    ['30', 30_000],
    ['Sun, 22 Nov 2026 12:00:10 GMT', 10_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('%j', (header, ms) => {
    expect(retryAfterMs(header, Date.UTC(2026, 10, 22, 12))).toBe(ms);
  });
});

describe('the health of a number', () => {
  it.each<[GraphAnswer, object]>([
    [answered(200, { id: '1', status: 'CONNECTED', quality_rating: 'GREEN' }), { state: 'up' }],
    [answered(200, { id: '1' }), { state: 'up' }],
    [answered(200, { id: '1', quality_rating: 'RED' }), { state: 'degraded', code: 'WHATSAPP_QUALITY_RED' }],
    [answered(200, { id: '1', status: 'RESTRICTED' }), { state: 'degraded', code: 'WHATSAPP_RESTRICTED' }],
    [answered(200, { id: '1', status: 'BANNED' }), { state: 'down', code: 'WHATSAPP_BANNED' }],
    [answered(200, []), { state: 'down', code: 'WHATSAPP_ANSWER' }],
    [answered(400, refusal(190)), { state: 'down', code: 'WHATSAPP_TOKEN' }],
    [answered(429), { state: 'degraded', code: 'WHATSAPP_RATE' }],
    [answered(503), { state: 'down', code: 'WHATSAPP_HTTP_503' }],
    [
      { kind: 'lost', left: false, code: 'WHATSAPP_DNS' },
      { state: 'down', code: 'WHATSAPP_DNS' },
    ],
  ])('%j', (answer, health) => {
    expect(phoneHealth(answer)).toEqual(health);
  });
});
