import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Something told to the author of an idea. Instants in epoch ms. */
export interface StoredNote {
  readonly noteId: string;
  readonly feedbackId: string;
  readonly staffId: string;
  readonly status: string;
  readonly title: string;
  readonly at: number;
}

const addSql = `
  INSERT INTO author_note (clinic_id, note_id, feedback_id, staff_id, status, title, noted_at)
  VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000))`;

const listSql = `
  SELECT note_id AS "noteId", feedback_id AS "feedbackId", staff_id AS "staffId", status, title,
         (extract(epoch FROM noted_at) * 1000)::float8 AS at
    FROM author_note WHERE clinic_id = $1 AND staff_id = $2 ORDER BY noted_at, note_id`;

const sentSql = `
  UPDATE author_note SET sent_by = $3, sent_at = to_timestamp($4::float8 / 1000) WHERE clinic_id = $1 AND note_id = $2`;

/** Notes to authors of ideas: the only place with their SQL. */
@Injectable()
export class AuthorNoteStore {
  async add(tx: Tx, { noteId, feedbackId, staffId, status, title, at }: StoredNote): Promise<void> {
    await tx.query(addSql, [tx.clinicId, noteId, feedbackId, staffId, status, title, at]);
  }

  /** By which channel it reached the author too. */
  async sent(tx: Tx, noteId: string, channel: string, at: number): Promise<void> {
    await tx.query(sentSql, [tx.clinicId, noteId, channel, at]);
  }

  /** Everything the author was told, oldest first. */
  async of(tx: Tx, staffId: string): Promise<StoredNote[]> {
    return tx.query<StoredNote>(listSql, [tx.clinicId, staffId]);
  }
}
