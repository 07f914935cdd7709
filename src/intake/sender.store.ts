import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** The recipient who owns an address, and the patients whose messages arrive there, in id order; there is at least one. */
export interface Sender {
  readonly recipientId: string;
  readonly patientIds: readonly [string, ...string[]];
}

/** A contact point that was closed still tells who writes from it. */
const findSql = `
  SELECT c.recipient_id AS "recipientId", array_agg(p.patient_id::text ORDER BY p.patient_id) AS "patientIds"
    FROM contact_point c
    JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id
   WHERE c.clinic_id = $1 AND c.channel = $2 AND c.address = $3
   GROUP BY c.recipient_id`;

/** Who it is that writes. */
@Injectable()
export class SenderStore {
  async find(tx: Tx, channel: string, address: string): Promise<Sender | undefined> {
    const [row] = await tx.prepared<Sender>('intake_sender', findSql, [tx.clinicId, channel, address]);
    return row;
  }
}
