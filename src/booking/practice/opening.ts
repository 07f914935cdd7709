import { fromLocal, isoDateOf, localDay, MINUTE, weekdayOf, type WeekHours } from '../../engine/index.js';
import { overlaps, within, without, type Span } from '../slot/span.js';

/** When a doctor usually sees patients at one branch, week by week. Days are local dates of the branch as day numbers. */
export interface WeekSchedule {
  readonly doctorId: string;
  readonly branchId: string;
  readonly roomId: string | undefined;
  /** IANA zone of the branch. */
  readonly zone: string;
  readonly hours: WeekHours;
  /** 1: every week; 2: the week of `firstDay` and every second one after it. */
  readonly everyWeeks: number;
  /** Visits begin at the opening and every so many minutes after it. */
  readonly stepMinutes: number;
  readonly firstDay: number;
  /** The last day, included; undefined: until further notice. */
  readonly lastDay: number | undefined;
  readonly onHolidays: boolean;
}

/** A deviation from the usual hours of a doctor. */
export interface ScheduleException extends Span {
  readonly doctorId: string;
  readonly kind: 'absence' | 'extra';
  /** An absence without a branch is one from all of them; extra hours always have one. */
  readonly branchId: string | undefined;
  readonly roomId: string | undefined;
}

/** A stretch in which a doctor sees patients, with where the grid of its visits begins. */
export interface OpenStretch extends Span {
  readonly doctorId: string;
  readonly branchId: string;
  readonly roomId: string | undefined;
  readonly zone: string;
  readonly gridStart: number;
  readonly stepMs: number;
}

/** What the hours of a doctor follow from. */
export interface Hours {
  readonly schedules: readonly WeekSchedule[];
  readonly exceptions: readonly ScheduleException[];
  /** Local dates, `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
  /** Of branches, for extra hours. */
  readonly zoneOf: (branchId: string) => string;
}

const DAYS_OF_WEEK = 7;
/** The grid of extra hours that belong to no schedule. */
const EXTRA_STEP_MINUTES = 15;

/** The open stretches inside `bounds`, by time: usual hours and extra ones, without absences. They may overlap each other. */
export function openStretches(hours: Hours, bounds: Span): OpenStretch[] {
  const usual = hours.schedules.flatMap((schedule) => shiftsOf(schedule, hours.holidays, bounds));
  const extra = hours.exceptions.flatMap((exception) => extraOf(exception, hours));
  return [...usual, ...extra]
    .flatMap((stretch) => {
      const inside = within(stretch, bounds);
      if (!inside) return [];
      const away = hours.exceptions.filter((exception) => isAway(exception, stretch));
      return without(inside, away).map((left) => ({ ...stretch, ...left }));
    })
    .sort((one, other) => one.start - other.start);
}

/** From the first occurrence of the opening on the wall clock to the first of the closing; one inside a gap does not take place. */
function shiftsOf(schedule: WeekSchedule, holidays: ReadonlySet<string>, bounds: Span): OpenStretch[] {
  const { zone, doctorId, branchId, roomId, stepMinutes } = schedule;
  const shifts: OpenStretch[] = [];
  const last = Math.min(localDay(zone, bounds.end), schedule.lastDay ?? Infinity);
  for (let day = Math.max(localDay(zone, bounds.start), schedule.firstDay); day <= last; day += 1) {
    if (!takesPlace(schedule, holidays, day)) continue;
    for (const [from, to] of schedule.hours[weekdayOf(day)] ?? []) {
      const start = fromLocal(zone, { dayNumber: day, msOfDay: from * MINUTE });
      const end = fromLocal(zone, { dayNumber: day, msOfDay: to * MINUTE });
      const stepMs = stepMinutes * MINUTE;
      if (start < end) shifts.push({ doctorId, branchId, roomId, zone, start, end, gridStart: start, stepMs });
    }
  }
  return shifts;
}

function takesPlace(schedule: WeekSchedule, holidays: ReadonlySet<string>, day: number): boolean {
  const weeks = (mondayOf(day) - mondayOf(schedule.firstDay)) / DAYS_OF_WEEK;
  if (weeks % schedule.everyWeeks !== 0) return false;
  return schedule.onHolidays || !holidays.has(isoDateOf(day));
}

function mondayOf(day: number): number {
  return day - (weekdayOf(day) - 1);
}

function extraOf(exception: ScheduleException, hours: Hours): OpenStretch[] {
  const { kind, branchId, doctorId, roomId, start, end } = exception;
  if (kind !== 'extra' || branchId === undefined) return [];
  const usual = hours.schedules.find((one) => one.doctorId === doctorId && one.branchId === branchId);
  const stepMs = (usual?.stepMinutes ?? EXTRA_STEP_MINUTES) * MINUTE;
  const zone = usual?.zone ?? hours.zoneOf(branchId);
  return [{ doctorId, branchId, roomId: roomId ?? usual?.roomId, zone, start, end, gridStart: start, stepMs }];
}

function isAway(exception: ScheduleException, stretch: OpenStretch): boolean {
  if (exception.kind !== 'absence' || exception.doctorId !== stretch.doctorId) return false;
  return (exception.branchId === undefined || exception.branchId === stretch.branchId) && overlaps(exception, stretch);
}
