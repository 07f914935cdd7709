import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { THROTTLE_WINDOW, waitOf } from './throttle.js';
import type { ThrottleKind } from './throttle.js';

const kinds = ['account_at_address', 'account', 'address', 'second_factor'] as const satisfies readonly ThrottleKind[];

describe('tries to sign in', () => {
  it('are free until the tenth for an account at one address, and wait for the end of the window from the eleventh on', () => {
    const tried = (tries: number) => [{ kind: 'account_at_address' as const, tries, since: 1_000 }];
    expect(waitOf(tried(10), 5_000)).toBe(0);
    expect(waitOf(tried(11), 5_000)).toBe(THROTTLE_WINDOW - 4_000);
  });

  it('never wait longer than a window, and never less the more there were', () => {
    const one = fc.record({
      kind: fc.constantFrom(...kinds),
      tries: fc.integer({ min: 1, max: 1_000 }),
      since: fc.integer({ min: 0, max: THROTTLE_WINDOW - 1 }),
    });
    fc.assert(
      fc.property(fc.array(one), (tried) => {
        const wait = waitOf(tried, THROTTLE_WINDOW - 1);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(THROTTLE_WINDOW);
        const more = tried.map((each) => ({ ...each, tries: each.tries + 1 }));
        expect(waitOf(more, THROTTLE_WINDOW - 1)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});
