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

/** Who is behind an address that a stranger typed. */
@Injectable()
export class PagePersonStore {
  async owner(tx: Tx, channel: string, address: string): Promise<AddressOwner | undefined> {
    return (await tx.query<AddressOwner>(ownerSql, [tx.clinicId, channel, address]))[0];
  }

  async ofPatient(tx: Tx, patientId: string): Promise<AddressOwner | undefined> {
    return (await tx.query<AddressOwner>(ofPatientSql, [tx.clinicId, patientId]))[0];
  }

  /** Of these patients, the one called so; two of them: nobody can tell. */
  async named(tx: Tx, patientIds: readonly string[], name: string): Promise<string | undefined> {
    const sql = `SELECT patient_id AS id FROM patient WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])
      AND lower($3) IN (lower(name), lower(btrim(concat_ws(' ', name, family_name))))`;
    const rows = await tx.query<{ id: string }>(sql, [tx.clinicId, patientIds, name]);
    return rows.length === 1 ? rows[0]?.id : undefined;
  }
}
