import type { AppointmentStatus } from '../../patient/index.js';
import type { ReservationStatus } from '../slot/reservation.store.js';

/** The word of FHIR R4 for a status of an appointment; a confirmation is the patient's word about a visit that is booked. */
const words: Readonly<Record<AppointmentStatus, Exclude<ReservationStatus, 'held'>>> = {
  proposed: 'proposed',
  pending: 'pending',
  booked: 'booked',
  confirmed: 'booked',
  arrived: 'arrived',
  attended: 'fulfilled',
  missed: 'noshow',
  cancelled: 'cancelled',
};

export function fhirStatus(status: AppointmentStatus): Exclude<ReservationStatus, 'held'> {
  return words[status];
}
