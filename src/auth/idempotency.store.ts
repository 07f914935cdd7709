import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** One request as its sender names it. */
export interface RequestName {
  readonly route: string;
  readonly key: string;
  readonly bodyHash: Buffer;
}

/** What was answered to it. */
export interface StoredAnswer {
  readonly bodyHash: Buffer;
  readonly status: number;
  readonly response: unknown;
}

const claimSql = `
  INSERT INTO idempotency (clinic_id, route, key, body_hash, status, response, created_at)
  VALUES ($1, $2, $3, $4, 0, 'null', to_timestamp($5::float8 / 1000))
  ON CONFLICT (clinic_id, route, key) DO NOTHING RETURNING key`;

@Injectable()
export class IdempotencyStore {
  /**
   * Takes the name for this transaction. A second request waits here until the first one commits, and then gets false:
   * a name without its answer is never visible.
   */
  async claim(tx: Tx, name: RequestName, now: number): Promise<boolean> {
    const rows = await tx.query(claimSql, [tx.clinicId, name.route, name.key, name.bodyHash, now]);
    return rows.length > 0;
  }

  async find(tx: Tx, name: RequestName): Promise<StoredAnswer | undefined> {
    const [row] = await tx.query<{ body_hash: Buffer; status: number; response: unknown }>(
      `SELECT body_hash, status, response FROM idempotency WHERE clinic_id = $1 AND route = $2 AND key = $3`,
      [tx.clinicId, name.route, name.key],
    );
    return row && { bodyHash: row.body_hash, status: row.status, response: row.response };
  }

  async answer(tx: Tx, name: RequestName, status: number, response: unknown): Promise<void> {
    await tx.query(
      `UPDATE idempotency SET status = $4, response = $5 WHERE clinic_id = $1 AND route = $2 AND key = $3`,
      [tx.clinicId, name.route, name.key, status, JSON.stringify(response ?? null)],
    );
  }

  /** Forgets what was answered before `before` (epoch ms); how many names became free. */
  async purge(tx: Tx, before: number): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM idempotency WHERE clinic_id = $1 AND created_at < to_timestamp($2::float8 / 1000) RETURNING key`,
      [tx.clinicId, before],
    );
    return rows.length;
  }
}
