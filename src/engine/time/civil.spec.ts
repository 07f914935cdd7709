import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY, formatClock, parseClock } from './clock.js';
import { dateOf, dayNumberOf, daysInMonth, isoDateOf, weekdayOf } from './civil.js';

const dayNumber = fc.integer({ min: dayNumberOf({ year: 1800, month: 1, day: 1 }), max: 150_000 });

describe('civil dates', () => {
  it('agree with the calendar of the platform over centuries', () => {
    fc.assert(
      fc.property(dayNumber, (day) => {
        const iso = isoDateOf(day);
        expect(Date.parse(`${iso}T00:00Z`)).toBe(day * DAY);
        expect(dayNumberOf(dateOf(day))).toBe(day);
      }),
      { numRuns: 1_000 },
    );
  });

  it('count weekdays from Monday as 1', () => {
    expect([0, 3, 4, -1, -4].map(weekdayOf)).toEqual([4, 7, 1, 3, 7]);
  });

  it('know leap years', () => {
    expect([2023, 2024, 1900, 2000].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
    expect([1, 4, 12].map((month) => daysInMonth(2026, month))).toEqual([31, 30, 31]);
  });
});

describe('a wall clock', () => {
  it('is read and written', () => {
    expect(['00:00', '9:05', '24:00'].map(parseClock)).toEqual([0, 545, 1440]);
    expect(['24:01', '10:60', '1000', '', '10:5', '-1:00'].map(parseClock)).toEqual(Array(6).fill(undefined));
    expect([0, 545, 1440].map(formatClock)).toEqual(['00:00', '09:05', '24:00']);
  });
});
