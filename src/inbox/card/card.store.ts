import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** The head of a card. Instants are epoch ms. */
export interface CardHead {
  readonly patientId: string;
  readonly recipientId: string;
  readonly externalId: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly birthDate: string | null;
  readonly gender: string | null;
  readonly stage: string;
  readonly group: string;
  readonly tags: readonly string[];
  readonly visits: number;
  readonly deceasedAt: number | null;
  readonly heldBy: string | null;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly consents: Readonly<Record<string, Readonly<Record<string, { granted: boolean; at: number }>>>>;
  readonly mutes: Readonly<Record<string, number>>;
}

export interface CardVisit {
  readonly appointmentId: string;
  readonly startsAt: number;
  readonly status: string;
  readonly zone: string;
  readonly branch: string | null;
  readonly doctor: string | null;
  readonly service: string | null;
  readonly firstVisit: boolean;
}

export interface CardEnrolment {
  readonly enrolmentId: string;
  readonly scenarioId: string;
  readonly version: number;
  readonly state: unknown;
  readonly startedAt: number;
  readonly nextTimerAt: number | null;
}

export interface CardTouch {
  readonly touchId: string;
  readonly scenarioId: string;
  readonly version: number;
  readonly template: string;
  readonly channel: string | null;
  readonly readyAt: number | null;
}

export interface CardContact {
  readonly channel: string;
  readonly address: string;
  readonly closedReason: string | null;
  readonly isOpen: boolean;
  readonly lastHeardAt: number | null;
}

export interface CardMember {
  readonly patientId: string;
  readonly name: string | null;
  readonly birthDate: string | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const headSql = `
  SELECT p.patient_id AS "patientId", p.recipient_id AS "recipientId", p.external_id AS "externalId", p.name AS "givenName",
         p.family_name AS "familyName", p.birth_date::text AS "birthDate", p.gender, p.stage, p.client_group AS "group", p.tags,
         p.visits, ${ms('p.deceased_at')} AS "deceasedAt", p.held_by AS "heldBy", r.locale, r.zone, r.consents, r.mutes
    FROM patient p JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE p.clinic_id = $1 AND p.patient_id = $2`;

const visitColumns = `
  a.appointment_id AS "appointmentId", ${ms('a.starts_at')} AS "startsAt", a.status, a.zone, a.branch_id AS branch, a.doctor,
  a.service, a.first_visit AS "firstVisit"`;

const aheadSql = `
  SELECT ${visitColumns} FROM appointment_fact a
   WHERE a.clinic_id = $1 AND a.patient_id = ANY($2::uuid[]) AND a.starts_at >= to_timestamp($3::float8 / 1000)
     AND a.status IN ('proposed', 'pending', 'booked', 'confirmed')
   ORDER BY a.starts_at LIMIT 10`;

const pastSql = `
  SELECT ${visitColumns} FROM appointment_fact a
   WHERE a.clinic_id = $1 AND a.patient_id = ANY($2::uuid[]) AND a.starts_at < to_timestamp($3::float8 / 1000)
   ORDER BY a.starts_at DESC LIMIT 5`;

const enrolmentsSql = `
  SELECT e.enrolment_id AS "enrolmentId", e.scenario_id AS "scenarioId", e.version, e.snapshot -> 'value' AS state,
         ${ms('e.started_at')} AS "startedAt",
         (SELECT ${ms('min(t.due_at)')} FROM timer t WHERE t.clinic_id = e.clinic_id AND t.enrolment_id = e.enrolment_id) AS "nextTimerAt"
    FROM enrolment e
   WHERE e.clinic_id = $1 AND e.patient_id = ANY($2::uuid[]) AND e.status = 'running'
   ORDER BY e.enrolment_id DESC LIMIT 20`;

const pendingSql = `
  SELECT t.touch_id AS "touchId", t.scenario_id AS "scenarioId", t.version, t.template, t.channel, ${ms('t.ready_at')} AS "readyAt"
    FROM touch t
   WHERE t.clinic_id = $1 AND t.recipient_id = $2 AND t.patient_id = ANY($3::uuid[]) AND t.status = 'pending'
   ORDER BY t.ready_at, t.touch_id LIMIT 5`;

const contactsSql = `
  SELECT c.channel, c.address, c.closed_reason AS "closedReason", c.closed_at IS NULL AS "isOpen",
         ${ms('c.last_heard_at')} AS "lastHeardAt"
    FROM contact_point c WHERE c.clinic_id = $1 AND c.recipient_id = $2 ORDER BY c.rank, c.contact_point_id`;

const householdSql = `
  SELECT p.patient_id AS "patientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name, p.birth_date::text AS "birthDate"
    FROM patient p WHERE p.clinic_id = $1 AND p.recipient_id = $2 AND p.patient_id <> ALL($3::uuid[]) ORDER BY p.patient_id LIMIT 20`;

/** What a card shows of a patient, each by an index of its own: the only place with its SQL. */
@Injectable()
export class CardStore {
  async head(tx: Tx, patientId: string): Promise<CardHead | undefined> {
    return (await tx.query<CardHead>(headSql, [tx.clinicId, patientId]))[0];
  }

  /** Visits that can still take place, the next one first; `now` in epoch ms. */
  async ahead(tx: Tx, patientIds: readonly string[], now: number): Promise<CardVisit[]> {
    return tx.query<CardVisit>(aheadSql, [tx.clinicId, patientIds, now]);
  }

  /** Visits that lie behind, the last one first. */
  async past(tx: Tx, patientIds: readonly string[], now: number): Promise<CardVisit[]> {
    return tx.query<CardVisit>(pastSql, [tx.clinicId, patientIds, now]);
  }

  async enrolments(tx: Tx, patientIds: readonly string[]): Promise<CardEnrolment[]> {
    return tx.query<CardEnrolment>(enrolmentsSql, [tx.clinicId, patientIds]);
  }

  /** What is planned and did not leave yet, the next one first. */
  async pending(tx: Tx, recipientId: string, patientIds: readonly string[]): Promise<CardTouch[]> {
    return tx.query<CardTouch>(pendingSql, [tx.clinicId, recipientId, patientIds]);
  }

  async contacts(tx: Tx, recipientId: string): Promise<CardContact[]> {
    return tx.query<CardContact>(contactsSql, [tx.clinicId, recipientId]);
  }

  /** Who else gets their messages at the same addresses. */
  async household(tx: Tx, recipientId: string, but: readonly string[]): Promise<CardMember[]> {
    return tx.query<CardMember>(householdSql, [tx.clinicId, recipientId, but]);
  }
}
