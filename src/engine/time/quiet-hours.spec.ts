import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isoDateOf } from './civil.js';
import { DAY, MINUTE } from './clock.js';
import { type QuietHours, formatQuietHours, isQuiet, parseQuietHours, shiftOut } from './quiet-hours.js';
import { localDay, toLocal } from './zone.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...ZONES.filter((_, index) => index % 6 === 0), 'Europe/Kyiv', 'America/Nuuk');
const instant = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2033, 0, 1) });
const minute = fc.nat(1_439);
const quietHours = fc.record({ from: minute, to: minute }).filter(({ from, to }) => from !== to);

function shifted(text: string, quiet: QuietHours, direction: 'later' | 'earlier'): string {
  const start = Temporal.ZonedDateTime.from(text);
  const end = shiftOut(quiet, start.timeZoneId, start.epochMilliseconds, direction);
  return Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(start.timeZoneId).toPlainDateTime().toString();
}

describe('reading quiet hours', () => {
  it('takes windows within a day and across midnight', () => {
    expect(parseQuietHours('21:00-09:00')).toEqual({ from: 1260, to: 540 });
    expect(parseQuietHours('13:00 - 14:30')).toEqual({ from: 780, to: 870 });
    expect(parseQuietHours('22:00-24:00')).toEqual({ from: 1320, to: 0 });
    expect(formatQuietHours(parseQuietHours('9:00-21:00'))).toBe('09:00-21:00');
  });

  it.each(['00:00-24:00', '21:00-21:00', '00:00-00:00'])('refuses %s: whole day or nothing', (text) =>
    expect(() => parseQuietHours(text)).toThrow(/whole day or nothing/),
  );

  it.each(['', '21:00', '21-9', '21:00-09:00-10:00', '24:00-09:00', '21:00-25:00', '-'])('refuses %j', (text) =>
    expect(() => parseQuietHours(text)).toThrow(/is not a quiet window; write it as 21:00-09:00/),
  );
});

describe('shifting out of quiet hours', () => {
  const night = parseQuietHours('21:00-09:00');

  it('moves later to the end and earlier to the minute before the start', () => {
    expect(shifted('2026-05-04T23:30[Europe/Kyiv]', night, 'later')).toBe('2026-05-05T09:00:00');
    expect(shifted('2026-05-05T03:00[Europe/Kyiv]', night, 'later')).toBe('2026-05-05T09:00:00');
    expect(shifted('2026-05-05T03:00[Europe/Kyiv]', night, 'earlier')).toBe('2026-05-04T20:59:00');
    expect(shifted('2026-05-04T21:00[Europe/Kyiv]', night, 'earlier')).toBe('2026-05-04T20:59:00');
  });

  it('leaves an allowed instant alone, the end of the window included', () => {
    expect(shifted('2026-05-05T09:00[Europe/Kyiv]', night, 'later')).toBe('2026-05-05T09:00:00');
    expect(shifted('2026-05-05T20:59:59.999[Europe/Kyiv]', night, 'earlier')).toBe('2026-05-05T20:59:59.999');
  });

  it('skips holidays, also in a row', () => {
    const quiet = { ...night, holidays: new Set(['2026-12-31', '2027-01-01']) };
    expect(shifted('2026-12-31T12:00[Europe/Kyiv]', quiet, 'later')).toBe('2027-01-02T09:00:00');
    expect(shifted('2027-01-01T12:00[Europe/Kyiv]', quiet, 'earlier')).toBe('2026-12-30T20:59:00');
  });

  it('gives up after sixty closed days instead of searching for ever', () => {
    const first = Temporal.PlainDate.from('2026-01-01');
    const holidays = new Set(Array.from({ length: 90 }, (_, index) => first.add({ days: index }).toString()));
    const move = (direction: 'later' | 'earlier') => () =>
      shifted(
        direction === 'later' ? '2026-01-01T12:00[UTC]' : '2026-03-31T12:00[UTC]',
        { ...night, holidays },
        direction,
      );
    expect(move('later')).toThrow(/no allowed time within 60 days/);
    expect(move('earlier')).toThrow(/no allowed time within 60 days/);
  });

  it('counts by the wall clock when the clock changes inside the window', () => {
    const dawn = parseQuietHours('01:00-02:30');
    expect(shifted('2026-03-29T01:30[Europe/Berlin]', dawn, 'later')).toBe('2026-03-29T03:00:00');
    const second = '2026-10-25T02:10+01:00[Europe/Berlin]';
    expect(shifted(second, dawn, 'later')).toBe('2026-10-25T02:30:00');
    const end = shiftOut(dawn, 'Europe/Berlin', Temporal.ZonedDateTime.from(second).epochMilliseconds, 'later');
    expect(end).toBe(Date.UTC(2026, 9, 25, 1, 30));
  });

  it('is never quiet, never before, and leaves nothing allowed in between (later)', () => {
    fc.assert(
      fc.property(quietHours, zone, instant, fc.double({ min: 0, max: 1, noNaN: true }), (quiet, name, at, part) => {
        const moved = shiftOut(quiet, name, at, 'later');
        expect(isQuiet(quiet, name, moved)).toBe(false);
        expect(moved).toBeGreaterThanOrEqual(at);
        if (moved > at) expect(isQuiet(quiet, name, at + Math.floor(part * (moved - 1 - at)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never quiet, never after, and at most a minute from the quiet time (earlier)', () => {
    fc.assert(
      fc.property(quietHours, zone, instant, fc.double({ min: 0, max: 1, noNaN: true }), (quiet, name, at, part) => {
        const moved = shiftOut(quiet, name, at, 'earlier');
        expect(isQuiet(quiet, name, moved)).toBe(false);
        expect(moved).toBeLessThanOrEqual(at);
        const quietSince = moved + MINUTE;
        if (moved < at) expect(isQuiet(quiet, name, quietSince + Math.floor(part * (at - quietSince)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never lands on a holiday', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 20 }), (name, at, length) => {
        const today = localDay(name, at);
        const holidays = new Set(Array.from({ length }, (_, index) => isoDateOf(today + index)));
        const quiet = { ...night, holidays };
        const moved = shiftOut(quiet, name, at, 'later');
        expect(holidays.has(isoDateOf(localDay(name, moved)))).toBe(false);
        expect(toLocal(name, moved).hour).toBe(9);
        expect(moved - at).toBeLessThan((length + 1) * DAY);
      }),
      { numRuns: 200 },
    );
  });
});
