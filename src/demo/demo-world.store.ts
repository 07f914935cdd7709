import { Injectable } from '@nestjs/common';
import type { ChannelName } from '../channel/index.js';
import type { TouchChoices } from '../outbox/index.js';
import type { Tx } from '../runtime/index.js';

/** A question on the phone of an invented patient. */
export interface PhoneQuestion {
  readonly messageId: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly askedAt: number;
  readonly replies: readonly string[];
  readonly choices: TouchChoices | null;
}

/** A visit whose time has passed and of which nobody said what became of it. */
export interface PastVisit {
  readonly externalId: string;
  readonly appointmentId: string;
  readonly patientId: string;
  readonly startsAt: number;
  readonly zone: string;
  readonly service: string | null;
  readonly confirmed: boolean;
  readonly first: boolean;
}

const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const questionsSql = `
  SELECT m.message_id AS "messageId", m.channel, c.address, ${ms('m.dispatched_at')} AS "askedAt", t.replies, t.choices
    FROM message m
    JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
    JOIN contact_point c ON c.clinic_id = m.clinic_id AND c.contact_point_id = m.contact_point_id
    JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
   WHERE m.clinic_id = $1 AND m.dispatched_at > ${at('$2')} AND m.dispatched_at <= ${at('$3')} AND m.state <> 'not_sent'
     AND p.external_id LIKE $4 AND (json_array_length(t.replies) > 0 OR t.choices IS NOT NULL)
   ORDER BY m.dispatched_at, m.message_id`;

const pastSql = `
  SELECT a.external_id AS "externalId", a.appointment_id AS "appointmentId", a.patient_id AS "patientId", ${ms('a.starts_at')} AS "startsAt",
         a.zone, a.service, a.status = 'confirmed' AS confirmed, a.first_visit AS first
    FROM appointment_fact a JOIN patient p ON p.clinic_id = a.clinic_id AND p.patient_id = a.patient_id
   WHERE a.clinic_id = $1 AND a.starts_at <= ${at('$2')} AND a.status IN ('booked', 'confirmed', 'arrived') AND a.external_id IS NOT NULL
     AND p.external_id LIKE $3
   ORDER BY a.starts_at, a.appointment_id LIMIT 500`;

const upcomingSql = `
  SELECT p.external_id AS key FROM appointment_fact a JOIN patient p ON p.clinic_id = a.clinic_id AND p.patient_id = a.patient_id
   WHERE a.clinic_id = $1 AND a.starts_at > ${at('$2')} AND a.status IN ('booked', 'confirmed') AND p.external_id = ANY($3::text[])`;

const tasksSql = `
  SELECT handover_id AS "handoverId" FROM handover
   WHERE clinic_id = $1 AND status IN ('offered', 'accepted') AND opened_at <= ${at('$2')}
   ORDER BY opened_at, handover_id LIMIT 200`;

const recipientsSql = `
  SELECT p.patient_id AS "patientId", p.recipient_id AS "recipientId" FROM patient p
   WHERE p.clinic_id = $1 AND p.patient_id = ANY($2::uuid[])`;

/** What stands between the clinic and its invented patients: read to decide what they do next. */
@Injectable()
export class DemoWorldStore {
  /** Questions that went out after `from` and up to `until` to patients whose keys begin so. */
  async questions(tx: Tx, span: { from: number; until: number; prefix: string }): Promise<PhoneQuestion[]> {
    return tx.query(questionsSql, [tx.clinicId, span.from, span.until, `${span.prefix}%`]);
  }

  /** Visits that began before `before` and have no end. */
  async pastVisits(tx: Tx, before: number, prefix: string): Promise<PastVisit[]> {
    return tx.query(pastSql, [tx.clinicId, before, `${prefix}%`]);
  }

  /** Of these patients, by their keys, those who have a visit ahead. */
  async withVisitAhead(tx: Tx, now: number, keys: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ key: string }>(upcomingSql, [tx.clinicId, now, keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** Handovers that were opened before `before` and are not over. */
  async tasks(tx: Tx, before: number): Promise<string[]> {
    const rows = await tx.query<{ handoverId: string }>(tasksSql, [tx.clinicId, before]);
    return rows.map(({ handoverId }) => handoverId);
  }

  async recipients(tx: Tx, patientIds: readonly string[]): Promise<{ patientId: string; recipientId: string }[]> {
    return tx.query(recipientsSql, [tx.clinicId, patientIds]);
  }
}
