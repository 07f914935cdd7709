import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

const namesSql =
  'SELECT patient_id AS "patientId", name FROM patient WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])';

const countsSql = `
  SELECT (SELECT count(*)::integer FROM appointment_fact WHERE clinic_id = $1 AND patient_id = $2) AS visits,
         (SELECT count(*)::integer FROM touch WHERE clinic_id = $1 AND patient_id = $2 AND attempts > 0) AS messages`;

const cancelledSql = `
  SELECT service, branch_id AS branch FROM appointment_fact
   WHERE clinic_id = $1 AND patient_id = $2 AND status = 'cancelled' ORDER BY booked_at DESC, starts_at DESC LIMIT 1`;

/** What is told to whoever writes from an address about those who share it. */
@Injectable()
export class FamilyStore {
  /** Given names, by patient; those without one are left out. */
  async names(tx: Tx, patientIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ patientId: string; name: string | null }>(namesSql, [tx.clinicId, patientIds]);
    return new Map(rows.flatMap(({ patientId, name }) => (name === null ? [] : [[patientId, name] as const])));
  }

  /** What the visit was for that was cancelled last; booked last, where nobody noted when it was cancelled. */
  async lastCancelled(tx: Tx, patientId: string): Promise<{ service?: string; branch?: string }> {
    const values = [tx.clinicId, patientId];
    const [row] = await tx.query<{ service: string | null; branch: string | null }>(cancelledSql, values);
    return { service: row?.service ?? undefined, branch: row?.branch ?? undefined };
  }

  /** How much is kept about a patient. */
  async counts(tx: Tx, patientId: string): Promise<{ visits: number; messages: number }> {
    const [row] = await tx.query<{ visits: number; messages: number }>(countsSql, [tx.clinicId, patientId]);
    return row ?? { visits: 0, messages: 0 };
  }
}
