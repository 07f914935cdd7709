import { Injectable } from '@nestjs/common';
import type { ChannelName } from '../../channel/index.js';
import type { Tx } from '../../runtime/index.js';
import type { WalkedAnswer, WalkedMessage } from './walk-answers.js';

export const walkStates = ['walking', 'stopped', 'finished', 'failed'] as const;
export type WalkState = (typeof walkStates)[number];

/** A rehearsal on somebody's own phone. Instants are epoch ms. */
export interface StoredWalk {
  readonly rehearsalId: string;
  readonly staffId: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly locale: string;
  readonly daySeconds: number;
  readonly state: WalkState;
  /** How it ended: an outcome of the scenario, or a code. */
  readonly result: string | null;
  readonly beganAt: number;
  readonly anchoredAt: number;
  readonly clockAt: number;
  readonly sent: readonly WalkedMessage[];
  /** What was said since it was last looked at. */
  readonly heard: readonly WalkedAnswer[];
}

/** What a look at a walk came to. */
export interface WalkLook {
  readonly anchoredAt: number;
  readonly clockAt: number;
  readonly sent: readonly WalkedMessage[];
  /** How many of the answers it took up. */
  readonly took: number;
  readonly dueAt: number;
  readonly end?: { readonly state: Exclude<WalkState, 'walking'>; readonly result: string | null; readonly at: number };
}

const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const columns = `rehearsal_id AS "rehearsalId", staff_id AS "staffId", channel, address, locale, day_seconds AS "daySeconds", state, result,
  ${ms('began_at')} AS "beganAt", ${ms('anchored_at')} AS "anchoredAt", ${ms('clock_at')} AS "clockAt", sent, heard`;

const endPhoneSql = `
  UPDATE rehearsal_walk SET state = 'stopped', result = 'another', ended_at = ${at('$4')}
   WHERE clinic_id = $1 AND channel = $2 AND address = $3 AND state = 'walking'`;

const beginSql = `
  INSERT INTO rehearsal_walk (clinic_id, rehearsal_id, staff_id, channel, address, locale, day_seconds, state, began_at, anchored_at,
                              clock_at, sent, heard, due_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'walking', ${at('$8')}, ${at('$8')}, ${at('$9')}, $10, '[]', ${at('$8')})
  ON CONFLICT (clinic_id, rehearsal_id) DO UPDATE SET staff_id = EXCLUDED.staff_id, channel = EXCLUDED.channel,
    address = EXCLUDED.address, locale = EXCLUDED.locale, day_seconds = EXCLUDED.day_seconds, state = 'walking', result = NULL,
    began_at = EXCLUDED.began_at, anchored_at = EXCLUDED.anchored_at, clock_at = EXCLUDED.clock_at, sent = EXCLUDED.sent, heard = '[]',
    due_at = EXCLUDED.due_at, leased_until = NULL, ended_at = NULL`;

const hearSql = `
  UPDATE rehearsal_walk SET heard = heard || $4::jsonb, due_at = least(due_at, ${at('$5')})
   WHERE clinic_id = $1 AND channel = $2 AND address = $3 AND state = 'walking' AND jsonb_array_length(heard) < 20
  RETURNING rehearsal_id`;

const claimSql = `
  UPDATE rehearsal_walk w SET leased_until = ${at('$3')}
    FROM (SELECT rehearsal_id FROM rehearsal_walk
           WHERE clinic_id = $1 AND state = 'walking' AND due_at <= ${at('$2')} AND (leased_until IS NULL OR leased_until <= ${at('$2')})
           ORDER BY due_at LIMIT 5 FOR UPDATE SKIP LOCKED) due
   WHERE w.clinic_id = $1 AND w.rehearsal_id = due.rehearsal_id
  RETURNING ${columns.replaceAll('rehearsal_id', 'w.rehearsal_id')}`;

const saveSql = `
  UPDATE rehearsal_walk SET anchored_at = ${at('$3')}, clock_at = ${at('$4')}, sent = $5, due_at = ${at('$6')}, leased_until = NULL,
         heard = (SELECT coalesce(jsonb_agg(h.one ORDER BY h.place), '[]') FROM jsonb_array_elements(heard) WITH ORDINALITY AS h(one, place)
                   WHERE h.place > $7),
         state = coalesce($8, state), result = $9, ended_at = ${at('$10')}
   WHERE clinic_id = $1 AND rehearsal_id = $2 AND state = 'walking'`;

/** Walks: the only place with their SQL. */
@Injectable()
export class WalkStore {
  async find(tx: Tx, rehearsalId: string): Promise<StoredWalk | undefined> {
    const sql = `SELECT ${columns} FROM rehearsal_walk WHERE clinic_id = $1 AND rehearsal_id = $2`;
    return (await tx.query<StoredWalk>(sql, [tx.clinicId, rehearsalId]))[0];
  }

  /** Begins it at `beganAt`; another walk on the same phone is over with that. */
  async begin(tx: Tx, walk: Omit<StoredWalk, 'state' | 'result' | 'heard' | 'anchoredAt'>): Promise<void> {
    const { rehearsalId, staffId, channel, address, locale, daySeconds, beganAt, clockAt, sent } = walk;
    await tx.query(endPhoneSql, [tx.clinicId, channel, address, beganAt]);
    const whose = [tx.clinicId, rehearsalId, staffId, channel, address, locale, daySeconds];
    await tx.query(beginSql, [...whose, beganAt, clockAt, JSON.stringify(sent)]);
  }

  /** Whether somebody walks on this phone; what they say waits for the next look. */
  async hear(
    tx: Tx,
    { channel, address }: Pick<StoredWalk, 'channel' | 'address'>,
    answer: WalkedAnswer,
    now: number,
  ): Promise<boolean> {
    const values = [tx.clinicId, channel, address, JSON.stringify([answer]), now];
    return (await tx.prepared<{ rehearsal_id: string }>('walk_hear', hearSql, values)).length > 0;
  }

  /** What is due at `now`, leased until `until`. */
  async claim(tx: Tx, now: number, until: number): Promise<StoredWalk[]> {
    return tx.query<StoredWalk>(claimSql, [tx.clinicId, now, until]);
  }

  async save(tx: Tx, rehearsalId: string, { anchoredAt, clockAt, sent, dueAt, took, end }: WalkLook): Promise<void> {
    const ending = [end?.state ?? null, end?.result ?? null, end?.at ?? null];
    await tx.query(saveSql, [
      ...[tx.clinicId, rehearsalId, anchoredAt, clockAt, JSON.stringify(sent), dueAt, took],
      ...ending,
    ]);
  }

  async stop(tx: Tx, rehearsalId: string, now: number): Promise<boolean> {
    const sql = `UPDATE rehearsal_walk SET state = 'stopped', ended_at = ${at('$3')}
      WHERE clinic_id = $1 AND rehearsal_id = $2 AND state = 'walking' RETURNING 1`;
    return (await tx.query(sql, [tx.clinicId, rehearsalId, now])).length > 0;
  }

  /** Whether anybody of the clinic walks. */
  async anybody(tx: Tx): Promise<boolean> {
    const sql = `SELECT 1 FROM rehearsal_walk WHERE clinic_id = $1 AND state = 'walking' LIMIT 1`;
    return (await tx.query(sql, [tx.clinicId])).length > 0;
  }
}
