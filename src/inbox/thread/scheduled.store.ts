import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

export type ScheduledStatus = 'planned' | 'sent' | 'cancelled' | 'dropped';

/** A message a colleague wrote for later. Instants are epoch ms. */
export interface ScheduledMessage {
  readonly scheduledId: string;
  readonly patientId: string;
  readonly text: string;
  readonly channel: string | null;
  readonly dueAt: number;
  readonly madeAt: number;
  readonly author: string;
  readonly authorName: string;
  readonly status: ScheduledStatus;
  readonly endedAt: number | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field}::float8 / 1000)`;

const columns = `
  scheduled_id AS "scheduledId", patient_id AS "patientId", text, channel, ${ms('due_at')} AS "dueAt", ${ms('made_at')} AS "madeAt",
  author, author_name AS "authorName", status, ${ms('ended_at')} AS "endedAt"`;

const insertSql = `
  INSERT INTO scheduled_message (clinic_id, scheduled_id, patient_id, text, channel, due_at, made_at, author, author_name, status)
  VALUES ($1, $2, $3, $4, $5, ${at('$6')}, ${at('$7')}, $8, $9, 'planned') ON CONFLICT DO NOTHING`;

const findSql = `SELECT ${columns} FROM scheduled_message WHERE clinic_id = $1 AND scheduled_id = $2`;

const listSql = `
  SELECT ${columns} FROM scheduled_message WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) ORDER BY due_at DESC LIMIT 100`;

const dueSql = `
  SELECT ${columns} FROM scheduled_message WHERE clinic_id = $1 AND status = 'planned' AND due_at <= ${at('$2')}
   ORDER BY due_at, scheduled_id LIMIT $3`;

/** Whoever changes it answers for it from then on. */
const changeSql = `
  UPDATE scheduled_message SET text = $3, channel = $4, due_at = ${at('$5')}, made_at = ${at('$6')}, author = $7, author_name = $8
   WHERE clinic_id = $1 AND scheduled_id = $2 AND status = 'planned' RETURNING scheduled_id`;

/** Whoever ends it first has ended it. */
const endSql = `
  UPDATE scheduled_message SET status = $3, ended_at = ${at('$4')}
   WHERE clinic_id = $1 AND scheduled_id = $2 AND status = 'planned' RETURNING scheduled_id`;

/** Messages for later: the only place with their SQL. */
@Injectable()
export class ScheduledStore {
  async insert(tx: Tx, message: Omit<ScheduledMessage, 'status' | 'endedAt'>): Promise<void> {
    const { scheduledId, patientId, text, channel, dueAt, madeAt, author, authorName } = message;
    const values = [tx.clinicId, scheduledId, patientId, text, channel, dueAt, madeAt, author, authorName];
    await tx.query(insertSql, values);
  }

  async find(tx: Tx, scheduledId: string): Promise<ScheduledMessage | undefined> {
    return (await tx.query<ScheduledMessage>(findSql, [tx.clinicId, scheduledId]))[0];
  }

  /** Of one person, the latest first. */
  async list(tx: Tx, patientIds: readonly string[]): Promise<ScheduledMessage[]> {
    return tx.query<ScheduledMessage>(listSql, [tx.clinicId, patientIds]);
  }

  /** Planned ones whose time has come. */
  async due(tx: Tx, now: number, limit: number): Promise<ScheduledMessage[]> {
    return tx.query<ScheduledMessage>(dueSql, [tx.clinicId, now, limit]);
  }

  /** False when it had ended already. */
  async change(tx: Tx, message: Omit<ScheduledMessage, 'patientId' | 'status' | 'endedAt'>): Promise<boolean> {
    const { scheduledId, text, channel, dueAt, madeAt, author, authorName } = message;
    const values = [tx.clinicId, scheduledId, text, channel, dueAt, madeAt, author, authorName];
    return (await tx.query(changeSql, values)).length > 0;
  }

  /** False when it had ended already. */
  async end(tx: Tx, scheduledId: string, status: ScheduledStatus, now: number): Promise<boolean> {
    return (await tx.query(endSql, [tx.clinicId, scheduledId, status, now])).length > 0;
  }
}
