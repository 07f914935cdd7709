import type { components } from '../../api/schema.js';
import { dayAfter, dayIn, mondayOf } from '../../i18n/zone-day.js';

export type Calendar = components['schemas']['BookingCalendar'];
export type Busy = Calendar['busy'][number];
export type Open = Calendar['open'][number];
export type Doctor = components['schemas']['Doctor'];

/** Shorter than any visit: nothing to offer. */
const leastMs = 5 * 60_000;

/** Statuses that take no time of the doctor. */
const gone: ReadonlySet<Busy['status']> = new Set(['cancelled', 'noshow']);

/** What stands in a cell of the week, by its time. */
export type Stretch =
  | { readonly kind: 'busy'; readonly at: string; readonly visit: Busy }
  | { readonly kind: 'open'; readonly at: string; readonly hours: Open };

/** One doctor's week: a cell a day. */
export interface DoctorWeek {
  readonly doctor: string;
  readonly days: readonly (readonly Stretch[])[];
}

/** The Monday of the week that is looked at first: on a weekend the one that comes, for the old one is over. */
export function firstWeek(today: string): string {
  const monday = mondayOf(today);
  return today >= dayAfter(monday, 5) ? dayAfter(monday, 7) : monday;
}

/** The seven days from a Monday on. */
export function daysFrom(monday: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => dayAfter(monday, days));
}

/** Which week of whom is drawn, in which zone, and at what time (epoch ms): what is over is not free. */
export interface WeekFrame {
  readonly doctors: readonly string[];
  readonly monday: string;
  readonly zone: string;
  readonly now: number;
}

/** The hours of a doctor without what is taken and what is over. */
export function freeHours(hours: Open, busy: readonly Busy[], now: number): Open[] {
  const end = Date.parse(hours.ends_at);
  const taken = busy
    .filter(({ doctor_id: doctor, status }) => doctor === hours.doctor_id && !gone.has(status))
    .map((visit) => [Date.parse(visit.starts_at), Date.parse(visit.ends_at)] as const)
    .sort(([one], [other]) => one - other);
  const free: Open[] = [];
  let from = Math.max(Date.parse(hours.starts_at), now);
  for (const [begins, ends] of [...taken, [end, end] as const]) {
    const to = Math.min(begins, end);
    if (to - from >= leastMs) free.push({ ...hours, starts_at: isoOf(from), ends_at: isoOf(to) });
    from = Math.max(from, ends);
  }
  return free;
}

/** The week as rows of doctors; whoever has neither visits nor free hours in it has an empty row. */
export function weekOf({ busy, open }: Calendar, { doctors, monday, zone, now }: WeekFrame): DoctorWeek[] {
  const stretches: Stretch[] = [
    ...busy.map((visit) => ({ kind: 'busy' as const, at: visit.starts_at, visit })),
    ...open
      .flatMap((hours) => freeHours(hours, busy, now))
      .map((hours) => ({ kind: 'open' as const, at: hours.starts_at, hours })),
  ];
  const inOrder = stretches.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const named = [...new Set([...doctors, ...inOrder.map(doctorOf)])];
  return named.map((doctor) => ({
    doctor,
    days: daysFrom(monday).map((day) =>
      inOrder.filter((one) => doctorOf(one) === doctor && dayIn(Date.parse(one.at), zone) === day),
    ),
  }));
}

/** The name in the language of the page, or in whichever there is. */
export function nameOf(doctors: readonly Doctor[], id: string, language: string): string {
  const names = doctors.find((doctor) => doctor.doctor_id === id)?.name ?? {};
  return names[language] ?? Object.values(names)[0] ?? id;
}

function doctorOf(stretch: Stretch): string {
  return stretch.kind === 'busy' ? stretch.visit.doctor_id : stretch.hours.doctor_id;
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
