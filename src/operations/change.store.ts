import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** A line of the audit about how the clinic runs. */
export interface Change {
  readonly at: number;
  readonly chainId: string;
  readonly seq: number;
  readonly what: string;
  readonly subject: string | null;
  readonly by: string | null;
}

/** Which lines are asked for; days as instants, `from` inclusive, `to` exclusive. */
export interface ChangeFilter {
  readonly whats: readonly string[];
  readonly actorId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export type ChangePlace = Pick<Change, 'at' | 'chainId' | 'seq'>;

/** Instants to the microsecond: a cursor must not step over its neighbours. */
const listSql = `
  SELECT (extract(epoch FROM e.occurred_at) * 1000)::float8 AS at, e.chain_id AS "chainId", e.seq::float8 AS seq, e.what, e.subject,
         coalesce(s.name, k.name) AS by
    FROM audit_entry e
    LEFT JOIN staff s ON s.clinic_id = e.clinic_id AND s.staff_id = e.actor_id
    LEFT JOIN api_key k ON k.clinic_id = e.clinic_id AND k.api_key_id = e.actor_id
   WHERE e.clinic_id = $1 AND e.act = 'write' AND e.what = ANY($2::text[]) AND ($7::uuid IS NULL OR e.actor_id = $7)
     AND ($8::float8 IS NULL OR e.occurred_at >= to_timestamp($8::float8 / 1000))
     AND ($9::float8 IS NULL OR e.occurred_at < to_timestamp($9::float8 / 1000))
     AND ($3::float8 IS NULL OR (e.occurred_at, e.chain_id, e.seq) < (to_timestamp($3::float8 / 1000), $4::uuid, $5::bigint))
   ORDER BY e.occurred_at DESC, e.chain_id DESC, e.seq DESC LIMIT $6`;

/** Who changed what: a reading of the audit. */
@Injectable()
export class ChangeStore {
  /** Newest first, from behind `after`. */
  async list(
    tx: Tx,
    { whats, actorId, from, to }: ChangeFilter,
    { after, limit }: { after: ChangePlace | undefined; limit: number },
  ): Promise<Change[]> {
    const place = [after?.at ?? null, after?.chainId ?? null, after?.seq ?? null];
    const wanted = [actorId ?? null, from ?? null, to ?? null];
    return tx.query<Change>(listSql, [tx.clinicId, whats, ...place, limit, ...wanted]);
  }
}
