import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../runtime/index.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Somebody who sees to it that things change. `since` is epoch ms. */
export interface TeamMember {
  readonly staffId: string;
  readonly name: string;
  readonly part: string;
  readonly since: number;
}

/** When a stage or a touchpoint is looked at again. */
export interface ReviewDate {
  readonly kind: 'stage' | 'touchpoint';
  readonly subject: string;
  /** YYYY-MM-DD. */
  readonly nextOn: string;
  readonly everyDays: number;
  readonly reviewedAt: number | null;
  readonly reviewedBy: string | null;
  readonly note: string | null;
}

/** A story to learn from, with nobody in it. Instants are epoch ms. */
export interface TrainingCase {
  readonly caseId: string;
  readonly department: string;
  readonly title: string;
  readonly text: string;
  readonly source: 'complaint' | 'handover';
  readonly state: 'written' | 'reviewed' | 'sent_back';
  readonly writtenAt: number;
  readonly writtenBy: string;
  readonly writerName: string;
  readonly reviewedAt: number | null;
  readonly reviewerName: string | null;
  readonly reviewNote: string | null;
}

const caseColumns = `
  case_id AS "caseId", department, title, text, source, state, ${ms('written_at')} AS "writtenAt", written_by AS "writtenBy",
  writer_name AS "writerName", ${ms('reviewed_at')} AS "reviewedAt", reviewer_name AS "reviewerName", review_note AS "reviewNote"`;

/** The change team, its calendar of reviews, and what staff learn from: the only place with their SQL. */
@Injectable()
export class TeamStore {
  async members(tx: Tx): Promise<TeamMember[]> {
    const sql = `SELECT m.staff_id AS "staffId", s.name, m.part, ${ms('m.since')} AS since
                   FROM change_team_member m JOIN staff s ON s.clinic_id = m.clinic_id AND s.staff_id = m.staff_id
                  WHERE m.clinic_id = $1 AND s.disabled_at IS NULL ORDER BY m.since, m.staff_id`;
    return tx.query<TeamMember>(sql, [tx.clinicId]);
  }

  async join(tx: Tx, staffId: string, part: string, at: number): Promise<void> {
    const sql = `INSERT INTO change_team_member (clinic_id, staff_id, part, since) VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000))
                 ON CONFLICT (clinic_id, staff_id) DO UPDATE SET part = excluded.part`;
    await tx.query(sql, [tx.clinicId, staffId, part, at]);
  }

  async leave(tx: Tx, staffId: string): Promise<void> {
    await tx.query('DELETE FROM change_team_member WHERE clinic_id = $1 AND staff_id = $2', [tx.clinicId, staffId]);
  }

  /** The next ones first. */
  async reviews(tx: Tx): Promise<ReviewDate[]> {
    const sql = `SELECT subject_kind AS kind, subject, next_on::text AS "nextOn", every_days AS "everyDays",
                        ${ms('reviewed_at')} AS "reviewedAt", reviewed_by AS "reviewedBy", note
                   FROM review_date WHERE clinic_id = $1 ORDER BY next_on, subject_kind, subject`;
    return tx.query<ReviewDate>(sql, [tx.clinicId]);
  }

  /** Sets the next date; what the last look came to stays. */
  async planReview(
    tx: Tx,
    { kind, subject, nextOn, everyDays }: Pick<ReviewDate, 'kind' | 'subject' | 'nextOn' | 'everyDays'>,
  ): Promise<void> {
    const sql = `INSERT INTO review_date (clinic_id, subject_kind, subject, next_on, every_days) VALUES ($1, $2, $3, $4::date, $5)
                 ON CONFLICT (clinic_id, subject_kind, subject) DO UPDATE
                 SET next_on = excluded.next_on, every_days = excluded.every_days`;
    await tx.query(sql, [tx.clinicId, kind, subject, nextOn, everyDays]);
  }

  /** How often it is looked at; undefined where nothing is planned. Held until the end of the transaction. */
  async lockRhythm(tx: Tx, kind: string, subject: string): Promise<number | undefined> {
    const sql = `SELECT every_days AS "everyDays" FROM review_date
                  WHERE clinic_id = $1 AND subject_kind = $2 AND subject = $3 FOR UPDATE`;
    return (await tx.query<{ everyDays: number }>(sql, [tx.clinicId, kind, subject]))[0]?.everyDays;
  }

  async markReviewed(
    tx: Tx,
    { kind, subject, nextOn, reviewedAt, reviewedBy, note }: Omit<ReviewDate, 'everyDays'>,
  ): Promise<void> {
    const sql = `UPDATE review_date SET next_on = $4::date, reviewed_at = to_timestamp($5::float8 / 1000), reviewed_by = $6, note = $7
                  WHERE clinic_id = $1 AND subject_kind = $2 AND subject = $3`;
    await tx.query(sql, [tx.clinicId, kind, subject, nextOn, reviewedAt, reviewedBy, note]);
  }

  /** Newest first. */
  async cases(tx: Tx, department: string | undefined, limit: number): Promise<TrainingCase[]> {
    const sql = `SELECT ${caseColumns} FROM training_case WHERE clinic_id = $1 AND ($2::text IS NULL OR department = $2)
                  ORDER BY written_at DESC, case_id DESC LIMIT $3`;
    return tx.query<TrainingCase>(sql, [tx.clinicId, department ?? null, limit]);
  }

  async addCase(
    tx: Tx,
    one: Omit<TrainingCase, 'reviewedAt' | 'reviewerName' | 'reviewNote' | 'state'>,
  ): Promise<void> {
    const { caseId, department, title, text, source, writtenAt, writtenBy, writerName } = one;
    const sql = `INSERT INTO training_case (clinic_id, case_id, department, title, text, source, state, written_at, written_by, writer_name)
                 VALUES ($1, $2, $3, $4, $5, $6, 'written', to_timestamp($7::float8 / 1000), $8, $9)`;
    await tx.query(sql, [tx.clinicId, caseId, department, title, text, source, writtenAt, writtenBy, writerName]);
  }

  /** Held until the end of the transaction. */
  async lockCase(tx: Tx, caseId: string): Promise<TrainingCase | undefined> {
    const sql = `SELECT ${caseColumns} FROM training_case WHERE clinic_id = $1 AND case_id = $2 FOR UPDATE`;
    return (await tx.query<TrainingCase>(sql, [tx.clinicId, caseId]))[0];
  }

  async reviewCase(
    tx: Tx,
    caseId: string,
    by: { readonly id: string; readonly name: string },
    { good, note, at }: { readonly good: boolean; readonly note: string | null; readonly at: number },
  ): Promise<void> {
    const sql = `UPDATE training_case SET state = $3, reviewed_at = to_timestamp($4::float8 / 1000), reviewed_by = $5, reviewer_name = $6,
                        review_note = $7 WHERE clinic_id = $1 AND case_id = $2`;
    await tx.query(sql, [tx.clinicId, caseId, good ? 'reviewed' : 'sent_back', at, by.id, by.name, note]);
  }
}
