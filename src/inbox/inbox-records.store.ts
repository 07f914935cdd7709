import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** Tables of the desk that hold something of a patient by their id, words apart. */
const byPatient = ['mention', 'thread_entry', 'scheduled_message', 'attachment', 'conversation'] as const;

const scheduledSql = `
  SELECT text, channel, (extract(epoch FROM due_at) * 1000)::float8 AS at, status FROM scheduled_message
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) ORDER BY due_at`;

const filesSql = `
  SELECT name, type, (extract(epoch FROM made_at) * 1000)::float8 AS at, content FROM attachment
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) ORDER BY made_at`;

const wordsSql = `
  DELETE FROM thread_word w USING unnest($2::text[], $3::uuid[]) AS g(word, id), thread_entry e
   WHERE w.clinic_id = $1 AND w.word = g.word AND w.entry_id = g.id
     AND e.clinic_id = $1 AND e.entry_id = g.id AND w.occurred_at = e.occurred_at`;

/** A message for later, as the patient may read it; `at` is epoch ms. */
export interface KeptScheduled {
  readonly text: string;
  readonly channel: string | null;
  readonly at: number;
  readonly status: string;
}

/** A file that was sent; `at` is epoch ms. */
export interface KeptFile {
  readonly name: string;
  readonly type: string;
  readonly at: number;
  readonly content: Buffer;
}

/** What the desk keeps of patients, to be given to them or erased. */
@Injectable()
export class RecordStore {
  async scheduled(tx: Tx, patientIds: readonly string[]): Promise<KeptScheduled[]> {
    return tx.query<KeptScheduled>(scheduledSql, [tx.clinicId, patientIds]);
  }

  async files(tx: Tx, patientIds: readonly string[]): Promise<KeptFile[]> {
    return tx.query<KeptFile>(filesSql, [tx.clinicId, patientIds]);
  }

  /** The words their lines were found by; while the lines still stand. */
  async forgetWords(tx: Tx, words: readonly { word: string; entryId: string }[]): Promise<void> {
    if (words.length === 0) return;
    await tx.query(wordsSql, [tx.clinicId, words.map(({ word }) => word), words.map(({ entryId }) => entryId)]);
  }

  async forget(tx: Tx, patientIds: readonly string[]): Promise<void> {
    for (const table of byPatient) {
      await tx.query(`DELETE FROM ${table} WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])`, [
        tx.clinicId,
        patientIds,
      ]);
    }
    const merges = `DELETE FROM patient_merge WHERE clinic_id = $1 AND (patient_id = ANY($2::uuid[]) OR into_id = ANY($2::uuid[]))`;
    await tx.query(merges, [tx.clinicId, patientIds]);
  }
}
