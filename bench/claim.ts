import { EnrolmentStore } from '../src/enrolment/index.js';
import { confinedUrl, createLogger, UnitOfWork, VirtualClock, type Tx } from '../src/runtime/index.js';
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
  /** Median over all claims of the due timers, their pages being in the server's own memory. */
  readonly msPerClaim: number;
  /** To the first, smallest crowd. */
  readonly ratio: number;
  /** Median of the first touch: with as many pages as rows to be fetched from the system's file cache, or the disk. */
  readonly coldMsPerClaim: number;
}

interface ClaimTimes {
  readonly warm: readonly number[];
  readonly cold: readonly number[];
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
      const { warm, cold } = await timeIn(server, url, waiting, sizes);
      const ms = median(warm);
      figures.push({
        waiting,
        batch: sizes.batch,
        msPerClaim: rounded(ms, 2),
        ratio: rounded(ms / (figures[0]?.msPerClaim ?? ms), 2),
        coldMsPerClaim: rounded(median(cold), 2),
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

/** Each pass makes others due, so that the first touch of a row is the first of all. */
async function timeIn(server: BenchServer, url: string, waiting: number, sizes: Sizes): Promise<ClaimTimes> {
  const warm: number[] = [];
  const cold: number[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const stride = Math.floor(waiting / sizes.due);
    await makeDue(url, stride, pass % stride);
    await settle(url, 'timer');
    const times = await claimAll(server, url, sizes.batch);
    warm.push(...times.warm);
    cold.push(...times.cold);
  }
  return { warm, cold };
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

/** Claims until nothing is due, every batch twice. */
async function claimAll(server: BenchServer, url: string, batch: number): Promise<ClaimTimes> {
  const logger = createLogger({ level: 'error' });
  const clock = new VirtualClock(noon);
  const app = await openApp({ config: server.config, appUrl: confinedUrl(url), logger, clock, sweeps: false });
  const claims = new Claims(app.get(UnitOfWork), app.get(EnrolmentStore), batch);
  const warm: number[] = [];
  const cold: number[] = [];
  try {
    for (;;) {
      const first = await claims.rehearse();
      const second = await claims.take();
      if (first === undefined || second === undefined) return { warm, cold };
      cold.push(first);
      warm.push(second);
    }
  } finally {
    await app.close();
  }
}

/** Ends a transaction that was only a rehearsal. */
class Rehearsed extends Error {}

class Claims {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: EnrolmentStore,
    private readonly batch: number,
  ) {}

  /** Takes the locks and gives them back: its pages are in memory afterwards. Milliseconds; undefined for less than a batch. */
  async rehearse(): Promise<number | undefined> {
    let ms: number | undefined;
    const work = async (tx: Tx) => {
      ({ ms } = await this.claim(tx));
      throw new Rehearsed();
    };
    await this.work.run(benchClinic, work, { keyed: true, retry: false }).catch((error: unknown) => {
      if (!(error instanceof Rehearsed)) throw error;
    });
    return ms;
  }

  /** The same claim again; what was claimed is moved out of the way on nobody's time. */
  async take(): Promise<number | undefined> {
    const work = async (tx: Tx) => {
      const { ms, rows } = await this.claim(tx);
      await tx.query(moveAwaySql, [benchClinic, noon + 40 * day, rows.map((row) => row.enrolmentId)]);
      return ms;
    };
    return this.work.run(benchClinic, work, { keyed: true });
  }

  private async claim(tx: Tx) {
    const startedAt = performance.now();
    const rows = await this.store.claimTimers(tx, noon, this.batch);
    return { rows, ms: rows.length === this.batch ? performance.now() - startedAt : undefined };
  }
}

const moveAwaySql = `
  UPDATE timer SET due_at = to_timestamp($2::float8 / 1000) WHERE clinic_id = $1 AND enrolment_id = ANY($3::uuid[])`;
