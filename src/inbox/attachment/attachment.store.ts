import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** A file beside a thread. */
export interface Attachment {
  readonly attachmentId: string;
  readonly patientId: string;
  readonly name: string;
  readonly type: string;
}

const insertSql = `
  INSERT INTO attachment (clinic_id, attachment_id, patient_id, name, type, content, author, made_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000))`;

/** One file of one line is kept once, whoever fetched it first. */
const receiveSql = `
  INSERT INTO attachment (clinic_id, attachment_id, patient_id, name, type, content, author, made_at, entry_id, place)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000), $9, $10)
  ON CONFLICT (clinic_id, entry_id, place) DO NOTHING`;

const columns = `attachment_id AS "attachmentId", patient_id AS "patientId", name, type`;
const findSql = `SELECT ${columns} FROM attachment WHERE clinic_id = $1 AND attachment_id = ANY($2::uuid[])`;
const contentSql = `SELECT ${columns}, content FROM attachment WHERE clinic_id = $1 AND attachment_id = $2`;

const receivedSql = `
  SELECT ${columns}, octet_length(content) AS bytes FROM attachment WHERE clinic_id = $1 AND entry_id = $2 AND place = $3`;
const ofEntriesSql = `
  SELECT attachment_id AS "attachmentId", entry_id AS "entryId", place FROM attachment
   WHERE clinic_id = $1 AND entry_id = ANY($2::uuid[])`;

/** A file of a patient's that is kept beside the thread. */
export interface KeptFile {
  readonly attachmentId: string;
  readonly entryId: string;
  readonly place: number;
}

/** Files beside threads: the only place with their SQL. */
@Injectable()
export class AttachmentStore {
  async insert(tx: Tx, file: Attachment & { content: Buffer; author: string; madeAt: number }): Promise<void> {
    const { attachmentId, patientId, name, type, content, author, madeAt } = file;
    await tx.query(insertSql, [tx.clinicId, attachmentId, patientId, name, type, content, author, madeAt]);
  }

  /** A file that a patient sent; the same one again changes nothing. */
  async receive(
    tx: Tx,
    file: Attachment & { content: Buffer; author: null; madeAt: number; entryId: string; place: number },
  ): Promise<void> {
    const { attachmentId, patientId, name, type, content, author, madeAt, entryId, place } = file;
    const values = [attachmentId, patientId, name, type, content, author, madeAt, entryId, place];
    await tx.query(receiveSql, [tx.clinicId, ...values]);
  }

  async received(tx: Tx, entryId: string, place: number): Promise<(Attachment & { bytes: number }) | undefined> {
    return (await tx.query<Attachment & { bytes: number }>(receivedSql, [tx.clinicId, entryId, place]))[0];
  }

  async ofEntries(tx: Tx, entryIds: readonly string[]): Promise<KeptFile[]> {
    return entryIds.length === 0 ? [] : tx.query<KeptFile>(ofEntriesSql, [tx.clinicId, entryIds]);
  }

  async find(tx: Tx, attachmentIds: readonly string[]): Promise<Attachment[]> {
    return tx.query<Attachment>(findSql, [tx.clinicId, attachmentIds]);
  }

  async content(tx: Tx, attachmentId: string): Promise<(Attachment & { content: Buffer }) | undefined> {
    const rows = await tx.query<Attachment & { content: Buffer }>(contentSql, [tx.clinicId, attachmentId]);
    return rows[0];
  }
}
