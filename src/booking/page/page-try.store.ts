import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Counted tries of one subject. */
export interface CountedTry {
  readonly subjectHash: Buffer;
  readonly tries: number;
}

/** Sorted, so that two requests lock the rows they share in the same order. */
const countSql = `
  INSERT INTO page_try AS t (clinic_id, subject_hash, tries, since)
  SELECT $1, s, 1, to_timestamp($3::float8 / 1000) FROM unnest($2::bytea[]) AS s ORDER BY s
  ON CONFLICT (clinic_id, subject_hash) DO UPDATE SET
    tries = CASE WHEN t.since <= to_timestamp($4::float8 / 1000) THEN 1 ELSE t.tries + 1 END,
    since = CASE WHEN t.since <= to_timestamp($4::float8 / 1000) THEN excluded.since ELSE t.since END
  RETURNING subject_hash AS "subjectHash", tries`;

@Injectable()
export class PageTryStore {
  /** Counts one more try of each subject; a window that began before `windowStart` (epoch ms) begins anew. */
  async count(tx: Tx, subjects: readonly Buffer[], now: number, windowStart: number): Promise<CountedTry[]> {
    return tx.query<CountedTry>(countSql, [tx.clinicId, subjects, now, windowStart]);
  }

  async purge(tx: Tx, before: number): Promise<void> {
    const sql = `DELETE FROM page_try WHERE clinic_id = $1 AND since < to_timestamp($2::float8 / 1000)`;
    await tx.query(sql, [tx.clinicId, before]);
  }
}
