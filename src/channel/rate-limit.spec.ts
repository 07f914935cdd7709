import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fullBucket, pauseBucket, takeTokens } from './rate-limit.js';
import type { RateLimit, TokenBucket } from './rate-limit.js';

const limit: RateLimit = { perSecond: 10, burst: 5 };

const limits = fc.record({ perSecond: fc.integer({ min: 1, max: 1_000 }), burst: fc.integer({ min: 1, max: 100 }) });
const steps = fc.array(
  fc.record({ wait: fc.integer({ min: -50, max: 2_000 }), wanted: fc.integer({ min: 0, max: 50 }) }),
  {
    maxLength: 80,
  },
);

describe('the token bucket', () => {
  it('gives its burst at once and then one token per interval', () => {
    const first = takeTokens(fullBucket(limit, 0), limit, 0, 100);
    expect(first).toMatchObject({ granted: 5, nextAt: 100 });
    expect(takeTokens(first.bucket, limit, 99, 1)).toMatchObject({ granted: 0, nextAt: 100 });
    expect(takeTokens(first.bucket, limit, 100, 1)).toMatchObject({ granted: 1, nextAt: 200 });
  });

  it('gives nothing before the time the provider asked for, and no saved up burst after it', () => {
    const paused = pauseBucket(fullBucket(limit, 0), 30_000);
    expect(takeTokens(paused, limit, 29_999, 5)).toMatchObject({ granted: 0, nextAt: 30_000 });
    expect(takeTokens(paused, limit, 30_000, 5)).toMatchObject({ granted: 1, nextAt: 30_100 });
    expect(takeTokens(pauseBucket(paused, 10), limit, 20_000, 1).granted).toBe(0);
  });

  it('does not run dry or over when the clock goes back', () => {
    const { bucket } = takeTokens(fullBucket(limit, 1_000), limit, 1_000, 3);
    expect(takeTokens(bucket, limit, 0, 5).granted).toBe(2);
  });

  it('never grants more in any window than the burst and what came back in it', () => {
    fc.assert(
      fc.property(limits, steps, (rate, moves) => {
        let bucket: TokenBucket = fullBucket(rate, 0);
        let now = 0;
        const grants: { at: number; granted: number }[] = [];
        for (const { wait, wanted } of moves) {
          now = Math.max(0, now + wait);
          const grant = takeTokens(bucket, rate, now, wanted);
          bucket = grant.bucket;
          expect(grant.granted).toBeLessThanOrEqual(wanted);
          grants.push({ at: bucket.at, granted: grant.granted });
        }
        for (let from = 0; from < grants.length; from += 1) {
          let sum = 0;
          for (const { at, granted } of grants.slice(from)) {
            sum += granted;
            const window = at - (grants[from]?.at ?? 0);
            expect(sum).toBeLessThanOrEqual(rate.burst + (window * rate.perSecond) / 1_000 + 1e-6);
          }
        }
      }),
    );
  });

  it('has a token at the time it names, give or take the last millisecond', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 200 }), (rate, wanted) => {
        const { bucket, nextAt } = takeTokens(fullBucket(rate, 0), rate, 0, wanted);
        expect(takeTokens(bucket, rate, nextAt + 1, 1).granted).toBe(1);
      }),
    );
  });
});
