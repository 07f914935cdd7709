import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentsOf } from '../../runtime/index.js';
import { proofOf, type Measured } from './verification.js';

const DAY = 86_400_000;
const rule = { answers: 15, before_days: 60, earliest_days: 7, latest_days: 60 };
const of = (score: number, n: number) =>
  momentsOf(Array.from({ length: n }, (_, index) => score + (index % 2 ? 0.1 : -0.1)));
const measured = (more: Partial<Measured> = {}): Measured => ({
  ...{ before: of(0.3, 30), after: of(0.8, 30), recurred: 0, releasedAt: 0, now: 20 * DAY },
  ...more,
});
const verdictOf = (more: Partial<Measured>) => {
  const { verdict, rule: by } = proofOf(measured(more), rule, 2);
  return `${verdict} by ${by}`;
};

describe('the proof of an improvement', () => {
  it.each([
    [{}, 'verified by gain'],
    [{ now: 6 * DAY }, 'too_early by earliest'],
    [{ after: of(0.8, 14) }, 'not_enough by answers'],
    [{ before: of(0.3, 3) }, 'not_enough by answers'],
    [{ after: of(0.31, 30) }, 'undecided by interval'],
    [{ after: of(0.31, 30), now: 60 * DAY }, 'failed by latest'],
    [{ after: of(0.1, 30) }, 'failed by loss'],
    [{ recurred: 2 }, 'failed by recurrence'],
    [{ recurred: 1 }, 'verified by gain'],
  ])('of %j is %s', (more, expected) => expect(verdictOf(more)).toBe(expected));

  it('never says verified with too few answers, with a gain that chance could make, or when it came back', () => {
    const sample = fc.array(
      fc.integer({ min: 0, max: 4 }).map((score) => score / 4),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(sample, sample, fc.nat(3), fc.nat(90), (before, after, recurred, days) => {
        const all = { before: momentsOf(before), after: momentsOf(after), recurred, releasedAt: 0, now: days * DAY };
        const proof = proofOf(all, rule, 2);
        if (proof.verdict !== 'verified') return;
        expect(Math.min(before.length, after.length)).toBeGreaterThanOrEqual(15);
        expect(proof.interval?.[0]).toBeGreaterThan(0);
        expect(recurred).toBeLessThan(2);
        expect(days).toBeGreaterThanOrEqual(7);
      }),
    );
  });
});
