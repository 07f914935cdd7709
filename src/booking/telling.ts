import type { ToldVisit } from './absence/absence.store.js';

export const tellings = ['waiting', 'told', 'chosen', 'declined', 'to_call', 'settled'] as const;
/**
 * How it stands with a patient: nothing was said yet, a message has left, they have a new time, they want none now, somebody has to
 * call, somebody has settled it with them.
 */
export type Telling = (typeof tellings)[number];

/** Where it stands with a patient: what is done counts more than what was said, and an open task more than either answer. */
export function tellingOf(visit: Omit<ToldVisit, 'appointmentId' | 'patientId'>): Telling {
  if (visit.newAppointmentId !== null) return 'chosen';
  if (visit.handoverId !== null) return visit.handoverClosed ? 'settled' : 'to_call';
  if (visit.declined) return 'declined';
  return visit.told ? 'told' : 'waiting';
}
