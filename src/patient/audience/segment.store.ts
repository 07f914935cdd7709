import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { AudienceFilter } from './audience.js';

/** An audience that was given a name. */
export interface Segment {
  readonly segmentId: string;
  readonly name: string;
  readonly filter: AudienceFilter;
}

/** Saved audiences: the only place with their SQL. */
@Injectable()
export class SegmentStore {
  async list(tx: Tx): Promise<Segment[]> {
    return tx.query<Segment>(
      `SELECT segment_id AS "segmentId", name, filter FROM segment WHERE clinic_id = $1 ORDER BY name`,
      [tx.clinicId],
    );
  }

  /** The same name again changes the audience behind it. Its id. */
  async save(tx: Tx, { segmentId, name, filter }: Segment, by: string, now: number): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO segment (clinic_id, segment_id, name, filter, changed_at, changed_by)
       VALUES ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6)
       ON CONFLICT (clinic_id, name) DO UPDATE SET filter = excluded.filter, changed_at = excluded.changed_at, changed_by = excluded.changed_by
       RETURNING segment_id AS id`,
      [tx.clinicId, segmentId, name, JSON.stringify(filter), now, by],
    );
    return row?.id ?? segmentId;
  }

  async remove(tx: Tx, segmentId: string): Promise<boolean> {
    const sql = 'DELETE FROM segment WHERE clinic_id = $1 AND segment_id = $2 RETURNING segment_id';
    return (await tx.query(sql, [tx.clinicId, segmentId])).length > 0;
  }
}
