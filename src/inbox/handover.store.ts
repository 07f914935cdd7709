import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import type { Handover, HandoverStatus } from './handover.js';

/** A handover beside the enrolment that asked for it: one that ended leaves its handovers open, and says so here. */
export interface HandoverListing extends Handover {
  /** `id@version`. */
  readonly scenario: string | null;
  readonly enrolmentStatus: string | null;
  readonly enrolmentOutcome: string | null;
}

/** Which handovers are asked for; `open` is every one that is not closed. */
export interface HandoverQuery {
  readonly status: HandoverStatus | 'open';
  readonly department?: string | undefined;
  readonly patient?: string | undefined;
  readonly limit: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

const columns = `
  h.handover_id AS "handoverId", h.patient_id AS "patientId", h.enrolment_id AS "enrolmentId", h.state, h.episode,
  h.department, h.reason, h.summary, h.status, h.owner, ${ms('h.opened_at')} AS "openedAt", ${ms('h.due_at')} AS "dueAt",
  ${ms('h.accepted_at')} AS "acceptedAt", ${ms('h.overdue_at')} AS "overdueAt", ${ms('h.closed_at')} AS "closedAt",
  h.resolution, h.note`;

const insertSql = `
  INSERT INTO handover (clinic_id, handover_id, patient_id, enrolment_id, state, episode, department, reason, summary,
         status, opened_at, due_at)
  SELECT $1, h."handoverId", h."patientId", h."enrolmentId", h.state, h.episode, h.department, h.reason, h.summary,
         h.status, ${at('h."openedAt"')}, ${at('h."dueAt"')}
    FROM json_to_recordset($2::json) AS h("handoverId" uuid, "patientId" uuid, "enrolmentId" uuid, state text,
         episode integer, department text, reason text, summary text, status text, "openedAt" float8, "dueAt" float8)`;

const saveSql = `
  UPDATE handover
     SET status = $3, owner = $4, accepted_at = ${at('$5::float8')}, closed_at = ${at('$6::float8')}, resolution = $7, note = $8
   WHERE clinic_id = $1 AND handover_id = $2`;

const listingSql = `
  SELECT ${columns}, e.scenario_id || '@' || e.version AS scenario, e.status AS "enrolmentStatus", e.outcome AS "enrolmentOutcome"
    FROM handover h
    LEFT JOIN enrolment e ON e.clinic_id = h.clinic_id AND e.enrolment_id = h.enrolment_id
   WHERE h.clinic_id = $1`;

/** Whole texts, so that the partial indexes of what is still open serve the list. */
const statusSql: Readonly<Record<HandoverQuery['status'], string>> = {
  open: `h.status <> 'closed'`,
  offered: `h.status = 'offered'`,
  accepted: `h.status = 'accepted'`,
  closed: `h.status = 'closed'`,
};

const overdueSql = `
  UPDATE handover h SET overdue_at = ${at('$2::float8')}
   WHERE h.clinic_id = $1 AND h.status <> 'closed' AND h.overdue_at IS NULL
     AND h.handover_id IN (
         SELECT d.handover_id FROM handover d
          WHERE d.clinic_id = $1 AND d.status <> 'closed' AND d.overdue_at IS NULL AND d.due_at <= ${at('$2::float8')}
          ORDER BY d.due_at, d.handover_id LIMIT $3)
  RETURNING ${columns}`;

/** Handovers: the only place with their SQL. */
@Injectable()
export class HandoverStore {
  /** Writes new handovers, all of them offered, in one statement. */
  async insert(tx: Tx, handovers: readonly Handover[]): Promise<void> {
    if (handovers.length > 0) await tx.prepared('handover_insert', insertSql, [tx.clinicId, JSON.stringify(handovers)]);
  }

  /** Writes what acceptance and closing change; only under the patient's lock, under which it was read. */
  async save(tx: Tx, handover: Handover): Promise<void> {
    const { handoverId, status, owner, acceptedAt, closedAt, resolution, note } = handover;
    await tx.query(saveSql, [tx.clinicId, handoverId, status, owner, acceptedAt, closedAt, resolution, note]);
  }

  /** Those whose deadline comes first, first. */
  async list(tx: Tx, { status, department, patient, limit }: HandoverQuery): Promise<HandoverListing[]> {
    const sql = `${listingSql} AND ${statusSql[status]}
      AND ($2::text IS NULL OR h.department = $2) AND ($3::uuid IS NULL OR h.patient_id = $3)
      ORDER BY h.due_at, h.handover_id LIMIT $4`;
    return tx.query<HandoverListing>(sql, [tx.clinicId, department ?? null, patient ?? null, limit]);
  }

  /** Whether a handover of the patient is open, of these reasons where any are given. */
  async hasOpen(tx: Tx, patientId: string, reasons?: readonly string[]): Promise<boolean> {
    const sql = `SELECT 1 AS open FROM handover h
      WHERE h.clinic_id = $1 AND h.patient_id = $2 AND h.status <> 'closed' AND ($3::text[] IS NULL OR h.reason = ANY($3)) LIMIT 1`;
    return (await tx.query(sql, [tx.clinicId, patientId, reasons ?? null])).length > 0;
  }

  async find(tx: Tx, handoverId: string): Promise<HandoverListing | undefined> {
    const [row] = await tx.query<HandoverListing>(`${listingSql} AND h.handover_id = $2`, [tx.clinicId, handoverId]);
    return row;
  }

  /** Marks what nobody closed until its deadline, once; answers at most `limit` of them, in no order. */
  async markOverdue(tx: Tx, now: number, limit: number): Promise<Handover[]> {
    return tx.prepared<Handover>('handover_overdue', overdueSql, [tx.clinicId, now, limit]);
  }

  /** Until the end of the transaction; false when another process sweeps this clinic. */
  async lockSweep(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('inbox.overdue'), $1) AS locked`;
    const [row] = await tx.query<{ locked: boolean }>(sql, [tx.clinicId]);
    return row?.locked === true;
  }
}
