import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import { touchColumns } from './touch.store.js';
import type { TouchRow } from './touch-row.js';

/** One attempt of a touch, as the ledger tells it. Instants are epoch ms. */
export interface LedgerMessage {
  readonly touchId: string;
  readonly messageId: string;
  readonly attempt: number;
  readonly channel: string;
  readonly state: string;
  readonly code: string | null;
  readonly dispatchedAt: number;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const touchesSql = `
  SELECT ${touchColumns} FROM touch t
   WHERE t.clinic_id = $1 AND t.patient_id = $2
     AND t.recipient_id IN (SELECT recipient_id FROM patient WHERE clinic_id = $1 AND patient_id = $2)
   ORDER BY t.planned_at DESC, t.touch_id DESC LIMIT $3`;

const messagesSql = `
  SELECT touch_id AS "touchId", message_id AS "messageId", attempt, channel, state, code, ${ms('dispatched_at')} AS "dispatchedAt",
         ${ms('sent_at')} AS "sentAt", ${ms('delivered_at')} AS "deliveredAt", ${ms('read_at')} AS "readAt"
    FROM message WHERE clinic_id = $1 AND touch_id = ANY($2::uuid[]) ORDER BY attempt`;

const balanceSql = `
  SELECT count(*)::integer AS planned, count(*) FILTER (WHERE status <> 'ended')::integer AS pending,
         count(*) FILTER (WHERE outcome IS NOT NULL)::integer AS ended
    FROM touch WHERE clinic_id = $1`;

@Injectable()
export class LedgerStore {
  /** Newest first. */
  async touchesOf(tx: Tx, patientId: string, limit: number): Promise<TouchRow[]> {
    return tx.query<TouchRow>(touchesSql, [tx.clinicId, patientId, limit]);
  }

  async messagesOf(tx: Tx, touchIds: readonly string[]): Promise<LedgerMessage[]> {
    return tx.query<LedgerMessage>(messagesSql, [tx.clinicId, touchIds]);
  }

  /** Planned is ended plus pending, always. */
  async balance(tx: Tx): Promise<{ planned: number; pending: number; ended: number }> {
    const [row] = await tx.query<{ planned: number; pending: number; ended: number }>(balanceSql, [tx.clinicId]);
    return row ?? { planned: 0, pending: 0, ended: 0 };
  }
}
