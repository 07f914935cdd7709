import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { populationOf, type CountedValue } from './population.js';

const row = (value: unknown, more: Partial<CountedValue> = {}): CountedValue => ({
  ...{ version: 1, status: 'running', value, count: 1, nextTimerAt: null },
  ...more,
});

describe('the population of a scenario', () => {
  it('counts regions in whatever order the database keeps them as one place', () => {
    const [version] = populationOf([
      row({ care: { calls: 'waiting', tasks: 'none' } }, { count: 2, nextTimerAt: 30 }),
      row({ care: { tasks: 'none', calls: 'waiting' } }, { count: 3, nextTimerAt: 20 }),
    ]);
    expect(version?.positions).toEqual([
      {
        position: 'care.calls.waiting + care.tasks.none',
        states: ['care.calls.waiting', 'care.tasks.none'],
        count: 5,
        parked: 0,
        nextTimerAt: 20,
      },
    ]);
  });

  it('counts a parent once for each patient below it', () => {
    const [version] = populationOf([row({ care: { calls: 'waiting', tasks: 'none' } }, { count: 4 }), row('early')]);
    expect(version?.states).toContainEqual({ state: 'care', count: 4 });
    expect(version?.states).toContainEqual({ state: 'early', count: 1 });
  });

  it('says how many of a place are parked', () => {
    const [version] = populationOf([row('early', { count: 2 }), row('early', { status: 'parked' })]);
    expect(version).toMatchObject({ running: 3, parked: 1, positions: [{ count: 3, parked: 1 }] });
  });

  it('loses nobody: the places of all versions add up to all rows', () => {
    const value = fc.oneof(
      fc.constantFrom('a', 'b', 'c'),
      fc.record({ p: fc.constantFrom('x', 'y') }),
      fc.record({ q: fc.record({ one: fc.constantFrom('x', 'y'), two: fc.constantFrom('x', 'y') }) }),
    );
    const rows = fc.array(
      fc.record({
        version: fc.integer({ min: 1, max: 3 }),
        status: fc.constantFrom('running', 'parked'),
        value,
        count: fc.integer({ min: 1, max: 1000 }),
        nextTimerAt: fc.option(fc.integer({ min: 0 })),
      }),
    );
    fc.assert(
      fc.property(rows, (counted) => {
        const placed = populationOf(counted).flatMap(({ positions }) => positions.map(({ count }) => count));
        const sum = (numbers: number[]) => numbers.reduce((total, count) => total + count, 0);
        expect(sum(placed)).toBe(sum(counted.map(({ count }) => count)));
      }),
    );
  });
});
