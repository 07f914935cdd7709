import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { NewsWay } from './news-outcome.js';
import type { NewsTexts } from './news.store.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** The scenario that carries the news; its key holds the improvement. */
const SCENARIO = 'improvement-news';

const planned = `
  SELECT n.improvement_id AS "improvementId", n.patient_id AS "patientId", ${ms('n.planned_at')} AS "plannedAt",
         e.enrolment_id AS "enrolmentId", e.status, e.outcome
    FROM news_recipient n
    LEFT JOIN LATERAL (
      SELECT e.enrolment_id, e.status, e.outcome FROM enrolment e
       WHERE e.clinic_id = n.clinic_id AND e.patient_id = n.patient_id AND e.scenario_id = '${SCENARIO}'
         AND strpos(e.key, n.improvement_id::text) > 0 AND e.started_at >= n.planned_at - interval '1 minute'
       ORDER BY e.started_at DESC LIMIT 1) e ON true
   WHERE n.clinic_id = $1 AND n.state = 'planned'`;

/** The touch that was sent, else the one that ended last. */
const waysSql = `
  WITH open AS (${planned} ORDER BY n.planned_at LIMIT $2)
  SELECT o."improvementId", o."patientId", o."plannedAt", o."enrolmentId" IS NOT NULL AS enrolled, o.status = 'finished' AS finished,
         o.outcome AS "endedAs", t.outcome, t.rule, ${ms('t.ended_at')} AS "endedAt"
    FROM open o
    LEFT JOIN LATERAL (
      SELECT t.outcome, t.rule, t.ended_at FROM touch t
       WHERE t.clinic_id = $1 AND t.enrolment_id = o."enrolmentId" AND t.class = 'news' AND t.outcome IS NOT NULL
       ORDER BY (t.outcome = 'sent') DESC, t.ended_at DESC LIMIT 1) t ON true`;

const settleSql = `
  UPDATE news_recipient n
     SET state = s.state, reason = s.reason, told_at = to_timestamp(s."toldAt" / 1000), ended_at = to_timestamp($3::float8 / 1000)
    FROM json_to_recordset($2::json) AS s("improvementId" uuid, "patientId" uuid, state text, reason text, "toldAt" float8)
   WHERE n.clinic_id = $1 AND n.improvement_id = s."improvementId" AND n.patient_id = s."patientId" AND n.state = 'planned'`;

const textsSql = `
  SELECT e.enrolment_id AS "enrolmentId", w.texts
    FROM enrolment e
    JOIN news_recipient n ON n.clinic_id = e.clinic_id AND n.patient_id = e.patient_id AND strpos(e.key, n.improvement_id::text) > 0
    JOIN news w ON w.clinic_id = n.clinic_id AND w.news_id = n.news_id
   WHERE e.clinic_id = $1 AND e.enrolment_id = ANY($2::uuid[])`;

/** How one recipient's news ended. */
export interface NewsEnd {
  readonly improvementId: string;
  readonly patientId: string;
  readonly state: 'told' | 'not_told';
  readonly reason: string | null;
  readonly toldAt: number | null;
}

/** What became of the news, read from the ledger of touches. */
@Injectable()
export class NewsFollowStore {
  /** Those that are planned, the oldest first. */
  async ways(tx: Tx, limit: number): Promise<(NewsWay & Pick<NewsEnd, 'improvementId' | 'patientId'>)[]> {
    return tx.query(waysSql, [tx.clinicId, limit]);
  }

  async settle(tx: Tx, ends: readonly NewsEnd[], at: number): Promise<void> {
    if (ends.length > 0) await tx.query(settleSql, [tx.clinicId, JSON.stringify(ends), at]);
  }

  /** What the news of these enrolments says, by enrolment. */
  async texts(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, NewsTexts>> {
    const rows = await tx.query<{ enrolmentId: string; texts: NewsTexts }>(textsSql, [tx.clinicId, enrolmentIds]);
    return new Map(rows.map(({ enrolmentId, texts }) => [enrolmentId, texts]));
  }
}
