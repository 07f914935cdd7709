import { Injectable } from '@nestjs/common';
import type { AppointmentFacts, ConsentSummary, PatientFacts } from '../engine/index.js';
import type { Tx } from '../runtime/index.js';

/** What guards and the gate read of a patient and of the recipient who gets their messages. */
export interface Person {
  readonly facts: PatientFacts;
  readonly recipientId: string;
  readonly deceased: boolean;
  readonly heldBy?: string | undefined;
  readonly consents: ConsentSummary;
  readonly mutes: Readonly<Record<string, number>>;
}

/** An open contact point, in the recipient's order of preference. */
export interface OpenContact {
  readonly contactPointId: string;
  readonly channel: string;
  readonly address: string;
  /** When its owner last wrote from it, epoch ms. */
  readonly lastHeardAt?: number | undefined;
}

/** What a recipient without a language or a zone of their own gets. */
export interface PersonDefaults {
  readonly locale: string;
  readonly zone: string;
}

interface PersonRow {
  patient_id: string;
  recipient_id: string;
  name: string | null;
  stage: string;
  client_group: string;
  birth_date: string | null;
  tags: string[];
  visits: number;
  deceased: boolean;
  held_by: string | null;
  locale: string | null;
  zone: string | null;
  consents: ConsentSummary;
  mutes: Record<string, number>;
}

interface AppointmentRow {
  appointment_id: string;
  patient_id: string;
  starts_at: number;
  booked_at: number;
  status: string;
  revision: number;
  zone: string;
  branch_id: string | null;
  doctor: string | null;
  service: string | null;
  first_visit: boolean;
}

const peopleSql = `
  SELECT p.patient_id, p.recipient_id, p.name, p.stage, p.client_group, p.birth_date::text, p.tags, p.visits,
         p.deceased_at IS NOT NULL AS deceased, p.held_by, r.locale, r.zone, r.consents, r.mutes
    FROM patient p JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE p.clinic_id = $1 AND p.patient_id = ANY($2::uuid[])`;

const appointmentColumns = `
  appointment_id, patient_id, (extract(epoch FROM starts_at) * 1000)::float8 AS starts_at,
  (extract(epoch FROM booked_at) * 1000)::float8 AS booked_at, status, revision, zone, branch_id, doctor, service,
  first_visit`;

const appointmentsSql = `
  SELECT ${appointmentColumns} FROM appointment_fact WHERE clinic_id = $1 AND appointment_id = ANY($2::uuid[])`;

const contactsSql = `
  SELECT recipient_id, contact_point_id, channel, address, (extract(epoch FROM last_heard_at) * 1000)::float8 AS last_heard_at
    FROM contact_point
   WHERE clinic_id = $1 AND recipient_id = ANY($2::uuid[]) AND closed_at IS NULL
   ORDER BY recipient_id, rank, contact_point_id`;

const contactsByIdsSql = `
  SELECT contact_point_id AS "contactPointId", channel, address,
         (extract(epoch FROM last_heard_at) * 1000)::float8 AS "lastHeardAt"
    FROM contact_point WHERE clinic_id = $1 AND contact_point_id = ANY($2::uuid[])`;

const closeContactsSql = `
  UPDATE contact_point c SET closed_at = to_timestamp($3::float8 / 1000), closed_reason = x.reason
    FROM json_to_recordset($2::json) AS x("contactPointId" uuid, reason text)
   WHERE c.clinic_id = $1 AND c.contact_point_id = x."contactPointId" AND c.closed_at IS NULL`;

const lockSql = `
  SELECT recipient_id FROM patient
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) ORDER BY patient_id FOR NO KEY UPDATE`;

const lockRecipientsSql = `
  SELECT recipient_id FROM recipient
   WHERE clinic_id = $1 AND recipient_id = ANY($2::uuid[]) ORDER BY recipient_id FOR NO KEY UPDATE`;

/** Set-based reads for the loops; to be called after the lock, in a statement of their own (DESIGN §13.12). */
@Injectable()
export class PeopleStore {
  /** Locks the patients, then their recipients, each in id order, so that two writers cannot deadlock. */
  async lock(tx: Tx, patientIds: readonly string[]): Promise<void> {
    const rows = await tx.prepared<{ recipient_id: string }>('people_lock', lockSql, [tx.clinicId, patientIds]);
    const recipientIds = [...new Set(rows.map((row) => row.recipient_id))];
    await tx.prepared('people_lock_recipients', lockRecipientsSql, [tx.clinicId, recipientIds]);
  }

  /** `now` (epoch ms) is only for the age. */
  async people(
    tx: Tx,
    patientIds: readonly string[],
    defaults: PersonDefaults,
    now: number,
  ): Promise<Map<string, Person>> {
    const rows = await tx.prepared<PersonRow>('people_load', peopleSql, [tx.clinicId, patientIds]);
    return new Map(rows.map((row) => [row.patient_id, personOf(row, defaults, now)]));
  }

  async appointments(tx: Tx, appointmentIds: readonly string[]): Promise<Map<string, AppointmentFacts>> {
    if (appointmentIds.length === 0) return new Map();
    const rows = await tx.prepared<AppointmentRow>('people_appointments', appointmentsSql, [
      tx.clinicId,
      appointmentIds,
    ]);
    return new Map(rows.map((row) => [row.appointment_id, appointmentOf(row)]));
  }

  async openContacts(tx: Tx, recipientIds: readonly string[]): Promise<Map<string, OpenContact[]>> {
    const rows = await tx.prepared<{
      recipient_id: string;
      contact_point_id: string;
      channel: string;
      address: string;
      last_heard_at: number | null;
    }>('people_contacts', contactsSql, [tx.clinicId, recipientIds]);
    const contacts = new Map<string, OpenContact[]>();
    for (const row of rows) {
      const open = contacts.get(row.recipient_id) ?? [];
      const { contact_point_id: contactPointId, channel, address, last_heard_at: lastHeardAt } = row;
      open.push({ contactPointId, channel, address, lastHeardAt: lastHeardAt ?? undefined });
      contacts.set(row.recipient_id, open);
    }
    return contacts;
  }

  /** Open or closed: where an answer goes back to. */
  async contactsByIds(tx: Tx, contactPointIds: readonly string[]): Promise<OpenContact[]> {
    if (contactPointIds.length === 0) return [];
    const values = [tx.clinicId, contactPointIds];
    const rows = await tx.prepared<OpenContact & { lastHeardAt: number | null }>(
      'people_contacts_by_ids',
      contactsByIdsSql,
      values,
    );
    return rows.map((row) => ({ ...row, lastHeardAt: row.lastHeardAt ?? undefined }));
  }

  /** Providers said these cannot be reached any more. */
  async closeContacts(
    tx: Tx,
    closed: readonly { contactPointId: string; reason: string }[],
    now: number,
  ): Promise<void> {
    if (closed.length > 0) await tx.query(closeContactsSql, [tx.clinicId, JSON.stringify(closed), now]);
  }
}

function personOf(row: PersonRow, defaults: PersonDefaults, now: number): Person {
  return {
    facts: {
      id: row.patient_id,
      name: row.name ?? undefined,
      stage: row.stage,
      group: row.client_group,
      locale: row.locale ?? defaults.locale,
      zone: row.zone ?? defaults.zone,
      age: row.birth_date === null ? undefined : wholeYears(row.birth_date, now),
      tags: row.tags,
      visits: row.visits,
    },
    recipientId: row.recipient_id,
    deceased: row.deceased,
    heldBy: row.held_by ?? undefined,
    consents: row.consents,
    mutes: row.mutes,
  };
}

function appointmentOf(row: AppointmentRow): AppointmentFacts {
  return {
    id: row.appointment_id,
    starts_at: row.starts_at,
    booked_at: row.booked_at,
    status: row.status,
    revision: row.revision,
    zone: row.zone,
    branch: row.branch_id ?? undefined,
    doctor: row.doctor ?? undefined,
    service: row.service ?? undefined,
    first_visit: row.first_visit,
  };
}

function wholeYears(birthDate: string, now: number): number {
  const today = new Date(now).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
