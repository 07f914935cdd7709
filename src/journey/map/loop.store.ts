import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { ImprovementAt, ProblemAt, VoiceAt } from './figures.js';

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

const problemsSql = `
  SELECT p.problem_id AS "problemId", p.touchpoint, p.title, p.state, ${ms('p.first_at')} AS "firstAt", ${ms('p.last_at')} AS "lastAt",
         count(v.voice_id)::int AS voices,
         coalesce(array_agg(DISTINCT g.client_group) FILTER (WHERE g.client_group IS NOT NULL), '{}') AS groups
    FROM problem p
    LEFT JOIN problem m ON m.clinic_id = $1 AND (m.problem_id = p.problem_id OR m.merged_into = p.problem_id)
    LEFT JOIN problem_voice v ON v.clinic_id = $1 AND v.problem_id = m.problem_id
    LEFT JOIN patient g ON g.clinic_id = $1 AND g.patient_id = v.patient_id
   WHERE p.clinic_id = $1 AND p.state IN ('proposed', 'open')
   GROUP BY p.clinic_id, p.problem_id ORDER BY p.first_at, p.problem_id`;

const improvementsSql = `
  SELECT improvement_id AS "improvementId", touchpoint, title, state, due_on::text AS "dueOn", ${ms('verified_at')} AS "verifiedAt",
         ${ms('released_at')} AS "releasedAt"
    FROM improvement WHERE clinic_id = $1 AND state <> 'declined' ORDER BY created_at, improvement_id`;

const ideasSql = `
  SELECT touchpoint, count(*)::int AS ideas FROM feedback_item
   WHERE clinic_id = $1 AND kind = 'idea' AND state <> 'dismissed' AND touchpoint IS NOT NULL AND said_at >= to_timestamp($2::float8 / 1000)
   GROUP BY touchpoint`;

const voicesSql = `
  SELECT feedback_id AS "feedbackId", kind, source, sentiment, body AS text, ${ms('said_at')} AS "saidAt"
    FROM feedback_item
   WHERE clinic_id = $1 AND touchpoint = $2 AND said_at >= to_timestamp($3::float8 / 1000) AND state <> 'dismissed' AND body IS NOT NULL
   ORDER BY said_at DESC, feedback_id DESC LIMIT $4`;

/** What the loop knows of the touchpoints: few rows, read as they stand. */
@Injectable()
export class LoopStore {
  problems(tx: Tx): Promise<ProblemAt[]> {
    return tx.query<ProblemAt>(problemsSql, [tx.clinicId]);
  }

  improvements(tx: Tx): Promise<ImprovementAt[]> {
    return tx.query<ImprovementAt>(improvementsSql, [tx.clinicId]);
  }

  /** Ideas since an instant (epoch ms), by touchpoint. */
  async ideas(tx: Tx, since: number): Promise<ReadonlyMap<string, number>> {
    const rows = await tx.query<{ touchpoint: string; ideas: number }>(ideasSql, [tx.clinicId, since]);
    return new Map(rows.map(({ touchpoint, ideas }) => [touchpoint, ideas]));
  }

  /** Newest first. */
  voices(tx: Tx, touchpoint: string, page: { since: number; limit: number }): Promise<VoiceAt[]> {
    return tx.query<VoiceAt>(voicesSql, [tx.clinicId, touchpoint, page.since, page.limit]);
  }
}
