import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import type { ConsentCells } from './consent/consent-summary.js';
import { Recipient } from './recipient.entity.js';

/** A row of `recipient`. */
export interface StoredRecipient {
  recipientId: string;
  locale: string | null;
  zone: string | null;
  consents: ConsentCells;
  /** Classes muted until an instant, epoch milliseconds. */
  mutes: Readonly<Record<string, number>>;
}

/** A row to be inserted. */
export interface NewRecipient extends StoredRecipient {
  createdAt: number;
}

const rowType = `AS r("recipientId" uuid, locale text, zone text, consents jsonb, mutes jsonb, "createdAt" float8)`;

const insertSql = `
  INSERT INTO recipient (clinic_id, recipient_id, locale, zone, consents, mutes, created_at)
  SELECT $1, r."recipientId", r.locale, r.zone, r.consents, r.mutes, to_timestamp(r."createdAt" / 1000)
    FROM json_to_recordset($2::json) ${rowType}`;

const saveSql = `
  UPDATE recipient t SET locale = r.locale, zone = r.zone, consents = r.consents, mutes = r.mutes
    FROM json_to_recordset($2::json) ${rowType}
   WHERE t.clinic_id = $1 AND t.recipient_id = r."recipientId"`;

const loadSql = `
  SELECT recipient_id AS "recipientId", locale, zone, consents, mutes
    FROM recipient WHERE clinic_id = $1 AND recipient_id = ANY($2::uuid[])`;

@Injectable()
export class RecipientStore {
  async insert(tx: Tx, recipients: readonly NewRecipient[]): Promise<void> {
    if (recipients.length > 0)
      await tx.prepared('recipient_insert', insertSql, [tx.clinicId, JSON.stringify(recipients)]);
  }

  /** Writes whole rows back; only under the lock under which they were read. */
  async save(tx: Tx, recipients: readonly StoredRecipient[]): Promise<void> {
    if (recipients.length > 0) await tx.prepared('recipient_save', saveSql, [tx.clinicId, JSON.stringify(recipients)]);
  }

  async load(tx: Tx, recipientIds: readonly string[]): Promise<StoredRecipient[]> {
    return tx.prepared('recipient_load', loadSql, [tx.clinicId, recipientIds]);
  }

  async find(tx: Tx, recipientId: string): Promise<Recipient | null> {
    return tx.manager.findOneBy(Recipient, { clinicId: tx.clinicId, recipientId });
  }
}
