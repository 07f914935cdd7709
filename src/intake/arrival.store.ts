import { Injectable } from '@nestjs/common';
import type { Arrival } from '../channel/index.js';
import { IdSource, WAKE_CHANNEL, Wakeups, type Tx } from '../runtime/index.js';

/** Something that came in, through which account, and when (epoch ms). */
export interface NewArrival extends Arrival {
  readonly accountId: string;
  readonly receivedAt: number;
}

/** Something that came in and was not understood yet. */
export interface WaitingArrival extends NewArrival {
  readonly arrivalId: string;
  readonly tries: number;
}

/** An arrival without what it says; `code` is why it is parked, `size` the body's in bytes. */
export interface KeptArrival {
  readonly arrivalId: string;
  readonly accountId: string;
  readonly receivedAt: number;
  readonly code: string | null;
  readonly tries: number;
  readonly size: number;
}

/** Which arrivals are looked at; `after`: those behind this one. */
export interface KeptQuery {
  readonly parked: boolean;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Why an arrival is kept for staff: nothing of what it says. */
export interface ArrivalFault {
  readonly code: string;
}

const insertSql = `
  INSERT INTO arrival (clinic_id, arrival_id, account_id, received_at, headers, query, body, tries)
  SELECT $1, a.id, a.account, to_timestamp(a.at / 1000), a.headers, a.query, a.body, 0
    FROM unnest($2::uuid[], $3::uuid[], $4::float8[], $5::json[], $6::json[], $7::bytea[])
      AS a(id, account, at, headers, query, body)`;

const claimSql = `
  SELECT arrival_id AS "arrivalId", account_id AS "accountId", (extract(epoch FROM received_at) * 1000)::float8 AS "receivedAt",
         headers, query, body, tries
    FROM arrival WHERE clinic_id = $1 AND parked IS NULL AND (tries > 0) = $3
   ORDER BY tries, arrival_id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`;

const failedSql = `
  UPDATE arrival
     SET tries = least(tries + 1, 32000), parked = CASE WHEN tries + 1 >= $4 AND received_at <= to_timestamp($5::float8 / 1000) THEN $3::json END
   WHERE clinic_id = $1 AND arrival_id = $2`;

const keptSql = `
  SELECT arrival_id AS "arrivalId", account_id AS "accountId", (extract(epoch FROM received_at) * 1000)::float8 AS "receivedAt",
         parked ->> 'code' AS code, tries, length(body) AS size
    FROM arrival WHERE clinic_id = $1 AND (parked IS NOT NULL) = $2 AND ($3::uuid IS NULL OR arrival_id > $3)
   ORDER BY arrival_id LIMIT $4`;

const unparkSql = `
  UPDATE arrival SET parked = NULL, tries = 0 WHERE clinic_id = $1 AND arrival_id = $2 AND parked IS NOT NULL
  RETURNING arrival_id`;

/** What came in through channels, raw: the only place with its SQL. Understood means deleted, in the transaction of what it caused. */
@Injectable()
export class ArrivalStore {
  constructor(
    private readonly ids: IdSource,
    private readonly wakeups: Wakeups,
  ) {}

  /** All of them in one statement: to Postgres a burst is a few groups. */
  async insert(tx: Tx, arrivals: readonly NewArrival[]): Promise<void> {
    if (arrivals.length === 0) return;
    await tx.prepared('arrival_insert', insertSql, [
      tx.clinicId,
      arrivals.map(({ receivedAt }) => this.ids.uuid(receivedAt)),
      arrivals.map(({ accountId }) => accountId),
      arrivals.map(({ receivedAt }) => receivedAt),
      arrivals.map(({ headers }) => JSON.stringify(headers)),
      arrivals.map(({ query }) => JSON.stringify(query)),
      arrivals.map(({ body }) => body),
    ]);
    this.wake(tx);
  }

  /** The oldest ones, locked; those that another worker holds are skipped. `again`: of those that failed before, the least tried first. */
  async claim(tx: Tx, limit: number, again: boolean): Promise<WaitingArrival[]> {
    return tx.prepared<WaitingArrival>('arrival_claim', claimSql, [tx.clinicId, limit, again]);
  }

  /** Whether anything waits to be understood, also what another worker holds. */
  async waits(tx: Tx): Promise<boolean> {
    const sql = 'SELECT EXISTS (SELECT 1 FROM arrival WHERE clinic_id = $1 AND parked IS NULL) AS waits';
    const [row] = await tx.prepared<{ waits: boolean }>('arrival_waits', sql, [tx.clinicId]);
    return row?.waits ?? false;
  }

  async remove(tx: Tx, arrivalIds: readonly string[]): Promise<void> {
    if (arrivalIds.length === 0) return;
    const sql = 'DELETE FROM arrival WHERE clinic_id = $1 AND arrival_id = ANY($2::uuid[])';
    await tx.prepared('arrival_remove', sql, [tx.clinicId, arrivalIds]);
  }

  /** Counts a failed try. One that came in by `before` (epoch ms) and failed `most` times is parked with its fault, for staff. */
  async failed(tx: Tx, arrivalId: string, fault: ArrivalFault, park: { most: number; before: number }): Promise<void> {
    await tx.query(failedSql, [tx.clinicId, arrivalId, JSON.stringify(fault), park.most, park.before]);
  }

  /** The oldest first. */
  async kept(tx: Tx, { parked, after, limit }: KeptQuery): Promise<KeptArrival[]> {
    return tx.query<KeptArrival>(keptSql, [tx.clinicId, parked, after ?? null, limit]);
  }

  /** Takes a parked arrival up again, as if it had never been tried; false when none of this id is parked. */
  async unpark(tx: Tx, arrivalId: string): Promise<boolean> {
    const rows = await tx.query(unparkSql, [tx.clinicId, arrivalId]);
    this.wake(tx);
    return rows.length > 0;
  }

  private wake(tx: Tx): void {
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }
}
