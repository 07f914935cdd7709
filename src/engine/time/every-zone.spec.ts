import { describe, expect, it } from '@jest/globals';
import {
  type SharedChange,
  IntlClock,
  WallAround,
  allClockChanges,
  sharedChanges,
} from '../../../test/support/wall-clock.js';
import { dateOf, dayNumberOf, isoDateOf } from './civil.js';
import { DAY, HOUR, MINUTE, formatClock } from './clock.js';
import { parseDelay } from './delay-grammar.js';
import { type DelayContext, resolveDelay } from './delay.js';
import { type QuietHours, isQuiet, parseQuietHours, shiftOut } from './quiet-hours.js';
import { type Calendar, addWorkingDays, addWorkingHours, parseHours } from './working-time.js';
import { segmentAt, toLocal } from './zone.js';

const FROM = Date.UTC(2024, 0, 1);
const TO = Date.UTC(2034, 0, 1);
const changesByZone = allClockChanges(FROM, TO);
const changes = sharedChanges(changesByZone);
const around = changes.map((change) => ({ change, wall: new WallAround(change) }));
const zones = [...changesByZone.keys()];

function context(zone: string, from: number, more: Partial<DelayContext> = {}): DelayContext {
  return { from, recipientZone: zone, anchors: {}, calendar: () => undefined, ...more };
}

/**
 * Asks in every zone of the change. It fails with the place, without the cost of an `expect` for each of a few hundred
 * thousand questions.
 */
function due(what: string, wanted: number, { at, zones: asked }: SharedChange, ask: (zone: string) => number): void {
  for (const zone of asked) {
    const found = ask(zone);
    if (found === wanted) continue;
    const [is, should, change] = [found, wanted, at].map((instant) => new Date(instant).toISOString());
    throw new Error(`${zone}, clock change of ${change}: ${what} is ${is}, not ${should}`);
  }
}

/** Local dates around a clock change, in days from 1 January 1970; the middle one is the date of the change itself. */
function datesAround({ at, after }: SharedChange): number[] {
  const day = Math.floor((at + after) / DAY);
  return [day - 1, day, day + 1];
}

describe('the clock changes of ten years', () => {
  it('are in every zone those that Intl has', () => {
    for (const [zone, expected] of changesByZone) {
      const found: number[] = [];
      for (let at = segmentAt(zone, FROM).end; at < TO; at = segmentAt(zone, at).end) {
        if (segmentAt(zone, at).offset !== segmentAt(zone, at - 1).offset) found.push(at);
      }
      if (found.join() !== expected.map(({ at }) => at).join()) throw new Error(`${zone}: ${found.join()}`);
    }
    expect(zones.length).toBeGreaterThan(400);
    expect([...changesByZone.values()].flat().length).toBeGreaterThan(2_000);
  });
});

describe('a wall-clock delay, at every clock change of every zone', () => {
  it('"next" is due once on every date, the first minute that the wall shows the time or has gone past it', () => {
    for (const { change, wall } of around) {
      for (const clock of wall.clocks()) {
        const text = `next ${formatClock(clock)}`;
        const moments = datesAround(change).map((day) => wall.reaches(day * DAY + clock * MINUTE));
        moments.forEach((wanted, index) => {
          const from = moments[index - 1] ?? wanted - 1;
          due(text, wanted, change, (zone) => resolveDelay(parseDelay(text), context(zone, from)));
        });
      }
    }
  });

  it('"next" asked at any half hour is the nearest of those moments that is still ahead', () => {
    for (const { change, wall } of around) {
      const clocks = wall.clocks();
      for (let step = -48; step <= 48; step += 1) {
        const from = change.at + step * 30 * MINUTE;
        const clock = clocks[(step + 48) % clocks.length] ?? 0;
        const first = Math.floor(wall.wallAt(from) / DAY) - 1;
        const moments = [0, 1, 2, 3].map((days) => wall.reaches((first + days) * DAY + clock * MINUTE));
        const wanted = moments.find((moment) => moment > from) ?? NaN;
        const delay = parseDelay(`next ${formatClock(clock)}`);
        due(`next ${formatClock(clock)}`, wanted, change, (zone) => resolveDelay(delay, context(zone, from)));
      }
    }
  });

  it('days later at a time, and days from an anchor at a time, are due on that date and never early', () => {
    for (const { change, wall } of around) {
      const [, today = 0] = datesAround(change);
      const noon = (days: number) => wall.reaches((today + days) * DAY + 12 * HOUR);
      const anchored = (zone: string, days: number) => {
        const anchors = { 'appointment.starts_at': { at: noon(days), zone } };
        return context('Asia/Tokyo', noon(-2), { anchors });
      };
      for (const clock of wall.clocks()) {
        const at = formatClock(clock);
        const wanted = wall.reaches(today * DAY + clock * MINUTE);
        const ask = (text: string, where: (zone: string) => DelayContext) =>
          due(text, wanted, change, (zone) => resolveDelay(parseDelay(text), where(zone)));
        ask(`P1D at ${at}`, (zone) => context(zone, noon(-1)));
        ask(`P2D at ${at}`, (zone) => context(zone, noon(-2)));
        ask(`appointment.starts_at - P2D at ${at}`, (zone) => anchored(zone, 2));
        ask(`appointment.starts_at + P2D at ${at}`, (zone) => anchored(zone, -2));
      }
    }
  });

  it('"P3D at 10:00" is ten o’clock three dates later, also where the clock changes in between', () => {
    const delay = parseDelay('P3D at 10:00');
    for (const { change, wall } of around) {
      const [, today = 0] = datesAround(change);
      const from = wall.reaches((today - 2) * DAY + 20 * HOUR);
      const wanted = wall.reaches((today + 1) * DAY + 10 * HOUR);
      due('P3D at 10:00', wanted, change, (zone) => resolveDelay(delay, context(zone, from)));
    }
  });

  it('a day keeps the wall clock, twenty-four hours keep the length', () => {
    for (const { change, wall } of around) {
      const [, today = 0] = datesAround(change);
      for (const clock of wall.clocks()) {
        const from = wall.reaches((today - 1) * DAY + clock * MINUTE);
        if (wall.wallAt(from) !== (today - 1) * DAY + clock * MINUTE) continue; // the clock changed at that day's end
        const wanted = wall.reaches(today * DAY + clock * MINUTE);
        due(`P1D from ${clock}`, wanted, change, (zone) => resolveDelay(parseDelay('P1D'), context(zone, from)));
        due('PT24H', from + DAY, change, (zone) => resolveDelay(parseDelay('PT24H'), context(zone, from)));
      }
    }
  });
});

describe('quiet hours, at every clock change of every zone', () => {
  const windows = ['21:00-09:00', '23:30-00:30', '02:00-03:00', '01:30-02:30', '00:00-06:00', '22:00-24:00'];

  /** By the wall alone; the minutes are those of the day that the wall shows. */
  function quietByWall({ from, to }: QuietHours, wall: number): boolean {
    const minute = Math.floor((((wall % DAY) + DAY) % DAY) / MINUTE);
    return from < to ? from <= minute && minute < to : minute >= from || minute < to;
  }

  it.each(windows)('%s end at the first minute that the wall allows, and begin after the last', (text) => {
    const quiet = parseQuietHours(text);
    for (const { change, wall } of around) {
      const isQuietAt = (at: number) => quietByWall(quiet, wall.wallAt(at));
      for (let at = change.at - 13 * HOUR; at <= change.at + 13 * HOUR; at += 75 * MINUTE) {
        let [later, earlier] = [at, at];
        while (isQuietAt(later)) later += MINUTE;
        while (isQuietAt(earlier)) earlier -= MINUTE;
        due(`quiet ${text}`, Number(isQuietAt(at)), change, (zone) => Number(isQuiet(quiet, zone, at)));
        due(`${text} later`, later, change, (zone) => shiftOut(quiet, zone, at, 'later'));
        due(`${text} earlier`, earlier, change, (zone) => shiftOut(quiet, zone, at, 'earlier'));
      }
    }
  });
});

describe('working time, at every clock change of every zone', () => {
  const week = (stretch: string) => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    return parseHours(Object.fromEntries(days.map((day) => [day, [stretch]])));
  };

  /** A shift is open from the moment the wall reaches its opening until it reaches its closing. */
  function openByWall(wall: WallAround, { hours, holidays }: Omit<Calendar, 'zone'>, at: number): boolean {
    const shown = wall.furthestAt(at);
    const day = Math.floor(shown / DAY);
    const [[open, close] = [0, 0]] = hours[1] ?? [];
    const minute = (shown - day * DAY) / MINUTE;
    return open <= minute && minute < close && !holidays.has(isoDateOf(day));
  }

  it.each([
    ['09:00-18:00', 'holiday'],
    ['00:00-24:00', 'holiday'],
    ['00:00-24:00', 'workday'],
    ['00:30-04:30', 'workday'],
  ])('hours of %s pass only while it is open, the date of the change being a %s', (stretch, kind) => {
    for (const { change, wall } of around) {
      const [, today = 0] = datesAround(change);
      const holidays = new Set(kind === 'holiday' ? [isoDateOf(today)] : []);
      const open = { hours: week(stretch), holidays };
      const from = wall.reaches((today - 1) * DAY + 3 * HOUR);
      let [left, wanted] = [6 * 60, from];
      for (; left > 0; wanted += MINUTE) if (openByWall(wall, open, wanted)) left -= 1;
      due(`6 hours of ${stretch}`, wanted, change, (zone) => addWorkingHours({ ...open, zone }, from, 6 * HOUR));
    }
  });

  it('days jump over a holiday on the date of the change and keep the wall clock', () => {
    const hours = week('09:00-18:00');
    for (const { change, wall } of around) {
      const [yesterday = 0, today = 0, tomorrow = 0] = datesAround(change);
      const eleven = (day: number) => wall.reaches(day * DAY + 11 * HOUR);
      const next = (zone: string, closed: string[]) =>
        addWorkingDays({ zone, hours, holidays: new Set(closed) }, eleven(yesterday), 1);
      due('1 working day', eleven(today), change, (zone) => next(zone, []));
      due('1 working day over a holiday', eleven(tomorrow), change, (zone) => next(zone, [isoDateOf(today)]));
    }
  });
});

describe('29 February, in every zone', () => {
  const leapNoon = (zone: string, year: number) => {
    const clock = new IntlClock(zone);
    const wall = dayNumberOf({ year, month: 2, day: 29 }) * DAY + 12 * HOUR;
    return wall - clock.offsetAt(wall);
  };
  const dateAfter = (zone: string, text: string, from: number) => {
    const due = resolveDelay(parseDelay(text), context(zone, from));
    const { year, month, day } = dateOf(Math.floor((due + new IntlClock(zone).offsetAt(due)) / DAY));
    return [year, month, day, toLocal(zone, due).hour].join('-');
  };

  it.each([
    ['P1Y', '2029-2-28-12'],
    ['P4Y', '2032-2-29-12'],
    ['P12M', '2029-2-28-12'],
    ['P1M', '2028-3-29-12'],
    ['P1D', '2028-3-1-12'],
    ['P366D', '2029-3-1-12'],
    ['P1Y at 10:00', '2029-2-28-10'],
    ['next 10:00', '2028-3-1-10'],
    ['next tuesday 10:00', '2028-3-7-10'],
  ])('%s after it is %s', (text, expected) => {
    const wrong = zones.filter((zone) => dateAfter(zone, text, leapNoon(zone, 2028)) !== expected);
    expect(wrong).toEqual([]);
  });

  it('is reached from the day before, from a longer month and from an anchor', () => {
    for (const zone of zones) {
      const leap = leapNoon(zone, 2028);
      expect(dateAfter(zone, 'P1D', leap - DAY)).toBe('2028-2-29-12');
      expect(dateAfter(zone, 'P1M', leap - 29 * DAY)).toBe('2028-2-29-12');
      const anchors = { 'appointment.starts_at': { at: leap + DAY, zone } };
      const due = resolveDelay(parseDelay('appointment.starts_at - P1D'), context(zone, leap - DAY, { anchors }));
      expect(due).toBe(leap);
    }
  });
});
