import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** What only the round of a clinic does. */
@Injectable()
export class BookingRoundStore {
  /** Until the end of the transaction; false when another process is at it. */
  async lock(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('booking.round'), $1) AS locked`;
    const [row] = await tx.query<{ locked: boolean }>(sql, [tx.clinicId]);
    return row?.locked === true;
  }
}
