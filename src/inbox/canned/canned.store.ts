import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** An answer that is ready, of a department in a language. */
export interface CannedAnswer {
  readonly cannedId: string;
  readonly department: string;
  readonly locale: string;
  readonly name: string;
  readonly text: string;
}

const columns = `canned_id AS "cannedId", department, locale, name, text`;

const listSql = `
  SELECT ${columns} FROM canned_answer
   WHERE clinic_id = $1 AND ($2::text[] IS NULL OR department = ANY($2)) AND ($3::text IS NULL OR locale = $3)
   ORDER BY department, name, locale LIMIT 500`;

const findSql = `SELECT ${columns} FROM canned_answer WHERE clinic_id = $1 AND canned_id = $2`;

/** Nothing comes back where another answer has the name. */
const saveSql = `
  INSERT INTO canned_answer (clinic_id, canned_id, department, locale, name, text, changed_by, changed_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000)
   WHERE NOT EXISTS (
     SELECT 1 FROM canned_answer o
      WHERE o.clinic_id = $1 AND o.department = $3 AND o.locale = $4 AND o.name = $5 AND o.canned_id <> $2)
  ON CONFLICT (clinic_id, canned_id) DO UPDATE
     SET department = EXCLUDED.department, locale = EXCLUDED.locale, name = EXCLUDED.name, text = EXCLUDED.text,
         changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at
  RETURNING canned_id`;

/** Canned answers: the only place with their SQL. */
@Injectable()
export class CannedStore {
  /** `departments` null: of all. */
  async list(tx: Tx, departments: readonly string[] | null, locale: string | undefined): Promise<CannedAnswer[]> {
    return tx.query<CannedAnswer>(listSql, [tx.clinicId, departments, locale ?? null]);
  }

  async find(tx: Tx, cannedId: string): Promise<CannedAnswer | undefined> {
    return (await tx.query<CannedAnswer>(findSql, [tx.clinicId, cannedId]))[0];
  }

  /** False when another answer of the department has the name in this language. */
  async save(tx: Tx, answer: CannedAnswer, by: string, now: number): Promise<boolean> {
    const { cannedId, department, locale, name, text } = answer;
    return (await tx.query(saveSql, [tx.clinicId, cannedId, department, locale, name, text, by, now])).length > 0;
  }

  async remove(tx: Tx, cannedId: string): Promise<void> {
    await tx.query(`DELETE FROM canned_answer WHERE clinic_id = $1 AND canned_id = $2`, [tx.clinicId, cannedId]);
  }
}
