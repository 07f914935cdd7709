import { Injectable } from '@nestjs/common';
import { IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { FieldName } from './handover-form.js';

/** A try to hand over without what the pair requires; `at` is epoch ms. */
export interface Refusal {
  readonly from: string;
  readonly to: string;
  readonly missing: readonly FieldName[];
  readonly at: number;
}

const insertSql = `
  INSERT INTO handover_refusal (clinic_id, refusal_id, refused_at, from_department, to_department, missing)
  VALUES ($1, $2, to_timestamp($3::float8 / 1000), $4, $5, $6)`;

/** What was missing when somebody tried to hand over: it says where a form, or a habit, is to be mended. */
@Injectable()
export class RefusalStore {
  constructor(private readonly ids: IdSource) {}

  async add(tx: Tx, { from, to, missing, at }: Refusal): Promise<void> {
    await tx.query(insertSql, [tx.clinicId, this.ids.uuid(at), at, from, to, missing]);
  }
}
