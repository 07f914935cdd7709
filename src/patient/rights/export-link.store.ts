import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

const insertSql = `
  INSERT INTO export_link (clinic_id, token_hash, patient_id, created_at, expires_at)
  VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), to_timestamp($5::float8 / 1000))`;

const open = `clinic_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > to_timestamp($3::float8 / 1000)`;

const useSql = `
  UPDATE export_link SET used_at = to_timestamp($3::float8 / 1000) WHERE ${open} RETURNING patient_id AS "patientId"`;

/** Links to exports; the token is kept as its hash alone. Instants are epoch ms. */
@Injectable()
export class ExportLinkStore {
  async insert(
    tx: Tx,
    link: { tokenHash: Buffer; patientId: string; createdAt: number; expiresAt: number },
  ): Promise<void> {
    await tx.query(insertSql, [tx.clinicId, link.tokenHash, link.patientId, link.createdAt, link.expiresAt]);
  }

  /** Whether the link would still open. */
  async isOpen(tx: Tx, tokenHash: Buffer, now: number): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM export_link WHERE ${open}`, [tx.clinicId, tokenHash, now])).length > 0;
  }

  /** The patient of a link that nobody used yet; from then on it is used. */
  async use(tx: Tx, tokenHash: Buffer, now: number): Promise<string | undefined> {
    const [row] = await tx.query<{ patientId: string }>(useSql, [tx.clinicId, tokenHash, now]);
    return row?.patientId;
  }
}
