import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { reportedVisits, USUAL_MINUTES } from './reported-visits.js';
import type { Taken } from './slots.js';
import type { Span } from './span.js';

/** The words of FHIR for an appointment, and `held` for a time that is kept while somebody makes up their mind. */
export type ReservationStatus =
  'proposed' | 'pending' | 'held' | 'booked' | 'arrived' | 'checked-in' | 'fulfilled' | 'cancelled' | 'noshow';

/** A row of `reservation`; instants are epoch ms. */
export interface Reservation {
  readonly reservationId: string;
  readonly doctorId: string;
  readonly branchId: string;
  readonly roomId: string | null;
  readonly serviceId: string | null;
  readonly patientId: string;
  /** None as long as it is held. */
  readonly appointmentId: string | null;
  readonly status: ReservationStatus;
  readonly startsAt: number;
  readonly endsAt: number;
  /** Until when doctor and room are taken: the visit and the time to clean up. */
  readonly busyUntil: number;
  readonly heldUntil: number | null;
  readonly source: string;
  /** Grows by one with every change. */
  readonly revision: number;
  readonly changedAt: number;
}

/** What is not in the way of a question: the holds of one patient, one reservation, one appointment. */
export interface Spared {
  readonly patientId?: string | undefined;
  readonly reservationId?: string | undefined;
  readonly appointmentId?: string | undefined;
}

/** Whose times are asked for. */
export interface Concerned {
  readonly doctorIds: readonly string[];
  readonly roomIds: readonly string[];
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;

const columns = `
  r.reservation_id AS "reservationId", r.doctor_id AS "doctorId", r.branch_id AS "branchId", r.room_id AS "roomId",
  r.service_id AS "serviceId", r.patient_id AS "patientId", r.appointment_id AS "appointmentId", r.status,
  ${ms('lower(r.visit)')} AS "startsAt", ${ms('upper(r.visit)')} AS "endsAt", ${ms('upper(r.busy)')} AS "busyUntil",
  ${ms('r.held_until')} AS "heldUntil", r.source, r.revision, ${ms('r.changed_at')} AS "changedAt"`;

/** As the exclusion constraints have it, so that their indexes serve. */
const standing = `status IN ('held', 'booked', 'arrived', 'checked-in', 'fulfilled')`;

const takenSql = `
  SELECT r.doctor_id AS "doctorId", r.room_id AS "roomId", ${ms('lower(r.busy)')} AS start, ${ms('upper(r.busy)')} AS "end"
    FROM reservation r
   WHERE r.clinic_id = $1 AND r.${standing} AND r.busy && tstzrange(${at('$4')}, ${at('$5')})
     AND (r.doctor_id = ANY($2::text[]) OR r.room_id = ANY($3::text[]))
     AND (r.status <> 'held' OR (r.held_until > ${at('$6')} AND r.patient_id IS DISTINCT FROM $7::uuid))
     AND r.reservation_id IS DISTINCT FROM $8::uuid
  UNION ALL
  SELECT d.doctor_id, NULL, ${ms('a.starts_at')},
         ${ms('a.starts_at')} + 60000 * coalesce(s.minutes + s.buffer_minutes, ${USUAL_MINUTES})
    ${reportedVisits({ doctors: '$2', start: at('$4'), end: at('$5') })}
     AND a.status IN ('pending', 'booked', 'confirmed', 'arrived') AND a.appointment_id IS DISTINCT FROM $9::uuid`;

const expireSql = `
  DELETE FROM reservation r
   WHERE r.clinic_id = $1 AND r.status = 'held' AND r.held_until <= ${at('$5')}
     AND (r.doctor_id = ANY($2::text[]) OR r.room_id = ANY($3::text[]) OR r.patient_id = $4::uuid)`;

/** Whatever is promised there already, nothing is written and nothing fails: the constraints decide, not the statement before. */
const insertSql = `
  INSERT INTO reservation (clinic_id, reservation_id, doctor_id, branch_id, room_id, service_id, patient_id, appointment_id,
                           status, visit, busy, held_until, source, revision, created_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, tstzrange(${at('$10')}, ${at('$11')}), tstzrange(${at('$10')}, ${at('$12')}),
          ${at('$13')}, $14, $15, ${at('$16')}, ${at('$16')})
  ON CONFLICT DO NOTHING RETURNING 1`;

const inSpanSql = `
  SELECT ${columns} FROM reservation r
   WHERE r.clinic_id = $1 AND r.${standing} AND r.visit && tstzrange(${at('$2')}, ${at('$3')})
     AND ($4::text[] IS NULL OR r.doctor_id = ANY($4)) AND (r.status <> 'held' OR r.held_until > ${at('$5')})
   ORDER BY lower(r.visit), r.reservation_id`;

/** Times of doctors, rooms and patients that are promised. */
@Injectable()
export class ReservationStore {
  /** What is taken at `now`, also by appointments that another system reported and nothing here reserves. */
  async taken(
    tx: Tx,
    { doctorIds, roomIds }: Concerned,
    when: Span & { readonly now: number },
    but: Spared = {},
  ): Promise<Taken[]> {
    const values = [tx.clinicId, doctorIds, roomIds, when.start, when.end, when.now];
    const left = [but.patientId ?? null, but.reservationId ?? null, but.appointmentId ?? null];
    const rows = await tx.prepared<Taken & { roomId: string | null }>('reservation_taken', takenSql, [
      ...values,
      ...left,
    ]);
    return rows.map((row) => ({ ...row, roomId: row.roomId ?? undefined }));
  }

  /** Lets go of the holds whose time is over; under the lock of those concerned. */
  async expire(tx: Tx, { doctorIds, roomIds }: Concerned, patientId: string, now: number): Promise<void> {
    await tx.prepared('reservation_expire', expireSql, [tx.clinicId, doctorIds, roomIds, patientId, now]);
  }

  /** False: the doctor, the room or the patient is promised to something else then. */
  async insert(tx: Tx, one: Reservation): Promise<boolean> {
    const place = [one.reservationId, one.doctorId, one.branchId, one.roomId, one.serviceId, one.patientId];
    const times = [one.startsAt, one.endsAt, one.busyUntil, one.heldUntil];
    const values = [tx.clinicId, ...place, one.appointmentId, one.status, ...times, one.source, one.revision];
    return (await tx.prepared('reservation_insert', insertSql, [...values, one.changedAt])).length > 0;
  }

  async remove(tx: Tx, reservationId: string): Promise<boolean> {
    const sql = `DELETE FROM reservation WHERE clinic_id = $1 AND reservation_id = $2 RETURNING 1`;
    return (await tx.query(sql, [tx.clinicId, reservationId])).length > 0;
  }

  /** The hold of a patient, also one whose time is over and that nobody has let go of yet. */
  async holdOf(tx: Tx, patientId: string): Promise<Reservation | undefined> {
    const sql = `SELECT ${columns} FROM reservation r WHERE r.clinic_id = $1 AND r.patient_id = $2 AND r.status = 'held'`;
    return (await tx.prepared<Reservation>('reservation_hold_of', sql, [tx.clinicId, patientId]))[0];
  }

  async find(tx: Tx, reservationId: string): Promise<Reservation | undefined> {
    const sql = `SELECT ${columns} FROM reservation r WHERE r.clinic_id = $1 AND r.reservation_id = $2`;
    return (await tx.query<Reservation>(sql, [tx.clinicId, reservationId]))[0];
  }

  /** That which stands for the appointment; cancelled ones stand for nothing any more. */
  async ofAppointment(tx: Tx, appointmentId: string): Promise<Reservation | undefined> {
    const sql = `SELECT ${columns} FROM reservation r
      WHERE r.clinic_id = $1 AND r.appointment_id = $2 AND r.status <> 'cancelled'`;
    return (await tx.prepared<Reservation>('reservation_of_appointment', sql, [tx.clinicId, appointmentId]))[0];
  }

  /** Makes an appointment of a hold, or changes the status of one. */
  async settle(tx: Tx, one: Reservation): Promise<void> {
    const sql = `UPDATE reservation SET status = $3, appointment_id = $4, held_until = NULL, source = $5, revision = $6,
      changed_at = ${at('$7')} WHERE clinic_id = $1 AND reservation_id = $2`;
    const { reservationId, status, appointmentId, source, revision, changedAt } = one;
    await tx.prepared('reservation_settle', sql, [
      tx.clinicId,
      reservationId,
      status,
      appointmentId,
      source,
      revision,
      changedAt,
    ]);
  }

  /** Everything that stands in a span, by its start; of these doctors, or of all. */
  async inSpan(tx: Tx, span: Span & { readonly now: number }, doctorIds?: readonly string[]): Promise<Reservation[]> {
    return tx.query<Reservation>(inSpanSql, [tx.clinicId, span.start, span.end, doctorIds ?? null, span.now]);
  }

  /** Holds of the clinic whose time is over; how many. */
  async sweepHolds(tx: Tx, now: number): Promise<number> {
    const sql = `DELETE FROM reservation WHERE clinic_id = $1 AND status = 'held' AND held_until <= ${at('$2')} RETURNING 1`;
    return (await tx.query(sql, [tx.clinicId, now])).length;
  }
}
