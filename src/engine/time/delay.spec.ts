import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR, MINUTE } from './clock.js';
import { maximumMs, minimumMs } from './delay-bounds.js';
import { parseDelay } from './delay-grammar.js';
import { type DelayContext, anchorOf, resolveDelay } from './delay.js';
import { DelayError } from './time-error.js';
import { parseHours } from './working-time.js';
import { localDay, segmentAt, toLocal, toWall } from './zone.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...ZONES.filter((_, index) => index % 6 === 1), 'Europe/Kyiv', 'America/St_Johns');
const instant = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2033, 0, 1) });
const minute = fc.nat(1_439);
const hours = parseHours({ mon: ['09:00-18:00'], tue: ['09:00-18:00'], wed: ['09:00-18:00'] });

function at(text: string): number {
  return Temporal.ZonedDateTime.from(text).epochMilliseconds;
}

function context(from: string, more: Partial<DelayContext> = {}): DelayContext {
  const recipientZone = Temporal.ZonedDateTime.from(from).timeZoneId;
  return { from: at(from), recipientZone, anchors: {}, calendar: () => undefined, ...more };
}

function due(text: string, where: DelayContext, zoneName = where.recipientZone): string {
  return Temporal.Instant.fromEpochMilliseconds(resolveDelay(parseDelay(text), where))
    .toZonedDateTimeISO(zoneName)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

function clockText(minuteOfDay: number): string {
  return `${Math.floor(minuteOfDay / 60)}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}

/** The wall clock is the asked one, or the instant is the end of a gap that swallowed it. */
function showsClock(zoneName: string, epochMs: number, minuteOfDay: number): boolean {
  if (toWall(zoneName, epochMs).msOfDay === minuteOfDay * MINUTE) return true;
  const after = segmentAt(zoneName, epochMs);
  return after.start === epochMs && after.offset > segmentAt(zoneName, epochMs - 1).offset;
}

describe('resolving a delay', () => {
  it('adds a period in the zone of the recipient', () => {
    expect(due('P1D', context('2026-03-28T10:00[Europe/Kyiv]'))).toBe('2026-03-29T10:00');
    expect(due('PT24H', context('2026-03-28T10:00[Europe/Kyiv]'))).toBe('2026-03-29T11:00');
    expect(due('P3D at 10:00', context('2026-05-04T23:50[Europe/Kyiv]'))).toBe('2026-05-07T10:00');
    expect(due('P1M at 09:30', context('2026-01-31T08:00[Europe/Kyiv]'))).toBe('2026-02-28T09:30');
  });

  it('finds the next wall clock, strictly later', () => {
    expect(due('next 10:00', context('2026-05-04T09:59[Europe/Kyiv]'))).toBe('2026-05-04T10:00');
    expect(due('next 10:00', context('2026-05-04T10:00[Europe/Kyiv]'))).toBe('2026-05-05T10:00');
    expect(due('next monday 10:00', context('2026-05-04T09:00[Europe/Kyiv]'))).toBe('2026-05-04T10:00');
    expect(due('next monday 10:00', context('2026-05-04T10:00[Europe/Kyiv]'))).toBe('2026-05-11T10:00');
    expect(due('next sunday 0:00', context('2028-02-28T10:00[Europe/Kyiv]'))).toBe('2028-03-05T00:00');
  });

  it('counts anchored days in the zone of the anchor, whatever the recipient’s', () => {
    const anchors = { 'appointment.starts_at': { at: at('2026-03-29T23:30[Europe/Kyiv]'), zone: 'Europe/Kyiv' } };
    const where = context('2026-03-01T10:00[America/New_York]', { anchors });
    expect(due('appointment.starts_at - P1D', where, 'Europe/Kyiv')).toBe('2026-03-28T23:30');
    expect(due('appointment.starts_at - PT24H', where, 'Europe/Kyiv')).toBe('2026-03-28T22:30');
    expect(due('appointment.starts_at - P1D at 18:00', where, 'Europe/Kyiv')).toBe('2026-03-28T18:00');
    expect(due('appointment.starts_at + PT2H', where, 'Europe/Kyiv')).toBe('2026-03-30T01:30');
    expect(due('appointment.starts_at', where, 'Europe/Kyiv')).toBe('2026-03-29T23:30');
    expect(due('appointment.starts_at at 08:00', where, 'Europe/Kyiv')).toBe('2026-03-29T08:00');
  });

  it('counts working time by the named or the default department', () => {
    const late = parseHours({ mon: ['12:00-20:00'], tue: ['12:00-20:00'] });
    const calendar = (department?: string) => ({
      ...{ zone: 'Europe/Kyiv', holidays: new Set<string>(), hours: department === 'treatment' ? late : hours },
    });
    const where = context('2026-05-04T16:00[Europe/Kyiv]', { calendar });
    expect(due('4 working hours', where)).toBe('2026-05-05T11:00');
    expect(due('5 working hours of treatment', where)).toBe('2026-05-05T13:00');
    expect(due('2 working days', where)).toBe('2026-05-06T16:00');
    expect(due('1 working day of treatment', where)).toBe('2026-05-05T16:00');
  });

  it('names a missing anchor and a missing calendar', () => {
    const where = context('2026-05-04T16:00[Europe/Kyiv]');
    const failing = (text: string) => () => resolveDelay(parseDelay(text), where);
    expect(failing('appointment.starts_at')).toThrow(DelayError);
    expect(failing('appointment.starts_at')).toThrow(expect.objectContaining({ code: 'MISSING_ANCHOR' }));
    expect(failing('2 working days of reception')).toThrow(/no working hours for the department "reception"/);
    expect(failing('2 working days')).toThrow(expect.objectContaining({ code: 'NO_CALENDAR' }));
  });

  it('knows the anchor of a delay', () => {
    expect(anchorOf(parseDelay('appointment.starts_at - P1D'))).toBe('appointment.starts_at');
    expect(anchorOf(parseDelay('P1D'))).toBeUndefined();
  });
});

describe('a wall clock at a clock change', () => {
  it('in a gap is due once, at the first minute after', () => {
    const first = context('2026-03-29T00:10[Europe/Berlin]');
    expect(due('next 02:30', first)).toBe('2026-03-29T03:00');
    const again = { ...first, from: resolveDelay(parseDelay('next 02:30'), first) };
    expect(due('next 02:30', again)).toBe('2026-03-30T02:30');
    expect(due('P1D at 02:30', context('2026-03-28T12:00[Europe/Berlin]'))).toBe('2026-03-29T03:00');
  });

  it('in an overlap is due once, the first time', () => {
    const first = context('2026-10-25T00:10[Europe/Berlin]');
    const once = resolveDelay(parseDelay('next 02:30'), first);
    expect(once).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(due('next 02:30', { ...first, from: once })).toBe('2026-10-26T02:30');
    expect(due('next 02:30', { ...first, from: once + HOUR - MINUTE })).toBe('2026-10-26T02:30');
  });

  it('repeated over ten years, is due exactly once a local day', () => {
    for (const name of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Nuuk']) {
      const delay = parseDelay('next 02:30');
      const end = Date.UTC(2033, 0, 1);
      let from = resolveDelay(delay, { ...context('2023-01-01T00:00[UTC]'), recipientZone: name });
      for (let day = localDay(name, from); from < end; day += 1) {
        if (localDay(name, from) !== day) throw new Error(`${name}: twice or never on day ${day}`);
        from = resolveDelay(delay, { ...context('2023-01-01T00:00[UTC]'), recipientZone: name, from });
      }
    }
  });

  it('in every zone is after the start, in order, and shows the asked clock', () => {
    fc.assert(
      fc.property(zone, instant, minute, fc.nat(2 * DAY), (recipientZone, from, clock, gap) => {
        const where = { ...context('2026-01-01T00:00[UTC]'), recipientZone, from };
        const delay = parseDelay(`next ${clockText(clock)}`);
        const first = resolveDelay(delay, where);
        expect(first).toBeGreaterThan(from);
        expect(first - from).toBeLessThanOrEqual(maximumMs(delay));
        expect(showsClock(recipientZone, first, clock)).toBe(true);
        expect(resolveDelay(delay, { ...where, from: from + gap })).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it('some days later is after the start, on the right day, within its bounds', () => {
    fc.assert(
      fc.property(zone, instant, minute, fc.integer({ min: 1, max: 400 }), (recipientZone, from, clock, days) => {
        const where = { ...context('2026-01-01T00:00[UTC]'), recipientZone, from };
        const delay = parseDelay(`P${days}D at ${clockText(clock)}`);
        const end = resolveDelay(delay, where);
        expect(end).toBeGreaterThan(from);
        expect(showsClock(recipientZone, end, clock)).toBe(true);
        expect(end - from).toBeGreaterThanOrEqual(minimumMs(delay));
        expect(end - from).toBeLessThanOrEqual(maximumMs(delay));
      }),
      { numRuns: 300 },
    );
  });

  it('on a weekday is that weekday, except past the end of a gap at midnight', () => {
    fc.assert(
      fc.property(zone, instant, minute, (recipientZone, from, clock) => {
        const where = { ...context('2026-01-01T00:00[UTC]'), recipientZone, from };
        const end = resolveDelay(parseDelay(`next thursday ${clockText(clock)}`), where);
        expect(end).toBeGreaterThan(from);
        expect(toLocal(recipientZone, end).weekday).toBe(4);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the bounds of a delay', () => {
  it('hold for periods from any start', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(40), fc.nat(90), (recipientZone, from, months, days) => {
        const delay = parseDelay(`P${months}M${days}DT1H`);
        const length = resolveDelay(delay, { ...context('2026-01-01T00:00[UTC]'), recipientZone, from }) - from;
        expect(length).toBeGreaterThanOrEqual(minimumMs(delay));
        expect(length).toBeLessThanOrEqual(maximumMs(delay));
      }),
      { numRuns: 200 },
    );
  });

  it('are exact where nothing depends on a zone, and open where nothing bounds', () => {
    expect([minimumMs, maximumMs].map((bound) => bound(parseDelay('PT3H')))).toEqual([3 * HOUR, 3 * HOUR]);
    expect([minimumMs, maximumMs].map((bound) => bound(parseDelay('4 working hours')))).toEqual([4 * HOUR, Infinity]);
    expect(minimumMs(parseDelay('2 working days'))).toBe(46 * HOUR);
    expect(maximumMs(parseDelay('next monday 10:00'))).toBe(7 * DAY + 2 * HOUR);
    expect([minimumMs, maximumMs].map((bound) => bound(parseDelay('visit.ends_at - P1D')))).toEqual([
      -Infinity,
      Infinity,
    ]);
  });
});
