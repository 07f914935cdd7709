import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { NewsEffect } from './news-effect.js';

const score = `100.0 * (a.score - a.scale_min) / (a.scale_max - a.scale_min)`;

/** The last answer before the news and the first after it, of the same person at the same touchpoint. */
const effectSql = `
  SELECT i.title, count(*)::int AS told, count(*) FILTER (WHERE b.score IS NOT NULL AND f.score IS NOT NULL)::int AS scored,
         avg(b.score) FILTER (WHERE f.score IS NOT NULL)::float8 AS before, avg(f.score) FILTER (WHERE b.score IS NOT NULL)::float8 AS after
    FROM news_recipient r
    JOIN improvement i ON i.clinic_id = $1 AND i.improvement_id = r.improvement_id
    LEFT JOIN LATERAL (
      SELECT ${score} AS score FROM survey_answer a
       WHERE a.clinic_id = $1 AND a.patient_id = r.patient_id AND a.touchpoint = i.touchpoint AND a.answered_at < r.told_at
       ORDER BY a.answered_at DESC LIMIT 1) b ON true
    LEFT JOIN LATERAL (
      SELECT ${score} AS score FROM survey_answer a
       WHERE a.clinic_id = $1 AND a.patient_id = r.patient_id AND a.touchpoint = i.touchpoint AND a.answered_at > r.told_at
       ORDER BY a.answered_at LIMIT 1) f ON true
   WHERE r.clinic_id = $1 AND r.told_at >= to_timestamp($2::float8 / 1000) AND r.told_at < to_timestamp($3::float8 / 1000)
   GROUP BY i.improvement_id, i.title ORDER BY told DESC, i.title LIMIT 50`;

/** What came of telling people that they were heard. */
@Injectable()
export class NewsEffectStore {
  async read(tx: Tx, { from, to }: { from: number; to: number }): Promise<NewsEffect[]> {
    return tx.query<NewsEffect>(effectSql, [tx.clinicId, from, to]);
  }
}
