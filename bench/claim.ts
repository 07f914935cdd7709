import { EnrolmentStore } from '../src/enrolment/enrolment.store.js';
import { confinedUrl, createLogger, UnitOfWork, VirtualClock } from '../src/runtime/index.js';
import { openApp } from '../src/server.js';
import type { BenchServer } from './bench-server.js';
import { enterWaiting, openSession, settle } from './seed.js';
import type { Sizes } from './sizes.js';
import { median, rounded } from './statistics.js';
import { benchClinic, day, morning, noon } from './world.js';

/** One claim of a batch while so many enrolments wait. */
export interface ClaimFigure {
  readonly waiting: number;
  readonly batch: number;
  /** Median over all claims of the due timers. */
  readonly msPerClaim: number;
  /** To the first, smallest crowd. */
  readonly ratio: number;
}

const passes = 3;

/** Lets one crowd of waiting enrolments grow and times the product's own claim in it; the due ones lie all over the crowd. */
export async function timeClaims(
  server: BenchServer,
  prepared: string,
  sizes: Sizes,
  tell: (line: string) => void,
): Promise<ClaimFigure[]> {
  const url = await server.create(prepared);
  try {
    const figures: ClaimFigure[] = [];
    let entered = 0;
    for (const waiting of sizes.waiting) {
      tell(`claims among ${waiting} waiting`);
      await grow(url, entered, waiting);
      entered = waiting;
      const ms = await timeIn(server, url, waiting, sizes);
      figures.push({
        waiting,
        batch: sizes.batch,
        msPerClaim: rounded(ms, 2),
        ratio: rounded(ms / (figures[0]?.msPerClaim ?? ms), 2),
      });
    }
    return figures;
  } finally {
    await server.drop(url);
  }
}

async function grow(url: string, from: number, to: number): Promise<void> {
  const session = await openSession(url);
  await enterWaiting(session, { from, to, dueAt: `${noon + day} + (i::bigint * 7919) % ${30 * day}` });
  await session.end();
  await settle(url);
}

/** Each pass makes others due, so that no pass finds the rows of the one before it still warm. */
async function timeIn(server: BenchServer, url: string, waiting: number, sizes: Sizes): Promise<number> {
  const times: number[] = [];
  for (let pass = 0; pass <= passes; pass += 1) {
    const stride = Math.floor(waiting / sizes.due);
    await makeDue(url, stride, pass % stride);
    await settle(url, 'timer');
    const taken = await claimAll(server, url, sizes.batch);
    // The first pass only warms the caches up.
    if (pass > 0) times.push(...taken);
  }
  return median(times);
}

/** Enrolments are numbered in their ids; every so-many-th of them falls due. */
async function makeDue(url: string, stride: number, first: number): Promise<void> {
  const session = await openSession(url);
  await session.query(
    `UPDATE timer SET due_at = to_timestamp(($1 + (number * 7919 % 7000) * 1000) / 1000.0)
       FROM (SELECT enrolment_id AS numbered, ('x' || right(enrolment_id::text, 12))::bit(48)::bigint AS number FROM enrolment) AS e
      WHERE clinic_id = ${benchClinic} AND enrolment_id = numbered AND number % $2 = $3`,
    [morning, stride, first],
  );
  await session.end();
}

/** Claims until nothing is due; what was claimed is moved out of the way, on nobody's time. */
async function claimAll(server: BenchServer, url: string, batch: number): Promise<number[]> {
  const logger = createLogger({ level: 'error' });
  const app = await openApp({
    config: server.config,
    appUrl: confinedUrl(url),
    logger,
    clock: new VirtualClock(noon),
    sweeps: false,
  });
  const store = app.get(EnrolmentStore);
  const times: number[] = [];
  try {
    for (let taken = batch; taken === batch;) {
      taken = await app.get(UnitOfWork).run(
        benchClinic,
        async (tx) => {
          const startedAt = performance.now();
          const rows = await store.claimTimers(tx, noon, batch);
          if (rows.length === batch) times.push(performance.now() - startedAt);
          const ids = rows.map((row) => row.enrolmentId);
          await tx.query(
            `UPDATE timer SET due_at = to_timestamp($2::float8 / 1000) WHERE clinic_id = $1 AND enrolment_id = ANY($3::uuid[])`,
            [benchClinic, noon + 40 * day, ids],
          );
          return rows.length;
        },
        { keyed: true },
      );
    }
    return times;
  } finally {
    await app.close();
  }
}
