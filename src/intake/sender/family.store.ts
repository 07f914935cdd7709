import { Injectable } from '@nestjs/common';
import type { ConsentCells } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';

const namesSql =
  'SELECT patient_id AS "patientId", name FROM patient WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])';

interface Kept {
  readonly visits: number;
  readonly messages: number;
  readonly next: number | null;
  readonly consents: ConsentCells;
}

/** A scenario writes when one of its waits ends, at the earliest. */
const keptSql = `
  SELECT (SELECT count(*)::integer FROM appointment_fact WHERE clinic_id = $1 AND patient_id = $2) AS visits,
         (SELECT count(*)::integer FROM touch WHERE clinic_id = $1 AND patient_id = $2 AND attempts > 0) AS messages,
         (SELECT (extract(epoch FROM min(at)) * 1000)::float8 FROM (
            SELECT ready_at AS at FROM touch WHERE clinic_id = $1 AND patient_id = $2 AND status = 'pending'
            UNION ALL SELECT t.due_at FROM enrolment e JOIN timer t USING (clinic_id, enrolment_id)
             WHERE e.clinic_id = $1 AND e.patient_id = $2 AND e.ended_at IS NULL) AS n) AS next,
         (SELECT r.consents FROM patient p JOIN recipient r USING (clinic_id, recipient_id)
           WHERE p.clinic_id = $1 AND p.patient_id = $2) AS consents`;

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

  /** How much is kept about a patient, when they are written to next (epoch ms), and what they agreed to and refused. */
  async kept(tx: Tx, patientId: string): Promise<Kept> {
    const [row] = await tx.query<Kept>(keptSql, [tx.clinicId, patientId]);
    return row ?? { visits: 0, messages: 0, next: null, consents: {} };
  }
}
