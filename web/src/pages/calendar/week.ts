import type { components } from '../../api/schema.js';
import { dayAfter, dayIn } from '../../i18n/zone-day.js';

export type Calendar = components['schemas']['BookingCalendar'];
export type Busy = Calendar['busy'][number];
export type Open = Calendar['open'][number];
export type Doctor = components['schemas']['Doctor'];

/** What stands in a cell of the week, by its time. */
export type Stretch =
  | { readonly kind: 'busy'; readonly at: string; readonly visit: Busy }
  | { readonly kind: 'open'; readonly at: string; readonly hours: Open };

/** One doctor's week: a cell a day. */
export interface DoctorWeek {
  readonly doctor: string;
  readonly days: readonly (readonly Stretch[])[];
}

/** The seven days from a Monday on. */
export function daysFrom(monday: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => dayAfter(monday, days));
}

/** The week as rows of doctors; whoever has neither visits nor hours in it has an empty row. */
export function weekOf(
  { busy, open }: Calendar,
  doctors: readonly string[],
  monday: string,
  zone: string,
): DoctorWeek[] {
  const stretches: Stretch[] = [
    ...busy.map((visit) => ({ kind: 'busy' as const, at: visit.starts_at, visit })),
    ...open.map((hours) => ({ kind: 'open' as const, at: hours.starts_at, hours })),
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
