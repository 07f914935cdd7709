import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

const takeSql = `
  INSERT INTO channel_lease (clinic_id, account_id, holder, held_until)
  VALUES ($1, $2, $3, to_timestamp($5::float8 / 1000))
  ON CONFLICT (clinic_id, account_id) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
    WHERE channel_lease.holder = excluded.holder OR channel_lease.held_until < to_timestamp($4::float8 / 1000)
  RETURNING holder`;

/** Which process listens on an account: one at a time, until its lease runs out. */
@Injectable()
export class LeaseStore {
  /** Takes or renews the lease; false when another process holds it. Instants are epoch ms. */
  async take(tx: Tx, accountId: string, lease: { holder: string; now: number; until: number }): Promise<boolean> {
    const rows = await tx.query(takeSql, [tx.clinicId, accountId, lease.holder, lease.now, lease.until]);
    return rows.length > 0;
  }

  async release(tx: Tx, accountId: string, holder: string): Promise<void> {
    await tx.query('DELETE FROM channel_lease WHERE clinic_id = $1 AND account_id = $2 AND holder = $3', [
      tx.clinicId,
      accountId,
      holder,
    ]);
  }
}
