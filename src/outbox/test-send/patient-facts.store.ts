import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

const nextSql = `
  SELECT appointment_id FROM appointment_fact
   WHERE clinic_id = $1 AND patient_id = $2 AND starts_at >= to_timestamp($3::float8 / 1000)
     AND status IN ('booked', 'confirmed', 'pending', 'proposed')
   ORDER BY starts_at LIMIT 1`;

const lastSql = `
  SELECT appointment_id FROM appointment_fact
   WHERE clinic_id = $1 AND patient_id = $2 AND starts_at < to_timestamp($3::float8 / 1000)
   ORDER BY starts_at DESC LIMIT 1`;

/** The visit a text to a patient would be about. */
@Injectable()
export class PatientFactsStore {
  /** The next standing one, else the last; undefined: they never had any. */
  async visit(tx: Tx, patientId: string, now: number): Promise<string | undefined> {
    const values = [tx.clinicId, patientId, now];
    const [next] = await tx.query<{ appointment_id: string }>(nextSql, values);
    const [found] = next ? [next] : await tx.query<{ appointment_id: string }>(lastSql, values);
    return found?.appointment_id;
  }
}
