import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** A request by the public page that nobody confirmed leaves no trace after a month. */
const REQUESTS_KEPT_MS = 30 * 86_400_000;
/** Longer than any period that calls are counted in. */
const PACES_KEPT_MS = 86_400_000;

/** What only the round of a clinic does. */
@Injectable()
export class BookingRoundStore {
  /** Until the end of the transaction; false when another process is at it. */
  async lock(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('booking.round'), $1) AS locked`;
    const [row] = await tx.query<{ locked: boolean }>(sql, [tx.clinicId]);
    return row?.locked === true;
  }

  /** Old requests of the public page, and old counts of its callers. */
  async forget(tx: Tx, now: number): Promise<void> {
    const requests = `DELETE FROM booking_request WHERE clinic_id = $1 AND created_at < to_timestamp($2::float8 / 1000)`;
    await tx.query(requests, [tx.clinicId, now - REQUESTS_KEPT_MS]);
    const paces = `DELETE FROM booking_pace WHERE clinic_id = $1 AND period < to_timestamp($2::float8 / 1000)`;
    await tx.query(paces, [tx.clinicId, now - PACES_KEPT_MS]);
  }
}
