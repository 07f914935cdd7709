import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { personColumns } from '../absence/absence.store.js';
import type { AppointmentStatus } from '../../patient/index.js';
import { answerOf, type DayVisit } from './day-list.js';
import { reportedVisits, USUAL_MINUTES } from '../slot/reported-visits.js';
import type { ReservationStatus } from '../slot/reservation.store.js';
import type { Span } from '../slot/span.js';
import { fhirStatus } from '../visit/visit-status.js';

/** A time of a doctor that is taken, on the grid of a calendar; instants are epoch ms. */
export interface CalendarEntry {
  /** None: another system reported the visit, and nothing here reserves its time. */
  readonly reservationId: string | null;
  readonly appointmentId: string | null;
  readonly patientId: string;
  readonly patientName: string | null;
  readonly doctorId: string;
  readonly roomId: string | null;
  /** None where the other system names none. */
  readonly branchId: string | null;
  readonly serviceId: string | null;
  readonly status: ReservationStatus;
  /** Of the appointment. */
  readonly revision: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;

/** The wait for an answer ended: the history has it as the timer that it was. */
const silence = `(l.body -> 'event' ->> 'type' = 'timer.fired' AND l.body -> 'event' ->> 'timer' LIKE 'reply:%')`;

/**
 * A line of the history of the scenarios that are about the visit; a patient has few of them since it was booked. That a time was
 * chosen, the scenario that offered it may not hear any more: the move it follows from has come first.
 */
const aboutVisit = `
           LEFT JOIN enrolment e ON e.clinic_id = l.clinic_id AND e.enrolment_id = l.enrolment_id
          WHERE l.clinic_id = a.clinic_id AND l.patient_id = a.patient_id AND l.occurred_at >= a.booked_at
            AND (l.kind = 'enrolment.turned' AND e.subject_id = a.appointment_id
                 OR l.kind = 'slot.booked' AND l.body -> 'event' ->> 'appointment_id' = a.appointment_id::text)`;

/**
 * What was asked and answered before a move was about the old time. Whoever chose the new one in the chat was heard in the moment of
 * the move, or shortly before it.
 */
const daySql = `
  SELECT a.appointment_id AS "appointmentId", a.patient_id AS "patientId", ${personColumns}, ${ms('a.starts_at')} AS "startsAt",
         ${ms('upper(r.visit)')} AS "endsAt", r.doctor_id AS "doctorId", a.doctor, coalesce(r.service_id, a.service) AS service,
         r.room_id AS "roomId", a.branch_id AS "branchId", a.first_visit AS "firstVisit", a.status,
         EXISTS (SELECT 1 FROM touch t
                  WHERE t.clinic_id = a.clinic_id AND t.recipient_id = p.recipient_id AND t.appointment_id = a.appointment_id
                    AND t.slot_at >= a.booked_at AND (m.at IS NULL OR t.slot_at > m.at)
                    AND t.replies IS NOT NULL AND t.outcome IN ('sent', 'unknown')) AS asked,
         s.type AS answer, h.handover_id AS "handoverId", h.reason AS "handoverReason", ${ms('h.due_at')} AS "handoverDueAt"
    FROM appointment_fact a
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.patient_id = a.patient_id
    LEFT JOIN reservation r ON r.clinic_id = a.clinic_id AND r.appointment_id = a.appointment_id AND r.status <> 'cancelled'
    LEFT JOIN LATERAL (
         SELECT max(l.occurred_at) AS at FROM timeline l ${aboutVisit} AND l.body -> 'event' ->> 'type' = 'appointment.moved') m ON true
    LEFT JOIN LATERAL (
         SELECT CASE WHEN ${silence} THEN 'reply.none' ELSE l.body -> 'event' ->> 'type' END AS type FROM timeline l ${aboutVisit}
            AND (l.body -> 'event' ->> 'type' = ANY($5::text[]) OR ${silence})
            AND (m.at IS NULL OR l.occurred_at > m.at
                 OR l.body -> 'event' ->> 'type' = 'slot.booked' AND l.occurred_at > m.at - interval '10 minutes')
          ORDER BY l.occurred_at DESC, l.timeline_id DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (
         SELECT o.handover_id, o.reason, o.due_at FROM handover o
          WHERE o.clinic_id = a.clinic_id AND o.patient_id = a.patient_id AND o.closed_at IS NULL
          ORDER BY o.due_at LIMIT 1) h ON true
   WHERE a.clinic_id = $1 AND a.starts_at >= ${at('$2')} AND a.starts_at < ${at('$3')}
     AND ($4::text[] IS NULL OR a.branch_id IS NULL OR a.branch_id = ANY($4))
   ORDER BY a.starts_at, a.appointment_id`;

const gridSql = `
  SELECT r.reservation_id AS "reservationId", r.appointment_id AS "appointmentId", r.patient_id AS "patientId",
         nullif(concat_ws(' ', p.name, p.family_name), '') AS "patientName", r.doctor_id AS "doctorId", r.room_id AS "roomId",
         r.branch_id AS "branchId", r.service_id AS "serviceId", r.status, coalesce(a.revision, 1) AS revision,
         ${ms('lower(r.visit)')} AS "startsAt", ${ms('upper(r.visit)')} AS "endsAt"
    FROM reservation r
    LEFT JOIN appointment_fact a ON a.clinic_id = r.clinic_id AND a.appointment_id = r.appointment_id
    LEFT JOIN patient p ON p.clinic_id = r.clinic_id AND p.patient_id = r.patient_id
   WHERE r.clinic_id = $1 AND r.doctor_id = ANY($2::text[]) AND r.visit && tstzrange(${at('$3')}, ${at('$4')})
     AND r.busy && tstzrange(${at('$3')}, ${at('$4')})
     AND r.status IN ('held', 'booked', 'arrived', 'checked-in', 'fulfilled')
     AND (r.status <> 'held' OR r.held_until > ${at('$6')}) AND ($5::text[] IS NULL OR r.branch_id = ANY($5))
   ORDER BY lower(r.visit), r.reservation_id`;

/** Beside what is reserved: without them a time would look free that somebody else sits in. */
const reportedSql = `
  SELECT NULL AS "reservationId", a.appointment_id AS "appointmentId", a.patient_id AS "patientId",
         (SELECT nullif(concat_ws(' ', p.name, p.family_name), '') FROM patient p
           WHERE p.clinic_id = a.clinic_id AND p.patient_id = a.patient_id) AS "patientName",
         d.doctor_id AS "doctorId", NULL AS "roomId",
         a.branch_id AS "branchId", a.service AS "serviceId", a.status, a.revision, ${ms('a.starts_at')} AS "startsAt",
         ${ms('a.starts_at')} + 60000 * coalesce(s.minutes, ${USUAL_MINUTES}) AS "endsAt"
    ${reportedVisits({ doctors: '$2', start: at('$3'), end: at('$4') })}
     AND a.status IN ('pending', 'booked', 'confirmed', 'arrived', 'attended')
     AND a.starts_at + coalesce(s.minutes, ${USUAL_MINUTES}) * interval '1 minute' > ${at('$3')}
     AND ($5::text[] IS NULL OR a.branch_id IS NULL OR a.branch_id = ANY($5))
   ORDER BY a.starts_at, a.appointment_id`;

/** What the desk looks at. */
@Injectable()
export class DayStore {
  /** The appointments that begin in the span, by time; at these branches, or at all. */
  async day(tx: Tx, span: Span, branchIds: readonly string[] | undefined): Promise<DayVisit[]> {
    const values = [tx.clinicId, span.start, span.end, branchIds ?? null, Object.keys(answerOf)];
    return tx.query<DayVisit>(daySql, values);
  }

  /** What takes the time of doctors in the span, by time. */
  async grid(
    tx: Tx,
    doctorIds: readonly string[],
    span: Span & { readonly now: number },
    branchIds: readonly string[] | undefined,
  ): Promise<CalendarEntry[]> {
    const values = [tx.clinicId, doctorIds, span.start, span.end, branchIds ?? null];
    const reserved = await tx.query<CalendarEntry>(gridSql, [...values, span.now]);
    const reported = await tx.query<Omit<CalendarEntry, 'status'> & { status: AppointmentStatus }>(reportedSql, values);
    const entries = [...reserved, ...reported.map((one) => ({ ...one, status: fhirStatus(one.status) }))];
    return entries.sort((one, other) => one.startsAt - other.startsAt);
  }
}
