import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR } from './clock.js';
import { addPeriod, formatPeriod, parsePeriod, periodMs } from './period.js';

const zone = fc.constantFrom(
  'Europe/Kyiv',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
);
const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
const period = fc.record({
  months: fc.nat(30),
  days: fc.nat(800),
  ms: fc.nat(100 * HOUR),
});

function at(text: string): number {
  return Temporal.ZonedDateTime.from(text).epochMilliseconds;
}

function added(text: string, duration: string, sign: 1 | -1 = 1): string {
  const start = Temporal.ZonedDateTime.from(text);
  const end = addPeriod(start.timeZoneId, start.epochMilliseconds, parsePeriod(duration), sign);
  return Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(start.timeZoneId).toPlainDateTime().toString();
}

describe('a period', () => {
  it('is read from an ISO 8601 duration', () => {
    expect(parsePeriod('P1DT2H')).toEqual({ months: 0, days: 1, ms: 2 * HOUR });
    expect(parsePeriod('P1Y2M3W4D')).toEqual({ months: 14, days: 25, ms: 0 });
    expect(parsePeriod('PT1M0.5S')).toEqual({ months: 0, days: 0, ms: 60_500 });
    expect(parsePeriod('P0D')).toEqual({ months: 0, days: 0, ms: 0 });
  });

  it.each(['', 'P', 'PT', 'P1DT', '1D', 'p1d', '-P1D', 'P1.5D', 'PT1.5H', 'P1D2H', 'P1D ', 'PT1H1H'])(
    'refuses %j and says what to write',
    (text) => expect(() => parsePeriod(text)).toThrow(/is not a period; write an ISO 8601 duration such as P2D/),
  );

  it('refuses more than a century', () => {
    expect(() => parsePeriod('P101Y')).toThrow(/longer than 100 years/);
    expect(parsePeriod('P100Y').months).toBe(1_200);
  });

  it('is written so that it reads the same', () => {
    fc.assert(fc.property(period, (value) => expect(parsePeriod(formatPeriod(value))).toEqual(value)));
    expect(
      [parsePeriod('P14M'), parsePeriod('PT90M'), parsePeriod('P2W'), parsePeriod('PT0S')].map(formatPeriod),
    ).toEqual(['P1Y2M', 'PT1H30M', 'P14D', 'PT0S']);
  });

  it('has a length without a zone: a day of 24 h, the longest months', () => {
    expect(periodMs(parsePeriod('P1D'))).toBe(24 * HOUR);
    expect(periodMs(parsePeriod('P1M'))).toBe(31 * DAY);
    expect(periodMs(parsePeriod('P1Y'))).toBe(366 * DAY);
  });
});

describe('adding a period', () => {
  it('clamps to the end of the month, also in February', () => {
    expect(added('2026-01-31T10:00[Europe/Kyiv]', 'P1M')).toBe('2026-02-28T10:00:00');
    expect(added('2024-01-31T10:00[Europe/Kyiv]', 'P1M')).toBe('2024-02-29T10:00:00');
    expect(added('2024-02-29T10:00[Europe/Kyiv]', 'P1Y')).toBe('2025-02-28T10:00:00');
    expect(added('2024-03-31T10:00[Europe/Kyiv]', 'P1M', -1)).toBe('2024-02-29T10:00:00');
    expect(added('2026-01-15T10:00[Europe/Kyiv]', 'P1M', -1)).toBe('2025-12-15T10:00:00');
  });

  it('keeps the wall clock for days and the exact time for hours across a clock change', () => {
    expect(added('2026-03-28T10:00[Europe/Kyiv]', 'P1D')).toBe('2026-03-29T10:00:00');
    expect(added('2026-03-28T10:00[Europe/Kyiv]', 'PT24H')).toBe('2026-03-29T11:00:00');
    expect(added('2026-10-25T10:00[Europe/Kyiv]', 'P1D', -1)).toBe('2026-10-24T10:00:00');
    expect(added('2026-10-25T10:00[Europe/Kyiv]', 'PT24H', -1)).toBe('2026-10-24T11:00:00');
  });

  it('moves into a gap to its end', () => {
    expect(added('2026-03-28T03:30[Europe/Kyiv]', 'P1D')).toBe('2026-03-29T04:00:00');
  });

  it('agrees with Temporal wherever the wall clock exists once', () => {
    fc.assert(
      fc.property(zone, instant, period, fc.constantFrom(1 as const, -1 as const), (name, epochMs, value, sign) => {
        const start = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(name);
        const date = start
          .toPlainDateTime()
          .add({ months: sign * value.months })
          .add({ days: sign * value.days });
        const middle = date.toZonedDateTime(name);
        fc.pre(middle.toPlainDateTime().equals(date) && value.months + value.days > 0);
        expect(addPeriod(name, epochMs, value, sign)).toBe(middle.epochMilliseconds + sign * value.ms);
      }),
      { numRuns: 300 },
    );
  });

  it('is exact without calendar parts, inside an overlap too', () => {
    const second = at('2026-10-25T03:30+02:00[Europe/Kyiv]');
    expect(addPeriod('Europe/Kyiv', second, parsePeriod('PT0S'))).toBe(second);
    expect(addPeriod('Europe/Kyiv', second, parsePeriod('PT1H'), -1)).toBe(second - HOUR);
  });
});
