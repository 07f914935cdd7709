import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import { Patient } from './patient.entity.js';

/** A row of `patient`; instants are epoch milliseconds, the birth date is `YYYY-MM-DD`. */
export interface StoredPatient {
  patientId: string;
  recipientId: string;
  externalId: string | null;
  name: string | null;
  familyName: string | null;
  birthDate: string | null;
  gender: string | null;
  stage: string;
  clientGroup: string;
  tags: string[];
  visits: number;
  deceasedAt: number | null;
  heldBy: string | null;
}

/** A row to be inserted. */
export interface NewPatient extends StoredPatient {
  createdAt: number;
  /** When the clinic said that they stand in their stage; left out: when they were created. */
  toldAt?: number;
}

/** A move of a patient to another stage. */
export interface StageChange {
  stageChangeId: string;
  patientId: string;
  changedAt: number;
  fromStage: string;
  toStage: string;
  reason: string;
  /** What the stage rests on: visits, the last of them, signs, incidents. */
  basis?: Readonly<Record<string, unknown>>;
}

const selectSql = `
  SELECT patient_id AS "patientId", recipient_id AS "recipientId", external_id AS "externalId", name,
         family_name AS "familyName", birth_date::text AS "birthDate", gender, stage, client_group AS "clientGroup",
         tags, visits, (extract(epoch FROM deceased_at) * 1000)::float8 AS "deceasedAt", held_by AS "heldBy"
    FROM patient WHERE clinic_id = $1`;

const rowType = `
  AS r("patientId" uuid, "recipientId" uuid, "externalId" text, name text, "familyName" text, "birthDate" date,
       gender text, stage text, "clientGroup" text, tags json, visits integer, "deceasedAt" float8, "heldBy" text,
       "createdAt" float8, "toldAt" float8)`;

const tagsOfRow = `ARRAY(SELECT json_array_elements_text(r.tags))`;

/** A stage that somebody comes with is the clinic's word: a fact from which counting goes on. */
const insertSql = `
  WITH told AS (
    INSERT INTO loyalty_fact (clinic_id, patient_id, kind, ref, at, source, value, noted_at)
    SELECT $1, r."patientId", 'stage_told', 'entered', to_timestamp(coalesce(r."toldAt", r."createdAt") / 1000), 'import', r.stage,
           to_timestamp(coalesce(r."toldAt", r."createdAt") / 1000)
      FROM json_to_recordset($2::json) ${rowType} WHERE r.stage <> 'potential')
  INSERT INTO patient (clinic_id, patient_id, recipient_id, external_id, name, family_name, birth_date, gender, stage,
                       client_group, tags, visits, deceased_at, held_by, created_at)
  SELECT $1, r."patientId", r."recipientId", r."externalId", r.name, r."familyName", r."birthDate", r.gender, r.stage,
         r."clientGroup", ${tagsOfRow}, r.visits, to_timestamp(r."deceasedAt" / 1000), r."heldBy",
         to_timestamp(r."createdAt" / 1000)
    FROM json_to_recordset($2::json) ${rowType}`;

const saveSql = `
  UPDATE patient p SET recipient_id = r."recipientId", name = r.name, family_name = r."familyName",
         birth_date = r."birthDate", gender = r.gender, stage = r.stage, client_group = r."clientGroup",
         tags = ${tagsOfRow}, visits = r.visits, deceased_at = to_timestamp(r."deceasedAt" / 1000), held_by = r."heldBy"
    FROM json_to_recordset($2::json) ${rowType}
   WHERE p.clinic_id = $1 AND p.patient_id = r."patientId"`;

const stageChangesSql = `
  INSERT INTO stage_change (clinic_id, patient_id, changed_at, stage_change_id, from_stage, to_stage, reason, basis)
  SELECT $1, r."patientId", to_timestamp(r."changedAt" / 1000), r."stageChangeId", r."fromStage", r."toStage", r.reason,
         coalesce(r.basis, '{}')
    FROM json_to_recordset($2::json)
      AS r("stageChangeId" uuid, "patientId" uuid, "changedAt" float8, "fromStage" text, "toStage" text, reason text, basis jsonb)`;

@Injectable()
export class PatientStore {
  async insert(tx: Tx, patients: readonly NewPatient[]): Promise<void> {
    if (patients.length > 0) await tx.prepared('patient_insert', insertSql, [tx.clinicId, JSON.stringify(patients)]);
  }

  /** Writes whole rows back; only under the lock under which they were read. */
  async save(tx: Tx, patients: readonly StoredPatient[]): Promise<void> {
    if (patients.length > 0) await tx.prepared('patient_save', saveSql, [tx.clinicId, JSON.stringify(patients)]);
  }

  async load(tx: Tx, patientIds: readonly string[]): Promise<StoredPatient[]> {
    return tx.prepared('patient_load', `${selectSql} AND patient_id = ANY($2::uuid[])`, [tx.clinicId, patientIds]);
  }

  async ofRecipients(tx: Tx, recipientIds: readonly string[]): Promise<StoredPatient[]> {
    const sql = `${selectSql} AND recipient_id = ANY($2::uuid[])`;
    return tx.prepared('patient_of_recipients', sql, [tx.clinicId, recipientIds]);
  }

  async byExternalIds(tx: Tx, externalIds: readonly string[]): Promise<StoredPatient[]> {
    const sql = `${selectSql} AND external_id IN (SELECT unnest($2::text[]))`;
    return tx.prepared('patient_by_external_ids', sql, [tx.clinicId, externalIds]);
  }

  async insertStageChanges(tx: Tx, changes: readonly StageChange[]): Promise<void> {
    if (changes.length > 0) await tx.query(stageChangesSql, [tx.clinicId, JSON.stringify(changes)]);
  }

  async find(tx: Tx, by: { patientId: string } | { externalId: string }): Promise<Patient | null> {
    return tx.manager.findOneBy(Patient, { clinicId: tx.clinicId, ...by });
  }
}
