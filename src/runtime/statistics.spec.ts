import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chiSquareTail, isEnough, newcombe, ratioProbability, smallestShown, wilson } from './statistics.js';

const share = fc
  .integer({ min: 1, max: 5000 })
  .chain((of) => fc.record({ n: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));

describe("Wilson's interval", () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is that of Newcombe 1998, table I', (n, of, low, high) => {
    const [from, to] = wilson({ n, of });
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it('holds the share, stays between 0 and 1 and mirrors itself', () => {
    fc.assert(
      fc.property(share, ({ n, of }) => {
        const [low, high] = wilson({ n, of });
        expect(low).toBeLessThanOrEqual(n / of);
        expect(high).toBeGreaterThanOrEqual(n / of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        const [, mirrored] = wilson({ n: of - n, of });
        expect(low).toBeCloseTo(1 - mirrored, 12);
      }),
    );
  });

  it('is the whole line when there is nobody', () => {
    expect(wilson({ n: 0, of: 0 })).toEqual([0, 1]);
  });
});

describe("Newcombe's interval", () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
  ])('of %i/%i less %i/%i is that of Newcombe 1998, table II, method 10', (...row) => {
    const [n, of, m, out, low, high] = row;
    const [from, to] = newcombe({ n, of }, { n: m, of: out });
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it('holds the difference, and turns round with its sides', () => {
    fc.assert(
      fc.property(share, share, (first, second) => {
        const difference = first.n / first.of - second.n / second.of;
        const [low, high] = newcombe(first, second);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        const [back, forth] = newcombe(second, first);
        expect([-forth, -back].map((end) => end.toFixed(9))).toEqual([low, high].map((end) => end.toFixed(9)));
      }),
    );
  });
});

describe('the check of the shares', () => {
  it.each([
    [3.841458820694124, 1, 0.05],
    [10.827566170662733, 1, 0.001],
    [5.991464547107979, 2, 0.05],
    [13.815510557964274, 2, 0.001],
    [7.814727903251179, 3, 0.05],
    [16.26623619623813, 3, 0.001],
    [14.067140449340169, 7, 0.05],
    [0, 4, 1],
  ])('knows the tail of chi-square %d with %i degrees', (statistic, degrees, probability) => {
    expect(chiSquareTail(statistic, degrees)).toBeCloseTo(probability, 9);
  });

  it('has no doubt about shares like the weights, and much about others', () => {
    expect(ratioProbability([450, 450, 100], [45, 45, 10])).toBe(1);
    expect(ratioProbability([500, 440, 60], [45, 45, 10])).toBeLessThan(0.001);
    expect(ratioProbability([0, 0], [1, 1])).toBe(1);
  });
});

describe('the size of an experiment', () => {
  it('is enough with thirty in each arm and five expected of each kind in the smaller', () => {
    expect(isEnough({ n: 10, of: 30 }, { n: 300, of: 900 })).toBe(true);
    expect(isEnough({ n: 10, of: 29 }, { n: 300, of: 900 })).toBe(false);
    expect(isEnough({ n: 1, of: 100 }, { n: 3, of: 100 })).toBe(false);
    expect(isEnough({ n: 0, of: 1000 }, { n: 0, of: 1000 })).toBe(false);
  });

  it('says what it would show: 15 against 20 % need about nine hundred each', () => {
    expect(smallestShown({ n: 136, of: 906 }, { n: 181, of: 906 })).toBeCloseTo(0.05, 2);
  });
});
