import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Whoever owns an address, and for whom messages come there. */
export interface AddressOwner {
  readonly recipientId: string;
  /** In id order; at least one. */
  readonly patientIds: readonly string[];
  /** Nothing is known of them but that somebody typed the address. */
  readonly unconfirmed: boolean;
}

/** What is put on a patient whose address was typed by somebody who has not proved yet that it is theirs. */
export const UNCONFIRMED = 'unconfirmed';

/** The dead are asked for by no address, and nobody by one that turned out to be somebody else's. */
const ownerSql = `
  SELECT c.recipient_id AS "recipientId", array_agg(p.patient_id::text ORDER BY p.patient_id) AS "patientIds",
         bool_and('${UNCONFIRMED}' = ANY(p.tags)) AS unconfirmed
    FROM contact_point c
    JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id AND p.deceased_at IS NULL
   WHERE c.clinic_id = $1 AND c.channel = $2 AND c.address = $3 AND c.closed_reason IS DISTINCT FROM 'WRONG_NUMBER'
   GROUP BY c.recipient_id`;

const ofPatientSql = `
  SELECT p.recipient_id AS "recipientId", array_agg(m.patient_id::text ORDER BY m.patient_id) AS "patientIds",
         bool_and('${UNCONFIRMED}' = ANY(m.tags)) AS unconfirmed
    FROM patient p
    JOIN patient m ON m.clinic_id = p.clinic_id AND m.recipient_id = p.recipient_id AND m.deceased_at IS NULL
   WHERE p.clinic_id = $1 AND p.patient_id = $2
   GROUP BY p.recipient_id`;

/** Entered by a page that was left at the code, and since then nobody has said, planned or booked anything: the address may be anybody's. */
const abandonedSql = `
  SELECT DISTINCT p.patient_id AS id FROM page_booking b
    JOIN patient p ON p.clinic_id = b.clinic_id AND p.patient_id = b.patient_id
   WHERE b.clinic_id = $1 AND b.changed_at < to_timestamp($2::float8 / 1000) AND b.state = 'asked'
     AND p.name IS NULL AND p.family_name IS NULL AND '${UNCONFIRMED}' = ANY(p.tags)
     AND NOT EXISTS (SELECT 1 FROM page_booking o
                      WHERE o.clinic_id = p.clinic_id AND o.patient_id = p.patient_id
                        AND (o.state <> 'asked' OR o.changed_at >= to_timestamp($2::float8 / 1000)))
     AND NOT EXISTS (SELECT 1 FROM thread_entry e WHERE e.clinic_id = p.clinic_id AND e.patient_id = p.patient_id)
     AND NOT EXISTS (SELECT 1 FROM appointment_fact a WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.patient_id)
     AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.clinic_id = p.clinic_id AND h.patient_id = p.patient_id)
   ORDER BY 1 LIMIT 100`;

/** Who is behind an address that a stranger typed. */
@Injectable()
export class PagePersonStore {
  async owner(tx: Tx, channel: string, address: string): Promise<AddressOwner | undefined> {
    return (await tx.query<AddressOwner>(ownerSql, [tx.clinicId, channel, address]))[0];
  }

  async ofPatient(tx: Tx, patientId: string): Promise<AddressOwner | undefined> {
    return (await tx.query<AddressOwner>(ofPatientSql, [tx.clinicId, patientId]))[0];
  }

  /** Nameless and never confirmed, and left alone since `before` (epoch ms). */
  async abandoned(tx: Tx, before: number): Promise<string[]> {
    return (await tx.query<{ id: string }>(abandonedSql, [tx.clinicId, before])).map(({ id }) => id);
  }

  /** Of these patients, the one called so; two of them: nobody can tell. */
  async named(tx: Tx, patientIds: readonly string[], name: string): Promise<string | undefined> {
    const sql = `SELECT patient_id AS id FROM patient WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])
      AND lower($3) IN (lower(name), lower(btrim(concat_ws(' ', name, family_name))))`;
    const rows = await tx.query<{ id: string }>(sql, [tx.clinicId, patientIds, name]);
    return rows.length === 1 ? rows[0]?.id : undefined;
  }
}
