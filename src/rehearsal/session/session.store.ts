import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { SessionGiven, SessionStep } from './session-schema.js';

/** A rehearsal as it is kept: its beginning and its steps. Instants are epoch ms. */
export interface StoredSession {
  readonly rehearsalId: string;
  /** Of a draft, or else of a published version. */
  readonly draftId: string | null;
  readonly scenarioId: string;
  readonly version: number | null;
  /** No other scenario of the programme takes part. */
  readonly alone: boolean;
  readonly given: SessionGiven;
  readonly steps: readonly SessionStep[];
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: number;
  readonly changedAt: number;
}

const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const columns = `rehearsal_id AS "rehearsalId", draft_id AS "draftId", scenario_id AS "scenarioId", version, alone, given, steps,
  created_by AS "createdBy", created_by_name AS "createdByName", ${epochMs('created_at')} AS "createdAt",
  ${epochMs('changed_at')} AS "changedAt"`;

const findSql = `SELECT ${columns} FROM rehearsal WHERE clinic_id = $1 AND rehearsal_id = $2`;

const ofAuthorSql = `
  SELECT ${columns} FROM rehearsal
   WHERE clinic_id = $1 AND created_by = $2 AND ($3::uuid IS NULL OR rehearsal_id < $3)
   ORDER BY rehearsal_id DESC LIMIT $4`;

const insertSql = `
  INSERT INTO rehearsal (clinic_id, rehearsal_id, draft_id, scenario_id, version, alone, given, steps, created_by,
                         created_by_name, created_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11::float8 / 1000), to_timestamp($11::float8 / 1000))`;

const stepsSql = `
  UPDATE rehearsal SET steps = $3, changed_at = to_timestamp($5::float8 / 1000)
   WHERE clinic_id = $1 AND rehearsal_id = $2 AND json_array_length(steps) = $4
  RETURNING rehearsal_id`;

const trimSql = `
  DELETE FROM rehearsal r
   WHERE r.clinic_id = $1 AND r.created_by = $2
     AND r.rehearsal_id NOT IN (SELECT rehearsal_id FROM rehearsal WHERE clinic_id = $1 AND created_by = $2
                                 ORDER BY rehearsal_id DESC LIMIT $3)`;

/** Rehearsals: the only place with their SQL. */
@Injectable()
export class SessionStore {
  async find(tx: Tx, rehearsalId: string): Promise<StoredSession | undefined> {
    return (await tx.query<StoredSession>(findSql, [tx.clinicId, rehearsalId]))[0];
  }

  /** The newest first, below the one whose id is `after`. */
  async ofAuthor(tx: Tx, author: string, page: { after: string | null; limit: number }): Promise<StoredSession[]> {
    return tx.query<StoredSession>(ofAuthorSql, [tx.clinicId, author, page.after, page.limit]);
  }

  async insert(tx: Tx, row: StoredSession): Promise<void> {
    const { rehearsalId, draftId, scenarioId, version, alone, given, steps, createdBy, createdByName, createdAt } = row;
    const texts = [JSON.stringify(given), JSON.stringify(steps)];
    await tx.query(insertSql, [
      ...[tx.clinicId, rehearsalId, draftId, scenarioId, version, alone, ...texts],
      ...[createdBy, createdByName, createdAt],
    ]);
  }

  /** False when the rehearsal has another number of steps by now. */
  async replaceSteps(
    tx: Tx,
    rehearsalId: string,
    change: { readonly before: number; readonly steps: readonly SessionStep[]; readonly now: number },
  ): Promise<boolean> {
    const { steps, before, now } = change;
    const values = [tx.clinicId, rehearsalId, JSON.stringify(steps), before, now];
    return (await tx.query(stepsSql, values)).length > 0;
  }

  async remove(tx: Tx, rehearsalId: string): Promise<void> {
    await tx.query(`DELETE FROM rehearsal WHERE clinic_id = $1 AND rehearsal_id = $2`, [tx.clinicId, rehearsalId]);
  }

  /** Forgets the oldest rehearsals of an author beyond `most`. */
  async trim(tx: Tx, author: string, most: number): Promise<void> {
    await tx.query(trimSql, [tx.clinicId, author, most]);
  }
}
