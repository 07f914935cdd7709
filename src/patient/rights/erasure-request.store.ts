import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** A request to be forgotten. Instants are epoch ms; it names the patient by an id alone. */
export interface ErasureRequest {
  readonly erasureId: string;
  readonly patientId: string;
  readonly status: 'requested' | 'done' | 'refused';
  /** The channel it was said on, or `staff`, or `restore`. */
  readonly via: string;
  readonly requestedAt: number;
  readonly dueAt: number;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

/** How a request ended. */
export type Decision = Pick<ErasureRequest, 'status' | 'decidedAt' | 'decidedBy' | 'reason'>;

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const columns = `
  erasure_id AS "erasureId", patient_id AS "patientId", status, via, ${ms('requested_at')} AS "requestedAt",
  ${ms('due_at')} AS "dueAt", ${ms('decided_at')} AS "decidedAt", decided_by AS "decidedBy", reason`;

/** One open request a patient: asking again changes nothing. */
const insertSql = `
  INSERT INTO erasure (clinic_id, erasure_id, patient_id, status, via, requested_at, due_at, decided_at, decided_by, reason)
  VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000),
          to_timestamp($8::float8 / 1000), $9, $10)
  ON CONFLICT (clinic_id, patient_id) WHERE status = 'requested' DO NOTHING RETURNING erasure_id`;

const decideSql = `
  UPDATE erasure SET status = $3, decided_at = to_timestamp($4::float8 / 1000), decided_by = $5, reason = $6
   WHERE clinic_id = $1 AND patient_id = $2 AND status = 'requested' RETURNING ${columns}`;

const listSql = `
  SELECT ${columns} FROM erasure
   WHERE clinic_id = $1 AND status = $2 AND ($3::uuid IS NULL OR erasure_id > $3) ORDER BY erasure_id LIMIT $4`;

/** Who asked to be forgotten, and what became of it. */
@Injectable()
export class ErasureRequestStore {
  /** False: one is open already. */
  async insert(tx: Tx, request: ErasureRequest): Promise<boolean> {
    const { erasureId, patientId, status, via, requestedAt, dueAt, decidedAt, decidedBy, reason } = request;
    const values = [tx.clinicId, erasureId, patientId, status, via, requestedAt, dueAt, decidedAt, decidedBy, reason];
    return (await tx.query(insertSql, values)).length > 0;
  }

  /** Ends the open request; undefined when there is none. */
  async decide(tx: Tx, patientId: string, decision: Decision): Promise<ErasureRequest | undefined> {
    const { status, decidedAt, decidedBy, reason } = decision;
    const values = [tx.clinicId, patientId, status, decidedAt, decidedBy, reason];
    const [row] = await tx.query<ErasureRequest>(decideSql, values);
    return row;
  }

  /** Oldest first, from behind the cursor. */
  async list(tx: Tx, page: { status: string; after?: string | undefined; limit: number }): Promise<ErasureRequest[]> {
    return tx.query<ErasureRequest>(listSql, [tx.clinicId, page.status, page.after ?? null, page.limit]);
  }
}
