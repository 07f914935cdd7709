import { twoDigits } from './clock.js';

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A date of the Gregorian calendar, without a zone. */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

const DAYS_PER_ERA = 146_097; // 400 years: the Gregorian calendar repeats
const DAYS_TO_ERA = 719_468; // from 1 March of year 0 to 1 January 1970

/** Days since 1 January 1970 of a civil date. A year starts in March here, so the leap day is its last day. */
export function dayNumberOf(date: CivilDate): number {
  const year = date.month > 2 ? date.year : date.year - 1;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const monthFromMarch = (date.month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + date.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_ERA;
}

/** The civil date of a day number; the inverse of dayNumberOf. */
export function dateOf(dayNumber: number): CivilDate {
  const shifted = dayNumber + DAYS_TO_ERA;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month > 2 ? 0 : 1),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** The weekday of a day number. */
export function weekdayOf(dayNumber: number): Weekday {
  const fromMonday = (((dayNumber + 3) % 7) + 7) % 7; // day 0 was a Thursday
  return (fromMonday + 1) as Weekday;
}

/** How many days the month has: 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return dayNumberOf(next) - dayNumberOf({ year, month, day: 1 });
}

/** The date of a day number as `YYYY-MM-DD`, the form of holiday lists. */
export function isoDateOf(dayNumber: number): string {
  const { year, month, day } = dateOf(dayNumber);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}
