import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Author, DraftRow, DraftState } from './draft-row.js';

const columns = `
  draft_id AS "draftId", scenario_id AS "scenarioId", title, state, revision, needs_review AS "needsReview", authors,
  (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt",
  json_build_object('id', created_by, 'name', created_by_name) AS "createdBy",
  (extract(epoch FROM changed_at) * 1000)::float8 AS "changedAt",
  json_build_object('id', changed_by, 'name', changed_by_name) AS "changedBy"`;

const findSql = `SELECT ${columns} FROM draft WHERE clinic_id = $1 AND draft_id = $2`;

const listSql = `
  SELECT ${columns} FROM draft
   WHERE clinic_id = $1 AND state = ANY($2::text[])
     AND ($3::float8 IS NULL OR (changed_at, draft_id) < (to_timestamp($3::float8 / 1000), $4::uuid))
   ORDER BY changed_at DESC, draft_id DESC LIMIT $5`;

const openSql = `
  SELECT ${columns} FROM draft
   WHERE clinic_id = $1 AND scenario_id = $2 AND state IN ('open', 'in_review', 'approved')`;

/** Nothing comes back where the scenario has an open draft. */
const insertSql = `
  INSERT INTO draft (clinic_id, draft_id, scenario_id, title, state, revision, needs_review, authors,
                     created_at, created_by, created_by_name, changed_at, changed_by, changed_by_name)
  VALUES ($1, $2, $3, $4, 'open', 1, false, ARRAY[$5::text], to_timestamp($7::float8 / 1000), $5, $6,
          to_timestamp($7::float8 / 1000), $5, $6)
  ON CONFLICT DO NOTHING
  RETURNING ${columns}`;

const touchSql = `
  UPDATE draft
     SET revision = $3, state = 'open', needs_review = $4, changed_at = to_timestamp($7::float8 / 1000), changed_by = $5,
         changed_by_name = $6, authors = CASE WHEN $5::text = ANY(authors) THEN authors ELSE authors || $5::text END
   WHERE clinic_id = $1 AND draft_id = $2
  RETURNING ${columns}`;

const stateSql = `UPDATE draft SET state = $3 WHERE clinic_id = $1 AND draft_id = $2 RETURNING ${columns}`;

/** Where a page of the list goes on. */
export interface DraftCursor {
  readonly changedAt: number;
  readonly draftId: string;
}

/** Drafts: the only place with their SQL. */
@Injectable()
export class DraftStore {
  async find(tx: Tx, draftId: string): Promise<DraftRow | undefined> {
    return (await tx.query<DraftRow>(findSql, [tx.clinicId, draftId]))[0];
  }

  /** Until the end of the transaction nobody else changes it. */
  async lock(tx: Tx, draftId: string): Promise<DraftRow | undefined> {
    return (await tx.query<DraftRow>(`${findSql} FOR UPDATE`, [tx.clinicId, draftId]))[0];
  }

  /** Newest change first. */
  async list(
    tx: Tx,
    states: readonly DraftState[],
    { after, limit }: { after?: DraftCursor | undefined; limit: number },
  ): Promise<DraftRow[]> {
    const from = [after?.changedAt ?? null, after?.draftId ?? null];
    return tx.query<DraftRow>(listSql, [tx.clinicId, states, ...from, limit]);
  }

  /** The one draft of the scenario that is not published or discarded. */
  async openOf(tx: Tx, scenarioId: string): Promise<DraftRow | undefined> {
    return (await tx.query<DraftRow>(openSql, [tx.clinicId, scenarioId]))[0];
  }

  /** Undefined when the scenario has an open draft. */
  async insert(
    tx: Tx,
    draft: Pick<DraftRow, 'draftId' | 'scenarioId' | 'title'>,
    by: Author,
    now: number,
  ): Promise<DraftRow | undefined> {
    const { draftId, scenarioId, title } = draft;
    return (await tx.query<DraftRow>(insertSql, [tx.clinicId, draftId, scenarioId, title, by.id, by.name, now]))[0];
  }

  /** A change by somebody: it is open again, and theirs too. */
  async touch(
    tx: Tx,
    { draftId, revision, needsReview }: Pick<DraftRow, 'draftId' | 'revision' | 'needsReview'>,
    by: Author,
    now: number,
  ): Promise<DraftRow | undefined> {
    const values = [tx.clinicId, draftId, revision, needsReview, by.id, by.name, now];
    return (await tx.query<DraftRow>(touchSql, values))[0];
  }

  async setState(tx: Tx, draftId: string, state: DraftState): Promise<DraftRow | undefined> {
    return (await tx.query<DraftRow>(stateSql, [tx.clinicId, draftId, state]))[0];
  }
}
