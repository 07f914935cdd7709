import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { realAt, rehearsedAt } from './walk-clock.js';

const clock = fc.record({
  clockAt: fc.integer({ min: 0, max: 2e12 }),
  anchoredAt: fc.integer({ min: 0, max: 2e12 }),
  daySeconds: fc.integer({ min: 1, max: 86_400 }),
});

describe('the clock of a walk', () => {
  it('lets a day pass in the seconds that were chosen', () => {
    const minute = { clockAt: 0, anchoredAt: 1_000, daySeconds: 60 };
    expect(rehearsedAt(minute, 1_000 + 60_000)).toBe(86_400_000);
    expect(realAt(minute, 43_200_000)).toBe(1_000 + 30_000);
  });

  it('is woken when what is due has come, and never goes back', () => {
    fc.assert(
      fc.property(clock, fc.integer({ min: -1e9, max: 1e9 }), (one, later) => {
        const due = one.clockAt + later;
        expect(rehearsedAt(one, realAt(one, due))).toBeGreaterThanOrEqual(due);
        expect(rehearsedAt(one, one.anchoredAt + later)).toBeGreaterThanOrEqual(one.clockAt);
      }),
    );
  });
});
