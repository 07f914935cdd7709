import { Injectable } from '@nestjs/common';
import type { ChannelName } from '../../channel/index.js';
import type { Tx } from '../../runtime/index.js';

/** An address of a member of staff. Instants are epoch ms. */
export interface OwnContact {
  readonly channel: ChannelName;
  readonly address: string;
  /** Of the code that was sent there; null once it is confirmed. */
  readonly codeHash: Buffer | null;
  readonly askedAt: number;
  /** Wrong codes since it was asked. */
  readonly tries: number;
  readonly confirmedAt: number | null;
}

const columns = `
  channel, address, code_hash AS "codeHash", (extract(epoch FROM asked_at) * 1000)::float8 AS "askedAt", tries,
  (extract(epoch FROM confirmed_at) * 1000)::float8 AS "confirmedAt"`;

const listSql = `SELECT ${columns} FROM staff_contact WHERE clinic_id = $1 AND staff_id = $2 ORDER BY channel`;
const lockSql = `SELECT ${columns} FROM staff_contact WHERE clinic_id = $1 AND staff_id = $2 AND channel = $3 FOR UPDATE`;

const saveSql = `
  INSERT INTO staff_contact (clinic_id, staff_id, channel, address, code_hash, asked_at, tries, confirmed_at)
  VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), $7, to_timestamp($8::float8 / 1000))
  ON CONFLICT (clinic_id, staff_id, channel) DO UPDATE SET address = EXCLUDED.address, code_hash = EXCLUDED.code_hash,
    asked_at = EXCLUDED.asked_at, tries = EXCLUDED.tries, confirmed_at = EXCLUDED.confirmed_at`;

const removeSql = `DELETE FROM staff_contact WHERE clinic_id = $1 AND staff_id = $2 AND channel = $3`;

const patientsSql = `
  SELECT EXISTS (SELECT 1 FROM contact_point WHERE clinic_id = $1 AND channel = $2 AND address = $3) AS taken`;

const ownerSql = `
  SELECT staff_id AS "staffId" FROM staff_contact
   WHERE clinic_id = $1 AND channel = $2 AND address = $3 AND confirmed_at IS NOT NULL`;

/** The own addresses of members of staff. */
@Injectable()
export class OwnContactStore {
  async all(tx: Tx, staffId: string): Promise<OwnContact[]> {
    return tx.query(listSql, [tx.clinicId, staffId]);
  }

  /** Held until the end of the transaction. */
  async lock(tx: Tx, staffId: string, channel: ChannelName): Promise<OwnContact | undefined> {
    const [row] = await tx.query<OwnContact>(lockSql, [tx.clinicId, staffId, channel]);
    return row;
  }

  async save(tx: Tx, staffId: string, contact: OwnContact): Promise<void> {
    const { channel, address, codeHash, askedAt, tries, confirmedAt } = contact;
    await tx.query(saveSql, [tx.clinicId, staffId, channel, address, codeHash, askedAt, tries, confirmedAt]);
  }

  async remove(tx: Tx, staffId: string, channel: ChannelName): Promise<void> {
    await tx.query(removeSql, [tx.clinicId, staffId, channel]);
  }

  /** Who confirmed the address as their own; two of them: nobody can tell. */
  async owner(tx: Tx, channel: ChannelName, address: string): Promise<string | undefined> {
    const owners = await tx.query<{ staffId: string }>(ownerSql, [tx.clinicId, channel, address]);
    return owners.length === 1 ? owners[0]?.staffId : undefined;
  }

  /** Whether a patient is reached there. */
  async isPatients(tx: Tx, channel: ChannelName, address: string): Promise<boolean> {
    const [row] = await tx.query<{ taken: boolean }>(patientsSql, [tx.clinicId, channel, address]);
    return row?.taken ?? false;
  }
}
