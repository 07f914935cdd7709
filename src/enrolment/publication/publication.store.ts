import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { MoveChoice } from './move-choice.js';

/** A version that a publication made. */
export interface PublicationVersion {
  readonly scenario: string;
  readonly version: number;
  /** The version that enrolled before it; null for a new scenario. */
  readonly previous: number | null;
}

/** Instants are epoch ms. */
export interface Publication {
  readonly publicationId: string;
  readonly draftId: string | null;
  readonly title: string;
  readonly versions: readonly PublicationVersion[];
  readonly moves: readonly MoveChoice[];
  readonly state: 'moving' | 'done' | 'undoing' | 'undone';
  readonly share: number;
  readonly holdout: number;
  readonly byId: string;
  readonly byName: string;
  readonly publishedAt: number;
  readonly undoUntil: number;
  readonly newEnrolments: 'stay' | 'end' | null;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
  readonly jobId: string | null;
}

/** How many of the roster have come to each end; together they are the roster. */
export interface PublicationSums {
  readonly roster: number;
  readonly waiting: number;
  readonly moved: number;
  readonly handed: number;
  readonly stayed: number;
  readonly ended: number;
  readonly left: number;
  readonly restored: number;
  readonly kept: number;
}

const at = (field: string) => `to_timestamp(${field} / 1000)`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const columns = `
  publication_id AS "publicationId", draft_id AS "draftId", title, versions, moves, state, share, holdout, by_id AS "byId",
  by_name AS "byName", ${ms('published_at')} AS "publishedAt", ${ms('undo_until')} AS "undoUntil",
  new_enrolments AS "newEnrolments", ${ms('undone_at')} AS "undoneAt", undone_by AS "undoneBy", job_id AS "jobId"`;

const insertSql = `
  INSERT INTO publication (clinic_id, publication_id, draft_id, title, versions, moves, state, share, holdout, by_id, by_name,
                           published_at, undo_until, job_id)
  SELECT $1, n."publicationId", n."draftId", n.title, n.versions, n.moves, n.state, n.share, n.holdout, n."byId", n."byName",
         ${at('n."publishedAt"')}, ${at('n."undoUntil"')}, n."jobId"
    FROM json_to_record($2::json) AS n("publicationId" uuid, "draftId" uuid, title text, versions json, moves json, state text,
         share smallint, holdout smallint, "byId" text, "byName" text, "publishedAt" float8, "undoUntil" float8, "jobId" uuid)`;

const listSql = `
  SELECT ${columns} FROM publication
   WHERE clinic_id = $1 AND ($2::uuid IS NULL OR publication_id < $2)
     AND ($3::text IS NULL OR EXISTS (SELECT FROM json_array_elements(versions) AS v WHERE v ->> 'scenario' = $3))
   ORDER BY publication_id DESC LIMIT $4`;

/** Everybody in flight in an older version; who is moved by nothing has their result at once. */
const rosterSql = `
  INSERT INTO publication_move (clinic_id, publication_id, enrolment_id, patient_id, scenario_id, from_version, result, moved_at)
  SELECT $1, $2, e.enrolment_id, e.patient_id, e.scenario_id, e.version,
         CASE WHEN e.version = ANY($5::integer[]) THEN 'waiting' ELSE 'stayed' END,
         CASE WHEN e.version = ANY($5::integer[]) THEN NULL ELSE ${at('$6::float8')} END
    FROM enrolment e
   WHERE e.clinic_id = $1 AND e.scenario_id = $3 AND e.version < $4 AND e.ended_at IS NULL`;

const sumsSql = `
  SELECT count(*)::integer AS roster, ${['waiting', 'moved', 'handed', 'stayed', 'ended', 'left']
    .map((result) => `count(*) FILTER (WHERE result = '${result}')::integer AS "${result}"`)
    .join(', ')},
         count(*) FILTER (WHERE undone = 'restored')::integer AS restored, count(*) FILTER (WHERE undone = 'kept')::integer AS kept
    FROM publication_move WHERE clinic_id = $1 AND publication_id = $2`;

const comparisonSql = `
  SELECT f.version, f.outcome, count(*)::integer AS count
    FROM (SELECT version, NULL AS outcome FROM enrolment
           WHERE clinic_id = $1 AND scenario_id = $2 AND version = ANY($3::integer[]) AND enrolment_id >= $4 AND ended_at IS NULL
          UNION ALL
          SELECT version, outcome FROM enrolment
           WHERE clinic_id = $1 AND scenario_id = $2 AND version = ANY($3::integer[]) AND enrolment_id >= $4 AND ended_at IS NOT NULL) AS f
   GROUP BY f.version, f.outcome ORDER BY f.version DESC, count(*) DESC`;

/** Publications: the only place with their SQL. */
@Injectable()
export class PublicationStore {
  async insert(tx: Tx, publication: Publication): Promise<void> {
    await tx.query(insertSql, [tx.clinicId, JSON.stringify(publication)]);
  }

  async find(tx: Tx, publicationId: string): Promise<Publication | undefined> {
    const sql = `SELECT ${columns} FROM publication WHERE clinic_id = $1 AND publication_id = $2`;
    return (await tx.query<Publication>(sql, [tx.clinicId, publicationId]))[0];
  }

  /** The newest first. */
  list(
    tx: Tx,
    query: { readonly scenario: string | undefined; readonly after: string | undefined; readonly limit: number },
  ): Promise<Publication[]> {
    return tx.query<Publication>(listSql, [tx.clinicId, query.after ?? null, query.scenario ?? null, query.limit]);
  }

  /** Names everybody in flight in an older version of the scenario. `moving`: versions from which somebody is moved. */
  async roster(
    tx: Tx,
    publicationId: string,
    { scenario, version }: PublicationVersion,
    { moving, now }: { readonly moving: readonly number[]; readonly now: number },
  ): Promise<void> {
    await tx.query(rosterSql, [tx.clinicId, publicationId, scenario, version, moving, now]);
  }

  async sums(tx: Tx, publicationId: string): Promise<PublicationSums> {
    const [row] = await tx.query<PublicationSums>(sumsSql, [tx.clinicId, publicationId]);
    if (!row) throw new Error('an aggregate has one row');
    return row;
  }

  async setState(tx: Tx, publicationId: string, state: Publication['state']): Promise<void> {
    await tx.query('UPDATE publication SET state = $3 WHERE clinic_id = $1 AND publication_id = $2', [
      tx.clinicId,
      publicationId,
      state,
    ]);
  }

  async setShare(
    tx: Tx,
    publicationId: string,
    of: { readonly share: number; readonly holdout: number },
  ): Promise<void> {
    await tx.query('UPDATE publication SET share = $3, holdout = $4 WHERE clinic_id = $1 AND publication_id = $2', [
      tx.clinicId,
      publicationId,
      of.share,
      of.holdout,
    ]);
  }

  /** False when somebody else was quicker. Who waits for a move still is not moved any more. */
  async beginUndo(
    tx: Tx,
    publicationId: string,
    undo: { readonly newEnrolments: 'stay' | 'end'; readonly by: string; readonly now: number; readonly jobId: string },
  ): Promise<boolean> {
    const sql = `UPDATE publication SET state = 'undoing', new_enrolments = $3, undone_by = $4, undone_at = ${at('$5::float8')}, job_id = $6
                  WHERE clinic_id = $1 AND publication_id = $2 AND state IN ('moving', 'done') RETURNING publication_id`;
    const { newEnrolments, by, now, jobId } = undo;
    return (await tx.query(sql, [tx.clinicId, publicationId, newEnrolments, by, now, jobId])).length > 0;
  }

  /** Another job in the place of one that failed; false when somebody else was quicker. */
  async setJob(
    tx: Tx,
    publicationId: string,
    jobs: { readonly failed: string; readonly next: string },
  ): Promise<boolean> {
    const sql = `UPDATE publication SET job_id = $4
                  WHERE clinic_id = $1 AND publication_id = $2 AND job_id = $3 RETURNING publication_id`;
    return (await tx.query(sql, [tx.clinicId, publicationId, jobs.failed, jobs.next])).length > 0;
  }

  /** What became of those whom two versions enrolled since; ids carry their time, so both indexes are walked from there. */
  outcomes(
    tx: Tx,
    of: { readonly scenario: string; readonly versions: readonly number[]; readonly since: number },
  ): Promise<{ version: number; outcome: string | null; count: number }[]> {
    return tx.query(comparisonSql, [tx.clinicId, of.scenario, of.versions, firstIdAt(of.since)]);
  }
}

/** The smallest UUIDv7 of that millisecond. */
function firstIdAt(at: number): string {
  const hex = Math.floor(at).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
