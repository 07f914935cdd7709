import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Life, LoyaltyFact, LoyaltyFactKind, StandingVisit } from './life.js';

/** What a stage follows from, of the person as a whole: visits and facts of everybody who turned out to be them. */
export interface KnownLife extends Life {
  readonly patientId: string;
}

/** A fact with its standing in the ledger; instants in epoch ms. */
export interface StoredFact extends Omit<LoyaltyFact, 'patientId'> {
  readonly notedAt: number;
  readonly takenBackAt: number | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Whoever was merged into another is looked at as that one. */
const personSql = `
  asked AS (
    SELECT DISTINCT coalesce(m.into_id, p.id) AS id
      FROM unnest($2::uuid[]) p (id) LEFT JOIN patient_merge m ON m.clinic_id = $1 AND m.patient_id = p.id),
  member AS (
    SELECT id AS person, id FROM asked
     UNION ALL SELECT a.id, m.patient_id FROM asked a JOIN patient_merge m ON m.clinic_id = $1 AND m.into_id = a.id)`;

const livesSql = `
  WITH ${personSql},
  visit AS (
    SELECT m.person, array_agg(${ms('a.starts_at')}) FILTER (WHERE a.status = 'attended') AS visits,
           json_agg(json_build_object('bookedAt', ${ms('a.booked_at')}, 'startsAt', ${ms('a.starts_at')}))
             FILTER (WHERE a.status IN ('booked', 'confirmed')) AS standing
      FROM member m JOIN appointment_fact a ON a.clinic_id = $1 AND a.patient_id = m.id GROUP BY m.person),
  fact AS (
    SELECT m.person, json_agg(json_build_object('kind', f.kind, 'at', ${ms('f.at')}, 'ref', f.ref, 'value', f.value)) AS facts
      FROM member m JOIN loyalty_fact f ON f.clinic_id = $1 AND f.patient_id = m.id AND f.taken_back_at IS NULL
     GROUP BY m.person)
  SELECT p.patient_id AS "patientId", v.visits, v.standing, f.facts, ${ms('p.deceased_at')} AS "deceasedAt"
    FROM asked a JOIN patient p ON p.clinic_id = $1 AND p.patient_id = a.id
    LEFT JOIN visit v ON v.person = a.id LEFT JOIN fact f ON f.person = a.id`;

const factRow = `AS r("patientId" uuid, kind text, ref text, at float8, source text, value text, by text)`;

/** A fact that was taken back and is told again counts again. */
const tellSql = `
  INSERT INTO loyalty_fact (clinic_id, patient_id, kind, ref, at, source, value, noted_at, noted_by)
  SELECT DISTINCT ON (r."patientId", r.kind, r.ref) $1, r."patientId", r.kind, r.ref, to_timestamp(r.at / 1000), r.source, r.value,
         to_timestamp($3::float8 / 1000), r.by
    FROM json_to_recordset($2::json) ${factRow}
   WHERE EXISTS (SELECT FROM patient p WHERE p.clinic_id = $1 AND p.patient_id = r."patientId")
  ON CONFLICT (clinic_id, patient_id, kind, ref) DO UPDATE SET taken_back_at = NULL
   WHERE loyalty_fact.taken_back_at IS NOT NULL
  RETURNING patient_id AS "patientId"`;

const knownSql = `
  SELECT r.place::integer, f.value
    FROM json_to_recordset($2::json) AS r(place integer, "patientId" uuid, kind text, ref text)
    JOIN loyalty_fact f ON f.clinic_id = $1 AND f.patient_id = r."patientId" AND f.kind = r.kind AND f.ref = r.ref`;

const takeBackSql = `
  UPDATE loyalty_fact SET taken_back_at = to_timestamp($5::float8 / 1000)
   WHERE clinic_id = $1 AND patient_id = $2 AND kind = $3 AND ref = $4 AND taken_back_at IS NULL
  RETURNING patient_id AS "patientId"`;

const ledgerSql = `
  WITH ${personSql}
  SELECT f.kind, f.ref, ${ms('f.at')} AS at, f.source, f.value, f.noted_by AS by, ${ms('f.noted_at')} AS "notedAt",
         ${ms('f.taken_back_at')} AS "takenBackAt"
    FROM member m JOIN loyalty_fact f ON f.clinic_id = $1 AND f.patient_id = m.id
   ORDER BY f.at DESC, f.kind, f.ref`;

/** Whoever can have another stage than the first. */
const movable = `(visits > 0 OR stage <> 'potential')`;
const pageSql = `
  SELECT patient_id AS id FROM patient
   WHERE clinic_id = $1 AND patient_id > $2::uuid AND ${movable}
   ORDER BY patient_id LIMIT $3`;
const movableSql = `SELECT count(*)::integer AS n FROM patient WHERE clinic_id = $1 AND ${movable}`;

/** The facts of lives: the only place with their SQL. */
@Injectable()
export class LifecycleStore {
  /** One life a person, under the id that stands for all of theirs. */
  async lives(tx: Tx, patientIds: readonly string[]): Promise<KnownLife[]> {
    const rows = await tx.prepared<LifeRow>('lifecycle_lives', livesSql, [tx.clinicId, patientIds]);
    return rows.map(({ visits, standing, facts, ...row }) => ({
      ...row,
      visits: visits ?? [],
      standing: standing ?? [],
      facts: facts ?? [],
    }));
  }

  /** Answers whose facts are new. */
  async tell(tx: Tx, facts: readonly LoyaltyFact[], now: number): Promise<string[]> {
    const rows = await tx.query<{ patientId: string }>(tellSql, [tx.clinicId, JSON.stringify(facts), now]);
    return [...new Set(rows.map(({ patientId }) => patientId))];
  }

  /** The facts among these that the ledger has, by their place here. */
  async known(tx: Tx, facts: readonly LoyaltyFact[]) {
    const asked = facts.map(({ patientId, kind, ref }, place) => ({ place, patientId, kind, ref }));
    return tx.query<{ place: number; value: string | null }>(knownSql, [tx.clinicId, JSON.stringify(asked)]);
  }

  /** False: there is no such fact that counts. */
  async takeBack(
    tx: Tx,
    fact: { patientId: string; kind: LoyaltyFactKind; ref: string },
    at: number,
  ): Promise<boolean> {
    const values = [tx.clinicId, fact.patientId, fact.kind, fact.ref, at];
    return (await tx.query(takeBackSql, values)).length > 0;
  }

  /** Everything that was ever told of the person, the newest first; what was taken back too. */
  async ledger(tx: Tx, patientId: string): Promise<StoredFact[]> {
    return tx.query<StoredFact>(ledgerSql, [tx.clinicId, [patientId]]);
  }

  /** How many `page` goes through in all. */
  async movable(tx: Tx): Promise<number> {
    return (await tx.query<{ n: number }>(movableSql, [tx.clinicId]))[0]?.n ?? 0;
  }

  async page(tx: Tx, after: string, limit: number): Promise<string[]> {
    return (await tx.query<{ id: string }>(pageSql, [tx.clinicId, after, limit])).map(({ id }) => id);
  }

  /** One process at a time; false where another is at it. Until the end of the transaction. */
  async claim(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('patient.stages'), $1) AS locked`;
    const [row] = await tx.query<{ locked: boolean }>(sql, [tx.clinicId]);
    return row?.locked === true;
  }
}

interface LifeRow {
  readonly patientId: string;
  readonly visits: number[] | null;
  readonly standing: StandingVisit[] | null;
  readonly facts: (Life['facts'][number] & { value: string })[] | null;
  readonly deceasedAt: number | null;
}
