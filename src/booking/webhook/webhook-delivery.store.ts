import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** One thing to tell one system; instants are epoch ms. */
export interface Delivery {
  readonly deliveryId: string;
  readonly webhookId: string;
  /** Of a change of an appointment; else it is a call of a scenario's. */
  readonly appointmentId: string | null;
  readonly enrolmentId: string | null;
  readonly patientId: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
}

/** A delivery that is to be tried now. */
export interface DueDelivery {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** This one included. */
  readonly attempts: number;
}

/** How it stands with a delivery. */
export interface DeliveryListing {
  readonly deliveryId: string;
  readonly appointmentId: string | null;
  readonly enrolmentId: string | null;
  readonly type: string;
  readonly state: 'waiting' | 'delivered' | 'given_up';
  readonly attempts: number;
  readonly lastResult: string | null;
  readonly createdAt: number;
}

const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;

const insertSql = `
  INSERT INTO webhook_delivery 
    (clinic_id, delivery_id, webhook_id, appointment_id, enrolment_id, patient_id, type, body, state, attempts, due_at, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, ${at('$9')}, ${at('$9')})`;

/** Of an appointment, and of an enrolment, only the oldest is due: the next one comes after it was told or given up. */
const claimSql = `
  UPDATE webhook_delivery d SET leased_until = ${at('$3')}, attempts = d.attempts + 1
    FROM (SELECT c.delivery_id FROM webhook_delivery c
           WHERE c.clinic_id = $1 AND c.state = 'waiting' AND c.due_at <= ${at('$2')}
             AND (c.leased_until IS NULL OR c.leased_until <= ${at('$2')})
             AND NOT EXISTS (
                 SELECT FROM webhook_delivery b
                  WHERE b.clinic_id = c.clinic_id AND b.webhook_id = c.webhook_id
                    AND coalesce(b.appointment_id, b.enrolment_id) = coalesce(c.appointment_id, c.enrolment_id)
                    AND b.state = 'waiting' AND b.delivery_id < c.delivery_id)
           ORDER BY c.due_at, c.delivery_id LIMIT $4 FOR UPDATE OF c SKIP LOCKED) due
   WHERE d.clinic_id = $1 AND d.delivery_id = due.delivery_id
  RETURNING d.delivery_id AS "deliveryId", d.webhook_id AS "webhookId", d.body, d.attempts`;

const settleSql = `
  UPDATE webhook_delivery
     SET state = $3, last_result = $4, leased_until = NULL, due_at = coalesce(${at('$5')}, due_at), ended_at = ${at('$6')}
   WHERE clinic_id = $1 AND delivery_id = $2 AND state = 'waiting'`;

/** What is to be told, and what became of it. */
@Injectable()
export class WebhookDeliveryStore {
  async insert(tx: Tx, one: Delivery): Promise<void> {
    const { deliveryId, webhookId, appointmentId, enrolmentId, patientId, type, body, createdAt } = one;
    const about = [appointmentId, enrolmentId, patientId];
    await tx.query(insertSql, [tx.clinicId, deliveryId, webhookId, ...about, type, JSON.stringify(body), createdAt]);
  }

  /** Leases what is due at `now` until `until`; a process that dies leaves it to the next one. */
  async claim(tx: Tx, { now, until, limit }: { now: number; until: number; limit: number }): Promise<DueDelivery[]> {
    return tx.query<DueDelivery>(claimSql, [tx.clinicId, now, until, limit]);
  }

  /** `dueAt`: when it is tried again; `endedAt`: it is not. */
  async settle(
    tx: Tx,
    deliveryId: string,
    to: {
      readonly state: DeliveryListing['state'];
      readonly result: string;
      readonly dueAt: number | null;
      readonly endedAt: number | null;
    },
  ): Promise<void> {
    await tx.query(settleSql, [tx.clinicId, deliveryId, to.state, to.result, to.dueAt, to.endedAt]);
  }

  /** The newest first. */
  async listing(tx: Tx, webhookId: string, limit: number): Promise<DeliveryListing[]> {
    const sql = `SELECT delivery_id AS "deliveryId", appointment_id AS "appointmentId", enrolment_id AS "enrolmentId", type, state, attempts,
      last_result AS "lastResult",
      (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt"
      FROM webhook_delivery WHERE clinic_id = $1 AND webhook_id = $2 ORDER BY delivery_id DESC LIMIT $3`;
    return tx.query<DeliveryListing>(sql, [tx.clinicId, webhookId, limit]);
  }

  /** Deliveries that ended before `before`; those that wait stay. */
  async purge(tx: Tx, before: number): Promise<void> {
    const sql = `DELETE FROM webhook_delivery WHERE clinic_id = $1 AND ended_at < ${at('$2')}`;
    await tx.query(sql, [tx.clinicId, before]);
  }
}
