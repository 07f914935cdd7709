import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextTry } from './awaited-file.js';

describe('a file that did not come', () => {
  it('is given up at once where the channel will never have it', () => {
    for (const fault of ['gone', 'too_large', 'elsewhere'] as const) expect(nextTry(fault, 1, 0)).toEqual({ fault });
  });

  it('is asked for again a minute later, and then after twice the pause', () => {
    expect([1, 2, 3].map((tries) => nextTry('later', tries, 0))).toEqual([
      { at: 60_000 },
      { at: 120_000 },
      { at: 240_000 },
    ]);
  });

  it('is asked for again within six hours each time, for a day and more, and not for ever', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (start) => {
        let now = start;
        for (let tries = 1; tries < 100; tries += 1) {
          const next = nextTry('later', tries, now);
          if ('fault' in next) return expect(now - start).toBeGreaterThan(86_400_000);
          expect(next.at).toBeGreaterThan(now);
          expect(next.at - now).toBeLessThanOrEqual(6 * 3_600_000);
          now = next.at;
        }
        throw new Error('asked for ever');
      }),
    );
  });
});
