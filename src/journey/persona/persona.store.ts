import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { AssignedPersona } from './persona-change.js';

const findSql = `
  SELECT persona, attributes, confidence, reason, assigned_by AS "assignedBy",
         (extract(epoch FROM assigned_at) * 1000)::float8 AS "assignedAt"
    FROM patient_persona WHERE clinic_id = $1 AND patient_id = $2`;

const saveSql = `
  INSERT INTO patient_persona (clinic_id, patient_id, persona, attributes, confidence, reason, assigned_by, assigned_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000))
  ON CONFLICT (clinic_id, patient_id) DO UPDATE
     SET persona = excluded.persona, attributes = excluded.attributes, confidence = excluded.confidence,
         reason = excluded.reason, assigned_by = excluded.assigned_by, assigned_at = excluded.assigned_at`;

@Injectable()
export class PersonaStore {
  async knows(tx: Tx, patientId: string): Promise<boolean> {
    const sql = `SELECT 1 FROM patient WHERE clinic_id = $1 AND patient_id = $2`;
    return (await tx.query(sql, [tx.clinicId, patientId])).length > 0;
  }

  async find(tx: Tx, patientId: string): Promise<AssignedPersona | undefined> {
    return (await tx.query<AssignedPersona>(findSql, [tx.clinicId, patientId]))[0];
  }

  async save(tx: Tx, patientId: string, one: AssignedPersona): Promise<void> {
    const { persona, attributes, confidence, reason, assignedBy, assignedAt } = one;
    await tx.query(saveSql, [
      ...[tx.clinicId, patientId, persona, attributes, confidence, reason, assignedBy, assignedAt],
    ]);
  }

  async remove(tx: Tx, patientId: string): Promise<void> {
    await tx.query(`DELETE FROM patient_persona WHERE clinic_id = $1 AND patient_id = $2`, [tx.clinicId, patientId]);
  }

  /** How many patients each persona has. */
  async counts(tx: Tx): Promise<ReadonlyMap<string, number>> {
    const sql = `SELECT persona, count(*)::int AS patients FROM patient_persona WHERE clinic_id = $1 GROUP BY persona`;
    const rows = await tx.query<{ persona: string; patients: number }>(sql, [tx.clinicId]);
    return new Map(rows.map(({ persona, patients }) => [persona, patients]));
  }
}
