import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** One attempt of a touch on one channel, about to leave. `messageId` is also its client reference. */
export interface FrozenMessage {
  readonly messageId: string;
  readonly touchId: string;
  readonly attempt: number;
  readonly channel: string;
  /** The account it leaves by; null for the sandbox and for what the environment configures. */
  readonly accountId: string | null;
  readonly contactPointId: string;
  readonly locale: string;
  readonly templateHash: string;
  readonly subject: string | null;
  readonly body: string;
  readonly epoch: number;
}

export interface NewMessage extends FrozenMessage {
  readonly dispatchedAt: number;
  readonly leaseUntil: number;
}

/** What an attempt came to, to be recorded. */
export interface MessageResult {
  readonly messageId: string;
  readonly epoch: number;
  readonly state: 'sent' | 'not_sent' | 'unknown';
  readonly providerId: string | null;
  readonly code: string | null;
  readonly at: number;
  /** When to look what became of it, if nothing was heard; null: never. */
  readonly checkAt: number | null;
}

/** An attempt whose worker did not come back before its lease ended. */
export interface LostMessage {
  readonly messageId: string;
  readonly touchId: string;
  readonly channel: string;
  readonly accountId: string | null;
  readonly epoch: number;
  readonly dispatchedAt: number;
}

const at = (field: string) => `to_timestamp(${field} / 1000)`;

const insertSql = `
  INSERT INTO message (clinic_id, message_id, touch_id, attempt, channel, account_id, contact_point_id, locale, template_hash,
         subject, body, state, lease_until, epoch, dispatched_at)
  SELECT $1, m."messageId", m."touchId", m.attempt, m.channel, m."accountId", m."contactPointId", m.locale, m."templateHash",
         m.subject, m.body, 'dispatching', ${at('m."leaseUntil"')}, m.epoch, ${at('m."dispatchedAt"')}
    FROM json_to_recordset($2::json) AS m("messageId" uuid, "touchId" uuid, attempt smallint, channel text,
         "accountId" uuid, "contactPointId" uuid, locale text, "templateHash" text, subject text, body text, "leaseUntil" float8,
         epoch integer, "dispatchedAt" float8)`;

/** Again under the same reference: only the epoch and the lease are new, the text is the frozen one. */
const againSql = `
  UPDATE message SET state = 'dispatching', epoch = epoch + 1, lease_until = ${at('$3::float8')}, code = NULL,
         check_at = NULL
   WHERE clinic_id = $1 AND message_id = ANY($2::uuid[]) AND state IN ('unknown', 'dispatching')
  RETURNING message_id AS "messageId", touch_id AS "touchId", attempt, channel, account_id AS "accountId", contact_point_id AS "contactPointId", locale,
            template_hash AS "templateHash", subject, body, epoch`;

/** Which of the messages left by this account. */
const sameAccountSql = `
  SELECT message_id FROM message
   WHERE clinic_id = $1 AND message_id = ANY($2::uuid[]) AND account_id IS NOT DISTINCT FROM $3::uuid`;

/** Evidence that it was sent wins at any age; any other result counts only from the worker that still holds the lease. */
const recordSql = `
  UPDATE message m
     SET state = r.state, lease_until = NULL, provider_id = coalesce(r."providerId", m.provider_id), code = r.code,
         sent_at = CASE WHEN r.state = 'sent' THEN ${at('r.at')} END, check_at = ${at('r."checkAt"')}
    FROM json_to_recordset($2::json) AS r("messageId" uuid, epoch integer, state text, "providerId" text, code text, at float8, "checkAt" float8)
   WHERE m.clinic_id = $1 AND m.message_id = r."messageId"
     AND ((m.state = 'dispatching' AND m.epoch = r.epoch) OR (r.state = 'sent' AND m.state IN ('dispatching', 'unknown')))
  RETURNING m.message_id`;

const lostSql = `
  SELECT m.message_id AS "messageId", m.touch_id AS "touchId", m.channel, m.account_id AS "accountId", m.epoch,
         (extract(epoch FROM m.dispatched_at) * 1000)::float8 AS "dispatchedAt"
    FROM message m
   WHERE m.clinic_id = $1 AND m.state = 'dispatching' AND m.lease_until <= ${at('$2::float8')}
   ORDER BY m.lease_until LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED`;

const nextLeaseSql = `
  SELECT (extract(epoch FROM lease_until) * 1000)::float8 AS due FROM message
   WHERE clinic_id = $1 AND state = 'dispatching' ORDER BY lease_until LIMIT 1`;

/** Attempts on channels: the only place with their SQL. */
@Injectable()
export class MessageStore {
  async insert(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
    if (messages.length > 0) await tx.prepared('message_insert', insertSql, [tx.clinicId, JSON.stringify(messages)]);
  }

  async again(tx: Tx, messageIds: readonly string[], leaseUntil: number): Promise<Map<string, FrozenMessage>> {
    if (messageIds.length === 0) return new Map();
    const rows = await tx.prepared<FrozenMessage>('message_again', againSql, [tx.clinicId, messageIds, leaseUntil]);
    return new Map(rows.map((row) => [row.messageId, row]));
  }

  /** Those of the messages that left by the account; null: by what all clinics share. */
  async ofAccount(tx: Tx, messageIds: readonly string[], accountId: string | null): Promise<Set<string>> {
    if (messageIds.length === 0) return new Set();
    const values = [tx.clinicId, messageIds, accountId];
    const rows = await tx.prepared<{ message_id: string }>('message_of_account', sameAccountSql, values);
    return new Set(rows.map((row) => row.message_id));
  }

  /** Answers the ids of those whose result was still awaited. */
  async record(tx: Tx, results: readonly MessageResult[]): Promise<Set<string>> {
    if (results.length === 0) return new Set();
    const rows = await tx.prepared<{ message_id: string }>('message_record', recordSql, [
      tx.clinicId,
      JSON.stringify(results),
    ]);
    return new Set(rows.map((row) => row.message_id));
  }

  /** When the earliest lease of a call in flight runs out, epoch ms. */
  async nextLease(tx: Tx): Promise<number | undefined> {
    const [row] = await tx.prepared<{ due: number }>('message_next_lease', nextLeaseSql, [tx.clinicId]);
    return row?.due;
  }

  async lost(tx: Tx, now: number, limit: number): Promise<LostMessage[]> {
    return tx.prepared<LostMessage>('message_lost', lostSql, [tx.clinicId, now, limit]);
  }
}
