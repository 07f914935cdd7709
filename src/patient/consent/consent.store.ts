import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../../runtime/index.js';
import { Consent } from './consent.entity.js';

/** A row to be added; instants are epoch milliseconds. */
export interface NewConsent {
  readonly consentId: string;
  readonly recipientId: string;
  readonly class: string;
  readonly channel: string;
  readonly granted: boolean;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly proof: Readonly<Record<string, unknown>>;
}

const insertSql = `
  INSERT INTO consent (clinic_id, consent_id, recipient_id, class, channel, granted, occurred_at, recorded_at, proof)
  SELECT $1, r."consentId", r."recipientId", r.class, r.channel, r.granted, to_timestamp(r."occurredAt" / 1000),
         to_timestamp(r."recordedAt" / 1000), r.proof
    FROM json_to_recordset($2::json)
      AS r("consentId" uuid, "recipientId" uuid, class text, channel text, granted boolean, "occurredAt" float8,
           "recordedAt" float8, proof jsonb)`;

@Injectable()
export class ConsentStore {
  async insert(tx: Tx, consents: readonly NewConsent[]): Promise<void> {
    if (consents.length > 0) await tx.query(insertSql, [tx.clinicId, JSON.stringify(consents)]);
  }

  /** Every word of the recipients, oldest first. */
  async ofRecipients(tx: Tx, recipientIds: readonly string[]): Promise<Consent[]> {
    const where = { clinicId: tx.clinicId, recipientId: In([...recipientIds]) };
    return tx.manager.find(Consent, { where, order: { occurredAt: 'ASC', consentId: 'ASC' } });
  }
}
