import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csiIndex, meanOf, npsOf, participationOf, type ScoreCount } from './score.js';

const counts = (from: number, to: number) =>
  fc.array(fc.record({ score: fc.integer({ min: from, max: to }), n: fc.integer({ min: 0, max: 40 }) }), {
    maxLength: 12,
  });

const total = (given: readonly ScoreCount[]) => given.reduce((sum, { n }) => sum + n, 0);

describe('the net promoter score', () => {
  test('is promoters less detractors, as shares of all who answered', () => {
    const { value, promoters, passives, detractors } = npsOf([
      { score: 10, n: 3 },
      { score: 9, n: 1 },
      { score: 8, n: 2 },
      { score: 6, n: 2 },
      { score: 0, n: 2 },
    ]);
    expect({ value, promoters, passives, detractors }).toEqual({ value: 0, promoters: 4, passives: 2, detractors: 4 });
  });

  test('has an interval that holds it, stays within its bounds and shrinks with more of the same', () => {
    fc.assert(
      fc.property(counts(0, 10), (given) => {
        const { n, value, interval, promoters, passives, detractors } = npsOf(given);
        expect(promoters + passives + detractors).toBe(n);
        if (value === null || !interval) return expect(n).toBe(0);
        expect(interval[0]).toBeGreaterThanOrEqual(-1);
        expect(interval[1]).toBeLessThanOrEqual(1);
        expect(interval[0]).toBeLessThanOrEqual(value);
        expect(interval[1]).toBeGreaterThanOrEqual(value);
        const more = npsOf(given.map((one) => ({ ...one, n: one.n * 100 })));
        const width = (one: readonly [number, number]) => one[1] - one[0];
        expect(width(more.interval ?? [0, 0])).toBeLessThanOrEqual(width(interval) + 1e-9);
      }),
    );
  });

  test('of nobody is no number', () => {
    expect(npsOf([])).toMatchObject({ n: 0, value: null, interval: null });
  });
});

describe('the mean of a question', () => {
  test('lies on its scale with its interval, whatever was answered', () => {
    fc.assert(
      fc.property(counts(1, 5), (given) => {
        const { n, mean, interval, content } = meanOf(given, 1, 5);
        expect(n).toBe(total(given));
        expect(content).toBeLessThanOrEqual(n);
        if (mean === null) return expect(n).toBe(0);
        expect(mean).toBeGreaterThanOrEqual(1);
        expect(mean).toBeLessThanOrEqual(5);
        if (!interval) return expect(n).toBe(1);
        expect(interval[0]).toBeGreaterThanOrEqual(1);
        expect(interval[0]).toBeLessThanOrEqual(mean + 1e-9);
        expect(interval[1]).toBeGreaterThanOrEqual(mean - 1e-9);
        expect(interval[1]).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('the index of several attributes', () => {
  const attribute = (score: number, importance: number, n = 1) => ({
    counts: [{ score, n }],
    scaleMin: 1,
    scaleMax: 5,
    importance,
  });

  test('weighs each attribute by how much it matters', () => {
    expect(csiIndex([attribute(5, 3), attribute(1, 1)])).toBe(0.75);
  });

  test('lies between its worst and its best attribute, and an attribute nobody was asked changes nothing', () => {
    const given = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), { minLength: 1 });
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 5 }), (pairs, importance) => {
        const attributes = pairs.map(([score, weight]) => attribute(score, weight));
        const index = csiIndex(attributes) ?? -1;
        const shares = pairs.map(([score]) => (score - 1) / 4);
        expect(index).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-9);
        expect(index).toBeLessThanOrEqual(Math.max(...shares) + 1e-9);
        expect(csiIndex([...attributes, attribute(1, importance, 0)])).toBe(index);
      }),
    );
  });

  test('of nothing is no number', () => {
    expect(csiIndex([attribute(3, 5, 0)])).toBeNull();
  });
});

describe('participation', () => {
  test('leaves out whom the question did not reach', () => {
    const rounds = [
      { state: 'answered', n: 3 },
      { state: 'silent', n: 5 },
      { state: 'declined', n: 2 },
      { state: 'not_asked', n: 40 },
      { state: 'asked', n: 7 },
    ];
    expect(participationOf(rounds)).toEqual({
      ...{ asked: 10, answered: 3, silent: 5, declined: 2, notAsked: 40, open: 7, answeredShare: 0.3 },
    });
  });
});
