import { addWorkingHours, type Calendar } from '../../engine/index.js';
import { workingTimeBetween } from '../handover/handover-deadline.js';

/** From when a wait is long: half of the working time until its deadline has passed. */
const longShare = 0.5;

/**
 * The instant from which a wait since `since` with the deadline `due` is long (epoch ms), counted in the hours of the calendar: a
 * night or a holiday makes nobody late. Without a calendar, or where none of the time between is worked, every moment counts.
 */
export function longWaitFrom(calendar: Calendar | undefined, since: number, due: number): number {
  const worked = workingTimeBetween(calendar, since, due);
  if (!calendar || worked === 0) return since + Math.round(Math.max(0, due - since) * longShare);
  return Math.min(due, addWorkingHours(calendar, since, Math.round(worked * longShare)));
}
