import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

const insertSql = `
  INSERT INTO start_link (clinic_id, token_hash, patient_id, channel, created_at, expires_at)
  VALUES ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), to_timestamp($6::float8 / 1000))`;

const useSql = `
  UPDATE start_link SET used_at = to_timestamp($4::float8 / 1000)
   WHERE clinic_id = $1 AND token_hash = $2 AND channel = $3 AND used_at IS NULL
     AND expires_at > to_timestamp($4::float8 / 1000)
  RETURNING patient_id AS "patientId"`;

/** Links by which a patient opens a channel themselves; the token is kept as its hash alone. Instants are epoch ms. */
@Injectable()
export class StartLinkStore {
  async insert(
    tx: Tx,
    link: { tokenHash: Buffer; patientId: string; channel: string; createdAt: number; expiresAt: number },
  ): Promise<void> {
    const { tokenHash, patientId, channel, createdAt, expiresAt } = link;
    await tx.query(insertSql, [tx.clinicId, tokenHash, patientId, channel, createdAt, expiresAt]);
  }

  /** The patient of a link that nobody used yet; from then on it is used. */
  async use(tx: Tx, tokenHash: Buffer, channel: string, now: number): Promise<string | undefined> {
    const [row] = await tx.query<{ patientId: string }>(useSql, [tx.clinicId, tokenHash, channel, now]);
    return row?.patientId;
  }
}
