import { dayNumberOf, daysInMonth } from './civil.js';
import { DAY, HOUR, MINUTE, SECOND } from './clock.js';
import { TimeError } from './time-error.js';
import { fromLocal, toLocal } from './zone.js';

/** A length of time: calendar parts, which depend on the zone's clock changes, and an exact part. None is negative. */
export interface Period {
  readonly months: number;
  /** calendar days: the same wall clock on another date */
  readonly days: number;
  /** exact milliseconds */
  readonly ms: number;
}

const ISO_PERIOD =
  /^P(?:(\d{1,10})Y)?(?:(\d{1,10})M)?(?:(\d{1,10})W)?(?:(\d{1,10})D)?(?:T(?:(\d{1,10})H)?(?:(\d{1,10})M)?(?:(\d{1,10}(?:\.\d{1,3})?)S)?)?$/;
const LONGEST = 100 * 366 * DAY;
const EXAMPLES = 'write an ISO 8601 duration such as P2D, P1M, P1DT2H, PT90M or PT0.5S';

/**
 * Reads an ISO 8601 duration. Years become 12 months and weeks 7 days; hours, minutes and seconds are exact.
 * @throws TimeError BAD_PERIOD for anything else, a sign, a fraction other than of seconds, or more than 100 years
 */
export function parsePeriod(text: string): Period {
  const match = ISO_PERIOD.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) {
    throw new TimeError('BAD_PERIOD', `"${text}" is not a period; ${EXAMPLES}`);
  }
  const part = (index: number): number => Number(match[index] ?? 0);
  const period = {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    ms: part(5) * HOUR + part(6) * MINUTE + Math.round(part(7) * SECOND),
  };
  if (periodMs(period) > LONGEST) {
    throw new TimeError('BAD_PERIOD', `The period "${text}" is longer than 100 years; write a shorter one`);
  }
  return period;
}

/** Writes a period as its ISO 8601 duration: `P1Y2M3DT4H5M6.5S`, and `PT0S` for none. parsePeriod reads it back. */
export function formatPeriod({ months, days, ms }: Period): string {
  const date = unit(Math.floor(months / 12), 'Y') + unit(months % 12, 'M') + unit(days, 'D');
  const time =
    unit(Math.floor(ms / HOUR), 'H') + unit(Math.floor(ms / MINUTE) % 60, 'M') + unit((ms % MINUTE) / SECOND, 'S');
  if (!date && !time) return 'PT0S';
  return time ? `P${date}T${time}` : `P${date}`;
}

/**
 * Moves an instant by a period in a zone: months first (the 31st becomes the last day of a shorter month), then days at
 * the same wall clock, then the exact part. A wall clock that is skipped that day becomes the first instant after the gap.
 * @param sign 1 adds, -1 subtracts
 * @throws TimeError UNKNOWN_ZONE
 */
export function addPeriod(zone: string, epochMs: number, period: Period, sign: 1 | -1 = 1): number {
  const exact = sign * period.ms;
  if (period.months === 0 && period.days === 0) return epochMs + exact;
  const local = toLocal(zone, epochMs);
  const month = local.year * 12 + local.month - 1 + sign * period.months;
  const date = { year: Math.floor(month / 12), month: (((month % 12) + 12) % 12) + 1 };
  const day = Math.min(local.day, daysInMonth(date.year, date.month));
  const dayNumber = dayNumberOf({ ...date, day }) + sign * period.days;
  const msOfDay = local.hour * HOUR + local.minute * MINUTE + local.second * SECOND + local.ms;
  return fromLocal(zone, { dayNumber, msOfDay }) + exact;
}

/**
 * The length of a period without a zone, in ms: a day is exactly 24 h, a month the longest one (31 days, twelve of them
 * 366). So a window of this length never falls short of the period.
 */
export function periodMs({ months, days, ms }: Period): number {
  const monthDays = Math.floor(months / 12) * 366 + (months % 12) * 31;
  return (monthDays + days) * DAY + ms;
}

function unit(value: number, letter: string): string {
  return value === 0 ? '' : `${value}${letter}`;
}
