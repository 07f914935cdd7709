import { describe, expect, it } from '@jest/globals';
import { dataMap, kept } from './data-map.js';
import { allPeriods, dueBefore, lawOf, periodOf } from './retention.js';

describe('how long something is kept', () => {
  it('is said of everything that stands about a patient, and of what stays when they are forgotten', () => {
    for (const { table } of dataMap) expect([table, periodOf(table)?.kind]).not.toEqual([table, undefined]);
    for (const table of Object.keys(kept)) expect([table, periodOf(table)]).toEqual([table, { kind: 'proof' }]);
    expect(periodOf('a_new_table')).toBeUndefined();
  });

  it('is the clinic’s own or a proof only where the data map has nobody’s data', () => {
    const theirs = new Set(dataMap.map(({ table }) => table));
    const wrong = allPeriods().filter(
      ({ table, period }) => theirs.has(table) && (period.kind === 'house' || period.kind === 'proof'),
    );
    expect(wrong).toEqual([]);
  });

  it('has a starting point for the clinic’s country', () => {
    expect(lawOf('Europe/Kyiv')).toEqual({ country: 'UA', years: 25 });
    expect(lawOf('Europe/Berlin')).toEqual({ country: 'DE', years: 10 });
    expect(lawOf('America/Lima')).toBeUndefined();
  });

  it('is counted in calendar years', () => {
    expect(dueBefore(Date.UTC(2026, 10, 23, 9), 10)).toBe(Date.UTC(2016, 10, 23, 9));
    expect(dueBefore(Date.UTC(2028, 1, 29, 9), 1)).toBe(Date.UTC(2027, 2, 1, 9));
  });
});
