import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { DoubtfulTouch, LedgerMessage, LedgerMove } from './ledger-row.js';
import { touchColumns } from '../touch/touch.store.js';
import type { TouchRow } from '../touch/touch-row.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const touchesSql = `
  SELECT ${touchColumns} FROM touch t
   WHERE t.clinic_id = $1 AND t.patient_id = $2
     AND t.recipient_id IN (SELECT recipient_id FROM patient WHERE clinic_id = $1 AND patient_id = $2)
   ORDER BY t.planned_at DESC, t.touch_id DESC LIMIT $3`;

const touchSql = `SELECT ${touchColumns} FROM touch t WHERE t.clinic_id = $1 AND t.touch_id = $2`;

const messagesSql = `
  SELECT touch_id AS "touchId", message_id AS "messageId", attempt, channel, account_id AS "accountId", state, code,
         provider_id AS "providerId", epoch AS "handedOver", locale, subject, body, ${ms('dispatched_at')} AS "dispatchedAt",
         ${ms('sent_at')} AS "sentAt", ${ms('delivered_at')} AS "deliveredAt", ${ms('read_at')} AS "readAt",
         ${ms('failed_at')} AS "failedAt"
    FROM message WHERE clinic_id = $1 AND touch_id = ANY($2::uuid[]) ORDER BY attempt`;

const movesSql = `
  SELECT touch_id AS "touchId", ${ms('moved_at')} AS at, from_outcome AS "from", to_outcome AS "to", evidence
    FROM touch_move WHERE clinic_id = $1 AND touch_id = ANY($2::uuid[]) ORDER BY moved_at, touch_id, to_outcome`;

/** Their ids grow with the time they were planned, so a page begins where the one before it ended whatever was settled since. */
const doubtsSql = `
  SELECT t.touch_id AS "touchId", t.patient_id AS "patientId", p.external_id AS "externalId", t.scenario_id AS "scenarioId",
         t.version, t.template, t.channel, t.rule AS code, ${ms('t.ended_at')} AS since, ${ms('t.expires_at')} AS "expiresAt"
    FROM touch t JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
   WHERE t.clinic_id = $1 AND t.outcome = 'unknown' AND ($2::uuid IS NULL OR t.touch_id > $2)
   ORDER BY t.touch_id LIMIT $3`;

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

  async touch(tx: Tx, touchId: string): Promise<TouchRow | undefined> {
    return (await tx.query<TouchRow>(touchSql, [tx.clinicId, touchId]))[0];
  }

  /** In no order. */
  async touches(tx: Tx, touchIds: readonly string[]): Promise<TouchRow[]> {
    const sql = `SELECT ${touchColumns} FROM touch t WHERE t.clinic_id = $1 AND t.touch_id = ANY($2::uuid[])`;
    return tx.query<TouchRow>(sql, [tx.clinicId, touchIds]);
  }

  /** In the order of the attempts. */
  async messagesOf(tx: Tx, touchIds: readonly string[]): Promise<LedgerMessage[]> {
    return tx.query<LedgerMessage>(messagesSql, [tx.clinicId, touchIds]);
  }

  /** In the order in which they happened. */
  async movesOf(tx: Tx, touchIds: readonly string[]): Promise<LedgerMove[]> {
    return tx.query<LedgerMove>(movesSql, [tx.clinicId, touchIds]);
  }

  /** Those planned first come first; `after` is the last touch of the page before. */
  async doubts(tx: Tx, { limit, after }: { limit: number; after?: string | undefined }): Promise<DoubtfulTouch[]> {
    return tx.query<DoubtfulTouch>(doubtsSql, [tx.clinicId, after ?? null, limit]);
  }

  /** Planned is ended plus pending, always. */
  async balance(tx: Tx): Promise<{ planned: number; pending: number; ended: number }> {
    const [row] = await tx.query<{ planned: number; pending: number; ended: number }>(balanceSql, [tx.clinicId]);
    return row ?? { planned: 0, pending: 0, ended: 0 };
  }
}
