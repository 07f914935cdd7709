import { dayNumberOf, fromLocal, isoDateOf, localDay } from '../../engine/index.js';

/** The steps of a trend. */
export const steps = ['day', 'week', 'month'] as const;
export type Step = (typeof steps)[number];

/** The day of an instant in a zone, `YYYY-MM-DD`. */
export function dayAt(zone: string, at: number): string {
  return isoDateOf(localDay(zone, at));
}

/** The instant a day begins in a zone, epoch ms. */
export function beginningOf(zone: string, day: string): number {
  return fromLocal(zone, { dayNumber: numberOf(day), msOfDay: 0 });
}

/** So many days later, or earlier. */
export function daysLater(day: string, days: number): string {
  return isoDateOf(numberOf(day) + days);
}

/** The Monday of the week that an instant lies in. */
export function weekOf(zone: string, at: number): string {
  const day = localDay(zone, at);
  return isoDateOf(day - ((((day + 3) % 7) + 7) % 7));
}

function numberOf(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return dayNumberOf({ year, month, day: date });
}
