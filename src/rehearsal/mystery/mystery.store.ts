import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** What a person said of one offline step of a published version; the instant in epoch ms. */
export interface OfflineTick {
  readonly key: string;
  readonly done: boolean;
  readonly note: string;
  readonly byName: string;
  readonly at: number;
}

/** Which scenario in which version. */
export interface TickPlace {
  readonly scenarioId: string;
  readonly version: number;
}

const ticksSql = `
  SELECT step_key AS key, done, note, ticked_by_name AS "byName", (extract(epoch FROM ticked_at) * 1000)::float8 AS at
    FROM mystery_tick WHERE clinic_id = $1 AND scenario_id = $2 AND version = $3`;

const tickSql = `
  INSERT INTO mystery_tick (clinic_id, scenario_id, version, step_key, done, note, ticked_by, ticked_by_name, ticked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000))
  ON CONFLICT (clinic_id, scenario_id, version, step_key) DO UPDATE
    SET done = excluded.done, note = excluded.note, ticked_by = excluded.ticked_by, ticked_by_name = excluded.ticked_by_name,
        ticked_at = excluded.ticked_at`;

/** The checklist of what no machine can look at. */
@Injectable()
export class MysteryStore {
  async ticks(tx: Tx, { scenarioId, version }: TickPlace): Promise<OfflineTick[]> {
    return tx.query<OfflineTick>(ticksSql, [tx.clinicId, scenarioId, version]);
  }

  /** The newest word of a step counts. */
  async tick(tx: Tx, { scenarioId, version }: TickPlace, tick: OfflineTick & { readonly by: string }): Promise<void> {
    const { key, done, note, by, byName, at } = tick;
    await tx.query(tickSql, [tx.clinicId, scenarioId, version, key, done, note, by, byName, at]);
  }
}
