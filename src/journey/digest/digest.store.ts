import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** A letter as it stands. `unknown`: it may have left. */
export type LetterState = 'sending' | 'sent' | 'not_sent' | 'unknown';

export interface SentLetter {
  readonly week: string;
  readonly state: LetterState;
  readonly letters: number;
}

/** Which owner got the letter of which week. */
@Injectable()
export class DigestStore {
  /** False when the letter of the week is there already: it leaves once, whatever becomes of it. */
  async begin(tx: Tx, { staffId, week, at }: { staffId: string; week: string; at: number }): Promise<boolean> {
    const sql = `INSERT INTO digest_letter (clinic_id, staff_id, week, state, begun_at) VALUES ($1, $2, $3::date, 'sending', to_timestamp($4::float8 / 1000))
      ON CONFLICT DO NOTHING RETURNING week`;
    return (await tx.query(sql, [tx.clinicId, staffId, week, at])).length > 0;
  }

  async end(
    tx: Tx,
    {
      staffId,
      week,
      state,
      code,
      at,
    }: { staffId: string; week: string; state: LetterState; code: string | null; at: number },
  ): Promise<void> {
    const sql = `UPDATE digest_letter SET state = $4, code = $5, sent_at = CASE WHEN $4 = 'sent' THEN to_timestamp($6::float8 / 1000) END
      WHERE clinic_id = $1 AND staff_id = $2 AND week = $3::date`;
    await tx.query(sql, [tx.clinicId, staffId, week, state, code, at]);
  }

  /** The last letters, by week and what became of them, the newest first. */
  async sent(tx: Tx): Promise<SentLetter[]> {
    const sql = `SELECT week::text, state, count(*)::int AS letters FROM digest_letter WHERE clinic_id = $1
      GROUP BY week, state ORDER BY week DESC, state LIMIT 30`;
    return tx.query<SentLetter>(sql, [tx.clinicId]);
  }
}
