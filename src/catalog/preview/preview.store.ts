import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** A published file with the time of its last change (epoch ms). */
export interface DatedFile {
  readonly file: string;
  readonly text: string;
  readonly changedAt: number;
}

const belowSql = `
  SELECT path AS file, text, (extract(epoch FROM changed_at) * 1000)::float8 AS "changedAt"
    FROM programme_file
   WHERE clinic_id = $1 AND path >= $2 AND path < $3
   ORDER BY path`;

const draftSql = `SELECT revision FROM draft WHERE clinic_id = $1 AND draft_id = $2`;

const draftFilesSql = `
  SELECT path AS file, text FROM draft_file WHERE clinic_id = $1 AND draft_id = $2 ORDER BY path`;

/** Texts with their age, for whoever only looks at them. */
@Injectable()
export class PreviewStore {
  /** Every published file whose path begins with the folder, which ends in a slash. */
  async below(tx: Tx, folder: string): Promise<DatedFile[]> {
    // The character after a slash: a range is what an index can do behind row-level security.
    return tx.prepared('preview_below', belowSql, [tx.clinicId, folder, `${folder.slice(0, -1)}0`]);
  }

  /** Undefined: there is no such draft. */
  async revision(tx: Tx, draftId: string): Promise<number | undefined> {
    const [row] = await tx.query<{ revision: number }>(draftSql, [tx.clinicId, draftId]);
    return row?.revision;
  }

  /** What the draft changes; a text that is null is taken away. */
  async changes(tx: Tx, draftId: string): Promise<{ readonly file: string; readonly text: string | null }[]> {
    return tx.query(draftFilesSql, [tx.clinicId, draftId]);
  }
}
