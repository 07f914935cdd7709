import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figureOf, TOO_FEW, type Bin, type FigureKind } from './figure.js';

const bins = fc.array(fc.record({ value: fc.integer({ min: 0, max: 10 }), n: fc.integer({ min: 1, max: 60 }) }), {
  minLength: 1,
  maxLength: 12,
});
const kinds: readonly FigureKind[] = ['share', 'nps', 'mean', 'median', 'rate', 'stock'];

/** As the database adds days up: one bin a value, in its order. */
function merged(one: readonly Bin[], other: readonly Bin[]): Bin[] {
  const sums = new Map<number, number>();
  for (const { value, n } of [...one, ...other]) sums.set(value, (sums.get(value) ?? 0) + n);
  return [...sums].map(([value, n]) => ({ value, n })).sort((a, b) => a.value - b.value);
}

describe('a figure', () => {
  it.each(kinds)('%s does not depend on the order of its bins, nor on how they were split', (kind) => {
    fc.assert(
      fc.property(bins, (given) => {
        const halves = given.flatMap(({ value, n }): Bin[] => [
          { value, n: Math.floor(n / 2) },
          { value, n: n - Math.floor(n / 2) },
        ]);
        const [whole, split] = [figureOf(kind, given), figureOf(kind, [...halves].reverse())];
        expect(split.n).toBe(whole.n);
        for (const part of ['value', 'low', 'high'] as const) expect(split[part] ?? 0).toBeCloseTo(whole[part] ?? 0, 6);
      }),
    );
  });

  it.each(kinds)('%s of histograms put together is the same whichever are put together first', (kind) => {
    fc.assert(
      fc.property(bins, bins, bins, (first, second, third) => {
        const [left, right] = [merged(merged(first, second), third), merged(first, merged(second, third))];
        expect(left).toEqual(right);
        const [whole, loose] = [figureOf(kind, left), figureOf(kind, [...third, ...first, ...second])];
        expect(whole.n).toBe(loose.n);
        for (const part of ['value', 'low', 'high'] as const) expect(whole[part] ?? 0).toBeCloseTo(loose[part] ?? 0, 6);
      }),
    );
  });

  it.each(kinds)('%s lies in its interval, and is not shown for fewer than ten', (kind) => {
    fc.assert(
      fc.property(bins, (given) => {
        const { n, value, low, high, tooFew } = figureOf(kind, given);
        expect(tooFew).toBe(kind !== 'rate' && n < TOO_FEW);
        expect(value === null).toBe(tooFew);
        if (value === null || low === null || high === null) return;
        expect(low - 1e-9).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high + 1e-9);
      }),
    );
  });

  it('is what textbooks say', () => {
    expect(
      figureOf('share', [
        { value: 1, n: 3 },
        { value: 0, n: 17 },
      ]),
    ).toMatchObject({ n: 20, value: 15 });
    expect(
      figureOf('nps', [
        { value: 9, n: 6 },
        { value: 8, n: 2 },
        { value: 0, n: 2 },
      ]),
    ).toMatchObject({ value: 40 });
    expect(
      figureOf('mean', [
        { value: 500, n: 10 },
        { value: 1000, n: 10 },
      ]),
    ).toMatchObject({ value: 75 });
    expect(
      figureOf('median', [
        { value: 5, n: 9 },
        { value: 90, n: 8 },
      ]),
    ).toMatchObject({ value: 5 });
    expect(
      figureOf('rate', [
        { value: 250_000, n: 3 },
        { value: 50_000, n: 1 },
      ]),
    ).toMatchObject({ value: 0.2, tooFew: false });
  });
});
