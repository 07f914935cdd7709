import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR, MINUTE } from './clock.js';
import { fromLocal, isZone, localDay, offsetAt, segmentAt, toLocal } from './zone.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...ZONES.filter((_, index) => index % 5 === 0), 'Europe/Kyiv', 'Australia/Lord_Howe');
const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2055, 0, 1) });

function temporal(zoneName: string, epochMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zoneName);
}

function wall(text: string): { dayNumber: number; msOfDay: number } {
  const ms = Date.parse(`${text}Z`);
  return { dayNumber: Math.floor(ms / DAY), msOfDay: ((ms % DAY) + DAY) % DAY };
}

describe('the zone table', () => {
  it('gives the offset and the local time that Temporal gives', () => {
    fc.assert(
      fc.property(zone, instant, (name, epochMs) => {
        const expected = temporal(name, epochMs);
        expect(offsetAt(name, epochMs)).toBe(expected.offsetNanoseconds / 1e6);
        const { dayNumber, ms, ...local } = toLocal(name, epochMs);
        expect(local).toEqual({
          year: expected.year,
          month: expected.month,
          day: expected.day,
          hour: expected.hour,
          minute: expected.minute,
          second: expected.second,
          weekday: expected.dayOfWeek,
        });
        expect(ms).toBe(expected.millisecond);
        expect(localDay(name, epochMs)).toBe(dayNumber);
      }),
      { numRuns: 400 },
    );
  });

  it('finds the instant of a wall time, the earlier one where it occurs twice', () => {
    fc.assert(
      fc.property(zone, instant, (name, epochMs) => {
        const { dayNumber } = toLocal(name, epochMs);
        const msOfDay = ((epochMs % DAY) + DAY) % DAY;
        const shown = Temporal.Instant.fromEpochMilliseconds(dayNumber * DAY + msOfDay)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        const expected = shown.toZonedDateTime(name, { disambiguation: 'compatible' });
        const found = fromLocal(name, { dayNumber, msOfDay });
        const skipped = !expected.toPlainDateTime().equals(shown);
        expect(found).toBe(skipped ? segmentAt(name, expected.epochMilliseconds).start : expected.epochMilliseconds);
      }),
      { numRuns: 400 },
    );
  });

  it('is exact at every clock change of ten years in every zone: the gap leads to its end, the overlap to its first hour', () => {
    const until = Date.UTC(2030, 0, 1);
    for (const name of ZONES) {
      let before = segmentAt(name, Date.UTC(2023, 0, 1));
      while (before.end < until) {
        const after = segmentAt(name, before.end);
        const middle = before.end + (before.offset + after.offset) / 2;
        const dayNumber = Math.floor(middle / DAY);
        const found = fromLocal(name, { dayNumber, msOfDay: middle - dayNumber * DAY });
        const gap = after.offset > before.offset;
        if (found !== (gap ? before.end : middle - before.offset)) throw new Error(`${name} at ${before.end}`);
        before = after;
      }
    }
  });

  it('keeps historic offsets exact, below the minute too', () => {
    expect(offsetAt('Africa/Monrovia', Date.UTC(1971, 0, 1))).toBe(-(44 * MINUTE + 30_000));
    expect(offsetAt('Europe/Amsterdam', Date.UTC(1900, 0, 1))).toBe(
      temporal('Europe/Amsterdam', Date.UTC(1900, 0, 1)).offsetNanoseconds / 1e6,
    );
    expect(toLocal('Europe/Kyiv', Date.UTC(2150, 6, 1)).hour).toBe(3);
  });

  it('moves a skipped time to the first instant after the gap', () => {
    expect(fromLocal('Europe/Berlin', wall('2026-03-29T02:30'))).toBe(Date.UTC(2026, 2, 29, 1));
    expect(fromLocal('America/Nuuk', wall('2025-03-29T23:30'))).toBe(Date.UTC(2025, 2, 30, 1));
    expect(localDay('Pacific/Apia', fromLocal('Pacific/Apia', wall('2011-12-30T10:00')))).toBe(
      wall('2011-12-31T00:00').dayNumber,
    );
  });

  it('takes the first of two equal times', () => {
    expect(fromLocal('Europe/Berlin', wall('2026-10-25T02:30'))).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(fromLocal('Australia/Lord_Howe', wall('2026-04-05T01:45'))).toBe(Date.UTC(2026, 3, 4, 14, 45));
  });

  it('knows zones and refuses what is none', () => {
    expect(['Europe/Kyiv', 'Europe/Kiev', 'UTC', 'Etc/GMT+5', 'America/Port-au-Prince'].map(isZone)).not.toContain(
      false,
    );
    expect(['', 'Foo/Bar', '+02:00', '2020-01-01T00:00Z', ' Europe/Kyiv', 'constructor'].map(isZone)).not.toContain(
      true,
    );
    expect(() => offsetAt('Foo/Bar', 0)).toThrow(/"Foo\/Bar" is not a time zone/);
    expect(() => offsetAt('Europe/Kyiv', Number.NaN)).toThrow(RangeError);
  });

  it('shows the clock before 1970', () => {
    expect(toLocal('UTC', -HOUR)).toEqual({
      ...{ year: 1969, month: 12, day: 31, hour: 23, minute: 0, second: 0, ms: 0 },
      ...{ weekday: 3, dayNumber: -1 },
    });
  });
});
