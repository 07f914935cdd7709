import { Injectable } from '@nestjs/common';
import type { AppointmentStatus } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';

/** An appointment as the patient room knows it, for whoever changes it; instants are epoch ms. */
export interface VisitFact {
  readonly appointmentId: string;
  readonly externalId: string;
  readonly patientId: string;
  readonly startsAt: number;
  readonly bookedAt: number;
  readonly status: AppointmentStatus;
  readonly revision: number;
  readonly zone: string;
  readonly branchId: string | null;
  readonly doctor: string | null;
  readonly service: string | null;
}

const columns = `
  appointment_id AS "appointmentId", external_id AS "externalId", patient_id AS "patientId",
  (extract(epoch FROM starts_at) * 1000)::float8 AS "startsAt", (extract(epoch FROM booked_at) * 1000)::float8 AS "bookedAt",
  status, revision, zone, branch_id AS "branchId", doctor, service`;

/** Facts of appointments, to read; they are written through the patient room alone. */
@Injectable()
export class VisitFactStore {
  async find(tx: Tx, appointmentId: string): Promise<VisitFact | undefined> {
    const sql = `SELECT ${columns} FROM appointment_fact WHERE clinic_id = $1 AND appointment_id = $2`;
    return (await tx.prepared<VisitFact>('visit_fact', sql, [tx.clinicId, appointmentId]))[0];
  }

  async byExternalId(tx: Tx, externalId: string): Promise<VisitFact | undefined> {
    const sql = `SELECT ${columns} FROM appointment_fact WHERE clinic_id = $1 AND external_id = $2`;
    return (await tx.prepared<VisitFact>('visit_fact_external', sql, [tx.clinicId, externalId]))[0];
  }

  /** The patient's appointments that are still ahead, by time. */
  async ahead(tx: Tx, patientId: string, now: number): Promise<VisitFact[]> {
    const sql = `SELECT ${columns} FROM appointment_fact
      WHERE clinic_id = $1 AND patient_id = $2 AND starts_at > to_timestamp($3::float8 / 1000)
        AND status IN ('pending', 'booked', 'confirmed') ORDER BY starts_at, appointment_id`;
    return tx.prepared<VisitFact>('visit_facts_ahead', sql, [tx.clinicId, patientId, now]);
  }
}
