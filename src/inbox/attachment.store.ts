import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

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

const columns = `attachment_id AS "attachmentId", patient_id AS "patientId", name, type`;
const findSql = `SELECT ${columns} FROM attachment WHERE clinic_id = $1 AND attachment_id = ANY($2::uuid[])`;
const contentSql = `SELECT ${columns}, content FROM attachment WHERE clinic_id = $1 AND attachment_id = $2`;

/** Files beside threads: the only place with their SQL. */
@Injectable()
export class AttachmentStore {
  async insert(tx: Tx, file: Attachment & { content: Buffer; author: string; madeAt: number }): Promise<void> {
    const { attachmentId, patientId, name, type, content, author, madeAt } = file;
    await tx.query(insertSql, [tx.clinicId, attachmentId, patientId, name, type, content, author, madeAt]);
  }

  async find(tx: Tx, attachmentIds: readonly string[]): Promise<Attachment[]> {
    return tx.query<Attachment>(findSql, [tx.clinicId, attachmentIds]);
  }

  async content(tx: Tx, attachmentId: string): Promise<(Attachment & { content: Buffer }) | undefined> {
    const rows = await tx.query<Attachment & { content: Buffer }>(contentSql, [tx.clinicId, attachmentId]);
    return rows[0];
  }
}
