import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Rollout } from './rollout.js';

/** A rollout and the publication it belongs to. */
export interface RolloutRow extends Rollout {
  readonly publicationId: string;
}

const allSql = `
  SELECT scenario_id AS "scenarioId", version, previous, share, holdout, publication_id AS "publicationId"
    FROM scenario_rollout WHERE clinic_id = $1 ORDER BY scenario_id`;

const putSql = `
  INSERT INTO scenario_rollout (clinic_id, scenario_id, version, previous, share, holdout, publication_id, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000))
  ON CONFLICT (clinic_id, scenario_id)
  DO UPDATE SET version = excluded.version, previous = excluded.previous, share = excluded.share, holdout = excluded.holdout,
                publication_id = excluded.publication_id, changed_at = excluded.changed_at`;

/** Which versions enrol only some: the only place with its SQL. */
@Injectable()
export class RolloutStore {
  all(tx: Tx): Promise<RolloutRow[]> {
    return tx.query<RolloutRow>(allSql, [tx.clinicId]);
  }

  async put(tx: Tx, rollout: RolloutRow, now: number): Promise<void> {
    const { scenarioId, version, previous, share, holdout, publicationId } = rollout;
    await tx.query(putSql, [tx.clinicId, scenarioId, version, previous, share, holdout, publicationId, now]);
  }

  /** The newest version is for everybody again. */
  async remove(tx: Tx, scenarioIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM scenario_rollout WHERE clinic_id = $1 AND scenario_id = ANY($2::text[])', [
      tx.clinicId,
      scenarioIds,
    ]);
  }
}
