import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingHours, HOUR, parseHours, type Calendar } from '../../engine/index.js';
import { workingTimeBetween } from './handover-deadline.js';

const calendar: Calendar = {
  zone: 'Europe/Kyiv',
  hours: parseHours({ mon: ['09:00-18:00'], tue: ['09:00-18:00'], fri: ['10:00-14:00'] }),
  holidays: new Set(),
};
const instant = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });

describe('working time between two instants', () => {
  it('is what it takes to get from one to the other, to the second', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1_000, max: 30 * HOUR }), (from, ms) => {
        const found = workingTimeBetween(calendar, from, addWorkingHours(calendar, from, ms));
        expect(Math.abs(found - ms)).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing over a night, and all of it without a calendar', () => {
    const evening = Date.UTC(2026, 0, 12, 17);
    expect(workingTimeBetween(calendar, evening, evening + 12 * HOUR)).toBeLessThan(1_000);
    expect(workingTimeBetween(undefined, evening, evening + 12 * HOUR)).toBe(12 * HOUR);
    expect(workingTimeBetween(undefined, evening, evening - HOUR)).toBe(0);
  });
});
