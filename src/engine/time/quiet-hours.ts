import { isoDateOf } from './civil.js';
import { DAY, MINUTE, MINUTES_PER_DAY, formatClock, parseClock } from './clock.js';
import { TimeError } from './time-error.js';
import { segmentAt } from './zone.js';

/** When nothing initiated is sent, by the recipient's wall clock: [from, to), across midnight when from is after to. */
export interface QuietHours {
  /** minute of the day, 0 to 1439 */
  readonly from: number;
  /** minute of the day, 0 to 1439; never equal to `from` */
  readonly to: number;
  /** local dates (`YYYY-MM-DD`) that are quiet from midnight to midnight */
  readonly holidays?: ReadonlySet<string>;
}

const LONGEST_SHIFT_DAYS = 60;

/**
 * Reads a quiet window such as `21:00-09:00`.
 * @throws TimeError BAD_QUIET_HOURS when the text is no window, or is empty, or is the whole day
 */
export function parseQuietHours(text: string): QuietHours {
  const [from, to, ...rest] = text.split('-').map((clock) => parseClock(clock.trim()));
  if (from === undefined || to === undefined || rest.length > 0 || from === MINUTES_PER_DAY) {
    throw new TimeError('BAD_QUIET_HOURS', `"${text}" is not a quiet window; write it as 21:00-09:00`);
  }
  if (from === to % MINUTES_PER_DAY) {
    const problem = `"${text}" is the whole day or nothing`;
    throw new TimeError('BAD_QUIET_HOURS', `${problem}; leave at least a minute free, or leave quiet hours out`);
  }
  return { from, to: to % MINUTES_PER_DAY };
}

/** Writes the window as parseQuietHours reads it. */
export function formatQuietHours(quiet: QuietHours): string {
  return `${formatClock(quiet.from)}-${formatClock(quiet.to)}`;
}

/**
 * Whether an instant is quiet for a recipient in the zone.
 * @throws TimeError UNKNOWN_ZONE
 */
export function isQuiet(quiet: QuietHours, zone: string, at: number): boolean {
  const local = at + segmentAt(zone, at).offset;
  const dayNumber = Math.floor(local / DAY);
  return isQuietClock(quiet, local - dayNumber * DAY) || isHoliday(quiet, dayNumber);
}

/**
 * Moves an instant out of the quiet time; an allowed instant stays.
 * `later`: the first allowed instant at or after it. `earlier`: one minute before the quiet time began.
 * @throws TimeError NO_ALLOWED_TIME when 60 days hold no allowed instant, UNKNOWN_ZONE
 */
export function shiftOut(quiet: QuietHours, zone: string, at: number, direction: 'later' | 'earlier'): number {
  const step = direction === 'later' ? quietEnd : beforeQuietStart;
  let moved = at;
  while (isQuiet(quiet, zone, moved)) {
    if (Math.abs(moved - at) > LONGEST_SHIFT_DAYS * DAY) throw noAllowedTime(quiet);
    moved = step(quiet, zone, moved);
  }
  return moved;
}

/** Where the clock leaves the quiet time around `at`, or the clock change before that: there the question is new. */
function quietEnd(quiet: QuietHours, zone: string, at: number): number {
  const { end, offset } = segmentAt(zone, at);
  const clock = clockAt(at + offset);
  const untilEnd = isQuietClock(quiet, clock) ? (quiet.to * MINUTE - clock + DAY) % DAY : DAY - clock;
  return Math.min(at + untilEnd, end);
}

/** A minute before the clock entered the quiet time around `at`, or before the clock change after that. */
function beforeQuietStart(quiet: QuietHours, zone: string, at: number): number {
  const { start, offset } = segmentAt(zone, at);
  const clock = clockAt(at + offset);
  const sinceStart = isQuietClock(quiet, clock) ? (clock - quiet.from * MINUTE + DAY) % DAY : clock;
  return Math.max(at - sinceStart, start) - MINUTE;
}

function clockAt(local: number): number {
  return local - Math.floor(local / DAY) * DAY;
}

function isQuietClock({ from, to }: QuietHours, msOfDay: number): boolean {
  const afterFrom = msOfDay >= from * MINUTE;
  const beforeTo = msOfDay < to * MINUTE;
  return from < to ? afterFrom && beforeTo : afterFrom || beforeTo;
}

function isHoliday({ holidays }: QuietHours, dayNumber: number): boolean {
  return holidays !== undefined && holidays.size > 0 && holidays.has(isoDateOf(dayNumber));
}

function noAllowedTime(quiet: QuietHours): TimeError {
  const rule = `Quiet hours ${formatQuietHours(quiet)} and holidays`;
  return new TimeError(
    'NO_ALLOWED_TIME',
    `${rule} leave no allowed time within ${LONGEST_SHIFT_DAYS} days; free a day`,
  );
}
