import { createHash } from 'node:crypto';
import type { AppointmentRow, EnteredPatient, NewEvent, StoredAppointment } from '../patient/index.js';

/** Rows of one booking of the file, as the clinic's own system would have entered them. */
export interface BookingRows {
  readonly patient: EnteredPatient;
  readonly appointment: StoredAppointment;
  readonly event: NewEvent;
}

/**
 * A replay names its people and appointments by their keys in the file, so that a run that goes on after a crash knows
 * them again: a UUID made of the key's hash.
 */
export function replayId(kind: 'patient' | 'recipient' | 'contact' | 'appointment', key: string): string {
  const hex = createHash('sha256').update(`${kind}:${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function bookingRows(row: AppointmentRow, firstVisit: boolean): BookingRows {
  const patientId = replayId('patient', row.patientKey);
  const appointmentId = replayId('appointment', row.appointmentKey);
  const { contact, zone } = row;
  return {
    patient: {
      patientId,
      recipientId: replayId('recipient', row.patientKey),
      externalId: row.patientKey,
      name: null,
      familyName: null,
      birthDate: null,
      gender: null,
      stage: 'primary',
      clientGroup: 'primary',
      tags: [],
      visits: 0,
      deceasedAt: null,
      heldBy: null,
      createdAt: row.bookedAt,
      locale: null,
      zone,
      contacts: contact ? [{ contactPointId: replayId('contact', row.patientKey), ...contact }] : [],
    },
    appointment: {
      appointmentId,
      externalId: row.appointmentKey,
      patientId,
      startsAt: row.startsAt,
      bookedAt: row.bookedAt,
      status: 'booked',
      revision: 1,
      zone,
      branchId: null,
      doctor: null,
      service: null,
      firstVisit,
    },
    event: {
      patientId,
      type: 'appointment.booked',
      occurredAt: row.bookedAt,
      payload: { appointment_id: appointmentId, revision: 1 },
    },
  };
}
