import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Everybody whom the desk found to be one person, and the recipients that stood for them before. */
export interface PersonGroup {
  readonly patientIds: readonly string[];
  readonly formerRecipientIds: readonly string[];
}

const groupSql = `
  WITH survivor AS (
    SELECT coalesce((SELECT into_id FROM patient_merge WHERE clinic_id = $1 AND patient_id = $2), $2) AS id)
  SELECT m.patient_id AS "patientId", m.before ->> 'recipientId' AS "recipientId"
    FROM patient_merge m JOIN survivor s ON m.into_id = s.id WHERE m.clinic_id = $1
   UNION ALL SELECT s.id, NULL FROM survivor s`;

/** Who is one person with whom. */
@Injectable()
export class PersonGroupStore {
  /** The patient alone, where nobody turned out to be them. */
  async of(tx: Tx, patientId: string): Promise<PersonGroup> {
    const rows = await tx.query<{ patientId: string; recipientId: string | null }>(groupSql, [tx.clinicId, patientId]);
    return {
      patientIds: rows.map((row) => row.patientId).sort(),
      formerRecipientIds: rows.flatMap(({ recipientId }) => recipientId ?? []),
    };
  }
}
