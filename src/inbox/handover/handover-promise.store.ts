import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Something a colleague promised a patient. Instants are epoch milliseconds. */
export interface PatientPromise {
  readonly promiseId: string;
  readonly patientId: string;
  readonly text: string;
  /** The department that keeps it. */
  readonly department: string;
  readonly byId: string;
  readonly byName: string;
  readonly madeAt: number;
  readonly dueAt: number | null;
  readonly keptAt: number | null;
  readonly keptBy: string | null;
  /** The handover it became when its time had passed. */
  readonly taskId: string | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

const columns = `
  promise_id AS "promiseId", patient_id AS "patientId", text, department, by_id AS "byId", by_name AS "byName",
  ${ms('made_at')} AS "madeAt", ${ms('due_at')} AS "dueAt", ${ms('kept_at')} AS "keptAt", kept_by AS "keptBy",
  task_id AS "taskId"`;

const insertSql = `
  INSERT INTO promise (clinic_id, promise_id, patient_id, text, department, by_id, by_name, made_at, due_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, ${at('$8::float8')}, ${at('$9::float8')})`;

const keepSql = `
  UPDATE promise SET kept_at = ${at('$3::float8')}, kept_by = $4
   WHERE clinic_id = $1 AND promise_id = $2 AND kept_at IS NULL`;

const openSql = `
  SELECT patient_id AS "patientId", text FROM promise
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND kept_at IS NULL ORDER BY made_at, promise_id`;

const lapsedSql = `
  SELECT ${columns} FROM promise
   WHERE clinic_id = $1 AND kept_at IS NULL AND task_id IS NULL AND due_at <= ${at('$2::float8')}
   ORDER BY due_at, promise_id LIMIT $3`;

/** Promises to patients: the only place with their SQL. */
@Injectable()
export class PromiseStore {
  async insert(tx: Tx, promise: PatientPromise): Promise<void> {
    const { promiseId, patientId, text, department, byId, byName, madeAt, dueAt } = promise;
    await tx.query(insertSql, [tx.clinicId, promiseId, patientId, text, department, byId, byName, madeAt, dueAt]);
  }

  async find(tx: Tx, promiseId: string): Promise<PatientPromise | undefined> {
    const sql = `SELECT ${columns} FROM promise WHERE clinic_id = $1 AND promise_id = $2`;
    return (await tx.query<PatientPromise>(sql, [tx.clinicId, promiseId]))[0];
  }

  /** The patient's, the newest first; those that are kept too. */
  async list(tx: Tx, patientId: string, limit: number): Promise<PatientPromise[]> {
    const sql = `SELECT ${columns} FROM promise
      WHERE clinic_id = $1 AND patient_id = $2 ORDER BY made_at DESC, promise_id DESC LIMIT $3`;
    return tx.query<PatientPromise>(sql, [tx.clinicId, patientId, limit]);
  }

  /** What is promised to the patients and not kept yet, by patient, the oldest first. */
  async open(tx: Tx, patientIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await tx.prepared<{ patientId: string; text: string }>('promise_open', openSql, [
      tx.clinicId,
      patientIds,
    ]);
    const promises = new Map<string, string[]>();
    for (const { patientId, text } of rows) promises.set(patientId, [...(promises.get(patientId) ?? []), text]);
    return promises;
  }

  async keep(tx: Tx, promiseId: string, { by, at: keptAt }: { by: string; at: number }): Promise<void> {
    await tx.query(keepSql, [tx.clinicId, promiseId, keptAt, by]);
  }

  /** Those whose time has passed at `now` and that are nobody's task yet, the oldest first. */
  async lapsed(tx: Tx, now: number, limit: number): Promise<PatientPromise[]> {
    return tx.query<PatientPromise>(lapsedSql, [tx.clinicId, now, limit]);
  }

  async becomeTask(tx: Tx, promiseId: string, taskId: string): Promise<void> {
    const sql = `UPDATE promise SET task_id = $3 WHERE clinic_id = $1 AND promise_id = $2`;
    await tx.query(sql, [tx.clinicId, promiseId, taskId]);
  }
}
