import type pg from 'pg';
import type { RawPerson, RawSlot } from './raw-gate.js';
import { benchClinic } from './world.js';

/** The reads that belong to a step and to a dispatch, each one statement after the lock, with the columns that step.md names. */

export interface RawAppointment {
  readonly appointment_id: string;
  readonly starts_at: number;
  readonly status: string;
  readonly revision: number;
}

export interface RawContact {
  readonly recipient_id: string;
  readonly contact_point_id: string;
  readonly channel: string;
  readonly address: string;
}

const peopleSql = `
  SELECT p.patient_id, p.recipient_id, p.name, p.stage, p.client_group, p.birth_date::text, p.tags, p.visits,
         p.deceased_at IS NOT NULL AS deceased, p.held_by, r.locale, r.zone, r.consents, r.mutes
    FROM patient p JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE p.clinic_id = $1 AND p.patient_id = ANY($2::uuid[])`;

const appointmentsSql = `
  SELECT appointment_id, patient_id, (extract(epoch FROM starts_at) * 1000)::float8 AS starts_at,
         (extract(epoch FROM booked_at) * 1000)::float8 AS booked_at, status, revision, zone, branch_id, doctor, service, first_visit
    FROM appointment_fact WHERE clinic_id = $1 AND appointment_id = ANY($2::uuid[])`;

const slotsSql = `
  SELECT touch_id, recipient_id, class, priority, (extract(epoch FROM slot_at) * 1000)::float8 AS at, status = 'pending' AS pending
    FROM touch
   WHERE clinic_id = $1 AND recipient_id = ANY($2::uuid[]) AND slot_at > to_timestamp($3::float8 / 1000) AND reserved AND initiated`;

const contactsSql = `
  SELECT recipient_id, contact_point_id, channel, address FROM contact_point
   WHERE clinic_id = $1 AND recipient_id = ANY($2::uuid[]) AND closed_at IS NULL ORDER BY recipient_id, rank`;

async function read<Row>(client: pg.Client, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await client.query({ name, text, values: [benchClinic, ...values] });
  return rows as Row[];
}

export async function readPeople(client: pg.Client, patientIds: string[]): Promise<Map<string, RawPerson>> {
  const rows = await read<RawPerson>(client, 'people', peopleSql, [patientIds]);
  return new Map(rows.map((row) => [row.patient_id, row]));
}

export async function readAppointments(client: pg.Client, ids: string[]): Promise<Map<string, RawAppointment>> {
  const rows = await read<RawAppointment>(client, 'appointments', appointmentsSql, [ids]);
  return new Map(rows.map((row) => [row.appointment_id, row]));
}

export async function readSlots(
  client: pg.Client,
  recipientIds: string[],
  since: number,
): Promise<Map<string, RawSlot[]>> {
  return grouped(await read<RawSlot>(client, 'slots', slotsSql, [recipientIds, since]));
}

export async function readContacts(client: pg.Client, recipientIds: string[]): Promise<Map<string, RawContact[]>> {
  return grouped(await read<RawContact>(client, 'contacts', contactsSql, [recipientIds]));
}

function grouped<Row extends { recipient_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.recipient_id);
    if (group) group.push(row);
    else groups.set(row.recipient_id, [row]);
  }
  return groups;
}
