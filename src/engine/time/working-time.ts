import { type Weekday, isoDateOf, weekdayOf } from './civil.js';
import { MINUTE, MINUTES_PER_DAY, formatClock, parseClock } from './clock.js';
import { TimeError } from './time-error.js';
import { fromLocal, localDay, toWall } from './zone.js';

/** An open stretch of a weekday, [start, end), in minutes of the day; 1440 is midnight at its end. */
export type OpenMinutes = readonly [start: number, end: number];

/** The open stretches of each weekday, in order and apart from each other. A weekday without an entry is closed. */
export type WeekHours = Readonly<Partial<Record<Weekday, readonly OpenMinutes[]>>>;

/**
 * When a department works. A shift lasts from the first occurrence of its opening on the wall clock to the first
 * occurrence of its closing, so a clock change makes it longer or shorter and never tears it.
 */
export interface Calendar {
  readonly zone: string;
  readonly hours: WeekHours;
  /** local dates (`YYYY-MM-DD`) on which the department is closed */
  readonly holidays: ReadonlySet<string>;
}

interface Shift {
  readonly start: number;
  readonly end: number;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const LONGEST_CLOSURE_DAYS = 400;

/**
 * Reads working hours such as `{mon: ['09:00-18:00'], sat: ['10:00-14:00', '15:00-17:00']}`.
 * @throws TimeError BAD_HOURS for an unknown weekday, a stretch that is no stretch, overlaps another or crosses midnight;
 * NO_OPEN_TIME when nothing is open at all
 */
export function parseHours(spec: Readonly<Record<string, readonly string[]>>): WeekHours {
  const hours: Partial<Record<Weekday, readonly OpenMinutes[]>> = {};
  for (const [name, stretches] of Object.entries(spec)) {
    const index = WEEKDAYS.findIndex((weekday) => weekday === name);
    if (index < 0) throw badHours(`"${name}" is not a weekday; write one of ${WEEKDAYS.join(', ')}`);
    if (stretches.length > 0) hours[(index + 1) as Weekday] = parseStretches(name, stretches);
  }
  if (Object.keys(hours).length === 0) {
    throw new TimeError('NO_OPEN_TIME', 'The working hours have no open time; give at least one weekday a stretch');
  }
  return hours;
}

/**
 * Whether the calendar is open at an instant; the instant of closing is not open.
 * @throws TimeError UNKNOWN_ZONE
 */
export function isOpen(calendar: Calendar, at: number): boolean {
  return shiftsOfDay(calendar, localDay(calendar.zone, at)).some((shift) => shift.start <= at && at < shift.end);
}

/**
 * The first open instant at or after `from`.
 * @throws TimeError NO_OPEN_TIME when 400 days in a row are closed, UNKNOWN_ZONE
 */
export function nextOpen(calendar: Calendar, from: number): number {
  return Math.max(shiftsAfter(calendar, from).next().value.start, from);
}

/**
 * The instant when `ms` of open time have passed since `from`. Time that runs out exactly at closing ends at closing, not
 * at the next opening; no time at all is the next open instant. `ms` is not negative.
 * @throws TimeError NO_OPEN_TIME when 400 days in a row are closed, UNKNOWN_ZONE
 */
export function addWorkingHours(calendar: Calendar, from: number, ms: number): number {
  const shifts = shiftsAfter(calendar, from);
  let left = ms;
  for (;;) {
    const shift = shifts.next().value;
    const start = Math.max(shift.start, from);
    if (start + left <= shift.end) return start + left;
    left -= shift.end - start;
  }
}

/**
 * How much of the time from `from` to `to` is open, in ms.
 * @throws TimeError NO_OPEN_TIME when 400 days in a row are closed, UNKNOWN_ZONE
 */
export function openTime(calendar: Calendar, from: number, to: number): number {
  let open = 0;
  for (const shift of shiftsAfter(calendar, from)) {
    if (shift.start >= to) break;
    open += Math.min(shift.end, to) - Math.max(shift.start, from);
  }
  return open;
}

/**
 * `count` working days later at the same wall clock. Outside the hours the count starts at the next opening, and a wall
 * clock at which the last day is closed moves to the next opening: so a later start never ends earlier.
 * @throws TimeError NO_OPEN_TIME when 400 days in a row are closed, UNKNOWN_ZONE
 */
export function addWorkingDays(calendar: Calendar, from: number, count: number): number {
  const { dayNumber, msOfDay } = toWall(calendar.zone, nextOpen(calendar, from));
  let day = dayNumber;
  for (let counted = 0; counted < count; counted += 1) day = nextWorkingDay(calendar, day);
  return nextOpen(calendar, fromLocal(calendar.zone, { dayNumber: day, msOfDay }));
}

function nextWorkingDay(calendar: Calendar, dayNumber: number): number {
  for (let day = dayNumber + 1; day <= dayNumber + LONGEST_CLOSURE_DAYS; day += 1) {
    if (openMinutesOf(calendar, day).length > 0) return day;
  }
  throw neverOpen();
}

/** The shifts that end after `from`, in order, without end; closed days in a row are bounded. */
function* shiftsAfter(calendar: Calendar, from: number): Generator<Shift, never> {
  let closedDays = 0;
  for (let day = localDay(calendar.zone, from); closedDays <= LONGEST_CLOSURE_DAYS; day += 1) {
    const shifts = shiftsOfDay(calendar, day).filter((shift) => shift.end > from);
    closedDays = shifts.length > 0 ? 0 : closedDays + 1;
    yield* shifts;
  }
  throw neverOpen();
}

function shiftsOfDay(calendar: Calendar, dayNumber: number): Shift[] {
  return openMinutesOf(calendar, dayNumber)
    .map(([start, end]) => ({
      start: fromLocal(calendar.zone, { dayNumber, msOfDay: start * MINUTE }),
      end: fromLocal(calendar.zone, { dayNumber, msOfDay: end * MINUTE }),
    }))
    .filter((shift) => shift.start < shift.end); // a shift inside a gap of the clock does not take place
}

function openMinutesOf(calendar: Calendar, dayNumber: number): readonly OpenMinutes[] {
  const open = calendar.hours[weekdayOf(dayNumber)] ?? [];
  return open.length > 0 && calendar.holidays.has(isoDateOf(dayNumber)) ? [] : open;
}

function parseStretches(weekday: string, stretches: readonly string[]): OpenMinutes[] {
  const parsed = stretches.map((text) => parseStretch(weekday, text)).sort((a, b) => a[0] - b[0]);
  let closed = 0;
  for (const [start, end] of parsed) {
    if (start < closed) throw badHours(`${weekday}: the stretch from ${formatClock(start)} overlaps the one before it`);
    closed = end;
  }
  return parsed;
}

function parseStretch(weekday: string, text: string): OpenMinutes {
  const [start, end, ...rest] = text.split('-').map((clock) => parseClock(clock.trim()));
  if (start === undefined || end === undefined || rest.length > 0) {
    throw badHours(`${weekday}: "${text}" is not a stretch of time; write it as 09:00-18:00`);
  }
  if (start === end)
    throw badHours(`${weekday}: "${text}" is empty; leave it out, or write 00:00-24:00 for a whole day`);
  if (start > end) {
    const tomorrow = `00:00-${formatClock(end)} on the next day`;
    throw badHours(
      start === MINUTES_PER_DAY || end === 0
        ? `${weekday}: "${text}" ends before it starts; midnight at the end of a day is 24:00`
        : `${weekday}: "${text}" crosses midnight; split it into ${formatClock(start)}-24:00 and ${tomorrow}`,
    );
  }
  return [start, end];
}

function badHours(message: string): TimeError {
  return new TimeError('BAD_HOURS', message);
}

function neverOpen(): TimeError {
  const closure = `${LONGEST_CLOSURE_DAYS} days in a row`;
  return new TimeError('NO_OPEN_TIME', `The calendar is closed for ${closure}; check its working hours and holidays`);
}
