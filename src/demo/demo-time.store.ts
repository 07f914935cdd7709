import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** How far the demo's clock was moved; instants are epoch ms of that clock. */
export interface DemoTimeRow {
  readonly aheadMs: number;
  /** Where the year of the invented patients began. */
  readonly begunAt: number;
  /** Up to where they have lived it. */
  readonly livedUntil: number;
}

const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const later = (value: string) => `(${value}::float8 * interval '1 millisecond')`;

const findSql = `
  SELECT ahead_ms::float8 AS "aheadMs", ${ms('begun_at')} AS "begunAt", ${ms('lived_until')} AS "livedUntil"
    FROM demo_time WHERE clinic_id = $1`;

const beginSql = `
  INSERT INTO demo_time (clinic_id, ahead_ms, begun_at, lived_until) VALUES ($1, 0, ${at('$2')}, ${at('$2')})
  ON CONFLICT (clinic_id) DO NOTHING`;

/**
 * What counts real time goes along: whoever is signed in stays so, and what a process holds it goes on holding. Everything else
 * is the clinic's own time and comes nearer.
 */
const movedAlong = [
  `UPDATE session SET seen_at = seen_at + ${later('$2')}, expires_at = expires_at + ${later('$2')} WHERE clinic_id = $1`,
  `UPDATE job SET lease_until = lease_until + ${later('$2')} WHERE clinic_id = $1 AND lease_until IS NOT NULL`,
  `UPDATE message SET lease_until = lease_until + ${later('$2')} WHERE clinic_id = $1 AND state = 'dispatching'`,
  `UPDATE rehearsal_walk SET anchored_at = anchored_at + ${later('$2')}, due_at = due_at + ${later('$2')}, leased_until = leased_until + ${later('$2')}
    WHERE clinic_id = $1 AND state = 'walking'`,
];

/** The demo's clock: the only place with its SQL. */
@Injectable()
export class DemoTimeStore {
  async find(tx: Tx): Promise<DemoTimeRow | undefined> {
    return (await tx.query<DemoTimeRow>(findSql, [tx.clinicId]))[0];
  }

  /** The year begins at `now`, unless it has begun. */
  async begin(tx: Tx, now: number): Promise<void> {
    await tx.query(beginSql, [tx.clinicId, now]);
  }

  /** Moves the clock forward by `by` ms. How far it is ahead now. */
  async move(tx: Tx, by: number): Promise<number> {
    const sql = `UPDATE demo_time SET ahead_ms = ahead_ms + $2 WHERE clinic_id = $1 RETURNING ahead_ms::float8 AS "aheadMs"`;
    const [row] = await tx.query<{ aheadMs: number }>(sql, [tx.clinicId, Math.round(by)]);
    for (const statement of movedAlong) await tx.query(statement, [tx.clinicId, by]);
    return row?.aheadMs ?? 0;
  }

  /** How many messages left after this instant, whichever loop of whichever process sent them. */
  async sentSince(tx: Tx, from: number): Promise<number> {
    const sql = `SELECT count(*)::int AS sent FROM message WHERE clinic_id = $1 AND dispatched_at > ${at('$2')} AND state <> 'not_sent'`;
    return (await tx.query<{ sent: number }>(sql, [tx.clinicId, from]))[0]?.sent ?? 0;
  }

  /** The invented patients have lived up to this instant. */
  async lived(tx: Tx, until: number): Promise<void> {
    const sql = `UPDATE demo_time SET lived_until = greatest(lived_until, ${at('$2')}) WHERE clinic_id = $1`;
    await tx.query(sql, [tx.clinicId, until]);
  }
}
