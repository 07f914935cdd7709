import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Who writes from an address of their own. */
export interface WritingStaff {
  readonly locale: string;
  readonly departments: readonly string[];
}

const staffSql = `
  SELECT s.locale, ARRAY(SELECT d.department FROM staff_department d
                          WHERE d.clinic_id = s.clinic_id AND d.staff_id = s.staff_id ORDER BY d.department) AS departments
    FROM staff s WHERE s.clinic_id = $1 AND s.staff_id = $2 AND s.disabled_at IS NULL`;

const beginSql = `
  INSERT INTO idea_talk (clinic_id, staff_id, channel, feedback_id, until)
  VALUES ($1, $2, $3, $4, to_timestamp($5::float8 / 1000))
  ON CONFLICT (clinic_id, staff_id, channel) DO UPDATE SET feedback_id = EXCLUDED.feedback_id, until = EXCLUDED.until`;

const openSql = `
  SELECT feedback_id AS "feedbackId" FROM idea_talk
   WHERE clinic_id = $1 AND staff_id = $2 AND channel = $3 AND until > to_timestamp($4::float8 / 1000) FOR UPDATE`;

const endSql = `DELETE FROM idea_talk WHERE clinic_id = $1 AND staff_id = $2 AND channel = $3`;

/** Ideas that were begun in a messenger and wait for their place: the only place with their SQL. */
@Injectable()
export class IdeaTalkStore {
  /** Undefined for whoever no longer works here. */
  async staff(tx: Tx, staffId: string): Promise<WritingStaff | undefined> {
    return (await tx.query<WritingStaff>(staffSql, [tx.clinicId, staffId]))[0];
  }

  async begin(tx: Tx, staffId: string, channel: string, talk: { feedbackId: string; until: number }): Promise<void> {
    await tx.query(beginSql, [tx.clinicId, staffId, channel, talk.feedbackId, talk.until]);
  }

  /** The idea that waits for its place now. */
  async open(tx: Tx, staffId: string, channel: string, now: number): Promise<string | undefined> {
    const rows = await tx.query<{ feedbackId: string }>(openSql, [tx.clinicId, staffId, channel, now]);
    return rows[0]?.feedbackId;
  }

  async end(tx: Tx, staffId: string, channel: string): Promise<void> {
    await tx.query(endSql, [tx.clinicId, staffId, channel]);
  }
}
