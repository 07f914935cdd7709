import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { CallResult } from './call.js';

/** A call that was tried for a handover. Instants are epoch milliseconds. */
export interface Call {
  readonly callId: string;
  readonly handoverId: string;
  readonly patientId: string;
  readonly calledAt: number;
  readonly byId: string;
  readonly byName: string;
  readonly result: CallResult;
  readonly note: string | null;
  readonly callAgainAt: number | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

const insertSql = `
  INSERT INTO handover_call (clinic_id, call_id, handover_id, patient_id, called_at, by_id, by_name, result, note, call_again_at)
  VALUES ($1, $2, $3, $4, ${at('$5::float8')}, $6, $7, $8, $9, ${at('$10::float8')})`;

const listSql = `
  SELECT call_id AS "callId", handover_id AS "handoverId", patient_id AS "patientId", ${ms('called_at')} AS "calledAt",
         by_id AS "byId", by_name AS "byName", result, note, ${ms('call_again_at')} AS "callAgainAt"
    FROM handover_call
   WHERE clinic_id = $1 AND handover_id = $2 ORDER BY called_at, call_id LIMIT 200`;

/** Calls: the only place that writes and reads them. */
@Injectable()
export class CallStore {
  async insert(tx: Tx, call: Call): Promise<void> {
    const { callId, handoverId, patientId, calledAt, byId, byName, result, note, callAgainAt } = call;
    const values = [callId, handoverId, patientId, calledAt, byId, byName, result, note, callAgainAt];
    await tx.query(insertSql, [tx.clinicId, ...values]);
  }

  /** The oldest first. */
  async list(tx: Tx, handoverId: string): Promise<Call[]> {
    return tx.query<Call>(listSql, [tx.clinicId, handoverId]);
  }
}
