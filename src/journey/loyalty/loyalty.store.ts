import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { namesOf, personOf, stands } from '../whole-person.js';
import { ALARM_REASON, type WentWrong } from './alarm.js';
import type { Candidate } from './at-risk.js';
import type { ReturnStep } from './return-curve.js';

/** How many stand in a stage, of those who last came to one branch, doctor and service. */
export interface StandingCell {
  readonly stage: string;
  readonly branch: string | null;
  readonly doctor: string | null;
  readonly service: string | null;
  readonly patients: number;
}

/** Why patients left or came more rarely, by the stage they had when it was told. */
export interface LeavingReason {
  readonly stage: string;
  readonly reason: string;
  readonly patients: number;
}

/** A move between stages; epoch ms. */
export interface StageMove {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly because: string;
  readonly visits: number | null;
}

/** The newest task about what went wrong for a patient; instants in epoch ms. */
export interface AlarmTask {
  readonly handoverId: string;
  readonly department: string;
  readonly status: 'offered' | 'accepted' | 'returned' | 'withdrawn' | 'closed';
  readonly owner: string | null;
  readonly openedAt: number;
  readonly dueAt: number;
  readonly closedAt: number | null;
  readonly resolution: string | null;
}

/** A regular or loyal patient with whom too much went wrong. */
export interface Hurt {
  readonly patientId: string;
  readonly name: string | null;
  readonly stage: string;
  readonly incidents: number;
  readonly lastAt: number;
  readonly wrong: readonly WentWrong[];
  /** They want no messages at all: nobody is asked to call them. */
  readonly refused: boolean;
  readonly task: AlarmTask | null;
}

/** What only other rooms have written down of a patient. */
export interface PatientSides {
  readonly stage: string;
  readonly visits: number;
  readonly deceased: boolean;
  readonly tags: readonly string[];
  readonly nextVisit: number | null;
  readonly rounds: readonly { state: string; at: number; survey: string }[];
  readonly mailings: readonly { class: string; at: number }[];
  readonly household: readonly { patientId: string; name: string | null; stage: string; visits: number }[];
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const alive = `p.deceased_at IS NULL AND ${stands('p.patient_id')}`;
const names = namesOf('p.patient_id');

const standingSql = `
  SELECT p.stage, v.branch_id AS branch, v.doctor, v.service, count(*)::int AS patients
    FROM patient p LEFT JOIN LATERAL (
      SELECT a.branch_id, a.doctor, a.service FROM appointment_fact a
       WHERE a.clinic_id = $1 AND a.patient_id = ANY (${names}) AND a.status = 'attended'
       ORDER BY a.starts_at DESC, a.appointment_id DESC LIMIT 1) v ON true
   WHERE p.clinic_id = $1 AND ${alive} AND p.stage <> 'potential' GROUP BY 1, 2, 3, 4`;

/** Whoever could come back within a year before $2 is counted: younger visits have had no time for it. */
const curveSql = `
  SELECT visit::int, count(*)::int AS n, count(*) FILTER (WHERE next <= starts_at + interval '365 days')::int AS returned
    FROM (SELECT a.starts_at, row_number() OVER w AS visit, lead(a.starts_at) OVER w AS next
            FROM appointment_fact a
            LEFT JOIN patient_merge m ON m.clinic_id = $1 AND m.patient_id = a.patient_id
            JOIN patient p ON p.clinic_id = $1 AND p.patient_id = coalesce(m.into_id, a.patient_id)
           WHERE a.clinic_id = $1 AND a.status = 'attended' AND p.deceased_at IS NULL
          WINDOW w AS (PARTITION BY p.patient_id ORDER BY a.starts_at, a.appointment_id)) visits
   WHERE visit <= 20 AND starts_at <= to_timestamp($2::float8 / 1000) - interval '365 days' GROUP BY visit`;

const candidatesSql = `
  SELECT p.patient_id AS "patientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name, p.stage, v.visits
    FROM patient p JOIN recipient r ON r.clinic_id = $1 AND r.recipient_id = p.recipient_id
   CROSS JOIN LATERAL (
     SELECT array_agg(${ms('a.starts_at')}) FILTER (WHERE a.status = 'attended') AS visits,
            bool_or(a.status IN ('proposed', 'pending', 'booked', 'confirmed') AND a.starts_at > to_timestamp($4::float8 / 1000)) AS coming
       FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = ANY (${names})) v
   WHERE p.clinic_id = $1 AND p.patient_id > $2::uuid AND p.visits BETWEEN 1 AND $3::int - 1 AND ${alive}
     AND p.stage IN ('primary', 'repeat', 'regular') AND v.visits IS NOT NULL AND v.coming IS NOT true
     AND coalesce((r.consents -> '*' -> '*' ->> 'granted')::boolean, true)
   ORDER BY p.patient_id LIMIT $5`;

const hurtSql = `
  SELECT p.patient_id AS "patientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name, p.stage,
         count(*)::int AS incidents, ${ms('max(f.at)')} AS "lastAt",
         json_agg(json_build_object('kind', f.kind, 'at', ${ms('f.at')}, 'value', f.value) ORDER BY f.at DESC, f.ref) AS wrong,
         coalesce((r.consents -> '*' -> '*' ->> 'granted')::boolean, true) = false AS refused,
         (SELECT json_build_object('handoverId', h.handover_id, 'department', h.department, 'status', h.status,
                   'owner', h.owner_name, 'openedAt', ${ms('h.opened_at')}, 'dueAt', ${ms('h.due_at')},
                   'closedAt', ${ms('h.closed_at')}, 'resolution', h.resolution)
            FROM handover h WHERE h.clinic_id = $1 AND h.patient_id = ANY (${names}) AND h.reason = '${ALARM_REASON}'
           ORDER BY h.opened_at DESC, h.handover_id DESC LIMIT 1) AS task
    FROM loyalty_fact f JOIN patient p ON p.clinic_id = $1 AND p.patient_id = ${personOf('f.patient_id')}
    JOIN recipient r ON r.clinic_id = $1 AND r.recipient_id = p.recipient_id
   WHERE f.clinic_id = $1 AND f.kind IN ('incident', 'complaint') AND f.taken_back_at IS NULL AND f.at > to_timestamp($2::float8 / 1000)
     AND p.stage IN ('regular', 'loyal') AND ${alive}
   GROUP BY p.clinic_id, p.patient_id, r.clinic_id, r.recipient_id HAVING count(*) >= $3 ORDER BY incidents DESC, "patientId" LIMIT 200`;

const reasonsSql = `
  SELECT coalesce((SELECT s.to_stage FROM stage_change s
                    WHERE s.clinic_id = $1 AND s.patient_id = f.patient_id AND s.changed_at <= f.at AND s.to_stage <> 'lapsed'
                    ORDER BY s.changed_at DESC, s.stage_change_id DESC LIMIT 1), p.stage) AS stage,
         coalesce(f.value, 'unknown') AS reason, count(DISTINCT p.patient_id)::int AS patients
    FROM loyalty_fact f JOIN patient p ON p.clinic_id = $1 AND p.patient_id = ${personOf('f.patient_id')}
   WHERE f.clinic_id = $1 AND f.kind = 'left' AND f.taken_back_at IS NULL AND f.at > to_timestamp($2::float8 / 1000)
   GROUP BY 1, 2 ORDER BY patients DESC, stage, reason`;

const historySql = `
  SELECT ${ms('changed_at')} AS at, from_stage AS "from", to_stage AS "to", reason AS because,
         (basis ->> 'visits')::int AS visits
    FROM stage_change WHERE clinic_id = $1 AND patient_id = $2 ORDER BY changed_at DESC, stage_change_id DESC LIMIT 50`;

const sidesSql = `
  SELECT p.stage, p.visits, p.deceased_at IS NOT NULL AS deceased, p.tags,
         (SELECT ${ms('min(a.starts_at)')} FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = ANY (${names})
             AND a.status IN ('booked', 'confirmed') AND a.starts_at > to_timestamp($3::float8 / 1000)) AS "nextVisit",
         (SELECT coalesce(json_agg(json_build_object('state', s.state, 'at', ${ms('s.asked_at')}, 'survey', s.survey)), '[]')
            FROM survey_round s WHERE s.clinic_id = $1 AND s.patient_id = ANY (${names})) AS rounds,
         (SELECT coalesce(json_agg(json_build_object('class', c.key, 'at', (w.value ->> 'at')::float8)), '[]')
            FROM jsonb_each(r.consents) c, jsonb_each(c.value) w
           WHERE c.key IN ('news', 'marketing') AND (w.value ->> 'granted')::boolean) AS mailings,
         (SELECT coalesce(json_agg(json_build_object('patientId', o.patient_id, 'stage', o.stage, 'visits', o.visits,
                            'name', nullif(concat_ws(' ', o.name, o.family_name), '')) ORDER BY o.patient_id), '[]')
            FROM patient o WHERE o.clinic_id = $1 AND o.recipient_id = p.recipient_id AND o.patient_id <> p.patient_id
             AND ${stands('o.patient_id')}) AS household
    FROM patient p JOIN recipient r ON r.clinic_id = $1 AND r.recipient_id = p.recipient_id
   WHERE p.clinic_id = $1 AND p.patient_id = $2`;

/** What loyalty is read from: the only place with its SQL. */
@Injectable()
export class LoyaltyStore {
  async standing(tx: Tx): Promise<StandingCell[]> {
    return tx.query<StandingCell>(standingSql, [tx.clinicId]);
  }

  async curve(tx: Tx, now: number): Promise<ReturnStep[]> {
    return tx.query<ReturnStep>(curveSql, [tx.clinicId, now]);
  }

  /** Who came fewer than `below` times and has nothing ahead, by id after `after`. */
  async candidates(tx: Tx, page: { after: string; below: number; now: number; limit: number }): Promise<Candidate[]> {
    return tx.query<Candidate>(candidatesSql, [tx.clinicId, page.after, page.below, page.now, page.limit]);
  }

  /** Regular and loyal patients with so many incidents since. */
  async hurt(tx: Tx, since: number, least: number) {
    return tx.query<Hurt>(hurtSql, [tx.clinicId, since, least]);
  }

  async reasons(tx: Tx, since: number): Promise<LeavingReason[]> {
    return tx.query<LeavingReason>(reasonsSql, [tx.clinicId, since]);
  }

  async history(tx: Tx, patientId: string): Promise<StageMove[]> {
    return tx.query<StageMove>(historySql, [tx.clinicId, patientId]);
  }

  async sides(tx: Tx, patientId: string, now: number): Promise<PatientSides | undefined> {
    return (await tx.query<PatientSides>(sidesSql, [tx.clinicId, patientId, now]))[0];
  }
}
