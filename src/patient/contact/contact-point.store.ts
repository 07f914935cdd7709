import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { ContactPoint } from './contact-point.entity.js';

/** An address on a channel. */
export interface Address {
  readonly channel: string;
  readonly address: string;
}

/** An address and who owns it. */
export interface OwnedAddress extends Address {
  readonly recipientId: string;
}

/** A row to be inserted. */
export interface NewContactPoint extends OwnedAddress {
  readonly contactPointId: string;
  /** The recipient's order of preference, lowest first. */
  readonly rank: number;
  readonly createdAt: number;
}

const insertSql = `
  INSERT INTO contact_point (clinic_id, contact_point_id, recipient_id, channel, address, rank, created_at)
  SELECT $1, r."contactPointId", r."recipientId", r.channel, r.address, r.rank, to_timestamp(r."createdAt" / 1000)
    FROM json_to_recordset($2::json)
      AS r("contactPointId" uuid, "recipientId" uuid, channel text, address text, rank smallint, "createdAt" float8)`;

const ownersSql = `
  SELECT c.recipient_id AS "recipientId", c.channel, c.address
    FROM contact_point c JOIN unnest($2::text[], $3::text[]) AS a(channel, address)
      ON c.channel = a.channel AND c.address = a.address
   WHERE c.clinic_id = $1`;

const moveSql = `
  UPDATE contact_point c SET recipient_id = m.into_id
    FROM unnest($2::uuid[], $3::uuid[]) AS m(from_id, into_id)
   WHERE c.clinic_id = $1 AND c.recipient_id = m.from_id`;

const heardSql = `
  UPDATE contact_point
     SET last_heard_at = greatest(last_heard_at, to_timestamp($4::float8 / 1000)), closed_at = NULL, closed_reason = NULL
   WHERE clinic_id = $1 AND channel = $2 AND address = $3`;

const closeSql = `
  UPDATE contact_point SET closed_at = to_timestamp($4::float8 / 1000), closed_reason = $5
   WHERE clinic_id = $1 AND channel = $2 AND address = $3 AND closed_at IS NULL`;

const openSql = `
  UPDATE contact_point SET closed_at = NULL, closed_reason = NULL WHERE clinic_id = $1 AND channel = $2 AND address = $3`;

const giveSql = `
  UPDATE contact_point SET recipient_id = $4, rank = 0, closed_at = NULL, closed_reason = NULL
   WHERE clinic_id = $1 AND channel = $2 AND address = $3 RETURNING contact_point_id`;

/** The others keep their order behind it. */
const preferSql = `
  UPDATE contact_point SET rank = CASE WHEN channel = $3 THEN 0 ELSE least(rank + 1, 1000) END
   WHERE clinic_id = $1 AND recipient_id = $2
     AND EXISTS (SELECT 1 FROM contact_point o WHERE o.clinic_id = $1 AND o.recipient_id = $2 AND o.channel = $3 AND o.closed_at IS NULL)
  RETURNING channel = $3 AND closed_at IS NULL AS preferred`;

@Injectable()
export class ContactPointStore {
  async insert(tx: Tx, points: readonly NewContactPoint[]): Promise<void> {
    if (points.length > 0) await tx.prepared('contact_point_insert', insertSql, [tx.clinicId, JSON.stringify(points)]);
  }

  /** The addresses that somebody owns already, open or closed. */
  async owners(tx: Tx, addresses: readonly Address[]): Promise<OwnedAddress[]> {
    if (addresses.length === 0) return [];
    const channels = addresses.map((address) => address.channel);
    const texts = addresses.map((address) => address.address);
    return tx.prepared('contact_point_owners', ownersSql, [tx.clinicId, channels, texts]);
  }

  /** Gives all contact points of some recipients to others. */
  async move(tx: Tx, merges: readonly { from: string; into: string }[]): Promise<void> {
    if (merges.length === 0) return;
    await tx.query(moveSql, [tx.clinicId, merges.map((merge) => merge.from), merges.map((merge) => merge.into)]);
  }

  /** `at` in epoch milliseconds. */
  async heard(tx: Tx, { channel, address }: Address, at: number): Promise<void> {
    await tx.prepared('contact_point_heard', heardSql, [tx.clinicId, channel, address, at]);
  }

  /** Undefined opens it again. */
  async setClosed(
    tx: Tx,
    { channel, address }: Address,
    closed: { at: number; reason: string } | undefined,
  ): Promise<void> {
    if (closed) await tx.query(closeSql, [tx.clinicId, channel, address, closed.at, closed.reason]);
    else await tx.query(openSql, [tx.clinicId, channel, address]);
  }

  async rename(tx: Tx, { channel, address }: Address, to: string): Promise<void> {
    const sql = 'UPDATE contact_point SET address = $4 WHERE clinic_id = $1 AND channel = $2 AND address = $3';
    await tx.query(sql, [tx.clinicId, channel, address, to]);
  }

  /** False when the recipient has no open one on the channel. */
  async prefer(tx: Tx, recipientId: string, channel: string): Promise<boolean> {
    const rows = await tx.query<{ preferred: boolean }>(preferSql, [tx.clinicId, recipientId, channel]);
    return rows.some(({ preferred }) => preferred);
  }

  /** False when nobody has the address yet. */
  async give(tx: Tx, { channel, address }: Address, recipientId: string): Promise<boolean> {
    return (await tx.query(giveSql, [tx.clinicId, channel, address, recipientId])).length > 0;
  }

  async idsOf(tx: Tx, recipientId: string): Promise<string[]> {
    const sql = 'SELECT contact_point_id AS id FROM contact_point WHERE clinic_id = $1 AND recipient_id = $2';
    return (await tx.query<{ id: string }>(sql, [tx.clinicId, recipientId])).map(({ id }) => id);
  }

  /** Some contact points go to another recipient, in the order they had. */
  async giveAll(tx: Tx, contactPointIds: readonly string[], recipientId: string): Promise<void> {
    if (contactPointIds.length === 0) return;
    const sql =
      'UPDATE contact_point SET recipient_id = $3 WHERE clinic_id = $1 AND contact_point_id = ANY($2::uuid[])';
    await tx.query(sql, [tx.clinicId, contactPointIds, recipientId]);
  }

  async find(tx: Tx, { channel, address }: Address): Promise<ContactPoint | null> {
    return tx.manager.findOneBy(ContactPoint, { clinicId: tx.clinicId, channel, address });
  }

  /** In the recipient's order of preference, closed ones too. */
  async ofRecipient(tx: Tx, recipientId: string): Promise<ContactPoint[]> {
    const order = { rank: 'ASC', contactPointId: 'ASC' } as const;
    return tx.manager.find(ContactPoint, { where: { clinicId: tx.clinicId, recipientId }, order });
  }
}
