import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { PAUSED_LOOK_MS } from './paused-touch.js';

/** What was paused; nothing of it: the clinic. */
export interface PausedPart {
  readonly scenarioId?: string | undefined;
  readonly channel?: string | undefined;
}

/**
 * The k-th touch of each recipient comes after the (k-1)-th of everybody: nobody gets two at once, and what expires first goes first.
 * The last moments before its expiry are not given away for an even spread.
 */
const spreadSql = `
  WITH turn AS (
    SELECT touch_id, expires_at, row_number() OVER (PARTITION BY recipient_id ORDER BY expires_at, touch_id) AS wave
      FROM touch
     WHERE clinic_id = $1 AND status = 'pending' AND ready_at <= to_timestamp(($2::float8 + ${PAUSED_LOOK_MS}) / 1000)
       AND expires_at > to_timestamp($2::float8 / 1000) AND written IS NULL
       AND ($4::text IS NULL OR channel = $4) AND ($5::text IS NULL OR scenario_id = $5)),
  place AS (
    SELECT touch_id, expires_at, row_number() OVER (ORDER BY wave, expires_at, touch_id) - 1 AS at, count(*) OVER () AS of FROM turn)
  UPDATE touch t
     SET ready_at = least(to_timestamp(($2::float8 + $3::float8 * p.at / p.of) / 1000),
                          greatest(to_timestamp($2::float8 / 1000), p.expires_at - interval '10 minutes'))
    FROM place p
   WHERE t.clinic_id = $1 AND t.touch_id = p.touch_id AND t.status = 'pending'
  RETURNING t.touch_id`;

const waitingSql = `
  SELECT count(*)::int AS n FROM touch
   WHERE clinic_id = $1 AND status = 'pending' AND ready_at <= to_timestamp(($2::float8 + ${PAUSED_LOOK_MS}) / 1000)
     AND ($3::text IS NULL OR channel = $3) AND ($4::text IS NULL OR scenario_id = $4)`;

/** Touches that waited for the end of a pause. */
@Injectable()
export class PausedTouches {
  /** Lets go what waited, spread evenly over `spreadMs` from `now`; each is judged by the gate again at its moment. How many. */
  async release(
    tx: Tx,
    { scenarioId, channel }: PausedPart,
    { now, spreadMs }: { now: number; spreadMs: number },
  ): Promise<{ touches: number }> {
    const rows = await tx.query(spreadSql, [tx.clinicId, now, spreadMs, channel ?? null, scenarioId ?? null]);
    return { touches: rows.length };
  }

  /** How many would be let go. */
  async count(tx: Tx, { scenarioId, channel }: PausedPart, now: number): Promise<number> {
    const [row] = await tx.query<{ n: number }>(waitingSql, [tx.clinicId, now, channel ?? null, scenarioId ?? null]);
    return row?.n ?? 0;
  }
}
