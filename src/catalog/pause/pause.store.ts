import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { CatchUp, PauseScope } from './pause.js';

/** One thing that was told to stand still. */
export interface Pause {
  readonly scope: PauseScope;
  /** Of the scenario or the channel; empty for the clinic. */
  readonly id: string;
  /** Epoch ms. */
  readonly pausedAt: number;
  readonly byId: string;
  readonly byName: string;
  readonly reason: string | null;
}

const listSql = `
  SELECT scope, id, (extract(epoch FROM paused_at) * 1000)::float8 AS "pausedAt", by_id AS "byId", by_name AS "byName", reason
    FROM pause WHERE clinic_id = $1 ORDER BY scope, id`;

/** The first pause stands: pausing what is paused changes nothing. */
const putSql = `
  INSERT INTO pause (clinic_id, scope, id, paused_at, by_id, by_name, reason)
  VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6, $7)
  ON CONFLICT (clinic_id, scope, id) DO NOTHING RETURNING id`;

const removeSql = `
  DELETE FROM pause WHERE clinic_id = $1 AND scope = $2 AND id = $3
  RETURNING (extract(epoch FROM paused_at) * 1000)::float8 AS "pausedAt"`;

const catchUpSql = `
  SELECT (extract(epoch FROM resumed_at) * 1000)::float8 AS from, (extract(epoch FROM resumed_at) * 1000)::float8 + spread_ms AS until
    FROM catch_up WHERE clinic_id = $1`;

const goOnSql = `
  INSERT INTO catch_up (clinic_id, resumed_at, spread_ms) VALUES ($1, to_timestamp($2::float8 / 1000), $3)
  ON CONFLICT (clinic_id) DO UPDATE SET resumed_at = excluded.resumed_at, spread_ms = excluded.spread_ms`;

/** What stands still: the only place with its SQL. After a change call `ClinicProgrammeService.forget`. */
@Injectable()
export class PauseStore {
  list(tx: Tx): Promise<Pause[]> {
    return tx.query<Pause>(listSql, [tx.clinicId]);
  }

  /** False when it was paused already. */
  async put(tx: Tx, { scope, id, pausedAt, byId, byName, reason }: Pause): Promise<boolean> {
    const rows = await tx.query(putSql, [tx.clinicId, scope, id, pausedAt, byId, byName, reason]);
    return rows.length > 0;
  }

  /** Since when it was paused, epoch ms; undefined when it was not. */
  async remove(tx: Tx, scope: PauseScope, id: string): Promise<number | undefined> {
    const [row] = await tx.query<{ pausedAt: number }>(removeSql, [tx.clinicId, scope, id]);
    return row?.pausedAt;
  }

  /** How the clinic last went on after a pause. */
  async catchUp(tx: Tx): Promise<CatchUp | undefined> {
    const [row] = await tx.query<CatchUp>(catchUpSql, [tx.clinicId]);
    return row;
  }

  /** The clinic goes on now, and spreads what it heard meanwhile. */
  async goOn(tx: Tx, now: number, spreadMs: number): Promise<void> {
    await tx.query(goOnSql, [tx.clinicId, now, spreadMs]);
  }
}
