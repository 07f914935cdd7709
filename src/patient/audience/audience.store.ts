import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { audienceValues, type AudienceFilter } from './audience.js';

/** One of an audience, for a preview. */
export interface AudienceMember {
  readonly patientId: string;
  readonly name: string | null;
}

const attended = `SELECT FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = p.patient_id AND a.status = 'attended'`;

/**
 * A walk over the clinic's patients: only visits are looked up by index, so it costs about as much as there are patients (100,000 in
 * about a second). Whoever was merged into another is reached through that one; the dead are nobody's audience.
 */
const membersSql = `
  FROM patient p JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
 WHERE p.clinic_id = $1 AND p.deceased_at IS NULL
   AND NOT EXISTS (SELECT FROM patient_merge m WHERE m.clinic_id = $1 AND m.patient_id = p.patient_id)
   AND ($2::text[] IS NULL OR p.stage = ANY($2)) AND ($3::text[] IS NULL OR p.client_group = ANY($3))
   AND ($4::text[] IS NULL OR r.locale = ANY($4))
   AND ($5::text[] IS NULL OR p.tags && $5) AND ($6::text[] IS NULL OR NOT p.tags && $6)
   AND ($7::text[] IS NULL OR EXISTS (${attended} AND a.service = ANY($7)))
   AND ($8::date IS NULL OR (EXISTS (${attended}) AND NOT EXISTS (${attended} AND a.starts_at >= $8::date)))
   AND ($9::date IS NULL OR EXISTS (${attended} AND a.starts_at >= $9::date))
   AND ($10::date IS NULL OR NOT EXISTS (${attended} AND a.starts_at >= $10::date))
   AND ($11::text IS NULL OR $12::boolean = EXISTS (
     SELECT FROM jsonb_each(CASE jsonb_typeof(r.consents -> $11) WHEN 'object' THEN r.consents -> $11 ELSE '{}' END) c
      WHERE (c.value ->> 'granted')::boolean))`;

/** Patients by what is known of them: the only place with its SQL. */
@Injectable()
export class AudienceStore {
  /** Everybody who is meant, in the order of ids. */
  async ids(tx: Tx, filter: AudienceFilter): Promise<string[]> {
    const sql = `SELECT p.patient_id AS id ${membersSql} ORDER BY p.patient_id`;
    return (await tx.query<{ id: string }>(sql, [tx.clinicId, ...audienceValues(filter)])).map(({ id }) => id);
  }

  async named(tx: Tx, patientIds: readonly string[]): Promise<AudienceMember[]> {
    return tx.query<AudienceMember>(
      `SELECT patient_id AS "patientId", nullif(concat_ws(' ', name, family_name), '') AS name FROM patient
        WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) ORDER BY patient_id`,
      [tx.clinicId, patientIds],
    );
  }
}
