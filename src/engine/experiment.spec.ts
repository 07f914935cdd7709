import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignedArm } from './experiment.js';

const arms = { warm: 45, call: 45, holdout: 10 };
const uuid = (index: number) =>
  `0190a1b2-c3d4-7${(index % 4096).toString(16).padStart(3, '0')}-8000-${index.toString(16).padStart(12, '0')}`;

function countsOf(units: readonly string[], name: string, weights: Readonly<Record<string, number>>) {
  const counts = Object.fromEntries(Object.keys(weights).map((arm) => [arm, 0]));
  for (const unit of units) counts[assignedArm({ name, arms: weights }, unit)]! += 1;
  return counts;
}

/** Pearson's statistic against the weights. */
function chiSquare(counts: Readonly<Record<string, number>>, weights: Readonly<Record<string, number>>): number {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return Object.entries(weights).reduce((sum, [arm, weight]) => {
    const expected = (n * weight) / total;
    return sum + ((counts[arm] ?? 0) - expected) ** 2 / expected;
  }, 0);
}

describe('the arm of a recipient', () => {
  test('is the same each time it is asked, and one of the arms', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (name, unit) => {
        const arm = assignedArm({ name, arms }, unit);
        expect(Object.keys(arms)).toContain(arm);
        expect(assignedArm({ name, arms }, unit)).toBe(arm);
      }),
    );
  });

  test('never changes from one version of the product to the next', () => {
    const dealt = [0, 1, 2, 3, 4, 5].map((index) => assignedArm({ name: 'win-back-2026', arms }, uuid(index)));
    expect(dealt).toMatchInlineSnapshot(`
     [
       "warm",
       "call",
       "warm",
       "warm",
       "call",
       "call",
     ]
    `);
  });

  test('follows the weights, whatever the experiment is called and however alike the ids are', () => {
    // 40 is passed by chance once in five hundred million draws of two degrees of freedom.
    const units = Array.from({ length: 3000 }, (_, index) => uuid(index));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}-\d{4}$/), (name) => {
        expect(chiSquare(countsOf(units, name, arms), arms)).toBeLessThan(40);
      }),
      { numRuns: 200 },
    );
  });

  test('says nothing about the arm in another experiment', () => {
    const halves = { a: 1, b: 1 };
    const both = { aa: 0, ab: 0, ba: 0, bb: 0 };
    for (let index = 0; index < 8000; index += 1) {
      const [one, two] = ['spring-2026', 'spring-2027'].map((name) => assignedArm({ name, arms: halves }, uuid(index)));
      both[`${one}${two}` as keyof typeof both] += 1;
    }
    expect(chiSquare(both, { aa: 1, ab: 1, ba: 1, bb: 1 })).toBeLessThan(30);
  });

  test('depends on the proportion of the weights alone', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 1000 }), (unit, times) => {
        const larger = { warm: 45 * times, call: 45 * times, holdout: 10 * times };
        expect(assignedArm({ name: 'x', arms: larger }, unit)).toBe(assignedArm({ name: 'x', arms }, unit));
      }),
    );
  });

  test('stays when the last arm grows at the cost of nobody but itself and a new one', () => {
    const split = { warm: 45, call: 45, holdout: 5, gift: 5 };
    fc.assert(
      fc.property(fc.uuid(), (unit) => {
        const before = assignedArm({ name: 'x', arms }, unit);
        const after = assignedArm({ name: 'x', arms: split }, unit);
        expect(before === 'holdout' ? ['holdout', 'gift'] : [before]).toContain(after);
      }),
    );
  });
});
