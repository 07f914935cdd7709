import type { ToldVisit } from './absence/absence.store.js';

/** How it stands with a patient: nothing was said yet, a message has left, they have a new time, somebody has to call. */
export type Telling = 'waiting' | 'told' | 'chosen' | 'to_call';

/** Where it stands with a patient: what is done counts more than what was said. */
export function tellingOf({ newAppointmentId, handoverId, told }: ToldVisit): Telling {
  if (newAppointmentId !== null) return 'chosen';
  if (handoverId !== null) return 'to_call';
  return told ? 'told' : 'waiting';
}
