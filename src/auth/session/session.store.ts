import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Role } from '../access/access.js';

/** `second_factor`: the password was right, the code is still to come. */
export type SessionStage = 'second_factor' | 'open';

/** A session with the person it belongs to, as they are now. Times are epoch milliseconds. */
export interface SessionRow {
  readonly sessionId: string;
  readonly stage: SessionStage;
  readonly seenAt: number;
  readonly expiresAt: number;
  readonly staffId: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: readonly Role[];
  readonly departments: readonly string[] | null;
  readonly branches: readonly string[] | null;
}

const findSql = `
  SELECT s.session_id AS "sessionId", s.stage, s.staff_id AS "staffId", p.name, p.locale,
         (extract(epoch FROM s.seen_at) * 1000)::float8 AS "seenAt",
         (extract(epoch FROM s.expires_at) * 1000)::float8 AS "expiresAt",
         ARRAY(SELECT r.role FROM staff_role r WHERE r.clinic_id = $1 AND r.staff_id = s.staff_id ORDER BY 1) AS roles,
         CASE WHEN p.all_departments THEN NULL ELSE
           ARRAY(SELECT d.department FROM staff_department d WHERE d.clinic_id = $1 AND d.staff_id = s.staff_id ORDER BY 1)
         END AS departments,
         CASE WHEN p.all_branches THEN NULL ELSE
           ARRAY(SELECT b.branch FROM staff_branch b WHERE b.clinic_id = $1 AND b.staff_id = s.staff_id ORDER BY 1)
         END AS branches
    FROM session s JOIN staff p ON p.clinic_id = $1 AND p.staff_id = s.staff_id AND p.disabled_at IS NULL
   WHERE s.clinic_id = $1 AND s.token_hash = $2
     AND s.expires_at > to_timestamp($3::float8 / 1000) AND s.seen_at > to_timestamp($4::float8 / 1000)`;

const insertSql = `
  INSERT INTO session (clinic_id, session_id, token_hash, staff_id, stage, created_at, seen_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000))`;

const isOpenSql = `
  SELECT 1 FROM session s JOIN staff p ON p.clinic_id = $1 AND p.staff_id = s.staff_id AND p.disabled_at IS NULL
   WHERE s.clinic_id = $1 AND s.session_id = $2 AND s.stage = 'open'
     AND s.expires_at > to_timestamp($3::float8 / 1000) AND s.seen_at > to_timestamp($4::float8 / 1000)`;

@Injectable()
export class SessionStore {
  async insert(
    tx: Tx,
    session: {
      sessionId: string;
      tokenHash: Buffer;
      staffId: string;
      stage: SessionStage;
      now: number;
      expiresAt: number;
    },
  ): Promise<void> {
    const { sessionId, tokenHash, staffId, stage, now, expiresAt } = session;
    await tx.query(insertSql, [tx.clinicId, sessionId, tokenHash, staffId, stage, now, expiresAt]);
  }

  /** The session of the token that is alive now and was seen after `idleSince`. */
  async find(tx: Tx, tokenHash: Buffer, now: number, idleSince: number): Promise<SessionRow | undefined> {
    const [row] = await tx.prepared<SessionRow>('session_find', findSql, [tx.clinicId, tokenHash, now, idleSince]);
    return row;
  }

  async isOpen(tx: Tx, sessionId: string, now: number, idleSince: number): Promise<boolean> {
    return (await tx.query(isOpenSql, [tx.clinicId, sessionId, now, idleSince])).length > 0;
  }

  async note(tx: Tx, sessionId: string, now: number): Promise<void> {
    await tx.query(
      `UPDATE session SET seen_at = to_timestamp($3::float8 / 1000) WHERE clinic_id = $1 AND session_id = $2`,
      [tx.clinicId, sessionId, now],
    );
  }

  /** Whether this call was the one that ended it. */
  async end(tx: Tx, sessionId: string): Promise<boolean> {
    const sql = `DELETE FROM session WHERE clinic_id = $1 AND session_id = $2 RETURNING session_id`;
    return (await tx.query(sql, [tx.clinicId, sessionId])).length > 0;
  }

  /** Ends all sessions of a person, but for `except`. */
  async endAll(tx: Tx, staffId: string, except?: string): Promise<void> {
    const sql = `DELETE FROM session WHERE clinic_id = $1 AND staff_id = $2 AND session_id IS DISTINCT FROM $3::uuid`;
    await tx.query(sql, [tx.clinicId, staffId, except ?? null]);
  }

  /** Forgets those that ended before `now`. */
  async purge(tx: Tx, now: number): Promise<void> {
    await tx.query(`DELETE FROM session WHERE clinic_id = $1 AND expires_at < to_timestamp($2::float8 / 1000)`, [
      tx.clinicId,
      now,
    ]);
  }
}
