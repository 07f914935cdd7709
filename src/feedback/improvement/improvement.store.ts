import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { ListPlace } from '../list-place.js';
import type { Improvement, ImprovementMove, ImprovementNote, ListedImprovement } from './improvement.js';
import type { ImprovementState } from './pipeline.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const columns = `
  i.improvement_id AS "improvementId", i.title, i.details, i.kind, i.touchpoint, i.department, i.process, i.owner_id AS "ownerId",
  i.due_on::text AS "dueOn", i.effort, i.impact, i.expectation, i.state, ${ms('i.state_at')} AS "stateAt",
  i.declined_reason AS "declinedReason", ${ms('i.released_at')} AS "releasedAt", ${ms('i.verified_at')} AS "verifiedAt", i.verdict,
  ${ms('i.escalated_at')} AS "escalatedAt", ${ms('i.created_at')} AS "createdAt", i.created_by AS "createdBy", i.revision`;

const listed = `
  SELECT ${columns}, s.name AS "ownerName", coalesce(s.disabled_at IS NOT NULL, false) AS "ownerGone",
         ARRAY(SELECT l.problem_id::text FROM improvement_problem l
                WHERE l.clinic_id = i.clinic_id AND l.improvement_id = i.improvement_id ORDER BY l.problem_id) AS "problemIds",
         ARRAY(SELECT l.feedback_id::text FROM improvement_idea l
                WHERE l.clinic_id = i.clinic_id AND l.improvement_id = i.improvement_id ORDER BY l.feedback_id) AS "ideaIds",
         (SELECT count(DISTINCT coalesce(v.feedback_id, v.voice_id)) FROM improvement_problem l
            JOIN problem p ON p.clinic_id = l.clinic_id AND (p.problem_id = l.problem_id OR p.merged_into = l.problem_id)
            JOIN problem_voice v ON v.clinic_id = p.clinic_id AND v.problem_id = p.problem_id
           WHERE l.clinic_id = i.clinic_id AND l.improvement_id = i.improvement_id)::int AS voices
    FROM improvement i LEFT JOIN staff s ON s.clinic_id = i.clinic_id AND s.staff_id = i.owner_id
   WHERE i.clinic_id = $1`;

const insertSql = `
  INSERT INTO improvement (clinic_id, improvement_id, title, details, kind, touchpoint, department, process, state, state_at, created_at,
                           created_by, revision)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'collected', to_timestamp($9::float8 / 1000), to_timestamp($9::float8 / 1000), $10, 1)`;

const saveSql = `
  UPDATE improvement
     SET title = $3, details = $4, kind = $5, touchpoint = $6, department = $7, process = $8, owner_id = $9, due_on = $10::date,
         effort = $11, impact = $12, expectation = $13, state = $14, state_at = to_timestamp($15::float8 / 1000), declined_reason = $16,
         released_at = to_timestamp($17::float8 / 1000), verified_at = to_timestamp($18::float8 / 1000), verdict = $19,
         escalated_at = to_timestamp($20::float8 / 1000), revision = $21
   WHERE clinic_id = $1 AND improvement_id = $2`;

const moveSql = `
  INSERT INTO improvement_move (clinic_id, move_id, improvement_id, at, kind, from_state, to_state, by_id, by_name, note, evidence)
  VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6, $7, $8, $9, $10, $11)`;

const movesSql = `
  SELECT ${ms('at')} AS at, kind, from_state AS "fromState", to_state AS "toState", by_id AS "byId", by_name AS "byName", note, evidence
    FROM improvement_move WHERE clinic_id = $1 AND improvement_id = $2 ORDER BY at, move_id`;

const notesSql = `
  SELECT ${ms('at')} AS at, staff_id AS "staffId", staff_name AS "staffName", kind, text
    FROM improvement_note WHERE clinic_id = $1 AND improvement_id = $2 ORDER BY at, note_id`;

/** Which improvements are asked for; what is left out does not limit. Newest first. */
export interface ImprovementQuery {
  readonly states?: readonly ImprovementState[] | undefined;
  readonly touchpoint?: string | undefined;
  readonly department?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly kind?: string | undefined;
  readonly text?: string | undefined;
  /** At most so much effort and at least so much impact. */
  readonly quick?: { readonly effort_at_most: number; readonly impact_at_least: number } | undefined;
  readonly before?: ListPlace | undefined;
  readonly limit: number;
}

/** Improvements, their history and what is said of them: the only place with their SQL. */
@Injectable()
export class ImprovementStore {
  async insert(tx: Tx, one: Improvement): Promise<void> {
    const { improvementId, title, details, kind, touchpoint, department, process, createdAt, createdBy } = one;
    const values = [improvementId, title, details, kind, touchpoint, department, process, createdAt, createdBy];
    await tx.query(insertSql, [tx.clinicId, ...values]);
  }

  async save(tx: Tx, one: Improvement): Promise<void> {
    await tx.query(saveSql, [
      ...[
        tx.clinicId,
        one.improvementId,
        one.title,
        one.details,
        one.kind,
        one.touchpoint,
        one.department,
        one.process,
      ],
      ...[
        one.ownerId,
        one.dueOn,
        one.effort,
        one.impact,
        json(one.expectation),
        one.state,
        one.stateAt,
        one.declinedReason,
      ],
      ...[one.releasedAt, one.verifiedAt, json(one.verdict), one.escalatedAt, one.revision],
    ]);
  }

  /** Held until the end of the transaction. */
  async lock(tx: Tx, improvementId: string): Promise<Improvement | undefined> {
    const sql = `SELECT ${columns} FROM improvement i WHERE i.clinic_id = $1 AND i.improvement_id = $2 FOR UPDATE`;
    return (await tx.query<Improvement>(sql, [tx.clinicId, improvementId]))[0];
  }

  async find(tx: Tx, improvementId: string): Promise<ListedImprovement | undefined> {
    return (await tx.query<ListedImprovement>(`${listed} AND i.improvement_id = $2`, [tx.clinicId, improvementId]))[0];
  }

  async list(tx: Tx, query: ImprovementQuery): Promise<ListedImprovement[]> {
    const { states, touchpoint, department, ownerId, kind, text, quick, before, limit } = query;
    const sql = `${listed}
      AND ($2::text[] IS NULL OR i.state = ANY($2)) AND ($3::text IS NULL OR i.touchpoint = $3)
      AND ($4::text IS NULL OR i.department = $4) AND ($5::uuid IS NULL OR i.owner_id = $5) AND ($6::text IS NULL OR i.kind = $6)
      AND ($7::text IS NULL OR strpos(lower(i.title), lower($7)) > 0)
      AND ($8::int IS NULL OR (i.effort <= $8 AND i.impact >= $9::int))
      AND ($10::float8 IS NULL OR (i.created_at, i.improvement_id) < (to_timestamp($10::float8 / 1000), $11::uuid))
      ORDER BY i.created_at DESC, i.improvement_id DESC LIMIT $12`;
    return tx.query<ListedImprovement>(sql, [
      ...[
        tx.clinicId,
        states ?? null,
        touchpoint ?? null,
        department ?? null,
        ownerId ?? null,
        kind ?? null,
        text ?? null,
      ],
      ...[quick?.effort_at_most ?? null, quick?.impact_at_least ?? null],
      ...[before?.at ?? null, before?.id ?? null, limit],
    ]);
  }

  /** The improvements that answer any of the problems. */
  async answering(tx: Tx, problemIds: readonly string[]): Promise<ListedImprovement[]> {
    const sql = `${listed} AND EXISTS (
        SELECT FROM improvement_problem l WHERE l.clinic_id = i.clinic_id AND l.improvement_id = i.improvement_id
           AND l.problem_id = ANY($2::uuid[])) ORDER BY i.created_at, i.improvement_id`;
    return tx.query<ListedImprovement>(sql, [tx.clinicId, problemIds]);
  }

  /** Answers these problems, and comes from these ideas, from now on. */
  async link(tx: Tx, improvementId: string, problemIds: readonly string[], ideaIds: readonly string[]): Promise<void> {
    const ground = [tx.clinicId, improvementId];
    await tx.query('DELETE FROM improvement_problem WHERE clinic_id = $1 AND improvement_id = $2', ground);
    await tx.query(
      'INSERT INTO improvement_problem (clinic_id, improvement_id, problem_id) SELECT $1, $2, unnest($3::uuid[])',
      [...ground, [...new Set(problemIds)]],
    );
    await tx.query('DELETE FROM improvement_idea WHERE clinic_id = $1 AND improvement_id = $2', ground);
    await tx.query(
      'INSERT INTO improvement_idea (clinic_id, improvement_id, feedback_id) SELECT $1, $2, unnest($3::uuid[])',
      [...ground, [...new Set(ideaIds)]],
    );
  }

  async addMove(tx: Tx, moveId: string, improvementId: string, move: ImprovementMove): Promise<void> {
    const { at, kind, fromState, toState, byId, byName, note, evidence } = move;
    const values = [moveId, improvementId, at, kind, fromState, toState, byId, byName, note, json(evidence)];
    await tx.query(moveSql, [tx.clinicId, ...values]);
  }

  async moves(tx: Tx, improvementId: string): Promise<ImprovementMove[]> {
    return tx.query<ImprovementMove>(movesSql, [tx.clinicId, improvementId]);
  }

  async addNote(tx: Tx, noteId: string, improvementId: string, note: ImprovementNote): Promise<void> {
    const sql = `INSERT INTO improvement_note (clinic_id, note_id, improvement_id, at, staff_id, staff_name, kind, text)
                 VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6, $7, $8)`;
    await tx.query(sql, [
      tx.clinicId,
      noteId,
      improvementId,
      note.at,
      note.staffId,
      note.staffName,
      note.kind,
      note.text,
    ]);
  }

  async notes(tx: Tx, improvementId: string): Promise<ImprovementNote[]> {
    return tx.query<ImprovementNote>(notesSql, [tx.clinicId, improvementId]);
  }
}

function json(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
