import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Jurisdiction } from './consent-texts.js';

/** How the public page of a clinic behaves. */
export interface PageSettings {
  readonly enabled: boolean;
  readonly jurisdiction: Jurisdiction;
  /** Origins of pages that may show it in a frame, such as `https://clinic.example`. */
  readonly embedOrigins: readonly string[];
  /** How long a chosen time is kept while somebody fills in the form. */
  readonly holdMinutes: number;
}

const readSql = `
  SELECT enabled, jurisdiction, embed_origins AS "embedOrigins", hold_minutes AS "holdMinutes"
    FROM booking_page WHERE clinic_id = $1`;

const saveSql = `
  INSERT INTO booking_page (clinic_id, enabled, jurisdiction, embed_origins, hold_minutes, changed_at)
  VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000))
  ON CONFLICT (clinic_id) DO UPDATE
     SET enabled = excluded.enabled, jurisdiction = excluded.jurisdiction, embed_origins = excluded.embed_origins,
         hold_minutes = excluded.hold_minutes, changed_at = excluded.changed_at`;

@Injectable()
export class PageSettingsStore {
  /** Undefined: the clinic has said nothing about it yet. */
  async find(tx: Tx): Promise<PageSettings | undefined> {
    return (await tx.prepared<PageSettings>('booking_page', readSql, [tx.clinicId]))[0];
  }

  async save(tx: Tx, settings: PageSettings, now: number): Promise<void> {
    const { enabled, jurisdiction, embedOrigins, holdMinutes } = settings;
    await tx.query(saveSql, [tx.clinicId, enabled, jurisdiction, embedOrigins, holdMinutes, now]);
  }
}
