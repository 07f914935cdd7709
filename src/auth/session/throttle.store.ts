import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Counted tries of one subject; `since` is the begin of its window in epoch milliseconds. */
export interface CountedTries {
  readonly subjectHash: Buffer;
  readonly tries: number;
  readonly since: number;
}

/** Sorted, so that two requests lock the rows they share in the same order. */
const countSql = `
  INSERT INTO sign_in_throttle AS t (clinic_id, subject_hash, tries, since)
  SELECT $1, s, 1, to_timestamp($3::float8 / 1000) FROM unnest($2::bytea[]) AS s ORDER BY s
  ON CONFLICT (clinic_id, subject_hash) DO UPDATE SET
    tries = CASE WHEN t.since <= to_timestamp($4::float8 / 1000) THEN 1 ELSE t.tries + 1 END,
    since = CASE WHEN t.since <= to_timestamp($4::float8 / 1000) THEN excluded.since ELSE t.since END
  RETURNING subject_hash AS "subjectHash", tries, (extract(epoch FROM since) * 1000)::float8 AS since`;

@Injectable()
export class ThrottleStore {
  /** Counts one more try of each subject; a window that began before `windowStart` begins anew. */
  async count(tx: Tx, subjects: readonly Buffer[], now: number, windowStart: number): Promise<CountedTries[]> {
    return tx.query<CountedTries>(countSql, [tx.clinicId, subjects, now, windowStart]);
  }

  async forget(tx: Tx, subjects: readonly Buffer[]): Promise<void> {
    const sql = `DELETE FROM sign_in_throttle WHERE clinic_id = $1 AND subject_hash = ANY($2::bytea[])`;
    await tx.query(sql, [tx.clinicId, subjects]);
  }

  async purge(tx: Tx, windowStart: number): Promise<void> {
    const sql = `DELETE FROM sign_in_throttle WHERE clinic_id = $1 AND since < to_timestamp($2::float8 / 1000)`;
    await tx.query(sql, [tx.clinicId, windowStart]);
  }
}
