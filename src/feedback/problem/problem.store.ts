import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { ListPlace } from '../list-place.js';
import type { CountedProblem, Problem, ProblemState, ProblemVoice } from './problem.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const columns = `
  p.problem_id AS "problemId", p.touchpoint, p.theme, p.title, p.branch, p.state, p.merged_into AS "mergedInto",
  p.root_cause AS "rootCause", p.because, p.recurred, ${ms('p.first_at')} AS "firstAt", ${ms('p.last_at')} AS "lastAt",
  ${ms('p.moved_at')} AS "movedAt", ${ms('p.opened_at')} AS "openedAt", p.opened_by AS "openedBy", ${ms('p.solved_at')} AS "solvedAt",
  p.dismissed_reason AS "dismissedReason"`;

/** With what was merged into it: a merge is one link deep. */
const counted = `
  SELECT ${columns}, v.voices, v.patients FROM problem p
   CROSS JOIN LATERAL (
     SELECT count(DISTINCT coalesce(v.feedback_id, v.voice_id))::int AS voices, count(DISTINCT v.patient_id)::int AS patients
       FROM problem_voice v JOIN problem q ON q.clinic_id = v.clinic_id AND q.problem_id = v.problem_id
      WHERE v.clinic_id = p.clinic_id AND (q.problem_id = p.problem_id OR q.merged_into = p.problem_id)) v
   WHERE p.clinic_id = $1`;

const insertSql = `
  INSERT INTO problem (clinic_id, problem_id, touchpoint, theme, title, branch, state, because, recurred, first_at, last_at, moved_at,
                       opened_at, opened_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, to_timestamp($9::float8 / 1000), to_timestamp($10::float8 / 1000),
          to_timestamp($11::float8 / 1000), to_timestamp($12::float8 / 1000), $13)
  ON CONFLICT (clinic_id, touchpoint, theme) WHERE state = 'proposed' DO NOTHING RETURNING problem_id`;

const updateSql = `
  UPDATE problem SET touchpoint = $3, theme = $4, title = $5, branch = $6, state = $7, merged_into = $8, root_cause = $9, recurred = $10,
         moved_at = to_timestamp($11::float8 / 1000), opened_at = to_timestamp($12::float8 / 1000), opened_by = $13,
         solved_at = to_timestamp($14::float8 / 1000), dismissed_reason = $15
   WHERE clinic_id = $1 AND problem_id = $2`;

const voicesSql = `
  INSERT INTO problem_voice (clinic_id, voice_id, problem_id, feedback_id, patient_id, role, said_at)
  SELECT $1, v."voiceId", v."problemId", v."feedbackId", v."patientId", v.role, to_timestamp(v."saidAt" / 1000)
    FROM json_to_recordset($2::json)
      AS v("voiceId" uuid, "problemId" uuid, "feedbackId" uuid, "patientId" uuid, role text, "saidAt" float8)
  ON CONFLICT DO NOTHING RETURNING voice_id`;

/** A problem is as old as its first voice and as fresh as its last. */
const spanSql = `
  UPDATE problem p SET first_at = least(p.first_at, v.first_at), last_at = greatest(p.last_at, v.last_at)
    FROM (SELECT problem_id, min(said_at) AS first_at, max(said_at) AS last_at FROM problem_voice
           WHERE clinic_id = $1 AND problem_id = ANY($2::uuid[]) GROUP BY problem_id) v
   WHERE p.clinic_id = $1 AND p.problem_id = v.problem_id`;

/** A voice to be added to a problem. */
export interface NewProblemVoice extends ProblemVoice {
  readonly voiceId: string;
  readonly problemId: string;
}

/** Which problems are asked for; what is left out does not limit. Those heard of last come first. */
export interface ProblemQuery {
  readonly states?: readonly ProblemState[] | undefined;
  readonly touchpoint?: string | undefined;
  readonly theme?: string | undefined;
  readonly before?: ListPlace | undefined;
  readonly limit: number;
}

/** Problems and their voices: the only place with their SQL. */
@Injectable()
export class ProblemStore {
  /** False where the same is proposed already. */
  async insert(
    tx: Tx,
    problem: Omit<Problem, 'mergedInto' | 'rootCause' | 'recurred' | 'solvedAt' | 'dismissedReason'>,
  ): Promise<boolean> {
    const { problemId, touchpoint, theme, title, branch, state, because, firstAt, lastAt, movedAt } = problem;
    const rows = await tx.query(insertSql, [
      ...[
        tx.clinicId,
        problemId,
        touchpoint,
        theme,
        title,
        branch,
        state,
        because === null ? null : JSON.stringify(because),
      ],
      ...[firstAt, lastAt, movedAt, problem.openedAt, problem.openedBy],
    ]);
    return rows.length > 0;
  }

  async save(tx: Tx, problem: Problem): Promise<void> {
    const { problemId, touchpoint, theme, title, branch, state, mergedInto, rootCause, recurred, movedAt } = problem;
    await tx.query(updateSql, [
      ...[tx.clinicId, problemId, touchpoint, theme, title, branch, state, mergedInto, rootCause, recurred, movedAt],
      ...[problem.openedAt, problem.openedBy, problem.solvedAt, problem.dismissedReason],
    ]);
  }

  /** Adds those that are not there yet; how many were new. */
  async addVoices(tx: Tx, voices: readonly NewProblemVoice[]): Promise<number> {
    if (voices.length === 0) return 0;
    const added = (await tx.query(voicesSql, [tx.clinicId, JSON.stringify(voices)])).length;
    if (added > 0) await tx.query(spanSql, [tx.clinicId, [...new Set(voices.map(({ problemId }) => problemId))]]);
    return added;
  }

  /** Held until the end of the transaction. */
  async lock(tx: Tx, problemId: string): Promise<Problem | undefined> {
    const sql = `SELECT ${columns} FROM problem p WHERE p.clinic_id = $1 AND p.problem_id = $2 FOR UPDATE`;
    return (await tx.query<Problem>(sql, [tx.clinicId, problemId]))[0];
  }

  async find(tx: Tx, problemId: string): Promise<CountedProblem | undefined> {
    return (await tx.query<CountedProblem>(`${counted} AND p.problem_id = $2`, [tx.clinicId, problemId]))[0];
  }

  /** Proposals of a touchpoint that nobody was heard of after `since` (epoch ms). */
  async quietProposals(tx: Tx, touchpoint: string, since: number): Promise<string[]> {
    const sql = `SELECT problem_id AS "problemId" FROM problem
                  WHERE clinic_id = $1 AND touchpoint = $2 AND state = 'proposed' AND last_at <= to_timestamp($3::float8 / 1000)
                  ORDER BY problem_id`;
    const rows = await tx.query<{ problemId: string }>(sql, [tx.clinicId, touchpoint, since]);
    return rows.map(({ problemId }) => problemId);
  }

  async many(tx: Tx, problemIds: readonly string[]): Promise<CountedProblem[]> {
    const sql = `${counted} AND p.problem_id = ANY($2::uuid[]) ORDER BY p.first_at, p.problem_id`;
    return tx.query<CountedProblem>(sql, [tx.clinicId, problemIds]);
  }

  async list(tx: Tx, { states, touchpoint, theme, before, limit }: ProblemQuery): Promise<CountedProblem[]> {
    const sql = `${counted}
      AND ($2::text[] IS NULL OR p.state = ANY($2)) AND ($3::text IS NULL OR p.touchpoint = $3) AND ($4::text IS NULL OR p.theme = $4)
      AND ($5::float8 IS NULL OR (p.last_at, p.problem_id) < (to_timestamp($5::float8 / 1000), $6::uuid))
      ORDER BY p.last_at DESC, p.problem_id DESC LIMIT $7`;
    const limits = [states ?? null, touchpoint ?? null, theme ?? null, before?.at ?? null, before?.id ?? null];
    return tx.query<CountedProblem>(sql, [tx.clinicId, ...limits, limit]);
  }

  /** What was merged into it. */
  async mergedInto(tx: Tx, problemId: string): Promise<CountedProblem[]> {
    return tx.query<CountedProblem>(`${counted} AND p.merged_into = $2 ORDER BY p.first_at, p.problem_id`, [
      ...[tx.clinicId, problemId],
    ]);
  }

  /** Everything that was merged into `from` belongs to `to` now. */
  async relink(tx: Tx, from: string, to: string): Promise<void> {
    await tx.query('UPDATE problem SET merged_into = $3 WHERE clinic_id = $1 AND merged_into = $2', [
      ...[tx.clinicId, from, to],
    ]);
  }

  /** Of it and of everything merged into it, newest first. */
  async voicesOf(tx: Tx, problemIds: readonly string[]): Promise<(ProblemVoice & { readonly problemId: string })[]> {
    const sql = `
      SELECT coalesce(p.merged_into, p.problem_id) AS "problemId", v.feedback_id AS "feedbackId", v.patient_id AS "patientId", v.role,
             ${ms('v.said_at')} AS "saidAt"
        FROM problem_voice v JOIN problem p ON p.clinic_id = v.clinic_id AND p.problem_id = v.problem_id
       WHERE v.clinic_id = $1 AND (p.problem_id = ANY($2::uuid[]) OR p.merged_into = ANY($2::uuid[]))
       ORDER BY v.said_at DESC, v.voice_id DESC`;
    return tx.query(sql, [tx.clinicId, problemIds]);
  }
}
