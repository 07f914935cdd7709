import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { colours } from './colour.js';
import { associationOf, backlogOf, ENOUGH_PATIENTS } from './importance.js';

const standing = (touchpoint: string, more: Partial<Parameters<typeof backlogOf>[0][number]> = {}) => ({
  ...{ touchpoint, colour: 'red' as const, momentOfTruth: false, stated: null, derived: [] },
  ...more,
});

describe('the importance of a touchpoint', () => {
  it('is not derived from too few patients', () => {
    expect(associationOf(ENOUGH_PATIENTS - 1, 0.9)).toMatchObject({ estimate: null, low: null, high: null });
    expect(associationOf(500, null)).toMatchObject({ n: 500, estimate: null });
  });

  it('has the interval of Fisher’s transformation', () => {
    const { low, high } = associationOf(103, 0.5);
    expect(low).toBeCloseTo(0.3397, 3);
    expect(high).toBeCloseTo(0.6324, 3);
  });

  it('lies within its interval, and the interval within -1 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: ENOUGH_PATIENTS, max: 100_000 }),
        fc.double({ min: -0.999, max: 0.999, noNaN: true }),
        (n, estimate) => {
          const { low, high } = associationOf(n, estimate);
          expect(low).toBeGreaterThanOrEqual(-1);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(estimate);
          expect(high).toBeGreaterThanOrEqual(estimate);
        },
      ),
    );
  });
});

describe('the backlog', () => {
  it('leaves out what is green, and puts the worse and the more important first', () => {
    const derived = [{ n: 300, estimate: 0.6, low: 0.5, high: 0.7 }];
    const order = backlogOf([
      standing('calm', { colour: 'green' }),
      standing('doubt', { colour: 'amber' }),
      standing('plain'),
      standing('strong', { derived }),
      standing('truth', { momentOfTruth: true, derived }),
    ]);
    expect(order.map(({ touchpoint }) => touchpoint)).toEqual(['truth', 'strong', 'plain', 'doubt']);
  });

  it('does not depend on the order in which the touchpoints come', () => {
    const some = fc.uniqueArray(
      fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), colour: fc.constantFrom(...colours) }),
      { selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(some, (rows) => {
        const standings = rows.map(({ name, colour }) => standing(name, { colour }));
        expect(backlogOf([...standings].reverse())).toEqual(backlogOf(standings));
      }),
    );
  });
});
