import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Author } from './draft-row.js';

/** A file that a draft changes; `text` null takes it away. Instants are epoch ms. */
export interface DraftFileRow {
  readonly path: string;
  readonly text: string | null;
  /** What the published file was when this one was written; null: it was not there. */
  readonly baseHash: string | null;
  readonly revision: number;
  readonly changedAt: number;
  readonly changedBy: Author;
}

/** What one revision did to one file. */
export interface DraftEditRow {
  readonly revision: number;
  readonly path: string;
  /** Null: the file was not there. */
  readonly before: string | null;
  readonly after: string | null;
  readonly at: number;
  readonly by: Author;
  /** The revision it takes back. */
  readonly undoes: number | null;
}

/** A change as it is stored; the same base as published. */
export interface StoredChange {
  readonly path: string;
  readonly text: string | null;
  readonly baseHash: string | null;
  /** Left out of the draft: it is as published again. */
  readonly same: boolean;
  readonly before: string | null;
}

const listSql = `
  SELECT path, text, base_hash AS "baseHash", revision, (extract(epoch FROM changed_at) * 1000)::float8 AS "changedAt",
         json_build_object('id', changed_by, 'name', changed_by_name) AS "changedBy"
    FROM draft_file WHERE clinic_id = $1 AND draft_id = $2 ORDER BY path`;

const saveSql = `
  INSERT INTO draft_file (clinic_id, draft_id, path, text, base_hash, revision, changed_at, changed_by, changed_by_name)
  SELECT $1, $2, fresh.path, fresh.text, fresh."baseHash", $4, to_timestamp($5::float8 / 1000), $6, $7
    FROM json_to_recordset($3::json) AS fresh (path text, text text, "baseHash" text)
  ON CONFLICT (clinic_id, draft_id, path) DO UPDATE
     SET text = EXCLUDED.text, base_hash = EXCLUDED.base_hash, revision = EXCLUDED.revision,
         changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by, changed_by_name = EXCLUDED.changed_by_name`;

const noteSql = `
  INSERT INTO draft_edit (clinic_id, draft_id, revision, path, before, after, edited_at, by_id, by_name, undoes)
  SELECT $1, $2, $4, fresh.path, fresh.before, fresh.text, to_timestamp($5::float8 / 1000), $6, $7, $8
    FROM json_to_recordset($3::json) AS fresh (path text, text text, before text)`;

const forgetSql = `DELETE FROM draft_edit WHERE clinic_id = $1 AND draft_id = $2 AND revision <= $3`;

const editColumns = `
  revision, path, before, after, (extract(epoch FROM edited_at) * 1000)::float8 AS at,
  json_build_object('id', by_id, 'name', by_name) AS by, undoes`;

const editsSql = `
  SELECT ${editColumns} FROM draft_edit
   WHERE clinic_id = $1 AND draft_id = $2 AND revision = $3 ORDER BY path`;

const historySql = `
  SELECT revision, array_agg(path ORDER BY path) AS paths, (extract(epoch FROM max(edited_at)) * 1000)::float8 AS at,
         json_build_object('id', max(by_id), 'name', max(by_name)) AS by, max(undoes) AS undoes
    FROM draft_edit WHERE clinic_id = $1 AND draft_id = $2 AND ($3::integer IS NULL OR revision < $3)
   GROUP BY revision ORDER BY revision DESC LIMIT $4`;

/** One revision in the history. */
export interface DraftRevision {
  readonly revision: number;
  readonly paths: readonly string[];
  readonly at: number;
  readonly by: Author;
  readonly undoes: number | null;
}

/** How many revisions back a draft can be undone. */
const keptRevisions = 500;

/** Files of drafts and the history of their changes: the only place with their SQL. */
@Injectable()
export class DraftFileStore {
  async list(tx: Tx, draftId: string): Promise<DraftFileRow[]> {
    return tx.query<DraftFileRow>(listSql, [tx.clinicId, draftId]);
  }

  /**
   * Writes a revision and notes what it did. A file that is as published again is kept as a row too, so that whoever read an older
   * revision is told that it was changed.
   */
  async write(
    tx: Tx,
    draftId: string,
    changes: readonly StoredChange[],
    { revision, by, now, undoes }: { revision: number; by: Author; now: number; undoes: number | null },
  ): Promise<void> {
    const written = [revision, now, by.id, by.name];
    await tx.query(saveSql, [tx.clinicId, draftId, JSON.stringify(changes), ...written]);
    await tx.query(noteSql, [tx.clinicId, draftId, JSON.stringify(changes), ...written, undoes]);
    await tx.query(forgetSql, [tx.clinicId, draftId, revision - keptRevisions]);
  }

  /** What one revision did. */
  async edits(tx: Tx, draftId: string, revision: number): Promise<DraftEditRow[]> {
    return tx.query<DraftEditRow>(editsSql, [tx.clinicId, draftId, revision]);
  }

  /** Newest first; `before`: those older than that revision. */
  async history(
    tx: Tx,
    draftId: string,
    { before, limit }: { before?: number | undefined; limit: number },
  ): Promise<DraftRevision[]> {
    return tx.query<DraftRevision>(historySql, [tx.clinicId, draftId, before ?? null, limit]);
  }
}
