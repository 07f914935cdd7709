import type pg from 'pg';
import { messageId, type About, type Webhook } from './traffic.js';

/** What became of the acknowledged; nothing of it may be lost, and nothing of anything may have happened twice. */
export interface Verdict {
  /** Different things the acknowledged webhooks said. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Kept for staff. */
  readonly parked: number;
}

/** What is still to be done: raw arrivals, and events that nobody has heard. */
export async function waitingIn(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ waiting: number }>(
    `SELECT (SELECT count(*) FROM arrival WHERE clinic_id = 1 AND parked IS NULL)::integer +
            (SELECT count(*) FROM event WHERE clinic_id = 1 AND parked IS NULL)::integer AS waiting`,
  );
  return rows[0]?.waiting ?? NaN;
}

/** Compares what the database says, once nothing waits any more, with what was answered 2xx. */
export async function judge(session: pg.Client, acknowledged: readonly Webhook[]): Promise<Verdict> {
  const effects = await effectsIn(session);
  const things = new Map(acknowledged.flatMap(({ about }) => tracesOf(about).map((trace) => [trace, about] as const)));
  const lost = [...things.keys()].filter((trace) => !effects.has(trace));
  const duplicated = [...effects.values()].filter((count) => count > 1);
  const { rows } = await session.query<{ parked: number }>(
    'SELECT count(*)::integer AS parked FROM arrival WHERE clinic_id = 1 AND parked IS NOT NULL',
  );
  return {
    acknowledged: things.size,
    lost: lost.length,
    duplicated: duplicated.length,
    parked: rows[0]?.parked ?? NaN,
  };
}

/** What one thing that was said leaves behind: each exactly once. */
function tracesOf(about: About): string[] {
  if (about.kind === 'words') return [`key ${about.key}`, `line ${about.text}`];
  const touch = messageId(about.message).replace('-0050-', '-0040-');
  if (about.state === 'sent') return [];
  const delivered = [`message.delivered ${touch}`, `delivered ${about.message}`];
  return about.state === 'read' ? [...delivered, `message.read ${touch}`, `read ${about.message}`] : delivered;
}

const effectsSql = `
  SELECT 'key ' || key AS trace, count(*)::integer AS times FROM event_key WHERE clinic_id = 1 GROUP BY 1
   UNION ALL
  SELECT 'line ' || (body -> 'event' ->> 'text'), count(*)::integer FROM timeline
   WHERE clinic_id = 1 AND body -> 'event' ->> 'text' IS NOT NULL GROUP BY 1
   UNION ALL
  SELECT kind || ' ' || (body -> 'event' ->> 'touch'), count(*)::integer FROM timeline
   WHERE clinic_id = 1 AND kind IN ('message.delivered', 'message.read') GROUP BY 1
   UNION ALL
  SELECT word || ' ' || (('x' || right(message_id::text, 12))::bit(48)::bigint), 1
    FROM message, LATERAL (VALUES ('delivered', delivered_at), ('read', read_at)) AS known(word, at)
   WHERE clinic_id = 1 AND at IS NOT NULL`;

async function effectsIn(session: pg.Client): Promise<Map<string, number>> {
  const { rows } = await session.query<{ trace: string; times: number }>(effectsSql);
  return new Map(rows.map(({ trace, times }) => [trace, times]));
}
