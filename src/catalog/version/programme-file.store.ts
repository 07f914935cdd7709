import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { ProgrammeFile } from '../programme/programme-files.js';

const listSql = `
  SELECT path AS file, text FROM programme_file
   WHERE clinic_id = $1 AND ($2::text IS NULL OR path = $2 OR starts_with(path, $2 || '/'))
   ORDER BY path`;

const saveSql = `
  INSERT INTO programme_file (clinic_id, path, text, changed_at)
  SELECT $1, fresh.file, fresh.text, to_timestamp($3::float8 / 1000)
    FROM json_to_recordset($2::json) AS fresh (file text, text text)
  ON CONFLICT (clinic_id, path) DO UPDATE SET text = EXCLUDED.text, changed_at = EXCLUDED.changed_at
   WHERE programme_file.text <> EXCLUDED.text`;

const removeSql = `DELETE FROM programme_file WHERE clinic_id = $1 AND path = ANY($2::text[])`;
const keepSql = `DELETE FROM programme_file WHERE clinic_id = $1 AND path <> ALL($2::text[])`;

/** The files of the published programme: the only place with their SQL. */
@Injectable()
export class ProgrammeFileStore {
  /** Whether a draft was ever published. */
  async editedHere(tx: Tx): Promise<boolean> {
    const sql = `SELECT EXISTS (SELECT 1 FROM draft WHERE clinic_id = $1 AND state = 'published') AS edited`;
    return (await tx.query<{ edited: boolean }>(sql, [tx.clinicId]))[0]?.edited ?? false;
  }

  /** By path; `below`: that file, or what lies in that folder. */
  async list(tx: Tx, below?: string): Promise<ProgrammeFile[]> {
    return tx.query<ProgrammeFile>(listSql, [tx.clinicId, below ?? null]);
  }

  /** Writes these files and leaves all others; `now` in epoch ms. */
  async save(tx: Tx, files: readonly ProgrammeFile[], now: number): Promise<void> {
    if (files.length > 0) await tx.query(saveSql, [tx.clinicId, JSON.stringify(files), now]);
  }

  async remove(tx: Tx, paths: readonly string[]): Promise<void> {
    if (paths.length > 0) await tx.query(removeSql, [tx.clinicId, paths]);
  }

  /** Afterwards these files are there and no others. */
  async replaceAll(tx: Tx, files: readonly ProgrammeFile[], now: number): Promise<void> {
    await tx.query(keepSql, [tx.clinicId, files.map(({ file }) => file)]);
    await this.save(tx, files, now);
  }
}
