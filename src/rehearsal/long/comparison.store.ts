import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { PatientDiff } from '../draft/draft-compare.js';

/** What is different for one patient of a comparison. */
export interface ComparedPatient {
  readonly patientId: string;
  readonly name: string | null;
  readonly kept: number;
  readonly changes: PatientDiff['changes'];
}

const insertSql = `
  INSERT INTO comparison_patient (clinic_id, job_id, patient_id, kept, changes)
  SELECT $1, $2, d.patient, d.kept, d.changes
    FROM json_to_recordset($3::json) AS d (patient uuid, kept integer, changes json)`;

const pageSql = `
  SELECT c.patient_id AS "patientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name, c.kept, c.changes
    FROM comparison_patient c
    LEFT JOIN patient p ON p.clinic_id = c.clinic_id AND p.patient_id = c.patient_id
   WHERE c.clinic_id = $1 AND c.job_id = $2 AND ($3::uuid IS NULL OR c.patient_id > $3)
   ORDER BY c.patient_id LIMIT $4`;

const trimSql = `
  DELETE FROM comparison_patient
   WHERE clinic_id = $1 AND job_id <> ALL(ARRAY(
     SELECT DISTINCT job_id FROM comparison_patient WHERE clinic_id = $1 ORDER BY job_id DESC LIMIT $2))`;

/** What comparisons with the past found for each patient: the only place with their SQL. */
@Injectable()
export class ComparisonStore {
  async insert(tx: Tx, jobId: string, diffs: readonly PatientDiff[]): Promise<void> {
    if (diffs.length > 0) await tx.query(insertSql, [tx.clinicId, jobId, JSON.stringify(diffs)]);
  }

  /** By patient, above the one whose id is `after`. */
  async page(tx: Tx, jobId: string, page: { after: string | null; limit: number }): Promise<ComparedPatient[]> {
    return tx.query<ComparedPatient>(pageSql, [tx.clinicId, jobId, page.after, page.limit]);
  }

  /** Forgets all but the newest comparisons. */
  async trim(tx: Tx, kept: number): Promise<void> {
    await tx.query(trimSql, [tx.clinicId, kept]);
  }
}
