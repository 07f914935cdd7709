import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { telegramOutcome } from './outcome.js';
import type { Failed, TelegramFailure } from './outcome.js';

const closed = (code: string): Failed => ({ kind: 'not_sent', code, retryable: false, blocks: 'contact_point' });
const shut = (code: string): Failed => ({ kind: 'not_sent', code, retryable: true, blocks: 'channel' });
const later = (code: string): Failed => ({ kind: 'not_sent', code, retryable: true });
const never = (code: string): Failed => ({ kind: 'not_sent', code, retryable: false });
const pause = (retryAfterMs: number): Failed => ({ ...later('TELEGRAM_RATE'), retryAfterMs }) as Failed;
const unknown = (code: string): Failed => ({ kind: 'unknown', code });

const cases: [status: number, description: string, outcome: Failed][] = [
  [403, 'Forbidden: bot was blocked by the user', closed('TELEGRAM_BLOCKED')],
  [403, 'Forbidden: user is deactivated', closed('TELEGRAM_DEACTIVATED')],
  [403, 'Forbidden: bot was kicked from the group chat', closed('TELEGRAM_KICKED')],
  [403, 'Forbidden: bot is not a member of the channel chat', closed('TELEGRAM_KICKED')],
  [403, "Forbidden: bot can't initiate conversation with a user", closed('TELEGRAM_NOT_STARTED')],
  [403, "Forbidden: bot can't send messages to bots", closed('TELEGRAM_ADDRESS_IS_BOT')],
  [403, "Forbidden: the bot can't send messages to the bot", closed('TELEGRAM_ADDRESS_IS_BOT')],
  [403, 'Forbidden: in words of tomorrow', closed('TELEGRAM_FORBIDDEN')],
  [403, '', closed('TELEGRAM_FORBIDDEN')],
  [400, 'Bad Request: chat not found', closed('TELEGRAM_NO_SUCH_CHAT')],
  [400, 'Bad Request: user not found', closed('TELEGRAM_NO_SUCH_CHAT')],
  [400, 'Bad Request: PEER_ID_INVALID', closed('TELEGRAM_NO_SUCH_CHAT')],
  [400, 'Bad Request: group chat was deactivated', closed('TELEGRAM_DEACTIVATED')],
  [400, 'Bad Request: not enough rights to send text messages to the chat', closed('TELEGRAM_NO_RIGHTS')],
  [400, 'Bad Request: group chat was upgraded to a supergroup chat', closed('TELEGRAM_MOVED')],
  [400, 'Bad Request: failed to get HTTP URL content', later('TELEGRAM_FILE_URL')],
  [400, 'Bad Request: message is too long', never('TELEGRAM_400')],
  [400, 'Bad Request: message text is empty', never('TELEGRAM_400')],
  [400, 'Bad Request: BUTTON_DATA_INVALID', never('TELEGRAM_400')],
  [400, 'Bad Request: strings must be encoded in UTF-8', never('TELEGRAM_400')],
  [401, 'Unauthorized', shut('TELEGRAM_TOKEN')],
  [404, 'Not Found', shut('TELEGRAM_TOKEN')],
  [413, 'Request Entity Too Large', never('TELEGRAM_413')],
  [429, 'Too Many Requests: retry after 5', pause(5_000)],
  [420, 'FLOOD_WAIT', pause(5_000)],
  [500, 'Internal Server Error', unknown('TELEGRAM_5XX')],
  [502, 'Bad Gateway', unknown('TELEGRAM_5XX')],
];

describe('a refusal of the Bot API', () => {
  it.each(cases)('%d %s', (status, description, outcome) => {
    expect(telegramOutcome({ kind: 'refused', status, description })).toEqual(outcome);
  });

  it.each([
    [30, 30_000],
    [0.2, 200],
    [0, 5_000],
    [-1, 5_000],
    [Number.NaN, 5_000],
    [Infinity, 5_000],
  ])('for %d seconds pauses the channel', (retryAfterSeconds, ms) => {
    const failure = { kind: 'refused', status: 429, description: '', retryAfterSeconds } as const;
    expect(telegramOutcome(failure)).toEqual(pause(ms));
  });
});

describe('an answer that is not of the Bot API', () => {
  it.each<[number, Failed]>([
    [200, unknown('TELEGRAM_FOREIGN_ANSWER')],
    [302, shut('TELEGRAM_FOREIGN_ANSWER')],
    [403, shut('TELEGRAM_FOREIGN_ANSWER')],
    [404, shut('TELEGRAM_FOREIGN_ANSWER')],
    [408, unknown('TELEGRAM_FOREIGN_ANSWER')],
    [413, never('TELEGRAM_TOO_LARGE')],
    [502, unknown('TELEGRAM_5XX')],
  ])('%d', (status, outcome) => {
    expect(telegramOutcome({ kind: 'foreign', status })).toEqual(outcome);
  });
});

describe('a connection that ended', () => {
  it.each([
    ['ENOTFOUND', 'TELEGRAM_DNS'],
    ['EAI_AGAIN', 'TELEGRAM_DNS'],
    ['ECONNREFUSED', 'TELEGRAM_CONNECTION'],
    ['EHOSTUNREACH', 'TELEGRAM_CONNECTION'],
    ['ECONNRESET', 'TELEGRAM_CONNECTION'],
    ['CONNECT_TIMEOUT', 'TELEGRAM_CONNECT_TIMEOUT'],
    ['ETIMEDOUT', 'TELEGRAM_CONNECT_TIMEOUT'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TELEGRAM_TLS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'TELEGRAM_TLS'],
    ['CERT_HAS_EXPIRED', 'TELEGRAM_TLS'],
    ['EPROTO', 'TELEGRAM_TLS'],
    ['ABORTED', 'TELEGRAM_ABORTED'],
    ['constructor', 'TELEGRAM_CONNECTION'],
  ])('with %s before it stood proves that nothing left, and rests the channel unless it was ours', (code, named) => {
    expect(telegramOutcome({ kind: 'cut', byteLeft: false, code })).toEqual(
      code === 'ABORTED' ? later(named) : shut(named),
    );
  });

  it.each([
    ['ECONNRESET', 'TELEGRAM_CONNECTION'],
    ['EPIPE', 'TELEGRAM_CONNECTION'],
    ['ABORTED', 'TELEGRAM_TIMEOUT'],
  ])('with %s after it stood proves nothing', (code, named) => {
    expect(telegramOutcome({ kind: 'cut', byteLeft: true, code })).toEqual(unknown(named));
  });
});

const failures: fc.Arbitrary<TelegramFailure> = fc.oneof(
  fc.record({
    kind: fc.constant('refused' as const),
    status: fc.integer({ min: -1, max: 1_000 }),
    description: fc.oneof(fc.string(), fc.constantFrom(...cases.map(([, description]) => description))),
    retryAfterSeconds: fc.option(fc.double(), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('foreign' as const), status: fc.integer({ min: 0, max: 1_000 }) }),
  fc.record({ kind: fc.constant('cut' as const), byteLeft: fc.boolean(), code: fc.string() }),
);

describe('every failure', () => {
  it('has an outcome, whose code holds no word of the provider', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        expect(telegramOutcome(failure).code).toMatch(/^TELEGRAM_[A-Z0-9_]+$/);
      }),
    );
  });

  it('closes an address only by the word of the Bot API itself, and never for a passing fault', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const outcome = telegramOutcome(failure);
        if (outcome.kind !== 'not_sent' || outcome.blocks !== 'contact_point') return;
        expect(failure.kind).toBe('refused');
        expect(outcome.retryable).toBe(false);
      }),
    );
  });

  it('after the first byte is unknown, unless somebody refused', () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        expect(telegramOutcome({ kind: 'cut', byteLeft: true, code }).kind).toBe('unknown');
        expect(telegramOutcome({ kind: 'cut', byteLeft: false, code }).kind).toBe('not_sent');
      }),
    );
  });
});
