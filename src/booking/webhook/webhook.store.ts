import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Where a clinic's system wants to be told; the secret is sealed. */
export interface WebhookRow {
  readonly webhookId: string;
  /** By which scenarios call it; null: it is told of appointments. */
  readonly name: string | null;
  /** Whether it may be told the name of a patient. */
  readonly personal: boolean;
  readonly url: string;
  readonly secret: Buffer;
  readonly allowPrivate: boolean;
  readonly active: boolean;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** An appointment as it is, in the words that go out. */
export interface ToldAppointment {
  readonly externalId: string | null;
  readonly status: string;
  readonly revision: number;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly branchId: string | null;
  readonly doctorId: string | null;
  readonly serviceId: string | null;
  readonly patientExternalId: string | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const listSql = `
  SELECT webhook_id AS "webhookId", name, personal, url, secret, allow_private AS "allowPrivate", active, ${ms('created_at')} AS "createdAt"
    FROM webhook WHERE clinic_id = $1 ORDER BY webhook_id`;

/** While an appointment is being made its time is a hold of the patient's still. */
const toldSql = `
  SELECT a.external_id AS "externalId", a.status, a.revision, ${ms('a.starts_at')} AS "startsAt", ${ms('upper(r.visit)')} AS "endsAt",
         a.branch_id AS "branchId", r.doctor_id AS "doctorId", a.service AS "serviceId", p.external_id AS "patientExternalId"
    FROM appointment_fact a
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.patient_id = a.patient_id
    LEFT JOIN LATERAL (
         SELECT o.visit, o.doctor_id, o.changed_at FROM reservation o
          WHERE o.clinic_id = a.clinic_id AND o.appointment_id = a.appointment_id
         UNION ALL
         SELECT o.visit, o.doctor_id, o.changed_at FROM reservation o
          WHERE o.clinic_id = a.clinic_id AND o.patient_id = a.patient_id AND o.appointment_id IS NULL AND o.status = 'held'
            AND lower(o.visit) = a.starts_at
          ORDER BY changed_at DESC LIMIT 1) r ON true
   WHERE a.clinic_id = $1 AND a.appointment_id = $2`;

/** Which systems want to be told, and what of. */
@Injectable()
export class WebhookStore {
  async list(tx: Tx): Promise<WebhookRow[]> {
    return tx.prepared<WebhookRow>('webhook_list', listSql, [tx.clinicId]);
  }

  /** False: there is one of this name. */
  async insert(tx: Tx, row: WebhookRow): Promise<boolean> {
    const { webhookId, name, personal, url, secret, allowPrivate, active, createdAt } = row;
    const sql = `INSERT INTO webhook (clinic_id, webhook_id, name, personal, url, secret, allow_private, active, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000))
      ON CONFLICT (clinic_id, name) DO NOTHING RETURNING 1`;
    const values = [tx.clinicId, webhookId, name, personal, url, secret, allowPrivate, active, createdAt];
    return (await tx.query(sql, values)).length > 0;
  }

  async remove(tx: Tx, webhookId: string): Promise<boolean> {
    const sql = `DELETE FROM webhook WHERE clinic_id = $1 AND webhook_id = $2 RETURNING 1`;
    return (await tx.query(sql, [tx.clinicId, webhookId])).length > 0;
  }

  async appointment(tx: Tx, appointmentId: string): Promise<ToldAppointment | undefined> {
    return (await tx.query<ToldAppointment>(toldSql, [tx.clinicId, appointmentId]))[0];
  }
}
