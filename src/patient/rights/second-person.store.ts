import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** What one person alone does not do with the data of a patient. */
export type GuardedAct = 'export' | 'erase';

/** What was asked of a second person. Instants are epoch ms; whoever is named is a member of staff by id. */
export interface SecondPersonRequest {
  readonly requestId: string;
  readonly act: GuardedAct;
  readonly patientId: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly endsAt: number;
  readonly verdict: 'confirmed' | 'refused' | null;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
}

/** The same with the names that people know each other by; the patient's is null once they are forgotten. */
export interface ShownRequest extends SecondPersonRequest {
  readonly askedByName: string;
  readonly decidedByName: string | null;
  readonly patientName: string | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;
const columns = `
  s.request_id AS "requestId", s.act, s.patient_id AS "patientId", s.reason, s.asked_by AS "askedBy", ${ms('s.asked_at')} AS "askedAt",
  ${ms('s.ends_at')} AS "endsAt", s.verdict, s.decided_by AS "decidedBy", ${ms('s.decided_at')} AS "decidedAt"`;

const insertSql = `
  INSERT INTO second_person (clinic_id, request_id, act, patient_id, reason, asked_by, asked_at, ends_at)
  VALUES ($1, $2, $3, $4, $5, $6, ${at('$7')}, ${at('$8')})`;

/** The newest of somebody's about this act and patient that has not ended. */
const openSql = `
  SELECT ${columns} FROM second_person s
   WHERE s.clinic_id = $1 AND s.patient_id = $2 AND s.act = $3 AND s.asked_by = $4 AND s.ends_at > ${at('$5')}
     AND s.done_at IS NULL AND s.verdict IS DISTINCT FROM 'refused'
   ORDER BY s.request_id DESC LIMIT 1 FOR UPDATE`;

const lockSql = `SELECT ${columns} FROM second_person s WHERE s.clinic_id = $1 AND s.request_id = $2 FOR UPDATE`;

const decideSql = `
  UPDATE second_person SET verdict = $3, decided_by = $4, decided_at = ${at('$5')}
   WHERE clinic_id = $1 AND request_id = $2 AND verdict IS NULL`;

const listSql = `
  SELECT ${columns}, a.name AS "askedByName", d.name AS "decidedByName", nullif(concat_ws(' ', p.name, p.family_name), '') AS "patientName"
    FROM second_person s
    JOIN staff a ON a.clinic_id = s.clinic_id AND a.staff_id = s.asked_by
    LEFT JOIN staff d ON d.clinic_id = s.clinic_id AND d.staff_id = s.decided_by
    LEFT JOIN patient p ON p.clinic_id = s.clinic_id AND p.patient_id = s.patient_id
   WHERE s.clinic_id = $1 AND s.ends_at > ${at('$2')} AND s.done_at IS NULL AND ($3::uuid IS NULL OR s.patient_id = $3)
     AND ($4::uuid IS NULL OR s.request_id > $4)
   ORDER BY s.request_id LIMIT $5`;

const thereSql = `SELECT 1 FROM patient WHERE clinic_id = $1 AND patient_id = $2`;

/** Requests to a second person: the only place with their SQL. */
@Injectable()
export class SecondPersonStore {
  async isPatient(tx: Tx, patientId: string): Promise<boolean> {
    return (await tx.query(thereSql, [tx.clinicId, patientId])).length > 0;
  }

  async insert(tx: Tx, request: SecondPersonRequest): Promise<void> {
    const { requestId, act, patientId, reason, askedBy, askedAt, endsAt } = request;
    await tx.query(insertSql, [tx.clinicId, requestId, act, patientId, reason, askedBy, askedAt, endsAt]);
  }

  /** Locked. */
  async open(
    tx: Tx,
    { patientId, act, askedBy, now }: { patientId: string; act: GuardedAct; askedBy: string; now: number },
  ): Promise<SecondPersonRequest | undefined> {
    return (await tx.query<SecondPersonRequest>(openSql, [tx.clinicId, patientId, act, askedBy, now]))[0];
  }

  async lock(tx: Tx, requestId: string): Promise<SecondPersonRequest | undefined> {
    return (await tx.query<SecondPersonRequest>(lockSql, [tx.clinicId, requestId]))[0];
  }

  async decide(
    tx: Tx,
    requestId: string,
    { verdict, by, now }: { verdict: 'confirmed' | 'refused'; by: string; now: number },
  ): Promise<void> {
    await tx.query(decideSql, [tx.clinicId, requestId, verdict, by, now]);
  }

  async done(tx: Tx, requestId: string, now: number): Promise<void> {
    const sql = `UPDATE second_person SET done_at = ${at('$3')} WHERE clinic_id = $1 AND request_id = $2`;
    await tx.query(sql, [tx.clinicId, requestId, now]);
  }

  /** What has not ended yet, oldest first, from behind the cursor. */
  async list(
    tx: Tx,
    page: { patientId?: string | undefined; after?: string | undefined; limit: number; now: number },
  ): Promise<ShownRequest[]> {
    const { patientId, after, limit, now } = page;
    return tx.query<ShownRequest>(listSql, [tx.clinicId, now, patientId ?? null, after ?? null, limit]);
  }
}
