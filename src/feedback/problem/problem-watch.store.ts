import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Problem } from './problem.js';
import type { Blame } from './proposal.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** A scale up to 10 begins at 0, and so does one of yes and no; every other at 1: a voice keeps the upper end alone. */
const saidSql = `
  SELECT feedback_id AS "feedbackId", patient_id AS "patientId", kind, touchpoint, themes, score, scale_max AS "scaleMax",
         CASE WHEN scale_max >= 10 OR scale_max = 1 THEN 0 ELSE 1 END AS "scaleMin", sentiment, alert, ${ms('said_at')} AS "saidAt"
    FROM feedback_item
   WHERE clinic_id = $1 AND said_at > to_timestamp($2::float8 / 1000) AND state <> 'dismissed'
     AND kind IN ('survey', 'complaint', 'review', 'problem')
     AND touchpoint IS NOT NULL AND ($3::text[] IS NULL OR touchpoint = ANY($3))
   ORDER BY said_at, feedback_id`;

/** Where voices of a place go: the problem itself, even when it was merged into another, whose state then decides. */
const placesSql = `
  SELECT p.problem_id AS "problemId", p.touchpoint, p.theme, coalesce(q.problem_id, p.problem_id) AS "rootId",
         coalesce(q.state, p.state) AS state, ${ms('coalesce(q.moved_at, p.moved_at)')} AS "movedAt", ${ms('p.first_at')} AS "firstAt"
    FROM problem p LEFT JOIN problem q ON q.clinic_id = p.clinic_id AND q.problem_id = p.merged_into
   WHERE p.clinic_id = $1 AND ($2::text[] IS NULL OR p.touchpoint = ANY($2))
   ORDER BY p.first_at, p.problem_id`;

const knownSql = `
  SELECT problem_id AS "problemId", feedback_id AS "feedbackId" FROM problem_voice
   WHERE clinic_id = $1 AND said_at > to_timestamp($2::float8 / 1000) AND feedback_id IS NOT NULL`;

/** A problem of a place, by the state of what it was merged into. */
export interface ProblemPlace extends Pick<
  Problem,
  'problemId' | 'touchpoint' | 'theme' | 'state' | 'movedAt' | 'firstAt'
> {
  readonly rootId: string;
}

/** What the search for problems reads. */
@Injectable()
export class ProblemWatchStore {
  /** One search at a time; false where another process is at it. Until the end of the transaction. */
  async claim(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('feedback.problems'), $1) AS locked`;
    return (await tx.query<{ locked: boolean }>(sql, [tx.clinicId]))[0]?.locked === true;
  }

  /** What was said after `since` (epoch ms) and may be against something. */
  async said(tx: Tx, since: number, touchpoints: readonly string[] | null): Promise<Blame[]> {
    return tx.query<Blame>(saidSql, [tx.clinicId, since, touchpoints]);
  }

  async places(tx: Tx, touchpoints: readonly string[] | null): Promise<ProblemPlace[]> {
    return tx.query<ProblemPlace>(placesSql, [tx.clinicId, touchpoints]);
  }

  /** `problem/feedback` of every voice after `since` that a problem has. */
  async known(tx: Tx, since: number): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ problemId: string; feedbackId: string }>(knownSql, [tx.clinicId, since]);
    return new Set(rows.map(({ problemId, feedbackId }) => `${problemId}/${feedbackId}`));
  }

  /** The touchpoint that a version of a scenario is about. */
  async touchpointOf(tx: Tx, scenario: string, version: number): Promise<string | undefined> {
    const sql = `SELECT definition ->> 'touchpoint' AS touchpoint FROM scenario_version
                  WHERE clinic_id = $1 AND scenario_id = $2 AND version = $3`;
    const [row] = await tx.query<{ touchpoint: string | null }>(sql, [tx.clinicId, scenario, version]);
    return row?.touchpoint ?? undefined;
  }
}
