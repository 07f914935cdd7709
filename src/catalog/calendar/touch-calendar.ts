import {
  type CompiledScenario,
  DAY,
  dayNumberOf,
  formatClock,
  fromLocal,
  HOUR,
  isoDateOf,
  isQuiet,
  localDay,
  MINUTE,
  toWall,
} from '../../engine/index.js';
import type { ClinicProgramme } from '../clinic/clinic-programme.js';
import { walkTouches, type WalkedTouch, type WalkGround } from './touch-walk.js';

/** The day somebody enrols, and the one of their visit, as `2026-03-02`. */
export interface CalendarDays {
  readonly from: string;
  readonly visit?: string | undefined;
}

/** When somebody comes in, and what they come for begins, on the clock of the clinic. */
const bornAt = 10 * HOUR;
const visitAt = 14 * HOUR;
/** Told of a visit an hour after it began. */
const told = HOUR;
/** Days between a booking and its visit where nobody said another day. */
const aheadDays = 14;
/** Longer than that is no calendar any more. */
const mostDays = 400;
/** An appointment that these are told of has not taken place yet. */
const ahead = new Set(['appointment.booked', 'appointment.moved', 'appointment.confirmed']);

/**
 * Every message of a scenario on the days it falls on for somebody who comes in on a day, as the scenario plans it and as quiet
 * hours, holidays and budgets of the clinic leave it. Throws what the engine's turns throw.
 */
export function touchCalendar(compiled: CompiledScenario, clinic: ClinicProgramme, days: CalendarDays) {
  const { zone } = clinic.clinic;
  const ground = groundOf(compiled, clinic, days);
  const { touches, complete } = walkTouches(compiled, ground);
  const origin = localDay(zone, ground.startsAt);
  const visit = ground.facts.appointment && localDay(zone, ground.facts.appointment.starts_at);
  const near = touches.filter(({ plannedAt }) => localDay(zone, plannedAt) - origin <= mostDays);
  const moment = (at: number) => momentOf(zone, at, origin, visit);
  return {
    start: moment(ground.startsAt),
    visit: ground.facts.appointment ? moment(ground.facts.appointment.starts_at) : null,
    touches: near.map((touch) => touchView(touch, moment)),
    closed_days: closedDays(clinic, near, origin),
    complete: complete && near.length === touches.length,
  };
}

function touchView(touch: WalkedTouch, moment: (at: number) => ReturnType<typeof momentOf>) {
  const { state, template, branch, after, plannedAt, at, rule } = touch;
  const leaves = at === undefined ? null : moment(at);
  return { ...{ state, template, branch, after: [...after] }, planned: moment(plannedAt), leaves, rule: rule ?? null };
}

/** A moment as a calendar has it: its date, its clock, and the whole days since the beginning and the visit. */
function momentOf(zone: string, at: number, origin: number, visit: number | undefined) {
  const { dayNumber, msOfDay } = toWall(zone, at);
  return {
    date: isoDateOf(dayNumber),
    time: formatClock(Math.floor(msOfDay / MINUTE)),
    from_start: dayNumber - origin,
    from_visit: visit === undefined ? null : dayNumber - visit,
  };
}

function groundOf(compiled: CompiledScenario, clinic: ClinicProgramme, { from, visit }: CalendarDays): WalkGround {
  const { zone } = clinic.clinic;
  const { definition } = compiled;
  const first = definition.enrol[0]?.on ?? '';
  const about = definition.subject === 'appointment' || visit !== undefined;
  const comes = ahead.has(first);
  const day = dayOf(from);
  const visits = visit === undefined ? day + (comes ? aheadDays : 0) : dayOf(visit);
  const begins = fromLocal(zone, { dayNumber: visits, msOfDay: visitAt });
  const born = fromLocal(zone, { dayNumber: day, msOfDay: bornAt });
  const startsAt = about && !comes ? Math.max(begins + told, born) : born;
  const patient = {
    ...{ id: 'calendar', stage: 'repeat', locale: 'uk', tags: [], visits: 1, zone },
    group: definition.groups?.[0] ?? 'default',
  };
  const appointment = {
    ...{ id: 'calendar', starts_at: begins, booked_at: Math.min(startsAt, begins - DAY), revision: 1, zone },
    ...{ status: comes ? 'booked' : first.replace('appointment.', ''), first_visit: false },
  };
  return {
    facts: { patient, ...(about ? { appointment } : {}) },
    rules: clinic.rules,
    cadence: clinic.cadence,
    channels: ['telegram', 'whatsapp', 'sms', 'email'],
    startsAt,
  };
}

/** The days on which the clinic initiates nothing at all, from the first to the last message. */
function closedDays(
  { rules: { quiet }, clinic: { zone } }: ClinicProgramme,
  touches: readonly WalkedTouch[],
  from: number,
) {
  if (!quiet) return [];
  const last = Math.max(from, ...touches.map(({ at, plannedAt }) => localDay(zone, at ?? plannedAt)));
  const all = Array.from({ length: Math.min(last - from, mostDays) + 1 }, (_, index) => from + index);
  return all
    .filter((day) => isQuiet(quiet, zone, fromLocal(zone, { dayNumber: day, msOfDay: 12 * HOUR })))
    .map(isoDateOf);
}

function dayOf(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return dayNumberOf({ year, month, day });
}
