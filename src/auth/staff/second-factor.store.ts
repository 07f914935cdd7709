import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

@Injectable()
export class SecondFactorStore {
  /** The sealed secret of a person; undefined: none is set up. */
  async secret(tx: Tx, staffId: string): Promise<Buffer | undefined> {
    const sql = `SELECT totp_sealed FROM staff WHERE clinic_id = $1 AND staff_id = $2`;
    const [row] = await tx.query<{ totp_sealed: Buffer | null }>(sql, [tx.clinicId, staffId]);
    return row?.totp_sealed ?? undefined;
  }

  /** Sets up another secret, or none; codes of the one before are worth nothing any more. */
  async setSecret(tx: Tx, staffId: string, sealed: Buffer | null): Promise<void> {
    const sql = `UPDATE staff SET totp_sealed = $3, totp_step = NULL WHERE clinic_id = $1 AND staff_id = $2`;
    await tx.query(sql, [tx.clinicId, staffId, sealed]);
  }

  /** Whether this call is the first that shows a code of this time step or a later one. */
  async claimStep(tx: Tx, staffId: string, step: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE staff SET totp_step = $3
        WHERE clinic_id = $1 AND staff_id = $2 AND (totp_step IS NULL OR totp_step < $3) RETURNING staff_id`,
      [tx.clinicId, staffId, step],
    );
    return rows.length > 0;
  }

  /** Other recovery codes in place of those there were. */
  async replaceRecoveryCodes(tx: Tx, staffId: string, hashes: readonly Buffer[]): Promise<void> {
    await tx.query(`DELETE FROM recovery_code WHERE clinic_id = $1 AND staff_id = $2`, [tx.clinicId, staffId]);
    const sql = `INSERT INTO recovery_code (clinic_id, staff_id, code_hash) SELECT $1, $2, * FROM unnest($3::bytea[])`;
    await tx.query(sql, [tx.clinicId, staffId, hashes]);
  }

  /** Whether there was such a code that nobody had used. */
  async useRecoveryCode(tx: Tx, staffId: string, hash: Buffer, now: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE recovery_code SET used_at = to_timestamp($4::float8 / 1000)
        WHERE clinic_id = $1 AND staff_id = $2 AND code_hash = $3 AND used_at IS NULL RETURNING staff_id`,
      [tx.clinicId, staffId, hash, now],
    );
    return rows.length > 0;
  }
}
