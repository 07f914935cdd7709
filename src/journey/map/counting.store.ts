import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import * as sql from './counting-sql.store.js';

/** How far the counting has come. Days are `YYYY-MM-DD` in the clinic's zone. */
export interface CountCursor {
  readonly closedBefore: string;
  readonly erased: number;
  readonly revision: number;
}

/** What is counted: from a day on, until an instant (epoch ms), in the clinic's zone. */
export interface CountWindow {
  readonly from: string;
  readonly until: number;
  readonly zone: string;
}

/** Before everything: what a count from scratch begins with. */
export const FIRST_DAY = '1970-01-01';
const NOTHING_COUNTED = 0;
/** For one statement over all records of a clinic. */
const UNHURRIED = '20min';

const lockSql = `SELECT closed_before::text AS "closedBefore", erased, revision FROM map_cursor WHERE clinic_id = $1 FOR UPDATE`;

const beginSql = `
  INSERT INTO map_cursor (clinic_id, counted_until, closed_before, erased, revision)
  VALUES ($1, to_timestamp(0), $2::date, $3, $4) ON CONFLICT DO NOTHING`;

const erasedSql = `SELECT count(*)::int AS erased FROM tombstone WHERE clinic_id = $1`;

/** A day is closed when everything of it has been judged, and one more day for those who commit late. */
const closeSql = `
  UPDATE map_cursor SET counted_until = to_timestamp($2::float8 / 1000), erased = $4, revision = revision + 1,
         closed_before = (to_timestamp($2::float8 / 1000) AT TIME ZONE $3)::date - 8
   WHERE clinic_id = $1
  RETURNING closed_before::text AS "closedBefore", erased, revision`;

const statusSql = `
  SELECT (extract(epoch FROM counted_until) * 1000)::float8 AS "countedUntil", revision FROM map_cursor WHERE clinic_id = $1`;

/** Writes the projections of the map; reads what the rooms below have recorded. */
@Injectable()
export class CountingStore {
  /** Locked until the end of the transaction, so that one process counts at a time. */
  async lock(tx: Tx): Promise<CountCursor> {
    await tx.query(beginSql, [tx.clinicId, FIRST_DAY, NOTHING_COUNTED, NOTHING_COUNTED]);
    const [cursor] = await tx.query<CountCursor>(lockSql, [tx.clinicId]);
    return cursor ?? { closedBefore: FIRST_DAY, erased: NOTHING_COUNTED, revision: NOTHING_COUNTED };
  }

  /** How many people were ever forgotten: what was counted of them cannot be told from the rest. */
  async erased(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ erased: number }>(erasedSql, [tx.clinicId]);
    return row?.erased ?? 0;
  }

  /** Until when was counted (epoch ms), and how often; undefined: never. */
  async status(tx: Tx): Promise<{ countedUntil: number; revision: number } | undefined> {
    const [row] = await tx.query<{ countedUntil: number; revision: number }>(statusSql, [tx.clinicId]);
    return row;
  }

  /** Notes what the records say only of today: groups and personas of patients, branches and services of visits. */
  async noteCuts(tx: Tx, until: number): Promise<void> {
    for (const statement of sql.notesSql) await tx.query(statement, [tx.clinicId, until]);
  }

  /** Until its end the transaction may count longer than anybody would wait for a page. */
  async takeTime(tx: Tx): Promise<void> {
    await tx.query(`SELECT set_config('statement_timeout', $1, true)`, [UNHURRIED]);
  }

  /** Contacts and handovers from a day on. */
  async contacts(tx: Tx, window: CountWindow): Promise<void> {
    await this.replace(tx, 'map_contact', window, sql.contactsSql);
    await this.replace(tx, 'map_handover', window, sql.handoversSql);
  }

  /** Scores from the first day that is behind, or from the window's. */
  async scores(tx: Tx, window: CountWindow): Promise<void> {
    const from = await this.behind(tx, sql.scoresBehindSql, window);
    if (from !== undefined) await this.replace(tx, 'map_score', { ...window, from }, sql.scoresSql);
  }

  /** Moves between stages from the first month that is behind. */
  async transitions(tx: Tx, { again, ...window }: CountWindow & { readonly again: boolean }): Promise<void> {
    const from = again ? FIRST_DAY : await this.behind(tx, sql.transitionsBehindSql, window);
    if (from === undefined) return;
    await tx.query(`DELETE FROM map_transition WHERE clinic_id = $1 AND month >= $2::date`, [tx.clinicId, from]);
    await tx.query(sql.transitionsSql, [tx.clinicId, from, window.until, window.zone]);
  }

  async population(tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM map_population WHERE clinic_id = $1`, [tx.clinicId]);
    await tx.query(sql.populationSql, [tx.clinicId]);
  }

  async importance(tx: Tx, now: number): Promise<void> {
    await tx.query(`DELETE FROM map_importance WHERE clinic_id = $1`, [tx.clinicId]);
    await tx.query(sql.importanceSql, [tx.clinicId, now]);
  }

  async close(tx: Tx, { until, zone }: CountWindow, erased: number): Promise<CountCursor | undefined> {
    const [cursor] = await tx.query<CountCursor>(closeSql, [tx.clinicId, until, zone, erased]);
    return cursor;
  }

  private async behind(tx: Tx, statement: string, { from, until, zone }: CountWindow): Promise<string | undefined> {
    const [row] = await tx.query<{ day: string | null }>(statement, [tx.clinicId, from, until, zone]);
    return row?.day ?? undefined;
  }

  private async replace(tx: Tx, table: string, window: CountWindow, statement: string): Promise<void> {
    await tx.query(`DELETE FROM ${table} WHERE clinic_id = $1 AND day >= $2::date`, [tx.clinicId, window.from]);
    await tx.query(statement, [tx.clinicId, window.from, window.until, window.zone]);
  }
}
