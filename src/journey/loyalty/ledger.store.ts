import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { namesOf, personOf, stands } from '../whole-person.js';

/** Something a patient was given; instants in epoch ms. */
export interface Privilege {
  readonly privilegeId: string;
  readonly privilege: string;
  readonly earnedBy: string;
  readonly grantedAt: number;
  readonly expiresAt: number | null;
  readonly usedAt: number | null;
}

/** Somebody who has earned what they do not have yet. */
export interface Earned {
  readonly patientId: string;
  readonly earnedBy: string;
}

/** A recommendation whose friend has come. */
export interface Arrived {
  readonly referralId: string;
  readonly referrerId: string;
  readonly cameAt: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (place: number) => `to_timestamp($${place}::float8 / 1000)`;

const earnedSql = {
  stage: `
    SELECT p.patient_id AS "patientId", p.stage AS "earnedBy" FROM patient p
     WHERE p.clinic_id = $1 AND p.stage = $3 AND p.deceased_at IS NULL AND ${stands('p.patient_id')}
       AND NOT EXISTS (SELECT FROM privilege g
                        WHERE g.clinic_id = $1 AND g.patient_id = ANY (${namesOf('p.patient_id')}) AND g.privilege = $2 AND g.earned_by = p.stage)
     ORDER BY p.patient_id LIMIT 1000`,
  referral: `
    SELECT ${personOf('f.patient_id')} AS "patientId", f.kind || ' ' || f.ref AS "earnedBy" FROM loyalty_fact f
     WHERE f.clinic_id = $1 AND f.kind = $3 AND f.taken_back_at IS NULL
       AND NOT EXISTS (SELECT FROM privilege g WHERE g.clinic_id = $1 AND g.patient_id IN (f.patient_id, ${personOf('f.patient_id')}) AND g.privilege = $2
                          AND g.earned_by = f.kind || ' ' || f.ref)
     ORDER BY f.patient_id, f.ref LIMIT 1000`,
};

const grantSql = `
  INSERT INTO privilege (clinic_id, privilege_id, patient_id, privilege, earned_by, granted_at, expires_at)
  SELECT $1, r.id, r."patientId", $3, r."earnedBy", ${at(4)}, ${at(5)}
    FROM json_to_recordset($2::json) AS r(id uuid, "patientId" uuid, "earnedBy" text)
  ON CONFLICT (clinic_id, patient_id, privilege, earned_by) DO NOTHING`;

const listSql = `
  SELECT privilege_id AS "privilegeId", privilege, earned_by AS "earnedBy", ${ms('granted_at')} AS "grantedAt",
         ${ms('expires_at')} AS "expiresAt", ${ms('used_at')} AS "usedAt"
    FROM privilege WHERE clinic_id = $1 AND patient_id = ANY (${namesOf('$2::uuid')}) ORDER BY granted_at DESC, privilege_id`;

const useSql = `
  UPDATE privilege SET used_at = ${at(4)}, used_by = $5
   WHERE clinic_id = $1 AND patient_id = ANY (${namesOf('$2::uuid')}) AND privilege_id = $3 AND used_at IS NULL
     AND (expires_at IS NULL OR expires_at > ${at(4)})
  RETURNING privilege_id`;

const arrivedSql = `
  UPDATE referral r SET came_at = v.came FROM (
    SELECT o.referral_id, (SELECT min(a.starts_at) FROM appointment_fact a
             WHERE a.clinic_id = $1 AND a.status = 'attended'
               AND a.patient_id = ANY (${namesOf(personOf('o.patient_id'))})) AS came
      FROM referral o WHERE o.clinic_id = $1 AND o.came_at IS NULL) v
   WHERE r.clinic_id = $1 AND r.referral_id = v.referral_id AND v.came IS NOT NULL
  RETURNING r.referral_id AS "referralId", r.referrer_id AS "referrerId", ${ms('r.came_at')} AS "cameAt"`;

/** Why a scenario says somebody left or comes more rarely, as long as it still looks after them. */
const outcomesSql = `
  SELECT e.patient_id AS "patientId", e.enrolment_id AS ref, e.outcome AS value, ${ms('e.started_at')} AS at
    FROM enrolment e
   WHERE e.clinic_id = $1 AND e.ended_at IS NULL AND (e.outcome LIKE 'left-%' OR e.outcome LIKE 'rarer-%' OR e.outcome = 'moved-away')
     AND NOT EXISTS (SELECT FROM loyalty_fact f WHERE f.clinic_id = $1 AND f.patient_id = e.patient_id AND f.kind = 'left'
                        AND f.ref = e.enrolment_id::text)
   LIMIT 1000`;

/** The tags of the most valuable, as they should be; those whose tag is another come back. Points: visits, and three a recommendation. */
const valuedSql = `
  WITH points AS (
    SELECT p.patient_id, p.tags, p.visits + 3 * count(f.ref) FILTER (WHERE f.kind = 'referral') AS visits,
           coalesce(sum(CASE WHEN f.kind = 'spent' AND f.value ~ '^[0-9]+([.][0-9]+)?$' THEN f.value::numeric END), 0) AS spent
      FROM patient p LEFT JOIN loyalty_fact f
        ON f.clinic_id = $1 AND f.patient_id = ANY (${namesOf('p.patient_id')}) AND f.kind IN ('referral', 'spent') AND f.taken_back_at IS NULL
     WHERE p.clinic_id = $1 AND p.visits > 0 AND p.deceased_at IS NULL AND p.stage <> 'lapsed' AND ${stands('p.patient_id')} GROUP BY p.clinic_id, p.patient_id),
  bar AS (
    SELECT percentile_disc(1 - $2::float8) WITHIN GROUP (ORDER BY visits) AS visits,
           percentile_disc(1 - $2::float8) WITHIN GROUP (ORDER BY spent) AS spent, count(*) AS n FROM points)
  SELECT p.patient_id AS "patientId", coalesce(v.valued, false) AS valued
    FROM patient p LEFT JOIN (
      SELECT q.patient_id, b.n >= 20 AND q.visits > 1 AND (q.visits > b.visits OR (q.spent > 0 AND q.spent > b.spent)) AS valued
        FROM points q, bar b) v USING (patient_id)
   WHERE p.clinic_id = $1 AND coalesce(v.valued, false) <> ($3 = ANY(p.tags)) LIMIT 1000`;

/** The ledger of what patients have earned, and who came on whose word. */
@Injectable()
export class LedgerStore {
  /** Who has earned a privilege and does not have it: by a stage, or by each recommendation that came. */
  async earned(tx: Tx, privilege: string, by: string): Promise<Earned[]> {
    const sql = by === 'referral' ? earnedSql.referral : earnedSql.stage;
    return tx.query<Earned>(sql, [tx.clinicId, privilege, by]);
  }

  async grant(
    tx: Tx,
    rows: readonly (Earned & { readonly id: string })[],
    of: { privilege: string; now: number; until: number | null },
  ): Promise<void> {
    await tx.query(grantSql, [tx.clinicId, JSON.stringify(rows), of.privilege, of.now, of.until]);
  }

  async list(tx: Tx, patientId: string): Promise<Privilege[]> {
    return tx.query<Privilege>(listSql, [tx.clinicId, patientId]);
  }

  /** False: there is none of theirs that can be used at `now`. */
  async use(tx: Tx, one: { patientId: string; privilegeId: string; by: string }, now: number): Promise<boolean> {
    return (await tx.query(useSql, [tx.clinicId, one.patientId, one.privilegeId, now, one.by])).length > 0;
  }

  async codeOf(tx: Tx, patientId: string): Promise<string | undefined> {
    const sql = `SELECT code FROM referral_code WHERE clinic_id = $1 AND patient_id = $2`;
    return (await tx.query<{ code: string }>(sql, [tx.clinicId, patientId]))[0]?.code;
  }

  /** False: somebody else has that code. */
  async addCode(tx: Tx, patientId: string, code: string, now: number): Promise<boolean> {
    const sql = `INSERT INTO referral_code (clinic_id, code, patient_id, created_at) VALUES ($1, $2, $3, ${at(4)})
      ON CONFLICT DO NOTHING RETURNING code`;
    return (await tx.query(sql, [tx.clinicId, code, patientId, now])).length > 0;
  }

  /** Recommendations whose friends have come by now; each is answered once. */
  async arrived(tx: Tx): Promise<Arrived[]> {
    return tx.query<Arrived>(arrivedSql, [tx.clinicId]);
  }

  async outcomes(tx: Tx) {
    return tx.query<{ patientId: string; ref: string; value: string; at: number }>(outcomesSql, [tx.clinicId]);
  }

  /** Whose tag of the most valuable is wrong, and what is right. */
  async valued(tx: Tx, share: number, tag: string) {
    return tx.query<{ patientId: string; valued: boolean }>(valuedSql, [tx.clinicId, share, tag]);
  }
}
