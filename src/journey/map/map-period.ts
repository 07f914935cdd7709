import type { ImprovementAt, ReleaseDay } from './figures.js';

/** Periods of the map, as they are asked for. */
export const mapPeriods = ['30d', '90d', '365d'] as const;
export type MapPeriod = (typeof mapPeriods)[number];

/** First and last day of a period, `YYYY-MM-DD`. */
export interface DayRange {
  readonly period: MapPeriod;
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;

/** The days of the period that ends today; `now` in epoch ms, days in the zone. */
export function rangeOf(period: MapPeriod, now: number, zone: string): DayRange {
  const to = dayIn(zone, now);
  const days = Number.parseInt(period, 10);
  return { period, from: daysBefore(to, days - 1), to };
}

/** The calendar day of an instant in a zone. */
export function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** So many days earlier. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10);
}

/** The last proven release of each touchpoint that has one, as a day of the clinic. */
export function releaseDays(improvements: readonly ImprovementAt[], zone: string): ReleaseDay[] {
  const last = new Map<string, number>();
  for (const { touchpoint, state, releasedAt } of improvements) {
    if (state !== 'verified' || releasedAt === null) continue;
    last.set(touchpoint, Math.max(releasedAt, last.get(touchpoint) ?? releasedAt));
  }
  return [...last].map(([touchpoint, at]) => ({ touchpoint, day: dayIn(zone, at) }));
}
