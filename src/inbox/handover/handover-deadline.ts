import type { ClinicProgramme } from '../../catalog/index.js';
import { addWorkingHours, DAY, openTime, parseDelay, resolveDelay } from '../../engine/index.js';
import type { Calendar } from '../../engine/index.js';

/** What deadlines are made of: departments with their deadlines and hours. */
export type Hours = Pick<ClinicProgramme, 'departments' | 'rules' | 'clinic'>;

/** Until when a department has to answer what reaches it at `from`, epoch ms; one that keeps no deadline has a day. */
export function answerDue({ departments, rules, clinic }: Hours, department: string, from: number): number {
  const delay = departments[department]?.handover_due;
  const calendar = rules.calendar(department);
  if (!delay || !calendar) return from + DAY;
  return resolveDelay(parseDelay(delay), { from, recipientZone: clinic.zone, anchors: {}, calendar: () => calendar });
}

/** The moment `ms` of the department's working time after `from`; in real time where it keeps no hours. */
export function workingAfter({ rules }: Hours, department: string, from: number, ms: number): number {
  const calendar = rules.calendar(department);
  return calendar ? addWorkingHours(calendar, from, ms) : from + ms;
}

/** A longer wait is measured no further, ms: that it is far too long is known by then. */
const longest = 60 * DAY;

/** How much of a department's working time lies between two instants, ms; without a calendar every moment counts. */
export function workingTimeBetween(calendar: Calendar | undefined, from: number, to: number): number {
  const measured = Math.max(0, Math.min(to - from, longest));
  return calendar ? openTime(calendar, from, from + measured) : measured;
}
