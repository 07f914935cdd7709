import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admitCalls, breakerVerdict, closedBreaker, recordCall } from './circuit-breaker.js';
import type { Breaker, BreakerPolicy, BreakerVerdict } from './circuit-breaker.js';
import type { SendResult } from './port.js';

const policy: BreakerPolicy = { failuresToOpen: 3, pauseMs: 100, longestMs: 1_000 };

function afterAll(verdicts: readonly BreakerVerdict[], now: number, from: Breaker = closedBreaker): Breaker {
  return verdicts.reduce((breaker, verdict) => recordCall(breaker, verdict, now, policy), from);
}

describe('the circuit breaker', () => {
  it('opens after failures in a row, not after failures with a success between', () => {
    expect(afterAll(['fails', 'fails', 'works', 'fails', 'fails'], 0)).toEqual({ kind: 'closed', failures: 2 });
    expect(afterAll(['fails', 'fails', 'none', 'fails'], 7)).toEqual({ kind: 'open', until: 107, openings: 1 });
  });

  it('opens at once when the provider itself says that nobody can be reached', () => {
    expect(afterAll(['works', 'blocked', 'blocked'], 7)).toEqual({ kind: 'open', until: 107, openings: 1 });
  });

  it('lets one probe through when the pause is over, and another only after another pause', () => {
    const open = afterAll(['fails', 'fails', 'fails'], 0);
    expect(admitCalls(open, 99, policy)).toEqual({ breaker: open, calls: 0 });
    const probing = admitCalls(open, 100, policy);
    expect(probing.calls).toBe(1);
    expect(admitCalls(probing.breaker, 150, policy).calls).toBe(0);
    expect(admitCalls(probing.breaker, 200, policy).calls).toBe(1);
  });

  it('closes on a good probe and doubles the pause on a bad one', () => {
    const { breaker } = admitCalls({ kind: 'open', until: 0, openings: 1 }, 0, policy);
    expect(recordCall(breaker, 'works', 10, policy)).toBe(closedBreaker);
    expect(recordCall(breaker, 'fails', 10, policy)).toEqual({ kind: 'open', until: 210, openings: 2 });
  });

  it('gives the probe back when its call never reached the provider', () => {
    const { breaker } = admitCalls({ kind: 'open', until: 0, openings: 2 }, 5, policy);
    const waiting = recordCall(breaker, 'none', 6, policy);
    expect(admitCalls(waiting, 6, policy).calls).toBe(1);
  });

  it.each<[SendResult, BreakerVerdict]>([
    [{ kind: 'sent', providerId: null }, 'works'],
    [{ kind: 'unknown', code: 'TIMEOUT' }, 'fails'],
    [{ kind: 'not_sent', code: 'SMTP_DNS', retryable: true, blocks: 'channel' }, 'blocked'],
    [{ kind: 'not_sent', code: 'BLOCKED', retryable: false, blocks: 'contact_point' }, 'works'],
    [{ kind: 'not_sent', code: 'SMTP_451', retryable: true }, 'works'],
    [{ kind: 'not_sent', code: 'DEADLINE', retryable: true }, 'none'],
    [{ kind: 'not_sent', code: 'STOPPED', retryable: true }, 'none'],
  ])('reads %j as: the channel %s', (result, verdict) => {
    expect(breakerVerdict(result)).toBe(verdict);
  });

  it('never admits more than one call per pause while the provider is down, and never pauses longer than it may', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (steps) => {
        let breaker: Breaker = { kind: 'open', until: 100, openings: 1 };
        let now = 0;
        let lastProbe = Number.NEGATIVE_INFINITY;
        for (const step of steps) {
          now += step;
          const admitted = admitCalls(breaker, now, policy);
          breaker = admitted.breaker;
          if (admitted.calls === 0) continue;
          expect(admitted.calls).toBe(1);
          expect(now - lastProbe).toBeGreaterThanOrEqual(policy.pauseMs);
          lastProbe = now;
          breaker = recordCall(breaker, 'fails', now, policy);
          expect(breaker.kind === 'open' && breaker.until - now).toBeLessThanOrEqual(policy.longestMs);
        }
      }),
    );
  });
});
