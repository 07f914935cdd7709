import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { NextTry } from './awaited-file.js';
import type { FileFault } from './received-file.js';

/** A file that is fetched now; `tries` counts this attempt. */
export interface AwaitedFile {
  readonly entryId: string;
  readonly place: number;
  readonly tries: number;
}

const at = (field: string) => `to_timestamp(${field}::float8 / 1000)`;

const awaitSql = `
  INSERT INTO awaited_file (clinic_id, entry_id, place, due_at)
  SELECT $1, $2, place, ${at('$4')} FROM unnest($3::smallint[]) AS w(place)`;

const claimSql = `
  UPDATE awaited_file f SET tries = f.tries + 1, due_at = ${at('$3')}
    FROM (SELECT entry_id, place FROM awaited_file
           WHERE clinic_id = $1 AND fault IS NULL AND due_at <= ${at('$2')}
           ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) AS due
   WHERE f.clinic_id = $1 AND f.entry_id = due.entry_id AND f.place = due.place
  RETURNING f.entry_id AS "entryId", f.place, f.tries`;

const missedSql = `
  UPDATE awaited_file SET due_at = coalesce(${at('$4')}, due_at), fault = $5
   WHERE clinic_id = $1 AND entry_id = $2 AND place = $3`;

const givenUpSql = `
  SELECT entry_id AS "entryId", place, fault FROM awaited_file
   WHERE clinic_id = $1 AND entry_id = ANY($2::uuid[]) AND fault IS NOT NULL`;

const cameSql = `DELETE FROM awaited_file WHERE clinic_id = $1 AND entry_id = $2 AND place = $3`;

/** One that nobody tries any more, and why. */
export interface FaultyFile {
  readonly entryId: string;
  readonly place: number;
  readonly fault: FileFault;
}

/** Files that patients sent and nobody has fetched yet: the only place with their SQL. */
@Injectable()
export class AwaitedFileStore {
  async await(tx: Tx, entryId: string, places: readonly number[], dueAt: number): Promise<void> {
    if (places.length > 0) await tx.query(awaitSql, [tx.clinicId, entryId, places, dueAt]);
  }

  /** The longest due first; nobody else gets the same ones before `until`. */
  async claim(tx: Tx, terms: { now: number; until: number; limit: number }): Promise<AwaitedFile[]> {
    return tx.query<AwaitedFile>(claimSql, [tx.clinicId, terms.now, terms.until, terms.limit]);
  }

  async missed(tx: Tx, { entryId, place }: AwaitedFile, next: NextTry): Promise<void> {
    const [dueAt, fault] = 'at' in next ? [next.at, null] : [null, next.fault];
    await tx.query(missedSql, [tx.clinicId, entryId, place, dueAt, fault]);
  }

  /** Those of the lines that are given up. */
  async givenUp(tx: Tx, entryIds: readonly string[]): Promise<FaultyFile[]> {
    return entryIds.length === 0 ? [] : tx.query<FaultyFile>(givenUpSql, [tx.clinicId, entryIds]);
  }

  async came(tx: Tx, entryId: string, place: number): Promise<void> {
    await tx.query(cameSql, [tx.clinicId, entryId, place]);
  }
}
