import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Span } from '../slot/span.js';

/** A row of `absence`: a doctor cannot come, and what is done about it. Instants are epoch ms. */
export interface Absence {
  readonly absenceId: string;
  readonly requestKey: string;
  readonly exceptionId: string;
  readonly doctorId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly reason: string;
  /** Whether patients are offered new times; else a person calls each of them. */
  readonly offer: boolean;
  readonly state: 'waiting' | 'announced' | 'undone';
  /** Until then it can be undone. */
  readonly announceAt: number;
  readonly announcedAt: number | null;
  readonly createdBy: string;
  readonly createdAt: number;
}

/** A visit that cannot take place, with its patient. */
export interface AffectedVisit {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly patientName: string | null;
  readonly phone: string | null;
  readonly startsAt: number;
  readonly serviceId: string | null;
  readonly branchId: string | null;
  /** Channels on which the patient can be written to. */
  readonly channels: readonly string[];
}

/** A visit that was cancelled because of an absence, and how it stands with its patient. */
export interface ToldVisit extends Omit<AffectedVisit, 'channels' | 'serviceId' | 'branchId'> {
  readonly told: boolean;
  /** They answered that no other time is wanted now. */
  readonly declined: boolean;
  readonly newAppointmentId: string | null;
  readonly newStartsAt: number | null;
  /** The task about them since then: an open one before those that are closed. */
  readonly handoverId: string | null;
  readonly handoverClosed: boolean;
  readonly handoverDueAt: number | null;
  /** How the last call of that task ended. */
  readonly callResult: string | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;

const columns = `
  absence_id AS "absenceId", request_key AS "requestKey", exception_id AS "exceptionId", doctor_id AS "doctorId",
  ${ms('starts_at')} AS "startsAt", ${ms('ends_at')} AS "endsAt", reason, offer, state, ${ms('announce_at')} AS "announceAt",
  ${ms('announced_at')} AS "announcedAt", created_by AS "createdBy", ${ms('created_at')} AS "createdAt"`;

const insertSql = `
  INSERT INTO absence (clinic_id, absence_id, request_key, exception_id, doctor_id, starts_at, ends_at, reason, offer, state,
                       announce_at, announced_at, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, ${at('$6')}, ${at('$7')}, $8, $9, $10, ${at('$11')}, ${at('$12')}, $13, ${at('$14')})`;

/** How staff see a patient: both names, and the number to call. */
export const personColumns = `
  nullif(concat_ws(' ', p.name, p.family_name), '') AS "patientName",
  (SELECT c.address FROM contact_point c
    WHERE c.clinic_id = p.clinic_id AND c.recipient_id = p.recipient_id AND c.channel IN ('sms', 'whatsapp')
    ORDER BY c.closed_at IS NOT NULL, c.channel = 'whatsapp', c.rank LIMIT 1) AS phone`;

/** What another system booked is known by the name of the doctor alone. */
const affectedSql = `
  SELECT a.appointment_id AS "appointmentId", a.patient_id AS "patientId", ${personColumns}, ${ms('a.starts_at')} AS "startsAt",
         coalesce(r.service_id, a.service) AS "serviceId", a.branch_id AS "branchId",
         ARRAY(SELECT DISTINCT c.channel FROM contact_point c
                WHERE c.clinic_id = p.clinic_id AND c.recipient_id = p.recipient_id AND c.closed_at IS NULL) AS channels
    FROM appointment_fact a
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.patient_id = a.patient_id
    LEFT JOIN reservation r ON r.clinic_id = a.clinic_id AND r.appointment_id = a.appointment_id AND r.status <> 'cancelled'
   WHERE a.clinic_id = $1 AND a.starts_at >= ${at('$2')} AND a.starts_at < ${at('$3')}
     AND a.status IN ('pending', 'booked', 'confirmed')
     AND (r.doctor_id = $4 OR (r.doctor_id IS NULL AND a.doctor = ANY($5::text[])))
   ORDER BY a.starts_at, a.appointment_id`;

/** Announced ones are looked at until they begin: a process may have died between two patients. */
const dueSql = `
  SELECT ${columns} FROM absence
   WHERE clinic_id = $1 AND ((state = 'waiting' AND announce_at <= ${at('$2')}) OR (state = 'announced' AND ends_at > ${at('$2')}))
   ORDER BY announce_at, absence_id LIMIT 100`;

const reportSql = `
  SELECT v.appointment_id AS "appointmentId", v.patient_id AS "patientId", ${personColumns}, ${ms('v.starts_at')} AS "startsAt",
         n.appointment_id AS "newAppointmentId", ${ms('n.starts_at')} AS "newStartsAt", h.handover_id AS "handoverId",
         coalesce(h.closed, false) AS "handoverClosed", ${ms('h.due_at')} AS "handoverDueAt", h.result AS "callResult",
         EXISTS (SELECT 1 FROM timeline l
                  WHERE l.clinic_id = v.clinic_id AND l.patient_id = v.patient_id AND l.occurred_at >= v.cancelled_at
                    AND l.kind = 'enrolment.turned' AND l.body -> 'event' ->> 'type' = 'reply.later') AS declined,
         EXISTS (SELECT 1 FROM touch t
                  WHERE t.clinic_id = v.clinic_id AND t.recipient_id = p.recipient_id AND t.slot_at >= v.cancelled_at
                    AND t.patient_id = v.patient_id AND t.planned_at >= v.cancelled_at AND t.outcome = 'sent') AS told
    FROM absence_visit v
    JOIN patient p ON p.clinic_id = v.clinic_id AND p.patient_id = v.patient_id
    LEFT JOIN LATERAL (
         SELECT a.appointment_id, a.starts_at FROM appointment_fact a
          WHERE a.clinic_id = v.clinic_id AND a.patient_id = v.patient_id AND a.booked_at >= v.cancelled_at
            AND a.status NOT IN ('proposed', 'cancelled') ORDER BY a.booked_at LIMIT 1) n ON true
    LEFT JOIN LATERAL (
         SELECT o.handover_id, o.due_at, o.closed_at IS NOT NULL AS closed,
                (SELECT c.result FROM handover_call c WHERE c.clinic_id = o.clinic_id AND c.handover_id = o.handover_id
                  ORDER BY c.called_at DESC LIMIT 1) AS result
           FROM handover o
          WHERE o.clinic_id = v.clinic_id AND o.patient_id = v.patient_id AND o.opened_at >= v.cancelled_at
            AND o.status <> 'withdrawn' ORDER BY o.closed_at DESC NULLS FIRST, o.opened_at LIMIT 1) h ON true
   WHERE v.clinic_id = $1 AND v.absence_id = $2
   ORDER BY v.starts_at, v.appointment_id`;

/** Doctors who cannot come, and the visits that concerns. */
@Injectable()
export class AbsenceStore {
  async insert(tx: Tx, one: Absence): Promise<void> {
    const what = [one.absenceId, one.requestKey, one.exceptionId, one.doctorId, one.startsAt, one.endsAt, one.reason];
    const course = [one.offer, one.state, one.announceAt, one.announcedAt, one.createdBy, one.createdAt];
    await tx.query(insertSql, [tx.clinicId, ...what, ...course]);
  }

  async byKey(tx: Tx, requestKey: string): Promise<Absence | undefined> {
    const sql = `SELECT ${columns} FROM absence WHERE clinic_id = $1 AND request_key = $2`;
    return (await tx.query<Absence>(sql, [tx.clinicId, requestKey]))[0];
  }

  async find(tx: Tx, absenceId: string): Promise<Absence | undefined> {
    const sql = `SELECT ${columns} FROM absence WHERE clinic_id = $1 AND absence_id = $2`;
    return (await tx.query<Absence>(sql, [tx.clinicId, absenceId]))[0];
  }

  /** As `find`; nobody else announces or undoes it meanwhile. */
  async lock(tx: Tx, absenceId: string): Promise<Absence | undefined> {
    const sql = `SELECT ${columns} FROM absence WHERE clinic_id = $1 AND absence_id = $2 FOR NO KEY UPDATE`;
    return (await tx.query<Absence>(sql, [tx.clinicId, absenceId]))[0];
  }

  async settle(tx: Tx, { absenceId, state, announcedAt }: Absence): Promise<void> {
    const sql = `UPDATE absence SET state = $3, announced_at = ${at('$4')} WHERE clinic_id = $1 AND absence_id = $2`;
    await tx.query(sql, [tx.clinicId, absenceId, state, announcedAt]);
  }

  /** The newest, first. */
  async list(tx: Tx, limit: number): Promise<Absence[]> {
    const sql = `SELECT ${columns} FROM absence WHERE clinic_id = $1 ORDER BY absence_id DESC LIMIT $2`;
    return tx.query<Absence>(sql, [tx.clinicId, limit]);
  }

  /** Those with somebody to tell at `now`. */
  async due(tx: Tx, now: number): Promise<Absence[]> {
    return tx.query<Absence>(dueSql, [tx.clinicId, now]);
  }

  /** The visits of a doctor in a span that still stand; `names` are what other systems call the doctor. */
  async affected(tx: Tx, doctorId: string, names: readonly string[], { start, end }: Span): Promise<AffectedVisit[]> {
    return tx.query<AffectedVisit>(affectedSql, [tx.clinicId, start, end, doctorId, names]);
  }

  async noteVisit(
    tx: Tx,
    absenceId: string,
    { appointmentId, patientId, startsAt }: Pick<AffectedVisit, 'appointmentId' | 'patientId' | 'startsAt'>,
    now: number,
  ): Promise<void> {
    const sql = `INSERT INTO absence_visit (clinic_id, absence_id, appointment_id, patient_id, starts_at, cancelled_at)
      VALUES ($1, $2, $3, $4, ${at('$5')}, ${at('$6')}) ON CONFLICT DO NOTHING`;
    await tx.query(sql, [tx.clinicId, absenceId, appointmentId, patientId, startsAt, now]);
  }

  /** The visits that were cancelled because of it, by time. */
  async report(tx: Tx, absenceId: string): Promise<ToldVisit[]> {
    return tx.query<ToldVisit>(reportSql, [tx.clinicId, absenceId]);
  }
}
