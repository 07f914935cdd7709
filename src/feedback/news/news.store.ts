import { Injectable } from '@nestjs/common';
import type { ConsentSummary } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** What the clinic says of an improvement, by locale. */
export type NewsTexts = Readonly<Record<string, string>>;

/** The news of one improvement. Instants are epoch ms. */
export interface News {
  readonly newsId: string;
  readonly improvementId: string;
  readonly texts: NewsTexts;
  readonly state: 'draft' | 'released';
  readonly writtenAt: number;
  readonly writtenBy: string;
  readonly releasedAt: number | null;
  readonly releasedName: string | null;
}

/** Somebody whom the improvement concerns. */
export interface ConcernedRow {
  readonly patientId: string;
  readonly recipientId: string;
  readonly name: string | null;
  readonly deceased: boolean;
  readonly consents: ConsentSummary;
  readonly mutes: Readonly<Record<string, number>>;
  readonly channels: readonly string[];
  readonly alreadyTold: boolean;
}

/** Somebody the news was for, and what became of it. */
export interface NewsRecipient {
  readonly patientId: string;
  readonly name: string | null;
  readonly state: 'planned' | 'told' | 'not_told';
  readonly reason: string | null;
  readonly plannedAt: number;
  readonly toldAt: number | null;
}

/** Everybody who spoke of its problems or was affected, as the person they are now; whoever was told, be it before two turned out to be one, is marked. */
const concernedSql = `
  WITH person AS (
    SELECT DISTINCT coalesce(m.into_id, v.patient_id) AS patient_id
      FROM improvement_problem l
      JOIN problem p ON p.clinic_id = l.clinic_id AND (p.problem_id = l.problem_id OR p.merged_into = l.problem_id)
      JOIN problem_voice v ON v.clinic_id = p.clinic_id AND v.problem_id = p.problem_id AND v.patient_id IS NOT NULL
      LEFT JOIN patient_merge m ON m.clinic_id = v.clinic_id AND m.patient_id = v.patient_id
     WHERE l.clinic_id = $1 AND l.improvement_id = $2)
  SELECT p.patient_id AS "patientId", p.recipient_id AS "recipientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name,
         p.deceased_at IS NOT NULL AS deceased, r.consents, r.mutes,
         ARRAY(SELECT DISTINCT c.channel FROM contact_point c
                WHERE c.clinic_id = $1 AND c.recipient_id = p.recipient_id AND c.closed_at IS NULL ORDER BY 1) AS channels,
         EXISTS (SELECT FROM news_recipient n
                   LEFT JOIN patient_merge m ON m.clinic_id = n.clinic_id AND m.patient_id = n.patient_id
                  WHERE n.clinic_id = $1 AND n.improvement_id = $2 AND coalesce(m.into_id, n.patient_id) = p.patient_id
                    AND n.state <> 'not_told') AS "alreadyTold"
    FROM person o
    JOIN patient p ON p.clinic_id = $1 AND p.patient_id = o.patient_id
    JOIN recipient r ON r.clinic_id = $1 AND r.recipient_id = p.recipient_id
   ORDER BY p.patient_id`;

/** The key keeps anybody from being told twice; only who was not told may be planned again. */
const planSql = `
  INSERT INTO news_recipient (clinic_id, improvement_id, patient_id, news_id, state, planned_at)
  SELECT $1, $2, unnest($3::uuid[]), $4, 'planned', to_timestamp($5::float8 / 1000)
  ON CONFLICT (clinic_id, improvement_id, patient_id) DO UPDATE
    SET news_id = excluded.news_id, state = 'planned', reason = NULL, planned_at = excluded.planned_at, ended_at = NULL
  WHERE news_recipient.state = 'not_told' RETURNING patient_id AS id`;

const draftSql = `
  INSERT INTO news (clinic_id, news_id, improvement_id, texts, state, written_at, written_by)
  VALUES ($1, $2, $3, $4, 'draft', to_timestamp($5::float8 / 1000), $6)
  ON CONFLICT (clinic_id, improvement_id) WHERE state = 'draft'
  DO UPDATE SET texts = excluded.texts, written_at = excluded.written_at, written_by = excluded.written_by`;

const newsColumns = `
  news_id AS "newsId", improvement_id AS "improvementId", texts, state, ${ms('written_at')} AS "writtenAt", written_by AS "writtenBy",
  ${ms('released_at')} AS "releasedAt", released_name AS "releasedName"`;

/** News of improvements and who hears them: the only place with their SQL. */
@Injectable()
export class NewsStore {
  async concerned(tx: Tx, improvementId: string): Promise<ConcernedRow[]> {
    return tx.query<ConcernedRow>(concernedSql, [tx.clinicId, improvementId]);
  }

  /** The draft, else what was released last. */
  async of(tx: Tx, improvementId: string): Promise<News | undefined> {
    const sql = `SELECT ${newsColumns} FROM news WHERE clinic_id = $1 AND improvement_id = $2 ORDER BY state, released_at DESC LIMIT 1`;
    return (await tx.query<News>(sql, [tx.clinicId, improvementId]))[0];
  }

  async draft(
    tx: Tx,
    news: Pick<News, 'newsId' | 'improvementId' | 'texts' | 'writtenAt' | 'writtenBy'>,
  ): Promise<void> {
    const { newsId, improvementId, texts, writtenAt, writtenBy } = news;
    await tx.query(draftSql, [tx.clinicId, newsId, improvementId, JSON.stringify(texts), writtenAt, writtenBy]);
  }

  async release(tx: Tx, newsId: string, by: { id: string; name: string }, at: number): Promise<void> {
    const sql = `UPDATE news SET state = 'released', released_at = to_timestamp($3::float8 / 1000), released_by = $4, released_name = $5
                  WHERE clinic_id = $1 AND news_id = $2 AND state = 'draft'`;
    await tx.query(sql, [tx.clinicId, newsId, at, by.id, by.name]);
  }

  /** Those of the patients who were not told yet, now planned. */
  async plan(tx: Tx, { newsId, improvementId }: News, patientIds: readonly string[], at: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(planSql, [tx.clinicId, improvementId, patientIds, newsId, at]);
    return rows.map(({ id }) => id);
  }

  /** Everybody it was for, in the order in which they were planned. */
  async recipients(tx: Tx, improvementId: string): Promise<NewsRecipient[]> {
    const sql = `
      SELECT n.patient_id AS "patientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name, n.state, n.reason,
             ${ms('n.planned_at')} AS "plannedAt", ${ms('n.told_at')} AS "toldAt"
        FROM news_recipient n JOIN patient p ON p.clinic_id = n.clinic_id AND p.patient_id = n.patient_id
       WHERE n.clinic_id = $1 AND n.improvement_id = $2 ORDER BY n.planned_at, n.patient_id`;
    return tx.query<NewsRecipient>(sql, [tx.clinicId, improvementId]);
  }
}
