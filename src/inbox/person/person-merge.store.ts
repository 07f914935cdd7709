import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { MergeBefore } from './person-merge.js';

/** A person who turned out to be another one. */
export interface MergeRow {
  readonly patientId: string;
  readonly intoId: string;
  /** Epoch ms. */
  readonly mergedAt: number;
  readonly before: MergeBefore;
}

const survivorsSql = `
  SELECT patient_id AS "patientId", into_id AS "intoId" FROM patient_merge WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])`;

/** Somebody who turned out to be another patient, by the name they were known by. */
export type MergedPatient = MergeRow & { readonly name: string | null };

const mergedSql = `
  SELECT m.patient_id AS "patientId", m.into_id AS "intoId", (extract(epoch FROM m.merged_at) * 1000)::float8 AS "mergedAt",
         m.before, nullif(concat_ws(' ', p.name, p.family_name), '') AS name
    FROM patient_merge m LEFT JOIN patient p ON p.clinic_id = m.clinic_id AND p.patient_id = m.patient_id
   WHERE m.clinic_id = $1 AND m.into_id = $2 ORDER BY m.merged_at DESC, m.patient_id`;

const insertSql = `
  INSERT INTO patient_merge (clinic_id, patient_id, into_id, merged_at, merged_by, before)
  VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6::json)`;

const householdSql = `
  SELECT DISTINCT p.recipient_id AS id FROM patient p WHERE p.clinic_id = $1 AND p.patient_id = ANY($2::uuid[])`;

/** Who turned out to be whom: the only place with its SQL. */
@Injectable()
export class PersonMergeStore {
  /** Whom each of these patients is now, where they are somebody else. */
  async survivors(tx: Tx, patientIds: readonly string[]): Promise<Map<string, string>> {
    const values = [tx.clinicId, patientIds];
    const rows = await tx.prepared<{ patientId: string; intoId: string }>('merge_survivors', survivorsSql, values);
    return new Map(rows.map((row) => [row.patientId, row.intoId]));
  }

  /** Everybody who turned out to be this patient, the last one first. */
  async mergedInto(tx: Tx, patientId: string): Promise<MergedPatient[]> {
    return tx.prepared<MergedPatient>('merge_into', mergedSql, [tx.clinicId, patientId]);
  }

  async insert(tx: Tx, { patientId, intoId, mergedAt, before }: MergeRow, by: string): Promise<void> {
    await tx.query(insertSql, [tx.clinicId, patientId, intoId, mergedAt, by, JSON.stringify(before)]);
  }

  async remove(tx: Tx, patientId: string): Promise<void> {
    await tx.query(`DELETE FROM patient_merge WHERE clinic_id = $1 AND patient_id = $2`, [tx.clinicId, patientId]);
  }

  /** The recipients of these patients. */
  async recipientsOf(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(householdSql, [tx.clinicId, patientIds]);
    return rows.map(({ id }) => id);
  }
}
