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

/** What the rows of the week are. */
export type Side = 'doctor' | 'room';

/** The week of a doctor or of a room: a cell a day. */
export interface RowWeek {
  /** The id of the doctor or the room; '' for what has no room. */
  readonly row: string;
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
  readonly side: Side;
  /** Those that stand there in any case, in this order. */
  readonly rows: readonly string[];
  readonly monday: string;
  readonly zone: string;
  readonly now: number;
}

/** A visit that another system reported has no reservation here. */
export function idOf({ reservation_id: reservation, appointment_id: appointment }: Busy): string {
  return reservation ?? appointment ?? '';
}

/** The hours of a doctor without what is taken, of the doctor's time or of the room, and what is over. */
export function freeHours(hours: Open, busy: readonly Busy[], now: number): Open[] {
  const end = Date.parse(hours.ends_at);
  const taken = busy
    .filter((visit) => !gone.has(visit.status) && (visit.doctor_id === hours.doctor_id || sameRoom(visit, hours)))
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

/** The week as rows of doctors or of rooms; one that has neither visits nor free hours in it is empty. */
export function weekOf({ busy, open }: Calendar, { side, rows, monday, zone, now }: WeekFrame): RowWeek[] {
  const stretches: Stretch[] = [
    ...busy.map((visit) => ({ kind: 'busy' as const, at: visit.starts_at, visit })),
    ...open
      .filter((hours) => side === 'doctor' || hours.room_id !== null)
      .flatMap((hours) => freeHours(hours, busy, now))
      .map((hours) => ({ kind: 'open' as const, at: hours.starts_at, hours })),
  ];
  const inOrder = stretches.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const named = [...new Set([...rows, ...inOrder.map((one) => rowOf(one, side))])];
  return named.map((row) => ({
    row,
    days: daysFrom(monday).map((day) =>
      inOrder.filter((one) => rowOf(one, side) === row && dayIn(Date.parse(one.at), zone) === day),
    ),
  }));
}

/** The name in the language of the page, or in whichever there is. */
export function nameOf(doctors: readonly Doctor[], id: string, language: string): string {
  const names = doctors.find((doctor) => doctor.doctor_id === id)?.name ?? {};
  return names[language] ?? Object.values(names)[0] ?? id;
}

function rowOf(stretch: Stretch, side: Side): string {
  const { doctor_id: doctor, room_id: room } = stretch.kind === 'busy' ? stretch.visit : stretch.hours;
  return side === 'doctor' ? doctor : (room ?? '');
}

function sameRoom(visit: Busy, hours: Open): boolean {
  return visit.room_id !== null && visit.room_id === hours.room_id && visit.branch_id === hours.branch_id;
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
