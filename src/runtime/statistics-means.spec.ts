import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meanInterval, momentsOf, t95, welch } from './statistics.js';

describe('means and their intervals', () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [1000, 1.962],
  ])('has the quantile of Student with %d degrees from the tables', (degrees, expected) => {
    expect(Math.abs(t95(degrees) - expected)).toBeLessThan(0.01);
  });

  it('finds the interval that Welch gives for a known pair of samples', () => {
    const first = momentsOf([4, 5, 5, 4, 5, 3, 5, 4]);
    const second = momentsOf([2, 3, 1, 2, 3, 2, 4, 2]);
    const [low, high] = welch(first, second);
    expect(first.mean - second.mean).toBeCloseTo(2, 10);
    expect(low).toBeCloseTo(1.11, 1);
    expect(high).toBeCloseTo(2.89, 1);
  });

  it('has the mean inside its interval, and a difference the other way round with the ends changed', () => {
    const sample = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(sample, sample, (left, right) => {
        const [one, other] = [momentsOf(left), momentsOf(right)];
        const [low, high] = meanInterval(one);
        expect(low).toBeLessThanOrEqual(one.mean);
        expect(high).toBeGreaterThanOrEqual(one.mean);
        const [from, to] = welch(one, other);
        const [back, forth] = welch(other, one);
        expect(back).toBeCloseTo(-to, 6);
        expect(forth).toBeCloseTo(-from, 6);
      }),
    );
  });

  it('says nothing of fewer than two', () => {
    expect(welch(momentsOf([3]), momentsOf([1, 2, 3]))).toEqual([-Infinity, Infinity]);
    expect(meanInterval(momentsOf([]))).toEqual([-Infinity, Infinity]);
  });
});
