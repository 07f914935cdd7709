import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { HOUR } from './clock.js';
import {
  type Calendar,
  addWorkingDays,
  addWorkingHours,
  isOpen,
  nextOpen,
  openTime,
  parseHours,
} from './working-time.js';
import { toLocal } from './zone.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const WEEK = parseHours({
  ...{ mon: ['09:00-18:00'], tue: ['09:00-18:00'], wed: ['09:00-13:00', '14:00-18:00'], thu: ['09:00-18:00'] },
  ...{ fri: ['09:00-18:00'], sat: ['10:00-14:00'] },
});
const KYIV: Calendar = { zone: 'Europe/Kyiv', hours: WEEK, holidays: new Set(['2026-05-01']) };
const calendar = fc
  .constantFrom(...ZONES.filter((_, index) => index % 6 === 3), 'Europe/Kyiv', 'Africa/Cairo')
  .map((zone): Calendar => ({ ...KYIV, zone }));
const instant = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2033, 0, 1) });

function at(text: string): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Kyiv').epochMilliseconds;
}

function shown(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO('Europe/Kyiv')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

describe('reading working hours', () => {
  it('takes several stretches a day, in any order', () => {
    expect(parseHours({ mon: ['14:00-18:00', '9:00-13:00'], sun: ['00:00-24:00'], tue: [] })).toEqual({
      1: [
        [540, 780],
        [840, 1080],
      ],
      7: [[0, 1440]],
    });
  });

  it.each([
    [{ monday: ['09:00-18:00'] }, /"monday" is not a weekday; write one of mon, tue/],
    [{ mon: ['9-18'] }, /mon: "9-18" is not a stretch of time; write it as 09:00-18:00/],
    [{ mon: ['09:00-18:00-20:00'] }, /not a stretch/],
    [{ mon: ['09:00-09:00'] }, /is empty/],
    [{ mon: ['22:00-06:00'] }, /crosses midnight; split it into 22:00-24:00 and 00:00-06:00 on the next day/],
    [{ mon: ['22:00-00:00'] }, /midnight at the end of a day is 24:00/],
    [{ mon: ['09:00-13:00', '12:00-18:00'] }, /from 12:00 overlaps/],
    [{}, /no open time/],
    [{ mon: [] }, /no open time/],
  ])('refuses %j', (spec: Record<string, string[]>, message) => expect(() => parseHours(spec)).toThrow(message));
});

describe('working hours', () => {
  it('pass only while the department is open', () => {
    expect(shown(addWorkingHours(KYIV, at('2026-05-04T16:00'), 4 * HOUR))).toBe('2026-05-05T11:00');
    expect(shown(addWorkingHours(KYIV, at('2026-05-06T12:00'), 2 * HOUR))).toBe('2026-05-06T15:00');
    expect(shown(addWorkingHours(KYIV, at('2026-05-09T13:00'), 2 * HOUR))).toBe('2026-05-11T10:00');
    expect(shown(addWorkingHours(KYIV, at('2026-04-30T17:00'), 2 * HOUR))).toBe('2026-05-02T11:00');
  });

  it('end at closing when they run out there, and start at the next opening', () => {
    expect(shown(addWorkingHours(KYIV, at('2026-05-04T14:00'), 4 * HOUR))).toBe('2026-05-04T18:00');
    expect(shown(addWorkingHours(KYIV, at('2026-05-04T18:00'), 0))).toBe('2026-05-05T09:00');
    expect(shown(addWorkingHours(KYIV, at('2026-05-04T03:00'), HOUR))).toBe('2026-05-04T10:00');
  });

  it('are exact across a clock change in a shift', () => {
    const always: Calendar = { ...KYIV, hours: parseHours({ sun: ['00:00-24:00'] }) };
    expect(shown(addWorkingHours(always, at('2026-03-29T00:00'), 6 * HOUR))).toBe('2026-03-29T07:00');
    expect(shown(addWorkingHours(always, at('2026-10-25T00:00'), 6 * HOUR))).toBe('2026-10-25T05:00');
  });

  it('know open and closed', () => {
    expect(isOpen(KYIV, at('2026-05-04T09:00'))).toBe(true);
    expect(isOpen(KYIV, at('2026-05-04T18:00'))).toBe(false);
    expect(isOpen(KYIV, at('2026-05-06T13:30'))).toBe(false);
    expect(isOpen(KYIV, at('2026-05-01T12:00'))).toBe(false);
    expect(shown(nextOpen(KYIV, at('2026-05-01T12:00')))).toBe('2026-05-02T10:00');
  });

  it('never end outside the hours, and later starts never end earlier', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat(200 * HOUR), fc.nat(48 * HOUR), (where, from, ms, gap) => {
        const due = addWorkingHours(where, from, ms);
        expect(isOpen(where, due) || isOpen(where, due - 1)).toBe(true);
        expect(due).toBeGreaterThanOrEqual(from + ms);
        expect(addWorkingHours(where, from + gap, ms)).toBeGreaterThanOrEqual(due);
      }),
      { numRuns: 200 },
    );
  });
});

describe('working days', () => {
  it('keep the wall clock and count open days only', () => {
    expect(shown(addWorkingDays(KYIV, at('2026-05-04T15:30'), 2))).toBe('2026-05-06T15:30');
    expect(shown(addWorkingDays(KYIV, at('2026-04-29T11:00'), 2))).toBe('2026-05-02T11:00');
    expect(shown(addWorkingDays(KYIV, at('2026-05-08T12:00'), 2))).toBe('2026-05-11T12:00');
  });

  it('move to an opening when the start or the end is outside the hours', () => {
    expect(shown(addWorkingDays(KYIV, at('2026-05-04T20:00'), 2))).toBe('2026-05-07T09:00');
    expect(shown(addWorkingDays(KYIV, at('2026-05-04T07:00'), 2))).toBe('2026-05-06T09:00');
    expect(shown(addWorkingDays(KYIV, at('2026-05-10T12:00'), 1))).toBe('2026-05-12T09:00');
    expect(shown(addWorkingDays(KYIV, at('2026-05-05T13:30'), 1))).toBe('2026-05-06T14:00');
    expect(shown(addWorkingDays(KYIV, at('2026-05-08T16:00'), 1))).toBe('2026-05-11T09:00');
  });

  it('always end open, on the same wall clock or at an opening, and in order', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat(30), fc.nat(48 * HOUR), (where, from, count, gap) => {
        const due = addWorkingDays(where, from, count);
        const clock = ({ hour, minute }: { hour: number; minute: number }) => hour * 60 + minute;
        const start = clock(toLocal(where.zone, nextOpen(where, from)));
        expect(isOpen(where, due)).toBe(true);
        expect([start, 540, 600, 840]).toContain(clock(toLocal(where.zone, due)));
        expect(addWorkingDays(where, from + gap, count)).toBeGreaterThanOrEqual(due);
      }),
      { numRuns: 200 },
    );
  });

  it('stop with an error in a calendar that never opens', () => {
    const closed: Calendar = { ...KYIV, hours: {} };
    const message = /closed for 400 days in a row/;
    expect(() => nextOpen(closed, at('2026-05-04T10:00'))).toThrow(message);
    expect(() => addWorkingHours(closed, at('2026-05-04T10:00'), HOUR)).toThrow(message);
    expect(() => addWorkingDays(closed, at('2026-05-04T10:00'), 1)).toThrow(message);
  });
});

describe('how much of a time is open', () => {
  it('leaves out nights, lunch, Sundays and holidays, and a clock change makes nobody work longer', () => {
    const open = (from: string, to: string) => openTime(KYIV, at(from), at(to)) / HOUR;
    expect(open('2026-07-21T17:00', '2026-07-22T15:00')).toBe(1 + 4 + 1);
    expect(open('2026-03-28T13:00', '2026-03-30T10:00')).toBe(1 + 1);
    expect(open('2026-04-30T17:00', '2026-05-02T11:00')).toBe(1 + 1);
    expect(open('2026-07-19T10:00', '2026-07-19T20:00')).toBe(0);
  });

  it('is what working hours add, read back', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 0, max: 200 * HOUR }), (hours, from, ms) => {
        expect(openTime(hours, from, addWorkingHours(hours, from, ms))).toBe(ms);
      }),
    );
  });
});
