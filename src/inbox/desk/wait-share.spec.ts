import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addWorkingHours, parseHours, type Calendar } from '../../engine/index.js';
import { longWaitFrom } from './wait-share.js';

const HOUR = 3_600_000;
const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const hours = parseHours(Object.fromEntries(days.map((day) => [day, ['09:00-18:00']])));
const calendar: Calendar = { zone: 'Europe/Kyiv', hours, holidays: new Set(['2026-05-01']) };

function at(text: string): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Kyiv').epochMilliseconds;
}

function longFrom(since: string, due: string): string {
  return Temporal.Instant.fromEpochMilliseconds(longWaitFrom(calendar, at(since), at(due)))
    .toZonedDateTimeISO('Europe/Kyiv')
    .toPlainDateTime()
    .round('minute')
    .toString({ smallestUnit: 'minute' });
}

describe('a long wait', () => {
  it('begins when half of the working time until the deadline has passed', () => {
    expect(longFrom('2026-07-20T10:00', '2026-07-20T12:00')).toBe('2026-07-20T11:00');
  });

  it('is not made of the night, the weekend or a holiday', () => {
    // One hour on Friday evening and one on Monday morning.
    expect(longFrom('2026-07-17T17:00', '2026-07-20T10:00')).toBe('2026-07-17T18:00');
    expect(longFrom('2026-07-18T13:00', '2026-07-20T11:00')).toBe('2026-07-20T10:00');
    expect(longFrom('2026-04-30T17:30', '2026-05-04T10:30')).toBe('2026-05-04T09:30');
  });

  it('keeps the wall clock on both sides of a change of clocks', () => {
    expect(longFrom('2026-03-27T17:30', '2026-03-30T10:30')).toBe('2026-03-30T09:30');
    expect(longFrom('2026-10-23T17:30', '2026-10-26T10:30')).toBe('2026-10-26T09:30');
  });

  it('counts every moment where nobody keeps hours, or the deadline lies outside them', () => {
    const [since, due] = [at('2026-07-18T10:00'), at('2026-07-18T12:00')];
    expect(longWaitFrom(undefined, since, due)).toBe(since + HOUR);
    expect(longWaitFrom(calendar, since, due)).toBe(since + HOUR);
  });

  it('lies between the first word and the deadline, whatever they are', () => {
    const instant = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 20 * HOUR }), (since, work) => {
        const due = addWorkingHours(calendar, since, work);
        const long = longWaitFrom(calendar, since, due);
        expect(long).toBeGreaterThanOrEqual(since);
        expect(long).toBeLessThanOrEqual(due);
      }),
    );
  });
});
