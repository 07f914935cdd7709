import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { CountedCell } from './frequency.js';

/** More contacts than this in 30 days are one cell. */
const most = 30;

/** Each contact the clinic began in the half-year before, as the so many-th of its class within 30 days, and what followed, by the group that its patient was in then. */
const countSql = `
  INSERT INTO frequency_cell (clinic_id, client_group, class, contacts, n, asked, answered, refused_day, refused_week, visits, missed)
  SELECT $1, coalesce(g.client_group, p.client_group), t.class, least(t.contacts, ${most}), count(*), count(*) FILTER (WHERE t.asks),
         count(*) FILTER (WHERE t.asks AND EXISTS (
           SELECT FROM timeline l
            WHERE l.clinic_id = $1 AND l.patient_id = t.patient_id AND l.occurred_at >= t.slot_at AND l.occurred_at < t.ended_at + interval '14 days'
              AND l.body -> 'event' ->> 'touch' = t.touch_id::text
              AND (l.body -> 'event' ->> 'type' LIKE 'reply.%' AND l.body -> 'event' ->> 'type' <> 'reply.none'
                   OR l.body -> 'event' ->> 'type' IN ('slot.booked', 'slot.taken')))),
         count(*) FILTER (WHERE r.refused_at < t.ended_at + interval '1 day'), count(r.refused_at),
         count(*) FILTER (WHERE a.status IN ('attended', 'missed')), count(*) FILTER (WHERE a.status = 'missed')
    FROM (
      SELECT s.*, json_array_length(s.replies) > 0 AS asks,
             count(*) OVER (PARTITION BY s.recipient_id, s.class ORDER BY s.ended_at
                            RANGE BETWEEN interval '30 days' PRECEDING AND CURRENT ROW) AS contacts
        FROM touch s
       WHERE s.clinic_id = $1 AND s.initiated AND s.outcome = 'sent' AND s.ended_at >= to_timestamp($2::float8 / 1000) - interval '30 days') t
    JOIN patient p ON p.clinic_id = $1 AND p.patient_id = t.patient_id AND (p.deceased_at IS NULL OR p.deceased_at > t.ended_at)
    LEFT JOIN map_group g ON g.clinic_id = $1 AND g.patient_id = t.patient_id AND g.since <= t.ended_at AND g.until > t.ended_at
    LEFT JOIN appointment_fact a ON a.clinic_id = $1 AND a.appointment_id = t.appointment_id
    LEFT JOIN LATERAL (
      SELECT min(c.occurred_at) AS refused_at FROM consent c
       WHERE c.clinic_id = $1 AND c.recipient_id = t.recipient_id AND NOT c.granted AND c.class IN (t.class, '*')
         AND c.occurred_at >= t.ended_at AND c.occurred_at < t.ended_at + interval '7 days') r ON true
   WHERE t.ended_at >= to_timestamp($2::float8 / 1000) AND t.ended_at < to_timestamp($3::float8 / 1000)
   GROUP BY 2, t.class, least(t.contacts, ${most})`;

const readSql = `
  SELECT client_group AS "group", class, contacts, n, asked, answered, refused_day AS "refusedDay", refused_week AS "refusedWeek", visits, missed
    FROM frequency_cell WHERE clinic_id = $1 ORDER BY client_group, class, contacts`;

/** How often people were written to, and what came of it. */
@Injectable()
export class FrequencyStore {
  async claim(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('journey.frequency'), $1) AS locked`;
    return (await tx.query<{ locked: boolean }>(sql, [tx.clinicId]))[0]?.locked === true;
  }

  /** Counts anew the contacts between two instants, epoch ms; the last is outside. */
  async count(tx: Tx, { from, to }: { from: number; to: number }): Promise<void> {
    await tx.query(`DELETE FROM frequency_cell WHERE clinic_id = $1`, [tx.clinicId]);
    await tx.query(countSql, [tx.clinicId, from, to]);
  }

  async read(tx: Tx): Promise<CountedCell[]> {
    return tx.query<CountedCell>(readSql, [tx.clinicId]);
  }
}
