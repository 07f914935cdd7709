import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../runtime/index.js';
import type { ChannelAdapter, ChannelCapabilities, OutboundMessage, SendContext, SendResult } from './port.js';
import { sendSafely } from './send-safely.js';

const capabilities: ChannelCapabilities = {
  buttons: false,
  markup: 'none',
  maxLength: 100,
  subject: false,
  media: false,
  receipts: false,
  silenceMs: null,
  perAddressMs: 0,
  repeatSafe: 'no',
  concurrency: 1,
  perSecond: 1,
  callTimeoutMs: 20,
  unknownGraceMs: 0,
};

const message: OutboundMessage = {
  clientRef: '0198f1d2-0000-7000-8000-000000000001',
  clinicId: 1,
  channel: 'sms',
  address: '+15550100',
  text: 'Hello',
  buttons: [],
  class: 'reminder',
  locale: 'en',
};

function adapterOf(send: (context: SendContext) => Promise<SendResult>): ChannelAdapter {
  return {
    name: 'scripted',
    channel: 'sms',
    capabilities,
    send: (_message, context) => send(context),
    health: () => Promise.resolve({ state: 'up' }),
    close: () => Promise.resolve(),
  };
}

const clock = new VirtualClock(1_000_000);
const limits = { clock, deadline: 60_000 };

/** Never true: an adapter that does not declare what it can do must not compile. */
type NeedsNoCapabilities = Omit<ChannelAdapter, 'capabilities'> extends ChannelAdapter ? true : false;
type NeedsNoRepeatPolicy = Omit<ChannelCapabilities, 'repeatSafe'> extends ChannelCapabilities ? true : false;

describe('sendSafely', () => {
  it('passes on what the adapter says, and the time it is told', async () => {
    const seen: number[] = [];
    const adapter = adapterOf((context) => {
      seen.push(context.now, context.deadline);
      return Promise.resolve({ kind: 'sent', providerId: 'p1' });
    });
    expect(await sendSafely(adapter, message, limits)).toEqual({ kind: 'sent', providerId: 'p1' });
    await sendSafely(adapter, message, { ...limits, now: 5 });
    expect(seen).toEqual([1_000_000, 60_000, 5, 60_000]);
  });

  it('does not call the adapter when the deadline has passed or the process stops', async () => {
    let calls = 0;
    const adapter = adapterOf(() => {
      calls += 1;
      return Promise.resolve({ kind: 'sent', providerId: null });
    });
    expect(await sendSafely(adapter, message, { clock, deadline: 0 })).toEqual({
      kind: 'not_sent',
      code: 'DEADLINE',
      retryable: true,
    });
    expect(await sendSafely(adapter, message, { ...limits, signal: AbortSignal.abort() })).toEqual({
      kind: 'not_sent',
      code: 'STOPPED',
      retryable: true,
    });
    expect(calls).toBe(0);
  });

  it.each([
    ['an error', () => Promise.reject(new Error('Maria, +15550100')), 'ADAPTER_THREW'],
    ['an error with a code', () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNRESET' })), 'ECONNRESET'],
    [
      'an error whose code is no code',
      () => Promise.reject(Object.assign(new Error('x'), { code: '+15550100' })),
      'ADAPTER_THREW',
    ],
    ['something that is no error', () => Promise.reject({ code: 'X1' }), 'ADAPTER_THREW'],
  ])('makes a rejection with %s unknown', async (_name, send, code) => {
    expect(await sendSafely(adapterOf(send), message, limits)).toEqual({ kind: 'unknown', code });
  });

  it('makes a throw before the promise unknown', async () => {
    const adapter = adapterOf(() => {
      throw new TypeError('broken');
    });
    expect(await sendSafely(adapter, message, limits)).toEqual({ kind: 'unknown', code: 'ADAPTER_THREW' });
  });

  it('lets the adapter say what it knows when its time is over', async () => {
    const adapter = adapterOf(
      ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'not_sent', code: 'CUT', retryable: true }));
        }),
    );
    expect(await sendSafely(adapter, message, limits)).toEqual({ kind: 'not_sent', code: 'CUT', retryable: true });
  });

  it('does not wait for an adapter that ignores the end of its time', async () => {
    const adapter = adapterOf(() => new Promise(() => undefined));
    expect(await sendSafely(adapter, message, limits)).toEqual({ kind: 'unknown', code: 'TIMEOUT' });
  });

  it('ends a call in flight when the process stops', async () => {
    const stop = new AbortController();
    const adapter = adapterOf(
      ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'unknown', code: 'NO_ANSWER' }));
          stop.abort();
        }),
    );
    expect(await sendSafely(adapter, message, { ...limits, signal: stop.signal })).toEqual({
      kind: 'unknown',
      code: 'NO_ANSWER',
    });
  });

  it('has no place for an adapter that does not declare itself', () => {
    const undeclared: [NeedsNoCapabilities, NeedsNoRepeatPolicy] = [false, false];
    expect(undeclared).toEqual([false, false]);
  });
});
