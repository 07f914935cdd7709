import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meaningOf, MOST_ATTEMPTS, nextTry } from './delivery-rule.js';

describe('a delivery', () => {
  it('is tried again ever later, never sooner than in half a minute, and ends', () => {
    const tries = Array.from({ length: MOST_ATTEMPTS }, (_, index) => nextTry(index + 1, 0));
    expect(tries.at(-1)).toBeUndefined();
    const waits = tries.slice(0, -1).map(Number);
    expect(waits[0]).toBe(30_000);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(Math.max(...waits)).toBe(6 * 3_600_000);
  });

  it('is delivered by a 2xx alone, and not asked for any more after a 410', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), (status) => {
        const expected = status >= 200 && status < 300 ? 'delivered' : status === 410 ? 'given_up' : 'later';
        expect(meaningOf(status)).toBe(expected);
      }),
    );
  });
});
