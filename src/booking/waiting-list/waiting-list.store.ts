import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { WrittenHours } from '../practice/schedule.store.js';

export type WaitingStatus = 'waiting' | 'offered' | 'booked' | 'withdrawn' | 'expired';

/** A row of `waiting_entry`; instants are epoch ms. */
export interface WaitingEntry {
  readonly waitingId: string;
  readonly patientId: string;
  readonly serviceId: string | null;
  readonly doctorId: string | null;
  readonly branchId: string | null;
  /** Wished weekly hours, in the zone of the branch; null: any. */
  readonly hours: WrittenHours | null;
  readonly from: number;
  readonly to: number;
  readonly status: WaitingStatus;
  readonly offeredUntil: number | null;
  readonly createdAt: number;
}

/** An entry with whose it is, for people to read. */
export interface WaitingLine extends WaitingEntry {
  readonly patientName: string | null;
}

/** The last row of a page. */
export interface WaitingCursor {
  readonly createdAt: number;
  readonly waitingId: string;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;

const columns = `
  w.waiting_id AS "waitingId", w.patient_id AS "patientId", w.service_id AS "serviceId", w.doctor_id AS "doctorId",
  w.branch_id AS "branchId", w.hours, ${ms('w.from_at')} AS from, ${ms('w.to_at')} AS to, w.status,
  ${ms('w.offered_until')} AS "offeredUntil", ${ms('w.created_at')} AS "createdAt"`;

const insertSql = `
  INSERT INTO waiting_entry (clinic_id, waiting_id, patient_id, service_id, doctor_id, branch_id, hours, from_at, to_at, status,
                             offered_until, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, ${at('$8')}, ${at('$9')}, $10, ${at('$11')}, ${at('$12')})`;

const pageSql = `
  SELECT ${columns}, nullif(concat_ws(' ', p.name, p.family_name), '') AS "patientName" FROM waiting_entry w
    JOIN patient p ON p.clinic_id = w.clinic_id AND p.patient_id = w.patient_id
   WHERE w.clinic_id = $1 AND w.status = ANY($2::text[])
     AND ($3::float8 IS NULL OR (w.created_at, w.waiting_id) > (${at('$3')}, $4::uuid))
   ORDER BY w.created_at, w.waiting_id LIMIT $5`;

/** Whose offer or whose wish is over. */
const endSql = `
  UPDATE waiting_entry w
     SET status = CASE WHEN w.to_at <= ${at('$2')} THEN 'expired' ELSE 'waiting' END, offered_until = NULL
   WHERE w.clinic_id = $1 AND w.status IN ('waiting', 'offered')
     AND (w.to_at <= ${at('$2')} OR w.offered_until <= ${at('$2')})
  RETURNING 1`;

/** Whoever booked such a visit since has what they waited for. */
const servedSql = `
  UPDATE waiting_entry w SET status = 'booked', offered_until = NULL
   WHERE w.clinic_id = $1 AND w.status IN ('waiting', 'offered')
     AND EXISTS (SELECT 1 FROM reservation r
                  WHERE r.clinic_id = w.clinic_id AND r.patient_id = w.patient_id AND r.created_at >= w.created_at
                    AND r.status IN ('booked', 'arrived', 'checked-in', 'fulfilled')
                    AND (w.service_id IS NULL OR r.service_id = w.service_id))
  RETURNING 1`;

/** Who wants to come earlier than there is a free slot. */
@Injectable()
export class WaitingListStore {
  async insert(tx: Tx, entry: WaitingEntry): Promise<void> {
    const { waitingId, patientId, serviceId, doctorId, branchId, hours, from, to } = entry;
    const wish = [serviceId, doctorId, branchId, hours === null ? null : JSON.stringify(hours), from, to];
    const values = [tx.clinicId, waitingId, patientId, ...wish, entry.status, entry.offeredUntil, entry.createdAt];
    await tx.query(insertSql, values);
  }

  async find(tx: Tx, waitingId: string): Promise<WaitingEntry | undefined> {
    const sql = `SELECT ${columns} FROM waiting_entry w WHERE w.clinic_id = $1 AND w.waiting_id = $2`;
    return (await tx.query<WaitingEntry>(sql, [tx.clinicId, waitingId]))[0];
  }

  /** Those who have waited longest, first. */
  async page(
    tx: Tx,
    statuses: readonly WaitingStatus[],
    after: WaitingCursor | undefined,
    limit: number,
  ): Promise<WaitingLine[]> {
    const values = [tx.clinicId, statuses, after?.createdAt ?? null, after?.waitingId ?? null, limit];
    return tx.query<WaitingLine>(pageSql, values);
  }

  /** The patient's own entries that wait or have an offer. */
  async openOf(tx: Tx, patientId: string): Promise<WaitingEntry[]> {
    const sql = `SELECT ${columns} FROM waiting_entry w
      WHERE w.clinic_id = $1 AND w.patient_id = $2 AND w.status IN ('waiting', 'offered') ORDER BY w.created_at`;
    return tx.prepared<WaitingEntry>('waiting_of_patient', sql, [tx.clinicId, patientId]);
  }

  async settle(tx: Tx, waitingId: string, status: WaitingStatus, offeredUntil: number | null): Promise<void> {
    const sql = `UPDATE waiting_entry SET status = $3, offered_until = ${at('$4')} WHERE clinic_id = $1 AND waiting_id = $2`;
    await tx.query(sql, [tx.clinicId, waitingId, status, offeredUntil]);
  }

  /** Which of these slots the entry was offered before: nobody is asked twice about the same. */
  async offered(tx: Tx, waitingId: string, slotKeys: readonly string[]): Promise<ReadonlySet<string>> {
    const sql = `SELECT slot_key AS key FROM waiting_offer WHERE clinic_id = $1 AND waiting_id = $2 AND slot_key = ANY($3::text[])`;
    const rows = await tx.query<{ key: string }>(sql, [tx.clinicId, waitingId, slotKeys]);
    return new Set(rows.map(({ key }) => key));
  }

  async noteOffer(tx: Tx, waitingId: string, slotKey: string, now: number): Promise<void> {
    const sql = `INSERT INTO waiting_offer (clinic_id, waiting_id, slot_key, offered_at) VALUES ($1, $2, $3, ${at('$4')})
      ON CONFLICT DO NOTHING`;
    await tx.query(sql, [tx.clinicId, waitingId, slotKey, now]);
  }

  /** Ends the wait of those who have booked meanwhile; how many. */
  async endServed(tx: Tx): Promise<number> {
    return (await tx.query(servedSql, [tx.clinicId])).length;
  }

  /** Puts those back into the queue whose offer has ended, and ends the wishes that lie in the past; how many. */
  async endOffers(tx: Tx, now: number): Promise<number> {
    return (await tx.query(endSql, [tx.clinicId, now])).length;
  }
}
