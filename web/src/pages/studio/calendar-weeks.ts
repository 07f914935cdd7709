import type { components } from '../../api/schema.js';

export type TouchCalendar = components['schemas']['TouchCalendar'];
export type CalendarTouch = TouchCalendar['touches'][number];

/** What a calendar counts its days from: somebody's beginning, their visit, or the days of a year. */
export type CalendarMode = 'start' | 'visit' | 'dates';

export interface CalendarDay {
  /** Days since 1970 for dates, else since what is counted from. */
  readonly day: number;
  readonly touches: readonly CalendarTouch[];
}

export interface CalendarWeek {
  readonly days: readonly CalendarDay[];
  /** Weeks without a message that are left out before this one. */
  readonly skipped: number;
}

const dayMs = 86_400_000;
/** 1 January 1970 was a Thursday, three days into its week. */
const intoWeek = 3;

/** The date of a day of the year, as `2026-03-02`. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/**
 * The weeks that have a message, seven days each. Days of the year are those on which messages leave, with the quiet hours and the
 * budget of the clinic; all others are those on which the scenario plans them.
 */
export function weeksOf(touches: readonly CalendarTouch[], mode: CalendarMode): readonly CalendarWeek[] {
  const shift = mode === 'dates' ? intoWeek : 0;
  const byDay = new Map<number, CalendarTouch[]>();
  for (const touch of touches) {
    const day = dayOf(touch, mode);
    byDay.set(day, [...(byDay.get(day) ?? []), touch]);
  }
  const known = [...new Set([...byDay.keys()].map((day) => Math.floor((day + shift) / 7)))].sort((a, b) => a - b);
  return known.map((week, index) => ({
    skipped: index === 0 ? 0 : week - (known[index - 1] ?? week) - 1,
    days: Array.from({ length: 7 }, (_, at) => {
      const day = week * 7 - shift + at;
      const mine = byDay.get(day) ?? [];
      return { day, touches: [...mine].sort((a, b) => timeOf(a, mode).localeCompare(timeOf(b, mode))) };
    }),
  }));
}

/** The clock of a message in that calendar. */
export function timeOf({ planned, leaves }: CalendarTouch, mode: CalendarMode): string {
  return mode === 'dates' ? (leaves ?? planned).time : planned.time;
}

function dayOf({ planned, leaves }: CalendarTouch, mode: CalendarMode): number {
  if (mode === 'dates') return Date.parse((leaves ?? planned).date) / dayMs;
  return mode === 'visit' ? (planned.from_visit ?? planned.from_start) : planned.from_start;
}
