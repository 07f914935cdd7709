import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { PartStanding } from '../letter/message-parts.js';
import type { MessageStanding } from './receipt.js';

/** A message with what is known of it; instants are epoch ms. */
export interface KnownMessage extends MessageStanding {
  readonly messageId: string;
  readonly touchId: string;
  readonly channel: string;
  readonly contactPointId: string;
  readonly attempt: number;
}

/** A message whose fate is to be looked into now. */
export interface DueMessage {
  readonly messageId: string;
  readonly touchId: string;
  readonly channel: string;
  readonly accountId: string | null;
  readonly state: 'sent' | 'unknown';
  readonly address: string;
  readonly body: string;
  readonly dispatchedAt: number;
}

/** A receipt that came before its message was known by that id. */
export interface ParkedReceipt {
  readonly parkedReceiptId: string;
  readonly accountId: string;
  readonly receipt: unknown;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

const knownColumns = `
  m.message_id AS "messageId", m.touch_id AS "touchId", m.channel, m.contact_point_id AS "contactPointId", m.attempt,
  m.state, ${ms('m.sent_at')} AS "sentAt", ${ms('m.delivered_at')} AS "deliveredAt", ${ms('m.read_at')} AS "readAt",
  ${ms('m.failed_at')} AS "failedAt", m.code`;

const touchOfSql = `SELECT message_id AS "messageId", touch_id AS "touchId" FROM message WHERE clinic_id = $1 AND message_id = ANY($2::uuid[])`;

const messagesSql = `SELECT ${knownColumns} FROM message m WHERE m.clinic_id = $1 AND m.touch_id = ANY($2::uuid[]) ORDER BY m.attempt FOR NO KEY UPDATE`;

const lockMessagesSql = `
  SELECT message_id FROM message WHERE clinic_id = $1 AND touch_id = ANY($2::uuid[]) ORDER BY message_id FOR NO KEY UPDATE`;

/** Whoever holds one of the three is waited for, for evidence must not be skipped. */
const lockSql = `
  SELECT t.touch_id FROM touch t
    JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
    JOIN recipient r ON r.clinic_id = t.clinic_id AND r.recipient_id = t.recipient_id
   WHERE t.clinic_id = $1 AND t.touch_id = ANY($2::uuid[])
   ORDER BY t.touch_id FOR NO KEY UPDATE OF t, p, r`;

const writeSql = `
  UPDATE message m
     SET state = w.state, lease_until = CASE WHEN w.state = 'dispatching' THEN m.lease_until END, sent_at = ${at('w."sentAt"')},
         delivered_at = ${at('w."deliveredAt"')}, read_at = ${at('w."readAt"')}, failed_at = ${at('w."failedAt"')}, code = w.code,
         check_at = CASE WHEN w.state <> m.state OR w."deliveredAt" IS NOT NULL THEN NULL ELSE m.check_at END
    FROM json_to_recordset($2::json) AS w("messageId" uuid, state text, "sentAt" float8, "deliveredAt" float8, "readAt" float8,
         "failedAt" float8, code text)
   WHERE m.clinic_id = $1 AND m.message_id = w."messageId"`;

/** A provider that gives one id to two messages of a batch would have the row written twice by one statement: one of them counts. */
const referenceSql = `
  INSERT INTO message_reference (clinic_id, account_id, provider_id, message_id)
  SELECT DISTINCT ON (r."providerId", r."accountId") $1::integer, r."accountId", r."providerId", r."messageId"
    FROM json_to_recordset($2::json) AS r("accountId" uuid, "providerId" text, "messageId" uuid)
   ORDER BY r."providerId", r."accountId", r."messageId" DESC
  ON CONFLICT (clinic_id, account_id, provider_id) DO UPDATE SET message_id = excluded.message_id`;

const byReferenceSql = `
  SELECT provider_id AS "providerId", message_id AS "messageId", state FROM message_reference
   WHERE clinic_id = $1 AND account_id = $2 AND provider_id = ANY($3::text[])`;

const markPartsSql = `
  UPDATE message_reference f SET state = r.state
    FROM json_to_recordset($2::json) AS r("accountId" uuid, "providerId" text, state text)
   WHERE f.clinic_id = $1 AND f.account_id = r."accountId" AND f.provider_id = r."providerId"`;

const partsSql = `
  SELECT provider_id AS "providerId", message_id AS "messageId", state FROM message_reference
   WHERE clinic_id = $1 AND message_id = ANY($2::uuid[])`;

const parkSql = `
  INSERT INTO parked_receipt (clinic_id, parked_receipt_id, account_id, provider_id, received_at, receipt)
  SELECT $1, r."parkedReceiptId", r."accountId", r."providerId", ${at('$3::float8')}, r.receipt
    FROM json_to_recordset($2::json) AS r("parkedReceiptId" uuid, "accountId" uuid, "providerId" text, receipt json)`;

const unparkSql = `
  DELETE FROM parked_receipt d
   WHERE d.clinic_id = $1 AND d.parked_receipt_id IN (
     SELECT p.parked_receipt_id FROM parked_receipt p
       JOIN message_reference f ON f.clinic_id = p.clinic_id AND f.account_id = p.account_id AND f.provider_id = p.provider_id
      WHERE p.clinic_id = $1 ORDER BY p.parked_receipt_id LIMIT $2)
  RETURNING d.parked_receipt_id AS "parkedReceiptId", d.account_id AS "accountId", d.receipt`;

/** Answers that wait to be heard, and those that were. */
const answeredSql = `
  SELECT t.touch_id AS "touchId", e.payload ->> 'channel' AS channel
    FROM touch t JOIN event e ON e.clinic_id = t.clinic_id AND e.patient_id = t.patient_id
   WHERE t.clinic_id = $1 AND t.touch_id = ANY($2::uuid[]) AND e.type LIKE 'reply.%' AND e.payload ->> 'touch' = t.touch_id::text
   UNION
  SELECT t.touch_id, l.body -> 'event' ->> 'channel'
    FROM touch t JOIN timeline l ON l.clinic_id = t.clinic_id AND l.patient_id = t.patient_id
   WHERE t.clinic_id = $1 AND t.touch_id = ANY($2::uuid[]) AND l.body -> 'event' ->> 'type' LIKE 'reply.%'
     AND l.body -> 'event' ->> 'touch' = t.touch_id::text`;

const forgetSql = `
  DELETE FROM parked_receipt WHERE clinic_id = $1 AND received_at < ${at('$2::float8')} RETURNING parked_receipt_id`;

/** A reference that comes from a patient's device proves something only about a message that went to this very address. */
const wentToSql = `
  SELECT m.message_id FROM message m JOIN contact_point c ON c.clinic_id = m.clinic_id AND c.contact_point_id = m.contact_point_id
   WHERE m.clinic_id = $1 AND m.message_id = ANY($2::uuid[]) AND c.channel = $3 AND c.address = $4`;

const newestParkedSql = `
  SELECT ${ms('max(received_at)')} AS at FROM parked_receipt WHERE clinic_id = $1`;

const dueSql = `
  SELECT m.message_id AS "messageId", m.touch_id AS "touchId", m.channel, m.account_id AS "accountId", m.state, c.address, m.body,
         ${ms('m.dispatched_at')} AS "dispatchedAt"
    FROM message m JOIN contact_point c ON c.clinic_id = m.clinic_id AND c.contact_point_id = m.contact_point_id
   WHERE m.clinic_id = $1 AND m.check_at <= ${at('$2::float8')} ORDER BY m.check_at LIMIT $3`;

const nextCheckSql = `
  SELECT ${ms('check_at')} AS due FROM message WHERE clinic_id = $1 AND check_at IS NOT NULL ORDER BY check_at LIMIT 1`;

const uncheckSql = `UPDATE message SET check_at = NULL WHERE clinic_id = $1 AND message_id = ANY($2::uuid[]) AND check_at IS NOT NULL
  RETURNING message_id AS "messageId"`;

/** What is known of messages after they left: the only place with its SQL. */
@Injectable()
export class EvidenceStore {
  async touchOf(tx: Tx, messageIds: readonly string[]): Promise<Map<string, string>> {
    if (messageIds.length === 0) return new Map();
    const rows = await tx.prepared<{ messageId: string; touchId: string }>('evidence_touch', touchOfSql, [
      tx.clinicId,
      messageIds,
    ]);
    return new Map(rows.map((row) => [row.messageId, row.touchId]));
  }

  /**
   * Waits for the locks on the messages of the touches, then on the touches, their patients and recipients: the order in which
   * a worker writes its results, so that a receipt which is faster than the answer of the call does not cross it.
   */
  async lock(tx: Tx, touchIds: readonly string[]): Promise<void> {
    await tx.prepared('evidence_lock_messages', lockMessagesSql, [tx.clinicId, touchIds]);
    await tx.prepared('evidence_lock', lockSql, [tx.clinicId, touchIds]);
  }

  /** All messages of the touches, locked. */
  async messages(tx: Tx, touchIds: readonly string[]): Promise<KnownMessage[]> {
    return tx.prepared<KnownMessage>('evidence_messages', messagesSql, [tx.clinicId, touchIds]);
  }

  async write(tx: Tx, messages: readonly KnownMessage[]): Promise<void> {
    if (messages.length > 0) await tx.prepared('evidence_write', writeSql, [tx.clinicId, JSON.stringify(messages)]);
  }

  /** Remembers the provider's ids; an id that a provider gives out again means its newest message. */
  async refer(
    tx: Tx,
    references: readonly { accountId: string; providerId: string; messageId: string }[],
  ): Promise<void> {
    if (references.length > 0)
      await tx.prepared('evidence_refer', referenceSql, [tx.clinicId, JSON.stringify(references)]);
  }

  async byReference(tx: Tx, accountId: string, providerIds: readonly string[]): Promise<PartStanding[]> {
    if (providerIds.length === 0) return [];
    return tx.prepared<PartStanding>('evidence_by_reference', byReferenceSql, [tx.clinicId, accountId, providerIds]);
  }

  async markParts(tx: Tx, parts: readonly { accountId: string; providerId: string; state: string }[]): Promise<void> {
    if (parts.length > 0) await tx.prepared('evidence_mark_parts', markPartsSql, [tx.clinicId, JSON.stringify(parts)]);
  }

  async parts(tx: Tx, messageIds: readonly string[]): Promise<PartStanding[]> {
    return tx.prepared<PartStanding>('evidence_parts', partsSql, [tx.clinicId, messageIds]);
  }

  async park(
    tx: Tx,
    receipts: readonly { parkedReceiptId: string; accountId: string; providerId: string; receipt: unknown }[],
    now: number,
  ): Promise<void> {
    if (receipts.length > 0) await tx.query(parkSql, [tx.clinicId, JSON.stringify(receipts), now]);
  }

  /** Takes out the parked receipts whose message is known by now. */
  async unpark(tx: Tx, limit: number): Promise<ParkedReceipt[]> {
    return tx.prepared<ParkedReceipt>('evidence_unpark', unparkSql, [tx.clinicId, limit]);
  }

  /** Receipts that no message came for; how many. */
  async forgetParked(tx: Tx, before: number): Promise<number> {
    return (await tx.prepared('evidence_forget_parked', forgetSql, [tx.clinicId, before])).length;
  }

  /** Those of the messages that went to this address. */
  async wentTo(tx: Tx, messageIds: readonly string[], to: { channel: string; address: string }): Promise<Set<string>> {
    const values = [tx.clinicId, messageIds, to.channel, to.address];
    const rows = await tx.prepared<{ message_id: string }>('evidence_went_to', wentToSql, values);
    return new Set(rows.map((row) => row.message_id));
  }

  /** When the newest parked receipt came, epoch ms; undefined when none waits. */
  async newestParked(tx: Tx): Promise<number | undefined> {
    const [row] = await tx.prepared<{ at: number | null }>('evidence_newest_parked', newestParkedSql, [tx.clinicId]);
    return row?.at ?? undefined;
  }

  /** Messages to be looked into by now. */
  async due(tx: Tx, now: number, limit: number): Promise<DueMessage[]> {
    return tx.prepared<DueMessage>('evidence_due', dueSql, [tx.clinicId, now, limit]);
  }

  async nextCheck(tx: Tx): Promise<number | undefined> {
    const [row] = await tx.prepared<{ due: number }>('evidence_next_check', nextCheckSql, [tx.clinicId]);
    return row?.due;
  }

  /** Answers those that nobody else looked into meanwhile. */
  async uncheck(tx: Tx, messageIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.prepared<{ messageId: string }>('evidence_uncheck', uncheckSql, [tx.clinicId, messageIds]);
    return new Set(rows.map((row) => row.messageId));
  }

  /** The questions among these touches that the patient answered, each with the channel of the answer. */
  async answered(tx: Tx, touchIds: readonly string[]): Promise<{ touchId: string; channel: string | null }[]> {
    if (touchIds.length === 0) return [];
    return tx.prepared('evidence_answered', answeredSql, [tx.clinicId, touchIds]);
  }
}
