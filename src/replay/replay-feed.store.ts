import type { AppointmentRow } from '../patient/index.js';
import type { Tx } from '../runtime/index.js';

/** One thing that happened in the file, to be told to the clinic at its time (epoch ms). */
export interface FeedItem {
  readonly at: number;
  readonly line: number;
  readonly kind: 'booked' | 'ended';
  readonly body: AppointmentRow;
  /** The first appearance of this patient. */
  readonly newPatient: boolean;
}

/** Where a run stands: the last item that was fed, and the virtual clock. */
export interface Progress {
  readonly rowsRead: number;
  readonly fedAt: number;
  readonly fedLine: number;
  readonly fedKind: string;
  readonly clockAt: number;
}

export interface Refusal {
  readonly line: number;
  readonly reason: string;
}

const insertSql = `
  INSERT INTO tropa_replay.feed (at, line, kind, body)
  SELECT f.at, f.line, f.kind, f.body FROM json_to_recordset($1::json) AS f(at float8, line integer, kind text, body json)`;

const refusalsSql = `
  INSERT INTO tropa_replay.refusal (line, reason)
  SELECT r.line, r.reason FROM json_to_recordset($1::json) AS r(line integer, reason text)`;

const nextSql = `
  SELECT at, line, kind, body FROM tropa_replay.feed
   WHERE (at, line, kind) > ($1, $2, $3) AND at < $4 ORDER BY at, line, kind LIMIT $5`;

/** The feed of one replay; the only place with its SQL. */
export class ReplayFeed {
  async progress(tx: Tx): Promise<Progress | undefined> {
    const [row] = await tx.query<Progress>(
      `SELECT rows_read AS "rowsRead", fed_at AS "fedAt", fed_line AS "fedLine", fed_kind AS "fedKind", clock_at AS "clockAt"
         FROM tropa_replay.progress`,
    );
    return row;
  }

  async load(tx: Tx, items: readonly Omit<FeedItem, 'newPatient'>[], refusals: readonly Refusal[]): Promise<void> {
    await tx.query(insertSql, [JSON.stringify(items)]);
    if (refusals.length > 0) await tx.query(refusalsSql, [JSON.stringify(refusals)]);
  }

  async begin(tx: Tx, rowsRead: number): Promise<void> {
    await tx.query(`INSERT INTO tropa_replay.progress VALUES (true, $1, 0, 0, '', 0)`, [rowsRead]);
  }

  /** Items after the last fed one and before `until`, in the order in which they happened. */
  async next(tx: Tx, progress: Progress, until: number, limit: number): Promise<Omit<FeedItem, 'newPatient'>[]> {
    return tx.prepared('replay_next', nextSql, [progress.fedAt, progress.fedLine, progress.fedKind, until, limit]);
  }

  async nextAt(tx: Tx, progress: Progress): Promise<number | undefined> {
    const [row] = await tx.prepared<{ at: number }>(
      'replay_next_at',
      `SELECT at FROM tropa_replay.feed WHERE (at, line, kind) > ($1, $2, $3) ORDER BY at, line, kind LIMIT 1`,
      [progress.fedAt, progress.fedLine, progress.fedKind],
    );
    return row?.at;
  }

  async advance(tx: Tx, { fedAt, fedLine, fedKind, clockAt }: Progress): Promise<void> {
    await tx.prepared(
      'replay_advance',
      'UPDATE tropa_replay.progress SET fed_at = $1, fed_line = $2, fed_kind = $3, clock_at = $4',
      [fedAt, fedLine, fedKind, clockAt],
    );
  }

  async refusals(tx: Tx): Promise<Refusal[]> {
    return tx.query<Refusal>('SELECT line, reason FROM tropa_replay.refusal ORDER BY line');
  }
}
