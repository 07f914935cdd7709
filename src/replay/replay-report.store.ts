import { isQuiet, type Cadence } from '../engine/index.js';
import type { Tx } from '../runtime/index.js';
import { ReplayFeed, type Refusal } from './replay-feed.store.js';

/** What a replay found. `planned` is what the scenario asked for, before gate and merging; outcomes sum to it. */
export interface ReplayReport {
  readonly rows: { read: number; accepted: number; refused: number; refusals: Refusal[] };
  readonly enrolments: { started: number; finished: number };
  readonly touches: {
    planned: number;
    outcomes: Record<string, number>;
    byOffset: Record<string, { planned: number; sent: number }>;
  };
  readonly branches: { attended: number; missed: number };
  readonly violations: { quietHours: number; budget: number; afterAppointment: number; duplicates: number };
}

const offsetsSql = `
  SELECT (a.starts_at AT TIME ZONE a.zone)::date - (t.planned_at AT TIME ZONE a.zone)::date AS days,
         count(*)::integer AS planned, count(*) FILTER (WHERE t.outcome = 'sent')::integer AS sent
    FROM touch t JOIN appointment_fact a ON a.clinic_id = t.clinic_id AND a.appointment_id = t.appointment_id
   WHERE t.clinic_id = $1 GROUP BY 1 ORDER BY 1 DESC`;

/** What the phones got, not what the outbox believes: their own record is the oracle. */
const arrivedSql = `
  SELECT s.channel || ':' || s.address AS phone, m.touch_id AS touch, t.class, r.zone, p.client_group AS "group",
         (extract(epoch FROM s.arrived_at) * 1000)::float8 AS at, (extract(epoch FROM a.starts_at) * 1000)::float8 AS starts
    FROM sandbox_message s
    LEFT JOIN message m ON m.clinic_id = s.clinic_id AND m.message_id = s.message_id
    LEFT JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
    LEFT JOIN recipient r ON r.clinic_id = t.clinic_id AND r.recipient_id = t.recipient_id
    LEFT JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
    LEFT JOIN appointment_fact a ON a.clinic_id = t.clinic_id AND a.appointment_id = t.appointment_id
   WHERE s.clinic_id = $1 AND s.channel = $2 AND s.address > $3 AND s.address <= $4
   ORDER BY s.address, s.arrived_at`;

const phonesSql = `
  SELECT max(address) AS last FROM (
    SELECT DISTINCT address FROM sandbox_message WHERE clinic_id = $1 AND channel = $2 AND address > $3 ORDER BY address LIMIT 5000) AS page`;

interface Arrived {
  readonly phone: string;
  readonly touch: string | null;
  readonly class: string;
  readonly zone: string | null;
  readonly group: string;
  readonly at: number;
  readonly starts: number | null;
}

/** Counts from the rows a replay left behind. Nothing in it depends on when or how fast it ran. */
export async function replayReport(tx: Tx, cadence: Cadence, channels: readonly string[]): Promise<ReplayReport> {
  const feed = new ReplayFeed();
  const refusals = await feed.refusals(tx);
  const read = (await feed.progress(tx))?.rowsRead ?? 0;
  const outcomes = await counts(
    tx,
    `SELECT coalesce(outcome, status) AS name, count(*)::integer AS n FROM touch WHERE clinic_id = $1 GROUP BY 1 ORDER BY 1`,
  );
  const enrolments = await counts(
    tx,
    `SELECT coalesce(outcome, status) AS name, count(*)::integer AS n FROM enrolment WHERE clinic_id = $1 GROUP BY 1`,
  );
  const statuses = await counts(
    tx,
    `SELECT status AS name, count(*)::integer AS n FROM enrolment WHERE clinic_id = $1 GROUP BY 1`,
  );
  const offsets = await tx.query<{ days: number; planned: number; sent: number }>(offsetsSql, [tx.clinicId]);
  return {
    rows: { read, accepted: read - refusals.length, refused: refusals.length, refusals },
    enrolments: { started: sum(Object.values(statuses)), finished: statuses['finished'] ?? 0 },
    touches: {
      planned: sum(Object.values(outcomes)),
      outcomes,
      byOffset: Object.fromEntries(offsets.map(({ days, planned, sent }) => [`-${days}d`, { planned, sent }])),
    },
    branches: { attended: enrolments['attended'] ?? 0, missed: enrolments['missed'] ?? 0 },
    violations: await violations(tx, cadence, channels),
  };
}

async function counts(tx: Tx, sql: string): Promise<Record<string, number>> {
  const rows = await tx.query<{ name: string; n: number }>(sql, [tx.clinicId]);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

async function violations(tx: Tx, cadence: Cadence, channels: readonly string[]): Promise<ReplayReport['violations']> {
  const found = { quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 };
  for (const channel of channels) {
    for (let after = ''; ;) {
      const [page] = await tx.query<{ last: string | null }>(phonesSql, [tx.clinicId, channel, after]);
      if (!page?.last) break;
      const arrived = await tx.query<Arrived>(arrivedSql, [tx.clinicId, channel, after, page.last]);
      for (const messages of byPhone(arrived)) judgePhone(messages, cadence, found);
      after = page.last;
    }
  }
  return found;
}

function byPhone(arrived: readonly Arrived[]): Arrived[][] {
  const phones = new Map<string, Arrived[]>();
  for (const message of arrived) phones.set(message.phone, [...(phones.get(message.phone) ?? []), message]);
  return [...phones.values()];
}

function judgePhone(messages: readonly Arrived[], cadence: Cadence, found: ReplayReport['violations']): void {
  const touches = new Set<string>();
  for (const message of messages) {
    const { at, touch, zone, starts } = message;
    if (touch === null || touches.has(touch)) found.duplicates += 1;
    else touches.add(touch);
    if (cadence.quiet && zone !== null && isQuiet(cadence.quiet, zone, at)) found.quietHours += 1;
    if (starts !== null && at >= starts) found.afterAppointment += 1;
    if (overBudget(message, messages, cadence)) found.budget += 1;
  }
}

/** Counted anew from the arrivals alone: the windows that end with this message. */
function overBudget(
  { at, class: messageClass, group }: Arrived,
  messages: readonly Arrived[],
  cadence: Cadence,
): boolean {
  const budgets = { ...cadence.budgets['default'], ...cadence.budgets[group] };
  const inside = (ms: number, counted: (other: Arrived) => boolean) =>
    messages.filter((other) => counted(other) && other.at > at - ms && other.at <= at).length;
  const own = (budgets[messageClass] ?? []).some(
    ({ ms, limit }) => inside(ms, (other) => other.class === messageClass) > limit,
  );
  return (
    own ||
    (budgets['all'] ?? []).some(({ ms, limit }) => inside(ms, (other) => !cadence.classes[other.class]?.exempt) > limit)
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
