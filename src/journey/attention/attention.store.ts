import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { namesOf, stands } from '../whole-person.js';
import type { AttentionFacts, StopReason } from './attention.js';

/** A patient whom nobody attends to. Instants are epoch ms. */
export interface Gap {
  readonly patientId: string;
  readonly since: number;
  readonly stage: string;
  readonly name: string | null;
}

export interface AttentionDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly stage: string;
  readonly patients: number;
  readonly gaps: number;
}

export interface GapQuery {
  readonly stage?: string | undefined;
  readonly before?: { readonly since: number; readonly patientId: string } | undefined;
  readonly limit: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Rows of somebody who turned out to be another are told under the other's name. */
const whole = stands('p.patient_id');
const names = namesOf('p.patient_id');
const refused = `coalesce((r.consents -> '*' -> '*' ->> 'granted')::boolean, true) = false`;
const ahead = `a.status IN ('proposed', 'pending', 'booked', 'confirmed') AND a.starts_at > to_timestamp($2::float8 / 1000)`;
const contact = `e.ended_at IS NULL AND (
  EXISTS (SELECT FROM timer t WHERE t.clinic_id = $1 AND t.enrolment_id = e.enrolment_id)
  OR EXISTS (SELECT FROM held_timer t WHERE t.clinic_id = $1 AND t.enrolment_id = e.enrolment_id)
  OR EXISTS (SELECT FROM touch t WHERE t.clinic_id = $1 AND t.enrolment_id = e.enrolment_id AND t.status = 'pending'))`;
const held = `c.assignee IS NOT NULL AND c.status <> 'done'`;

const past = `a.starts_at <= to_timestamp($2::float8 / 1000) AND a.status <> 'cancelled'`;

/** The last time something was there for them. */
const last = `greatest(p.created_at,
  (SELECT max(e.ended_at) FROM enrolment e WHERE e.clinic_id = $1 AND e.patient_id = ANY (${names})),
  (SELECT max(a.starts_at) FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = ANY (${names}) AND ${past}),
  (SELECT max(h.closed_at) FROM handover h WHERE h.clinic_id = $1 AND h.patient_id = ANY (${names})),
  (SELECT max(s.lifted_at) FROM attention_stop s WHERE s.clinic_id = $1 AND s.patient_id = ANY (${names})))`;

/** One pass over the patients against the few who have something: each set is read once, however many patients there are. */
const fillSql = `
  WITH attended AS MATERIALIZED (
    SELECT coalesce(w.into_id, x.patient_id) AS patient_id FROM (
      SELECT e.patient_id FROM enrolment e WHERE e.clinic_id = $1 AND ${contact}
    UNION SELECT a.patient_id FROM appointment_fact a WHERE a.clinic_id = $1 AND ${ahead}
    UNION SELECT h.patient_id FROM handover h WHERE h.clinic_id = $1 AND h.closed_at IS NULL
    UNION SELECT c.patient_id FROM conversation c WHERE c.clinic_id = $1 AND ${held}
    UNION SELECT s.patient_id FROM attention_stop s WHERE s.clinic_id = $1 AND s.lifted_at IS NULL) x
    LEFT JOIN patient_merge w ON w.clinic_id = $1 AND w.patient_id = x.patient_id),
  before AS MATERIALIZED (
    SELECT coalesce(w.into_id, x.patient_id) AS patient_id, max(x.at) AS at
      FROM (SELECT e.patient_id, e.ended_at AS at FROM enrolment e WHERE e.clinic_id = $1 AND e.ended_at IS NOT NULL
            UNION ALL SELECT a.patient_id, a.starts_at FROM appointment_fact a WHERE a.clinic_id = $1 AND ${past}
            UNION ALL SELECT h.patient_id, h.closed_at FROM handover h WHERE h.clinic_id = $1 AND h.closed_at IS NOT NULL
            UNION ALL SELECT s.patient_id, s.lifted_at FROM attention_stop s WHERE s.clinic_id = $1 AND s.lifted_at IS NOT NULL) x
      LEFT JOIN patient_merge w ON w.clinic_id = $1 AND w.patient_id = x.patient_id
     GROUP BY 1)
  INSERT INTO attention_gap (clinic_id, patient_id, since, stage)
  SELECT $1, p.patient_id, greatest(p.created_at, b.at), p.stage
    FROM patient p
    JOIN recipient r ON r.clinic_id = $1 AND r.recipient_id = p.recipient_id
    LEFT JOIN before b ON b.patient_id = p.patient_id
   WHERE p.clinic_id = $1 AND p.deceased_at IS NULL AND NOT ${refused} AND ${whole}
     AND NOT EXISTS (SELECT FROM attended t WHERE t.patient_id = p.patient_id)`;

const daySql = `
  INSERT INTO attention_day (clinic_id, day, stage, patients, gaps)
  SELECT $1, $3::date, p.stage, count(*), count(g.patient_id)
    FROM patient p LEFT JOIN attention_gap g ON g.clinic_id = $1 AND g.patient_id = p.patient_id
   WHERE p.clinic_id = $1 AND $2::float8 IS NOT NULL AND p.deceased_at IS NULL AND ${whole}
   GROUP BY p.stage
  ON CONFLICT (clinic_id, day, stage) DO UPDATE SET patients = excluded.patients, gaps = excluded.gaps`;

const factsSql = `
  SELECT p.patient_id AS "patientId", p.stage, $2::float8 AS now, p.deceased_at IS NOT NULL AS deceased, ${refused} AS "refusedEverything",
         EXISTS (SELECT FROM enrolment e WHERE e.clinic_id = $1 AND e.patient_id = ANY (${names}) AND ${contact}) AS "nextContact",
         (SELECT ${ms('min(a.starts_at)')} FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = ANY (${names}) AND ${ahead}) AS "nextVisit",
         EXISTS (SELECT FROM handover h WHERE h.clinic_id = $1 AND h.patient_id = ANY (${names}) AND h.closed_at IS NULL) AS "openHandover",
         EXISTS (SELECT FROM conversation c WHERE c.clinic_id = $1 AND c.patient_id = ANY (${names}) AND ${held}) AS "conversationOwner",
         (SELECT s.reason FROM attention_stop s WHERE s.clinic_id = $1 AND s.patient_id = ANY (${names}) AND s.lifted_at IS NULL
           ORDER BY s.stopped_at DESC, s.stop_id LIMIT 1) AS stop,
         ${ms(last)} AS "lastAttended"
    FROM patient p JOIN recipient r ON r.clinic_id = $1 AND r.recipient_id = p.recipient_id
   WHERE p.clinic_id = $1 AND ($3::uuid[] IS NULL OR p.patient_id = ANY($3)) AND ${whole}`;

const listSql = `
  SELECT g.patient_id AS "patientId", ${ms('g.since')} AS since, g.stage, concat_ws(' ', p.name, p.family_name) AS name
    FROM attention_gap g JOIN patient p ON p.clinic_id = $1 AND p.patient_id = g.patient_id
   WHERE g.clinic_id = $1 AND ($2::text IS NULL OR g.stage = $2)
     AND ($3::float8 IS NULL OR (g.since, g.patient_id) > (to_timestamp($3 / 1000), $4::uuid))
   ORDER BY g.since, g.patient_id LIMIT $5`;

const trendSql = `
  SELECT day::text, stage, patients, gaps FROM attention_day
   WHERE clinic_id = $1 AND day >= $2::date AND day <= $3::date ORDER BY day, stage`;

const stopSql = `
  INSERT INTO attention_stop (clinic_id, stop_id, patient_id, reason, note, by_id, by_name, stopped_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000))
  ON CONFLICT (clinic_id, patient_id) WHERE lifted_at IS NULL
  DO UPDATE SET reason = excluded.reason, note = excluded.note, by_id = excluded.by_id, by_name = excluded.by_name, stopped_at = excluded.stopped_at`;

/** Who is attended to, and who is not. */
@Injectable()
export class AttentionStore {
  /** One process at a time; false where another is at it. */
  async claim(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('journey.attention'), $1) AS locked`;
    return (await tx.query<{ locked: boolean }>(sql, [tx.clinicId]))[0]?.locked === true;
  }

  /** Finds everybody anew and keeps the counts of the day. */
  async count(tx: Tx, { now, day }: { now: number; day: string }): Promise<void> {
    await tx.query(`DELETE FROM attention_gap WHERE clinic_id = $1`, [tx.clinicId]);
    await tx.query(fillSql, [tx.clinicId, now]);
    await tx.query(daySql, [tx.clinicId, now, day]);
  }

  /** What the rule decides by, of these patients or of all. */
  async facts(
    tx: Tx,
    { now, patientIds }: { now: number; patientIds?: readonly string[] },
  ): Promise<(AttentionFacts & { readonly patientId: string; readonly stage: string })[]> {
    return tx.query(factsSql, [tx.clinicId, now, patientIds ?? null]);
  }

  /** Who waits longest comes first. */
  async list(tx: Tx, { stage, before, limit }: GapQuery): Promise<Gap[]> {
    const place = [before?.since ?? null, before?.patientId ?? null];
    return tx.query<Gap>(listSql, [tx.clinicId, stage ?? null, ...place, limit]);
  }

  async trend(tx: Tx, from: string, to: string): Promise<AttentionDay[]> {
    return tx.query<AttentionDay>(trendSql, [tx.clinicId, from, to]);
  }

  async sums(tx: Tx): Promise<{ readonly stage: string; readonly gaps: number }[]> {
    const sql = `SELECT stage, count(*)::int AS gaps FROM attention_gap WHERE clinic_id = $1 GROUP BY stage ORDER BY stage`;
    return tx.query(sql, [tx.clinicId]);
  }

  /** Somebody is attended to again, or on purpose no more. */
  async settle(tx: Tx, patientId: string): Promise<void> {
    await tx.query(`DELETE FROM attention_gap WHERE clinic_id = $1 AND patient_id = $2`, [tx.clinicId, patientId]);
  }

  /** Somebody is not attended to any more, since then (epoch ms). */
  async miss(tx: Tx, patientId: string, since: number): Promise<void> {
    const sql = `INSERT INTO attention_gap (clinic_id, patient_id, since, stage)
      SELECT $1, p.patient_id, to_timestamp($3::float8 / 1000), p.stage FROM patient p WHERE p.clinic_id = $1 AND p.patient_id = $2`;
    await tx.query(sql, [tx.clinicId, patientId, since]);
  }

  async stop(tx: Tx, stop: NewStop): Promise<void> {
    const { stopId, patientId, reason, note, by, at } = stop;
    await tx.query(stopSql, [tx.clinicId, stopId, patientId, reason, note ?? null, by.id, by.name, at]);
  }

  /** False when none stood. */
  async lift(tx: Tx, patientId: string, at: number): Promise<boolean> {
    const sql = `UPDATE attention_stop SET lifted_at = to_timestamp($3::float8 / 1000)
                  WHERE clinic_id = $1 AND patient_id = ANY (${namesOf('$2::uuid')}) AND lifted_at IS NULL RETURNING stop_id`;
    return (await tx.query(sql, [tx.clinicId, patientId, at])).length > 0;
  }
}

/** The clinic stops on purpose; another word about the same patient takes the place of the one before. */
export interface NewStop {
  readonly stopId: string;
  readonly patientId: string;
  readonly reason: StopReason;
  readonly note?: string | undefined;
  readonly by: { readonly id: string; readonly name: string };
  /** Epoch ms. */
  readonly at: number;
}
