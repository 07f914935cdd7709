import { DAY, DelayError, HOUR, MINUTE, formatClock, parseDelay } from '../time/index.js';
import type { Delay, Period, QuietHours } from '../time/index.js';

/** Least and greatest, in ms. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** Where the hands of a clock stand, when that is known: ms since midnight, and the weekday from 1 (Monday) to 7. */
export interface Clock {
  readonly time: number;
  readonly weekday?: number | undefined;
  /** Whose clock: of the recipient, or of the branch that an appointment is at. */
  readonly of: 'recipient' | 'branch';
}

/** How long a delay takes, and where the clock stands when it ends. */
export interface Span extends Interval {
  readonly clock?: Clock | undefined;
}

/** The delay, or the sentence that says why the text is none. */
export function readDelay(text: string): Delay | string {
  try {
    return parseDelay(text);
  } catch (error) {
    if (error instanceof DelayError) return error.message;
    throw error;
  }
}

/** The delay, or undefined when the text is none (which `checkDelay` reports). */
export function parsedDelay(text: string): Delay | undefined {
  const delay = readDelay(text);
  return typeof delay === 'string' ? undefined : delay;
}

export const anyTime: Interval = { lo: -Infinity, hi: Infinity };

/**
 * How long a delay lasts that is set while the clock stands at `clock`. Days count 24 hours: changes of the clock, an hour
 * or two a year, are left out here as everywhere in the proofs. An anchored delay lasts any time.
 */
export function spanOf(delay: Delay, clock?: Clock): Span {
  switch (delay.kind) {
    case 'period':
      return delay.at === undefined ? plainSpan(delay.period, clock) : spanUntilClock(delay.period, delay.at, clock);
    case 'working':
      return { lo: delay.count * (delay.unit === 'hours' ? HOUR : DAY), hi: Infinity };
    case 'next':
      return spanUntilNext(delay.at * MINUTE, delay.weekday, clock);
    case 'anchored':
      return { lo: 0, hi: Infinity };
  }
}

/** Length of a period in ms: months have 28 to 31 days, a year 365 or 366. */
export function lengthOf({ months, days, ms }: Period): Interval {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return {
    lo: (years * 365 + rest * 28 + days) * DAY + ms,
    hi: (years * 366 + rest * 31 + days) * DAY + ms,
  };
}

/** The clock after an exact time. */
export function clockAfter(clock: Clock | undefined, ms: number): Clock | undefined {
  if (!clock) return undefined;
  const total = clock.time + ms;
  const days = Math.floor(total / DAY);
  const { weekday } = clock;
  return {
    time: total - days * DAY,
    of: clock.of,
    ...(weekday === undefined ? {} : { weekday: ((((weekday - 1 + days) % 7) + 7) % 7) + 1 }),
  };
}

export function sameClock(left: Clock | undefined, right: Clock | undefined): Clock | undefined {
  if (!left || !right || left.time !== right.time || left.of !== right.of) return undefined;
  return left.weekday === right.weekday ? left : { time: left.time, of: left.of };
}

/** How long a quiet time lasts, holidays left out. */
export function quietLength({ from, to }: QuietHours): number {
  return ((to - from) * MINUTE + DAY) % DAY;
}

export function printClock({ time }: Clock): string {
  return formatClock(Math.floor(time / MINUTE));
}

function plainSpan(period: Period, clock: Clock | undefined): Span {
  const { lo, hi } = lengthOf(period);
  // A month later the clock stands the same, but on an unknown weekday.
  const known = lo === hi ? clock : clock && { time: clock.time, of: clock.of };
  return { lo, hi, clock: clockAfter(known, period.ms) };
}

/** The period, and then that time of the day it ends on; a time that is past already is due at once. */
function spanUntilClock(period: Period, minute: number, clock: Clock | undefined): Span {
  const { lo, hi } = lengthOf(period);
  const at = minute * MINUTE;
  if (!clock || clock.of !== 'recipient') {
    return { lo: Math.max(0, lo + at - DAY), hi: Math.max(0, hi + at), clock: lo >= DAY ? dueAt(at) : undefined };
  }
  const toMidnight = Math.floor((clock.time + period.ms) / DAY) * DAY - period.ms - clock.time;
  const exact = { lo: lo + toMidnight + at, hi: hi + toMidnight + at };
  const after = lo === hi ? clockAfter(clock, exact.lo) : dueAt(at);
  return { lo: Math.max(0, exact.lo), hi: Math.max(0, exact.hi), clock: exact.lo >= 0 ? after : clock };
}

function spanUntilNext(at: number, weekday: number | undefined, clock: Clock | undefined): Span {
  const due: Clock = { time: at, of: 'recipient', ...(weekday === undefined ? {} : { weekday }) };
  const longest = weekday === undefined ? DAY : 7 * DAY;
  if (!clock || clock.of !== 'recipient') return { lo: 0, hi: longest, clock: due };
  const today = at > clock.time ? at - clock.time : at - clock.time + DAY;
  if (weekday === undefined) return { lo: today, hi: today, clock: clockAfter(clock, today) };
  if (clock.weekday === undefined) return { lo: today, hi: today + 6 * DAY, clock: due };
  const todayIs = clockAfter(clock, today)?.weekday ?? weekday;
  const exact = today + ((weekday - todayIs + 7) % 7) * DAY;
  return { lo: exact, hi: exact, clock: due };
}

function dueAt(time: number): Clock {
  return { time, of: 'recipient' };
}
