import { Injectable } from '@nestjs/common';
import type { Arrival, ArrivalSource } from '../channel/index.js';
import { Clock, IdSource, WAKE_CHANNEL, Wakeups, type Tx } from '../runtime/index.js';

/** Something that came in and was not understood yet. */
export interface WaitingArrival extends Arrival {
  readonly arrivalId: string;
  readonly accountId: string;
  readonly receivedAt: number;
  readonly tries: number;
}

/** Why an arrival is kept for staff: nothing of what it says. */
export interface ArrivalFault {
  readonly code: string;
}

const insertSql = `
  INSERT INTO arrival (clinic_id, arrival_id, account_id, received_at, headers, query, body, tries)
  VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6, $7, 0)`;

const claimSql = `
  SELECT arrival_id AS "arrivalId", account_id AS "accountId", (extract(epoch FROM received_at) * 1000)::float8 AS "receivedAt",
         headers, query, body, tries
    FROM arrival WHERE clinic_id = $1 AND parked IS NULL
   ORDER BY arrival_id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`;

const failedSql = `
  UPDATE arrival SET tries = tries + 1, parked = CASE WHEN tries + 1 >= $4 THEN $3::json END
   WHERE clinic_id = $1 AND arrival_id = $2`;

/** What came in through channels, raw: the only place with its SQL. Understood means deleted, in the transaction of what it caused. */
@Injectable()
export class ArrivalStore {
  constructor(
    private readonly ids: IdSource,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  async insert(tx: Tx, { accountId }: ArrivalSource, { headers, query, body }: Arrival): Promise<void> {
    const now = this.clock.now();
    const values = [JSON.stringify(headers), JSON.stringify(query), body];
    await tx.prepared('arrival_insert', insertSql, [tx.clinicId, this.ids.uuid(now), accountId, now, ...values]);
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }

  /** The oldest ones, locked; those that another worker holds are skipped. */
  async claim(tx: Tx, limit: number): Promise<WaitingArrival[]> {
    return tx.prepared<WaitingArrival>('arrival_claim', claimSql, [tx.clinicId, limit]);
  }

  async remove(tx: Tx, arrivalIds: readonly string[]): Promise<void> {
    if (arrivalIds.length === 0) return;
    const sql = 'DELETE FROM arrival WHERE clinic_id = $1 AND arrival_id = ANY($2::uuid[])';
    await tx.prepared('arrival_remove', sql, [tx.clinicId, arrivalIds]);
  }

  /** Counts a failed try; after `most` of them the arrival is parked with its fault, for staff. */
  async failed(tx: Tx, arrivalId: string, fault: ArrivalFault, most: number): Promise<void> {
    await tx.query(failedSql, [tx.clinicId, arrivalId, JSON.stringify(fault), most]);
  }
}
