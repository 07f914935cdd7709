import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { GROWN_UP } from './retention.js';

/** What a clinic decided about its records; instants are epoch ms. */
export interface RetentionSetting {
  /** Null: nothing goes by itself. */
  readonly recordYears: number | null;
  readonly changedAt: number;
  readonly changedBy: string;
}

const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/**
 * Visits and words of theirs count as being in touch, what the house writes to them does not; their entry does where no visit is known:
 * a clinic may enter somebody today who was last there thirty years ago.
 */
const dueSql = `
  FROM patient p
 WHERE p.clinic_id = $1 AND p.held_by IS NULL
   AND (p.created_at < ${at('$2')} OR EXISTS (SELECT 1 FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = p.patient_id))
   AND (p.birth_date IS NULL OR p.birth_date + interval '${GROWN_UP} years' < ${at('$2')})
   AND NOT EXISTS (SELECT 1 FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = p.patient_id AND a.starts_at >= ${at('$2')})
   AND NOT EXISTS (SELECT 1 FROM thread_entry e WHERE e.clinic_id = $1 AND e.patient_id = p.patient_id AND e.kind = 'heard' AND e.occurred_at >= ${at('$2')})`;

/** How long records are kept, and whose period is over: the only place with this SQL. */
@Injectable()
export class RetentionStore {
  async find(tx: Tx): Promise<RetentionSetting | undefined> {
    const sql = `SELECT record_years AS "recordYears", ${ms('changed_at')} AS "changedAt", changed_by AS "changedBy" FROM retention WHERE clinic_id = $1`;
    return (await tx.query<RetentionSetting>(sql, [tx.clinicId]))[0];
  }

  async save(tx: Tx, { recordYears, changedAt, changedBy }: RetentionSetting): Promise<void> {
    const sql = `INSERT INTO retention (clinic_id, record_years, changed_at, changed_by) VALUES ($1, $2, ${at('$3')}, $4)
      ON CONFLICT (clinic_id) DO UPDATE SET record_years = $2, changed_at = ${at('$3')}, changed_by = $4, swept_at = NULL`;
    await tx.query(sql, [tx.clinicId, recordYears, changedAt, changedBy]);
  }

  /** The years decided, when nobody has swept since `before`, marked as swept at `now`; undefined when there is nothing to do. */
  async claim(tx: Tx, now: number, before: number): Promise<number | undefined> {
    const sql = `UPDATE retention SET swept_at = ${at('$2')}
      WHERE clinic_id = $1 AND record_years IS NOT NULL AND (swept_at IS NULL OR swept_at <= ${at('$3')}) RETURNING record_years AS years`;
    return (await tx.query<{ years: number }>(sql, [tx.clinicId, now, before]))[0]?.years;
  }

  /** How many were last in touch before `cutoff`, epoch ms. */
  async count(tx: Tx, cutoff: number): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n ${dueSql}`, [tx.clinicId, cutoff]);
    return row?.n ?? 0;
  }

  /** The next of them behind `after`, by id. */
  async due(tx: Tx, cutoff: number, { after, limit }: { after: string | null; limit: number }): Promise<string[]> {
    const sql = `SELECT p.patient_id AS id ${dueSql} AND ($3::uuid IS NULL OR p.patient_id > $3) ORDER BY p.patient_id LIMIT $4`;
    return (await tx.query<{ id: string }>(sql, [tx.clinicId, cutoff, after, limit])).map(({ id }) => id);
  }

  /** Whether none of these records was in touch since `cutoff`: two records of one person are one person. */
  async allDue(tx: Tx, cutoff: number, patientIds: readonly string[]): Promise<boolean> {
    const there = `SELECT count(*)::int AS n FROM patient p WHERE p.clinic_id = $1 AND p.patient_id = ANY($2::uuid[])`;
    const due = `SELECT count(*)::int AS n ${dueSql} AND p.patient_id = ANY($3::uuid[])`;
    const [all] = await tx.query<{ n: number }>(there, [tx.clinicId, patientIds]);
    const [over] = await tx.query<{ n: number }>(due, [tx.clinicId, cutoff, patientIds]);
    return all !== undefined && all.n > 0 && all.n === over?.n;
  }
}
