import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { AppointmentFact } from './appointment-fact.entity.js';
import type { StoredAppointment } from './appointment-change.js';

const rowType = `
  AS r("appointmentId" uuid, "externalId" text, "patientId" uuid, "startsAt" float8, "bookedAt" float8, status text,
       revision integer, zone text, "branchId" text, doctor text, service text, "firstVisit" boolean)`;

const insertSql = `
  INSERT INTO appointment_fact (clinic_id, appointment_id, external_id, patient_id, starts_at, booked_at, status, revision,
                                zone, branch_id, doctor, service, first_visit)
  SELECT $1, r."appointmentId", r."externalId", r."patientId", to_timestamp(r."startsAt" / 1000),
         to_timestamp(r."bookedAt" / 1000), r.status, r.revision, r.zone, r."branchId", r.doctor, r.service, r."firstVisit"
    FROM json_to_recordset($2::json) ${rowType}`;

const saveSql = `
  UPDATE appointment_fact a SET starts_at = to_timestamp(r."startsAt" / 1000), status = r.status, revision = r.revision,
         zone = r.zone, branch_id = r."branchId", doctor = r.doctor, service = r.service
    FROM json_to_recordset($2::json) ${rowType}
   WHERE a.clinic_id = $1 AND a.appointment_id = r."appointmentId"`;

const selectSql = `
  SELECT appointment_id AS "appointmentId", external_id AS "externalId", patient_id AS "patientId",
         (extract(epoch FROM starts_at) * 1000)::float8 AS "startsAt",
         (extract(epoch FROM booked_at) * 1000)::float8 AS "bookedAt", status, revision, zone,
         branch_id AS "branchId", doctor, service, first_visit AS "firstVisit"
    FROM appointment_fact WHERE clinic_id = $1`;

@Injectable()
export class AppointmentFactStore {
  async insert(tx: Tx, appointments: readonly StoredAppointment[]): Promise<void> {
    if (appointments.length === 0) return;
    await tx.prepared('appointment_fact_insert', insertSql, [tx.clinicId, JSON.stringify(appointments)]);
  }

  /** Writes whole rows back; only under the lock under which they were read. */
  async save(tx: Tx, appointments: readonly StoredAppointment[]): Promise<void> {
    if (appointments.length === 0) return;
    await tx.prepared('appointment_fact_save', saveSql, [tx.clinicId, JSON.stringify(appointments)]);
  }

  async byExternalIds(tx: Tx, externalIds: readonly string[]): Promise<StoredAppointment[]> {
    const sql = `${selectSql} AND external_id IN (SELECT unnest($2::text[]))`;
    return tx.prepared('appointment_fact_by_external_ids', sql, [tx.clinicId, externalIds]);
  }

  async ofPatients(tx: Tx, patientIds: readonly string[]): Promise<StoredAppointment[]> {
    const sql = `${selectSql} AND patient_id = ANY($2::uuid[])`;
    return tx.prepared('appointment_fact_of_patients', sql, [tx.clinicId, patientIds]);
  }

  async find(tx: Tx, externalId: string): Promise<AppointmentFact | null> {
    return tx.manager.findOneBy(AppointmentFact, { clinicId: tx.clinicId, externalId });
  }
}
