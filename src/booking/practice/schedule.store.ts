import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Span } from '../slot/span.js';

/** Weekly hours as people write them: `{mon: ['09:00-13:00']}`. */
export type WrittenHours = Readonly<Record<string, readonly string[]>>;

/** A row of `schedule`; days are `YYYY-MM-DD` of the branch. */
export interface StoredSchedule {
  readonly scheduleId: string;
  /** The id that another system has for it. */
  readonly externalId: string | null;
  readonly doctorId: string;
  readonly branchId: string;
  readonly roomId: string | null;
  readonly hours: WrittenHours;
  readonly everyWeeks: number;
  readonly stepMinutes: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly onHolidays: boolean;
  /** Epoch ms. */
  readonly changedAt: number;
}

/** A row of `schedule_exception`; instants are epoch ms. */
export interface StoredException {
  readonly exceptionId: string;
  readonly doctorId: string;
  readonly kind: 'absence' | 'extra';
  readonly branchId: string | null;
  readonly roomId: string | null;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly reason: string;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const columns = `
  schedule_id AS "scheduleId", external_id AS "externalId", doctor_id AS "doctorId", branch_id AS "branchId",
  room_id AS "roomId", hours, every_weeks AS "everyWeeks", step_minutes AS "stepMinutes", valid_from::text AS "validFrom",
  valid_to::text AS "validTo", on_holidays AS "onHolidays", ${ms('changed_at')} AS "changedAt"`;

const saveSql = `
  INSERT INTO schedule (clinic_id, schedule_id, external_id, doctor_id, branch_id, room_id, hours, every_weeks, step_minutes,
                        valid_from, valid_to, on_holidays, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, to_timestamp($13::float8 / 1000))
  ON CONFLICT (clinic_id, schedule_id) DO UPDATE
     SET doctor_id = excluded.doctor_id, branch_id = excluded.branch_id, room_id = excluded.room_id, hours = excluded.hours,
         every_weeks = excluded.every_weeks, step_minutes = excluded.step_minutes, valid_from = excluded.valid_from,
         valid_to = excluded.valid_to, on_holidays = excluded.on_holidays, changed_at = excluded.changed_at`;

const exceptionColumns = `
  exception_id AS "exceptionId", doctor_id AS "doctorId", kind, branch_id AS "branchId", room_id AS "roomId",
  ${ms('starts_at')} AS "startsAt", ${ms('ends_at')} AS "endsAt", reason`;

const insertExceptionSql = `
  INSERT INTO schedule_exception (clinic_id, exception_id, doctor_id, kind, branch_id, room_id, starts_at, ends_at, reason, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), to_timestamp($8::float8 / 1000), $9, to_timestamp($10::float8 / 1000))`;

const exceptionsSql = `
  SELECT ${exceptionColumns} FROM schedule_exception
   WHERE clinic_id = $1 AND ($2::text[] IS NULL OR doctor_id = ANY($2))
     AND ends_at > to_timestamp($3::float8 / 1000) AND starts_at < to_timestamp($4::float8 / 1000)
   ORDER BY starts_at, exception_id`;

/** When doctors see patients. */
@Injectable()
export class ScheduleStore {
  /** Of these doctors, or of all. */
  async schedules(tx: Tx, doctorIds?: readonly string[]): Promise<StoredSchedule[]> {
    const sql = `SELECT ${columns} FROM schedule WHERE clinic_id = $1 AND ($2::text[] IS NULL OR doctor_id = ANY($2))
      ORDER BY doctor_id, valid_from, schedule_id`;
    return tx.prepared<StoredSchedule>('schedule_of_doctors', sql, [tx.clinicId, doctorIds ?? null]);
  }

  async find(tx: Tx, scheduleId: string): Promise<StoredSchedule | undefined> {
    const sql = `SELECT ${columns} FROM schedule WHERE clinic_id = $1 AND schedule_id = $2`;
    return (await tx.query<StoredSchedule>(sql, [tx.clinicId, scheduleId]))[0];
  }

  async byExternalIds(tx: Tx, externalIds: readonly string[]): Promise<StoredSchedule[]> {
    const sql = `SELECT ${columns} FROM schedule WHERE clinic_id = $1 AND external_id = ANY($2::text[])`;
    return tx.query<StoredSchedule>(sql, [tx.clinicId, externalIds]);
  }

  async save(tx: Tx, schedule: StoredSchedule): Promise<void> {
    const { scheduleId, externalId, doctorId, branchId, roomId, hours, everyWeeks, stepMinutes } = schedule;
    const { validFrom, validTo, onHolidays, changedAt } = schedule;
    const place = [tx.clinicId, scheduleId, externalId, doctorId, branchId, roomId];
    const week = [JSON.stringify(hours), everyWeeks, stepMinutes, validFrom, validTo, onHolidays, changedAt];
    await tx.query(saveSql, [...place, ...week]);
  }

  async remove(tx: Tx, scheduleId: string): Promise<boolean> {
    const sql = `DELETE FROM schedule WHERE clinic_id = $1 AND schedule_id = $2 RETURNING 1`;
    return (await tx.query(sql, [tx.clinicId, scheduleId])).length > 0;
  }

  /** Those that overlap the span, by their start; of these doctors, or of all. */
  async exceptions(tx: Tx, span: Span, doctorIds?: readonly string[]): Promise<StoredException[]> {
    const values = [tx.clinicId, doctorIds ?? null, span.start, span.end];
    return tx.prepared<StoredException>('schedule_exceptions', exceptionsSql, values);
  }

  async addException(tx: Tx, exception: StoredException, now: number): Promise<void> {
    const { exceptionId, doctorId, kind, branchId, roomId, startsAt, endsAt, reason } = exception;
    const place = [tx.clinicId, exceptionId, doctorId, kind, branchId, roomId];
    await tx.query(insertExceptionSql, [...place, startsAt, endsAt, reason, now]);
  }

  async removeException(tx: Tx, exceptionId: string): Promise<boolean> {
    const sql = `DELETE FROM schedule_exception WHERE clinic_id = $1 AND exception_id = $2 RETURNING 1`;
    return (await tx.query(sql, [tx.clinicId, exceptionId])).length > 0;
  }
}
