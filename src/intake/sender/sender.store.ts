import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** The recipient who owns an address, and the patients whose messages arrive there; there is at least one. */
export interface Sender {
  readonly recipientId: string;
  readonly contactPointId: string;
  /** In id order, the living first. */
  readonly patientIds: readonly [string, ...string[]];
  /** Those of them who are alive. */
  readonly livingIds: readonly string[];
  /** The language of the recipient, where it is known. */
  readonly locale: string | null;
  /** The clinic knows no more of them than that they wrote. */
  readonly unidentified: boolean;
  /** A member of staff has the conversation with one of them. */
  readonly held: boolean;
  /** Somebody said that the address is not the patient's. */
  readonly disowned: boolean;
}

/** What is put on a patient of whom nobody knows who they are. */
export const UNIDENTIFIED = 'unidentified';
/** Why a contact point is closed whose owner turned out to be somebody else. */
export const WRONG_NUMBER = 'WRONG_NUMBER';

/** A contact point that was closed still tells who writes from it. */
const findSql = `
  SELECT c.recipient_id AS "recipientId", c.contact_point_id AS "contactPointId", r.locale,
         array_agg(p.patient_id::text ORDER BY p.deceased_at IS NOT NULL, p.patient_id) AS "patientIds",
         coalesce(array_agg(p.patient_id::text ORDER BY p.patient_id) FILTER (WHERE p.deceased_at IS NULL), '{}') AS "livingIds",
         bool_and('${UNIDENTIFIED}' = ANY(p.tags)) AS unidentified, bool_or(p.held_by IS NOT NULL) AS held,
         coalesce(c.closed_reason = '${WRONG_NUMBER}', false) AS disowned
    FROM contact_point c
    JOIN recipient r ON r.clinic_id = c.clinic_id AND r.recipient_id = c.recipient_id
    JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id
   WHERE c.clinic_id = $1 AND c.channel = $2 AND c.address = $3
   GROUP BY c.recipient_id, c.contact_point_id, c.closed_reason, r.locale`;

const localeSql = 'SELECT locale FROM recipient WHERE clinic_id = $1 AND recipient_id = $2';

const recipientSql = 'SELECT recipient_id AS "recipientId" FROM patient WHERE clinic_id = $1 AND patient_id = $2';

/** Who it is that writes. */
@Injectable()
export class SenderStore {
  async find(tx: Tx, channel: string, address: string): Promise<Sender | undefined> {
    const [row] = await tx.prepared<Sender>('intake_sender', findSql, [tx.clinicId, channel, address]);
    return row;
  }

  /** The language a recipient reads, where it is known. */
  async localeOf(tx: Tx, recipientId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ locale: string | null }>(localeSql, [tx.clinicId, recipientId]);
    return row?.locale ?? undefined;
  }

  async recipientOf(tx: Tx, patientId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ recipientId: string }>(recipientSql, [tx.clinicId, patientId]);
    return row?.recipientId;
  }
}
