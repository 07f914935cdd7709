import type { NestExpressApplication } from '@nestjs/platform-express';
import { setTimeout as delay } from 'node:timers/promises';
import { EnrolmentWorker, TurnService } from '../src/enrolment/index.js';
import { Clock, confinedUrl, createLogger } from '../src/runtime/index.js';
import { openApp } from '../src/server.js';
import type { BenchServer } from './bench-server.js';
import { enterCrowd, openSession, settle } from './seed.js';
import type { Sizes } from './sizes.js';
import { quantile, rounded } from './statistics.js';
import { benchClinic } from './world.js';

/** From the due time of a timer to the end of the commit of its turn, milliseconds. */
export interface LagFigure {
  readonly perSecond: number;
  readonly seconds: number;
  readonly timers: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

interface Batch {
  readonly from: number;
  readonly to: number;
}

/** Time between the seeding and the first timer: the worker is started and has settled down by then. */
const headStartMs = 3_000;
const patienceMs = 10_000;

/** The worker as it runs in production, on the real clock, while timers fall due one after the other. */
export async function timeLag(
  server: BenchServer,
  prepared: string,
  { lag }: Sizes,
  tell: (line: string) => void,
): Promise<LagFigure> {
  tell(`timer lag at ${lag.perSecond} a second for ${lag.seconds} s`);
  const url = await server.create(prepared);
  const timers = lag.perSecond * lag.seconds;
  try {
    const logger = createLogger({ level: 'error' });
    const app = await openApp({ config: server.config, appUrl: confinedUrl(url), logger, sweeps: false });
    try {
      const lags = await watchWorker(app, url, { timers, gapMs: 1000 / lag.perSecond });
      const at = (share: number) => rounded(quantile(lags, share), 1);
      return { ...lag, timers, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
    } finally {
      await app.close();
    }
  } finally {
    await server.drop(url);
  }
}

async function watchWorker(
  app: NestExpressApplication,
  url: string,
  { timers, gapMs }: { timers: number; gapMs: number },
): Promise<number[]> {
  const clock = app.get(Clock);
  const first = clock.now() + headStartMs;
  const session = await openSession(url);
  await enterCrowd(session, { from: 0, to: timers, dueAt: `${first} + i * ${gapMs}::float8` });
  await settle(url);
  const batches = noteBatches(app.get(TurnService), clock);
  await app.get(EnrolmentWorker).start();
  await delay(first + timers * gapMs - clock.now());
  const turns = await turnsTaken(session, timers);
  await session.end();
  return turns.map(({ due, taken }) => doneAt(batches, taken) - due);
}

/** When each batch was begun and its commit was known; the clock's whole milliseconds are filled up with the monotonic one's parts. */
function noteBatches(turns: TurnService, clock: Clock): Batch[] {
  const batches: Batch[] = [];
  const ahead = Math.max(...Array.from({ length: 1000 }, () => clock.now() - performance.now()));
  const take = turns.takeBatch.bind(turns);
  turns.takeBatch = async (clinicId, limit) => {
    const from = performance.now() + ahead;
    const report = await take(clinicId, limit);
    if (report.turns > 0) batches.push({ from, to: performance.now() + ahead });
    return report;
  };
  return batches;
}

/** A turn carries the time at which its batch began to take turns. */
function doneAt(batches: readonly Batch[], taken: number): number {
  const batch = batches.find(({ from, to }) => Math.floor(from) <= taken && taken <= to);
  if (!batch) throw new Error('a turn was taken outside every batch');
  return batch.to;
}

async function turnsTaken(
  session: Awaited<ReturnType<typeof openSession>>,
  expected: number,
): Promise<{ due: number; taken: number }[]> {
  const sql = `
    SELECT (body -> 'event' ->> 'occurred_at')::float8 AS due, (extract(epoch FROM occurred_at) * 1000)::float8 AS taken
      FROM timeline WHERE clinic_id = ${benchClinic} AND kind = 'enrolment.turned' AND (body ->> 'turn')::integer > 1`;
  for (let waited = 0; waited <= patienceMs; waited += 200) {
    const { rows } = await session.query<{ due: number; taken: number }>(sql);
    if (rows.length >= expected) return rows;
    await delay(200);
  }
  throw new Error(`not all of ${expected} timers fired within ${patienceMs} ms of the last one's due time`);
}
