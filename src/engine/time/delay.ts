import { type Weekday, weekdayOf } from './civil.js';
import { HOUR, MINUTE } from './clock.js';
import { type Period, addPeriod } from './period.js';
import { DelayError } from './time-error.js';
import { type Calendar, addWorkingDays, addWorkingHours } from './working-time.js';
import { fromLocal, localDay } from './zone.js';

/**
 * When a timer is due, as plain JSON. `at` is a minute of the day, 0 to 1439, in the zone of the delay: the anchor's for
 * an anchored one, the department's for working time, the recipient's for all others.
 */
export type Delay =
  | { readonly kind: 'period'; readonly period: Period; readonly at?: number }
  | {
      readonly kind: 'working';
      readonly count: number;
      readonly unit: 'days' | 'hours';
      /** undefined: the department that the context has as its default */
      readonly department?: string;
    }
  | {
      readonly kind: 'anchored';
      readonly anchor: string;
      readonly sign: 1 | -1;
      readonly period: Period;
      readonly at?: number;
    }
  | { readonly kind: 'next'; readonly at: number; readonly weekday?: Weekday };

/** A named instant, such as the start of an appointment, with the zone it is announced in. */
export interface Anchor {
  readonly at: number;
  readonly zone: string;
}

/** What a delay is resolved against. Instants are epoch ms. */
export interface DelayContext {
  readonly from: number;
  readonly recipientZone: string;
  readonly anchors: Readonly<Record<string, Anchor | undefined>>;
  /** the working hours of a department, by default of the scenario's own */
  readonly calendar: (department?: string) => Calendar | undefined;
}

/**
 * The instant at which a delay that starts at `context.from` is due, in epoch ms. An anchored delay can be due before
 * `from`; no other can. `next` is strictly after `from`, and a time that the clock shows twice is due once, the first time.
 * @throws DelayError MISSING_ANCHOR, NO_CALENDAR; TimeError of the zone or the calendar
 */
export function resolveDelay(delay: Delay, context: DelayContext): number {
  switch (delay.kind) {
    case 'period': {
      const due = addPeriod(context.recipientZone, context.from, delay.period);
      return atClock(context.recipientZone, due, delay.at);
    }
    case 'working':
      return resolveWorking(delay, context);
    case 'anchored': {
      const anchor = context.anchors[delay.anchor];
      if (!anchor) throw missingAnchor(delay.anchor);
      return atClock(anchor.zone, addPeriod(anchor.zone, anchor.at, delay.period, delay.sign), delay.at);
    }
    case 'next':
      return resolveNext(delay, context);
  }
}

/** The fact an anchored delay hangs on, such as `appointment.starts_at`; undefined for every other delay. */
export function anchorOf(delay: Delay): string | undefined {
  return delay.kind === 'anchored' ? delay.anchor : undefined;
}

function resolveWorking(delay: Extract<Delay, { kind: 'working' }>, context: DelayContext): number {
  const calendar = context.calendar(delay.department);
  if (!calendar) throw noCalendar(delay.department);
  return delay.unit === 'days'
    ? addWorkingDays(calendar, context.from, delay.count)
    : addWorkingHours(calendar, context.from, delay.count * HOUR);
}

function resolveNext(delay: Extract<Delay, { kind: 'next' }>, { from, recipientZone }: DelayContext): number {
  for (let dayNumber = localDay(recipientZone, from); ; dayNumber += 1) {
    if (delay.weekday !== undefined && delay.weekday !== weekdayOf(dayNumber)) continue;
    const due = fromLocal(recipientZone, { dayNumber, msOfDay: delay.at * MINUTE });
    if (due > from) return due;
  }
}

function atClock(zone: string, instant: number, at: number | undefined): number {
  if (at === undefined) return instant;
  return fromLocal(zone, { dayNumber: localDay(zone, instant), msOfDay: at * MINUTE });
}

function missingAnchor(anchor: string): DelayError {
  const fix = 'start the scenario with a subject that has it';
  return new DelayError('MISSING_ANCHOR', `The anchor "${anchor}" has no value for this enrolment; ${fix}`);
}

function noCalendar(department: string | undefined): DelayError {
  const whose = department === undefined ? 'the default department' : `the department "${department}"`;
  return new DelayError(
    'NO_CALENDAR',
    `There are no working hours for ${whose}; set them in the department's settings`,
  );
}
