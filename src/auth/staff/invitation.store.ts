import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** An invitation that was not used yet. Times are epoch milliseconds. */
export interface OpenInvitation {
  readonly invitationId: string;
  readonly staffId: string;
  readonly email: string;
  readonly name: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The same with what its link sets up. */
export interface FoundInvitation extends OpenInvitation {
  readonly locale: string;
  readonly clinic: string;
  readonly totpSealed: Buffer;
}

const columns = `
  i.invitation_id AS "invitationId", i.staff_id AS "staffId", p.email, p.name,
  (extract(epoch FROM i.created_at) * 1000)::float8 AS "createdAt",
  (extract(epoch FROM i.expires_at) * 1000)::float8 AS "expiresAt"`;

const from = `
  FROM invitation i JOIN staff p ON p.clinic_id = $1 AND p.staff_id = i.staff_id AND p.disabled_at IS NULL
  WHERE i.clinic_id = $1 AND i.ended_at IS NULL AND i.expires_at > to_timestamp($2::float8 / 1000)`;

@Injectable()
export class InvitationStore {
  async insert(
    tx: Tx,
    invitation: Pick<FoundInvitation, 'invitationId' | 'staffId' | 'totpSealed' | 'createdAt' | 'expiresAt'> & {
      tokenHash: Buffer;
      madeBy: string | null;
    },
  ): Promise<void> {
    const { invitationId, staffId, tokenHash, totpSealed, madeBy, createdAt, expiresAt } = invitation;
    await tx.query(
      `INSERT INTO invitation (clinic_id, invitation_id, staff_id, token_hash, totp_sealed, made_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), to_timestamp($8::float8 / 1000))`,
      [tx.clinicId, invitationId, staffId, tokenHash, totpSealed, madeBy, createdAt, expiresAt],
    );
  }

  /** Those that may still be used, newest first. */
  async open(tx: Tx, now: number): Promise<OpenInvitation[]> {
    return tx.query<OpenInvitation>(`SELECT ${columns} ${from} ORDER BY i.invitation_id DESC`, [tx.clinicId, now]);
  }

  async find(tx: Tx, tokenHash: Buffer, now: number): Promise<FoundInvitation | undefined> {
    const [row] = await tx.query<FoundInvitation>(
      `SELECT ${columns}, p.locale, i.totp_sealed AS "totpSealed",
              (SELECT c.name FROM clinic c WHERE c.clinic_id = $1) AS clinic
       ${from} AND i.token_hash = $3`,
      [tx.clinicId, now, tokenHash],
    );
    return row;
  }

  /** Whether this call was the one that ended it. */
  async end(tx: Tx, invitationId: string, now: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE invitation SET ended_at = to_timestamp($3::float8 / 1000)
        WHERE clinic_id = $1 AND invitation_id = $2 AND ended_at IS NULL RETURNING invitation_id`,
      [tx.clinicId, invitationId, now],
    );
    return rows.length > 0;
  }

  async endAll(tx: Tx, staffId: string, now: number): Promise<void> {
    await tx.query(
      `UPDATE invitation SET ended_at = to_timestamp($3::float8 / 1000)
        WHERE clinic_id = $1 AND staff_id = $2 AND ended_at IS NULL`,
      [tx.clinicId, staffId, now],
    );
  }
}
