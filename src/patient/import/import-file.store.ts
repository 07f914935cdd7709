import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Refusal } from './csv-row.js';

/** More refusals than these are counted only. */
export const REFUSALS_KEPT = 10_000;

const addSql = `INSERT INTO import_part (clinic_id, job_id, place, content) VALUES ($1, $2, $3, $4)`;
const partSql = `SELECT content FROM import_part WHERE clinic_id = $1 AND job_id = $2 AND place = $3`;
const dropSql = `DELETE FROM import_part WHERE clinic_id = $1 AND job_id = $2`;
/** A job that was ended while it waited never came to a handler that could clear up after it. */
const dropEndedSql = `
  DELETE FROM import_part p USING job j
   WHERE p.clinic_id = $1 AND j.clinic_id = $1 AND j.job_id = p.job_id AND j.ended_at IS NOT NULL`;

const refuseSql = `
  INSERT INTO import_refusal (clinic_id, job_id, place, line, column_name, reason, fix)
  SELECT $1, $2, $3::integer + r.place, r.line, r.column_name, r.reason, r.fix
    FROM json_to_recordset($4::json) r (place integer, line integer, column_name text, reason text, fix text)`;
const forgiveSql = `DELETE FROM import_refusal WHERE clinic_id = $1 AND job_id = $2`;
const refusalsSql = `
  SELECT line, column_name AS "column", reason, fix FROM import_refusal
   WHERE clinic_id = $1 AND job_id = $2 ORDER BY place LIMIT $3`;

/** Files that wait for their job, and what of them was refused. */
@Injectable()
export class ImportFileStore {
  async addPart(tx: Tx, { jobId, place, content }: { jobId: string; place: number; content: Buffer }): Promise<void> {
    await tx.query(addSql, [tx.clinicId, jobId, place, content]);
  }

  /** Undefined behind the last. */
  async part(tx: Tx, jobId: string, place: number): Promise<Buffer | undefined> {
    const [row] = await tx.query<{ content: Buffer }>(partSql, [tx.clinicId, jobId, place]);
    return row?.content;
  }

  async drop(tx: Tx, jobId: string): Promise<void> {
    await tx.query(dropSql, [tx.clinicId, jobId]);
  }

  /** Files whose jobs are over. */
  async dropEnded(tx: Tx): Promise<void> {
    await tx.query(dropEndedSql, [tx.clinicId]);
  }

  /** `before`: how many refusals the job has already. */
  async refuse(tx: Tx, jobId: string, before: number, refusals: readonly Refusal[]): Promise<void> {
    const kept = refusals.slice(0, Math.max(0, REFUSALS_KEPT - before));
    if (kept.length === 0) return;
    const rows = kept.map(({ column, ...refusal }, place) => ({ ...refusal, column_name: column ?? null, place }));
    await tx.query(refuseSql, [tx.clinicId, jobId, before, JSON.stringify(rows)]);
  }

  async forgetRefusals(tx: Tx, jobId: string): Promise<void> {
    await tx.query(forgiveSql, [tx.clinicId, jobId]);
  }

  /** By their place in the file. */
  async refusals(tx: Tx, jobId: string, limit: number): Promise<Refusal[]> {
    const rows = await tx.query<{ line: number; column: string | null; reason: string; fix: string }>(refusalsSql, [
      tx.clinicId,
      jobId,
      limit,
    ]);
    return rows.map(({ column, ...refusal }) => ({ ...refusal, ...(column === null ? {} : { column }) }));
  }
}
