import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** Work of one loop whose time has come, and since when. */
export interface Backlog {
  readonly due: number;
  readonly oldestAt: number | null;
}

/** Messages of one channel since an instant. */
export interface ChannelCounts {
  readonly channel: string;
  readonly sent: number;
  readonly lastSentAt: number | null;
  readonly failures: readonly { readonly code: string; readonly count: number }[];
}

/** A count beyond this says "more than": nobody waits for the exact number of a flood. */
export const MOST_COUNTED = 10_000;

const at = (field: string) => `to_timestamp(${field}::float8 / 1000)`;
const backlog = (rows: string, column: string) => `
  SELECT count(*)::int AS due, (extract(epoch FROM min(${column})) * 1000)::float8 AS "oldestAt"
    FROM (SELECT ${column} FROM ${rows} ORDER BY ${column} LIMIT ${MOST_COUNTED}) AS b`;

const turnsSql = `
  WITH timers AS (${backlog(`timer WHERE clinic_id = $1 AND due_at <= ${at('$2')}`, 'due_at')}),
  events AS (${backlog(`event WHERE clinic_id = $1 AND parked IS NULL AND occurred_at <= ${at('$2')}`, 'occurred_at')})
  SELECT timers.due + events.due AS due, least(timers."oldestAt", events."oldestAt") AS "oldestAt" FROM timers, events`;

const touchesSql = `
  SELECT c.channel, b.due, b."oldestAt" FROM unnest($3::text[]) AS c(channel)
   CROSS JOIN LATERAL (${backlog(
     `touch WHERE clinic_id = $1 AND channel = c.channel AND status = 'pending' AND ready_at <= ${at('$2')}`,
     'ready_at',
   )}) AS b`;

const arrivalsSql = `
  SELECT count(*) FILTER (WHERE parked IS NULL)::int AS due, count(*) FILTER (WHERE parked IS NOT NULL)::int AS parked,
         (extract(epoch FROM min(received_at) FILTER (WHERE parked IS NULL)) * 1000)::float8 AS "oldestAt"
    FROM (SELECT parked, received_at FROM arrival WHERE clinic_id = $1 LIMIT ${MOST_COUNTED}) AS a`;

const parkedSql = `
  SELECT count(*)::int AS n FROM (SELECT FROM enrolment WHERE clinic_id = $1 AND parked IS NOT NULL LIMIT ${MOST_COUNTED}) AS p`;

/** Ids of messages begin with the millisecond of their dispatch: the newest are a range of the primary key. */
const countsSql = `
  SELECT channel, count(*) FILTER (WHERE state = 'sent' AND failed_at IS NULL)::int AS sent,
         (extract(epoch FROM max(sent_at)) * 1000)::float8 AS "lastSentAt"
    FROM message WHERE clinic_id = $1 AND message_id >= $2::uuid GROUP BY channel`;

const failuresSql = `
  SELECT channel, coalesce(code, 'UNKNOWN') AS code, count(*)::int AS count
    FROM message WHERE clinic_id = $1 AND message_id >= $2::uuid AND (state IN ('not_sent', 'unknown') OR failed_at IS NOT NULL)
   GROUP BY 1, 2 ORDER BY count(*) DESC, 2`;

const spendSql = `
  SELECT a.channel, sum(s.amount)::float8 AS amount FROM channel_spend s
    JOIN channel_account a ON a.clinic_id = s.clinic_id AND a.account_id = s.account_id
   WHERE s.clinic_id = $1 AND s.day = $2::date GROUP BY a.channel`;

/** How much waits where, and what the channels did: read-only. */
@Injectable()
export class OperationsStateStore {
  /** Timers and events that no turn has taken yet. */
  async turns(tx: Tx, now: number): Promise<Backlog> {
    const [row] = await tx.query<Backlog>(turnsSql, [tx.clinicId, now]);
    return row ?? { due: 0, oldestAt: null };
  }

  async touches(tx: Tx, channels: readonly string[], now: number): Promise<(Backlog & { channel: string })[]> {
    return tx.query(touchesSql, [tx.clinicId, now, channels]);
  }

  /** What came in and is not understood yet; `parked`: what nobody could read. */
  async arrivals(tx: Tx): Promise<Backlog & { parked: number }> {
    const [row] = await tx.query<Backlog & { parked: number }>(arrivalsSql, [tx.clinicId]);
    return row ?? { due: 0, oldestAt: null, parked: 0 };
  }

  /** Enrolments that met an error and wait for a person. */
  async parked(tx: Tx): Promise<number> {
    return (await tx.query<{ n: number }>(parkedSql, [tx.clinicId]))[0]?.n ?? 0;
  }

  /** Messages dispatched since an instant (epoch ms), by channel. */
  async messages(tx: Tx, since: number): Promise<ChannelCounts[]> {
    const from = firstIdAt(since);
    const counts = await tx.query<Omit<ChannelCounts, 'failures'>>(countsSql, [tx.clinicId, from]);
    const failures = await tx.query<{ channel: string; code: string; count: number }>(failuresSql, [tx.clinicId, from]);
    return counts.map((one) => ({
      ...one,
      failures: failures.filter(({ channel }) => channel === one.channel).map(({ code, count }) => ({ code, count })),
    }));
  }

  /** What the accounts of each channel cost on a day, `2026-01-12`. */
  async spend(tx: Tx, day: string): Promise<Map<string, number>> {
    const rows = await tx.query<{ channel: string; amount: number }>(spendSql, [tx.clinicId, day]);
    return new Map(rows.map(({ channel, amount }) => [channel, amount]));
  }
}

/** The lowest id (UUIDv7) that is made at an instant. */
export function firstIdAt(ms: number): string {
  const hex = Math.floor(ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
