import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../runtime/index.js';

const countSql = `
  INSERT INTO survey_try AS t (clinic_id, subject_hash, tries, since)
  VALUES ($1, $2, 1, to_timestamp($3::float8 / 1000))
  ON CONFLICT (clinic_id, subject_hash) DO UPDATE SET
    tries = CASE WHEN t.since <= to_timestamp($4::float8 / 1000) THEN 1 ELSE t.tries + 1 END,
    since = CASE WHEN t.since <= to_timestamp($4::float8 / 1000) THEN excluded.since ELSE t.since END
  RETURNING tries`;

/** Who tried addresses of surveys how often. */
@Injectable()
export class SurveyTryStore {
  /** Counts one more; a window that began before `windowStart` (epoch ms) begins anew. */
  async count(tx: Tx, subject: Buffer, now: number, windowStart: number): Promise<number> {
    const [row] = await tx.query<{ tries: number }>(countSql, [tx.clinicId, subject, now, windowStart]);
    return row?.tries ?? 0;
  }

  async purge(tx: Tx, before: number): Promise<void> {
    const sql = `DELETE FROM survey_try WHERE clinic_id = $1 AND since < to_timestamp($2::float8 / 1000)`;
    await tx.query(sql, [tx.clinicId, before]);
  }
}
