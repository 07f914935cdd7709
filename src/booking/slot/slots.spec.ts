import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromLocal, isoDateOf, localDay, parseHours, toLocal } from '../../engine/index.js';
import { openStretches, type Hours, type ScheduleException, type WeekSchedule } from '../practice/opening.js';
import { freeSlots, slotAt, type Taken } from './slots.js';
import { overlaps } from './span.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const zone = 'Europe/Kyiv';
/** Monday. */
const MONDAY = localDay(zone, Date.UTC(2026, 0, 12, 10));
const at = (day: number, hour: number) => fromLocal(zone, { dayNumber: day, msOfDay: hour * HOUR });

const usual: WeekSchedule = {
  doctorId: 'lysenko',
  branchId: 'podil',
  roomId: 'r1',
  zone,
  hours: parseHours({ mon: ['09:00-11:00'] }),
  everyWeeks: 1,
  stepMinutes: 30,
  firstDay: MONDAY,
  lastDay: undefined,
  onHolidays: false,
};

function hoursOf(change: Partial<Hours> = {}, schedule: Partial<WeekSchedule> = {}): Hours {
  return {
    schedules: [{ ...usual, ...schedule }],
    exceptions: [],
    holidays: new Set(),
    zoneOf: () => zone,
    ...change,
  };
}

const week = { start: at(MONDAY, 0), end: at(MONDAY + 7, 0) };
const visit = { minutes: 30, bufferMinutes: 0 };
const startsOf = (hours: Hours, taken: readonly Taken[] = [], length = visit, bounds = week) =>
  freeSlots(openStretches(hours, bounds), taken, length, bounds.start).map(({ start }) => start - at(MONDAY, 0));

describe('free slots', () => {
  it('fill the hours from the opening on', () =>
    expect(startsOf(hoursOf())).toEqual([9 * HOUR, 9.5 * HOUR, 10 * HOUR, 10.5 * HOUR]));

  it('leave out what is taken of the doctor and of the room', () => {
    const taken = [
      { doctorId: 'lysenko', roomId: undefined, start: at(MONDAY, 9), end: at(MONDAY, 9.5) },
      { doctorId: 'other', roomId: 'r1', start: at(MONDAY, 10), end: at(MONDAY, 10.25) },
      { doctorId: 'other', roomId: 'r2', start: at(MONDAY, 9), end: at(MONDAY, 11) },
    ];
    expect(startsOf(hoursOf(), taken)).toEqual([9.5 * HOUR, 10.5 * HOUR]);
  });

  it('keep the time to clean up free between two, but not after closing', () =>
    expect(startsOf(hoursOf(), [], { minutes: 30, bufferMinutes: 15 })).toEqual([9 * HOUR, 10 * HOUR]));

  it('stay away from absences and from holidays', () => {
    const absence = { doctorId: 'lysenko', kind: 'absence', branchId: undefined, roomId: undefined } as const;
    const ill: ScheduleException = { ...absence, start: at(MONDAY, 9.25), end: at(MONDAY, 10) };
    expect(startsOf(hoursOf({ exceptions: [ill] }))).toEqual([10 * HOUR, 10.5 * HOUR]);
    const holidays = new Set([isoDateOf(MONDAY)]);
    expect(startsOf(hoursOf({ holidays }))).toEqual([]);
    expect(startsOf(hoursOf({ holidays }, { onHolidays: true }))).toHaveLength(4);
  });

  it('are there in extra hours too', () => {
    const extra = { doctorId: 'lysenko', kind: 'extra', branchId: 'podil', roomId: undefined } as const;
    const tuesday = { ...extra, start: at(MONDAY + 1, 18), end: at(MONDAY + 1, 19) };
    expect(startsOf(hoursOf({ exceptions: [tuesday] })).slice(4)).toEqual([DAY + 18 * HOUR, DAY + 18.5 * HOUR]);
  });

  it('come in every second week where the schedule says so, and until its last day', () => {
    const month = { start: at(MONDAY, 0), end: at(MONDAY + 28, 0) };
    const days = (schedule: Partial<WeekSchedule>) => [
      ...new Set(startsOf(hoursOf({}, schedule), [], visit, month).map((start) => Math.floor(start / DAY))),
    ];
    expect(days({ everyWeeks: 2 })).toEqual([0, 14]);
    expect(days({ everyWeeks: 2, firstDay: MONDAY + 3 })).toEqual([14]);
    expect(days({ lastDay: MONDAY + 7 })).toEqual([0, 7]);
  });

  it.each([
    ['2026-03-29', 'loses the hour that the clock skips', ['02:00-05:00'], [2, 4]],
    ['2026-10-25', 'has the hour that the clock repeats twice', ['03:00-05:00'], [3, 3, 4]],
  ])('of %s, a change of the clock: %s', (date, _what, stretch, shown) => {
    const day = localDay(zone, Date.parse(`${date}T12:00:00Z`));
    const schedule = { hours: parseHours({ sun: stretch }), stepMinutes: 60 };
    const bounds = { start: at(day, 0), end: at(day + 1, 0) };
    const open = openStretches(hoursOf({}, schedule), bounds);
    const slots = freeSlots(open, [], { minutes: 60, bufferMinutes: 0 }, bounds.start);
    expect(slots.map(({ start }) => toLocal(zone, start).hour)).toEqual(shown);
  });

  const zones = fc.constantFrom('Europe/Kyiv', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const stretch = fc.constantFrom('00:00-06:00', '01:15-04:45', '09:00-18:00', '22:00-24:00');
  const span = fc.record({ from: fc.integer({ min: 0, max: 20 * 24 * 12 }), long: fc.integer({ min: 1, max: 60 }) });

  it('never overlap each other or what is taken, lie inside the hours, and can be asked for one by one', () => {
    fc.assert(
      fc.property(
        fc.record({
          zone: zones,
          stretches: fc.array(stretch, { minLength: 7, maxLength: 7 }),
          stepMinutes: fc.constantFrom(5, 10, 15, 20, 30, 45, 60),
          minutes: fc.integer({ min: 1, max: 24 }).map((fives) => fives * 5),
          bufferMinutes: fc.constantFrom(0, 5, 20),
          from: fc.integer({ min: 0, max: 400 }),
          taken: fc.array(span, { maxLength: 12 }),
          away: fc.array(span, { maxLength: 4 }),
        }),
        (given) => {
          const start = Date.UTC(2026, 0, 1) + given.from * DAY;
          const bounds = { start, end: start + 20 * DAY };
          const spanOf = (one: { from: number; long: number }) => {
            const begin = start + one.from * 5 * MINUTE;
            return { start: begin, end: begin + one.long * 5 * MINUTE };
          };
          const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
          const spec = Object.fromEntries(names.map((name, index) => [name, [given.stretches[index] ?? '']]));
          const absence = { doctorId: 'lysenko', kind: 'absence', branchId: undefined, roomId: undefined } as const;
          const exceptions = given.away.map((one) => ({ ...absence, ...spanOf(one) }));
          const schedule = { zone: given.zone, hours: parseHours(spec), stepMinutes: given.stepMinutes, firstDay: 0 };
          const open = openStretches(hoursOf({ exceptions }, schedule), bounds);
          const taken = given.taken.map((one) => ({ doctorId: 'lysenko', roomId: undefined, ...spanOf(one) }));
          const slots = freeSlots(open, taken, given, start);
          for (const [index, slot] of slots.entries()) {
            const busy = { start: slot.start, end: slot.busyEnd };
            expect(open.some((one) => one.start <= slot.start && slot.end <= one.end)).toBe(true);
            expect([...taken, ...exceptions].some((one) => overlaps(one, { start: slot.start, end: slot.end }))).toBe(
              false,
            );
            expect(taken.some((one) => overlaps(one, busy))).toBe(false);
            expect((slots[index + 1]?.start ?? Infinity) >= slot.busyEnd).toBe(true);
            const asked = { doctorId: slot.doctorId, branchId: slot.branchId, startsAt: slot.start };
            expect(slotAt(open, taken, given, asked)).toEqual(slot);
            expect(slotAt(open, [...taken, { ...slot, end: slot.busyEnd }], given, asked)).toBeUndefined();
          }
        },
      ),
    );
  });
});

describe('one slot', () => {
  const open = openStretches(hoursOf(), week);
  const ask = (hour: number, doctorId = 'lysenko', branchId = 'podil') =>
    slotAt(open, [], visit, { doctorId, branchId, startsAt: at(MONDAY, hour) });

  it('is there on the grid of its doctor and branch alone', () => {
    expect(ask(10)).toMatchObject({ start: at(MONDAY, 10), end: at(MONDAY, 10.5), roomId: 'r1' });
    expect([ask(10.25), ask(11), ask(8.5), ask(10, 'other'), ask(10, 'lysenko', 'pechersk')]).toEqual(
      Array(5).fill(undefined),
    );
  });
});
