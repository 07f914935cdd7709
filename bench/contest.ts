import type { BenchServer } from './bench-server.js';
import { openProduct } from './product.js';
import { openRaw } from './raw.js';
import { differences, workDone } from './same-work.js';
import type { Sizes } from './sizes.js';
import { median, rounded } from './statistics.js';
import { collectGarbage, Stopwatch, type Spent } from './stopwatch.js';
import { drain, type Variant } from './variant.js';

/** What one contestant needed for a thousand steps, or steps with their dispatches. */
export interface Pace {
  readonly stepsPerSecond: number;
  /** Node and Postgres together; of Node alone when the server's processes cannot be seen. */
  readonly cpuSecondsPer1000: number;
}

/** Product against raw reference: medians over the interleaved rounds; the ratios are medians of the ratios of a round. */
export interface Contest extends Pace {
  /** Steps per second, product to raw. */
  readonly ratioToRaw: number;
  /** CPU of a step, product to raw. */
  readonly cpuRatio: number;
  readonly raw: Pace;
  readonly rounds: readonly { readonly product: Pace; readonly raw: Pace }[];
}

export interface Contests {
  readonly hotLoop: Contest;
  readonly wholeLoop: Contest;
}

interface Run {
  readonly hot: Pace;
  readonly whole: Pace;
  readonly work: Record<string, string>;
}

type Opener = (ownerUrl: string) => Promise<Variant>;

/**
 * Product and raw reference take turns, each on a fresh copy of one seeded database. Throws when they did not leave the
 * same rows: then they were not measured at the same work.
 */
export async function runContests(
  server: BenchServer,
  seeded: string,
  sizes: Sizes,
  tell: (line: string) => void,
): Promise<Contests> {
  const product: Opener = (url) => openProduct(server.config, url, sizes.batch);
  const raw: Opener = (url) => openRaw(url, sizes.batch);
  for (const open of [product, raw]) await runOnce(server, seeded, open, sizes.warmUp);
  const rounds: { product: Run; raw: Run }[] = [];
  for (let round = 1; round <= sizes.rounds; round += 1) {
    tell(`product and raw, round ${round} of ${sizes.rounds}`);
    const one = { product: await runOnce(server, seeded, product), raw: await runOnce(server, seeded, raw) };
    const differing = differences(one.product.work, one.raw.work);
    if (differing.length > 0) throw new Error(`product and raw reference left other rows in: ${differing.join(', ')}`);
    rounds.push(one);
  }
  return {
    hotLoop: contest(rounds.map(({ product, raw }) => ({ product: product.hot, raw: raw.hot }))),
    wholeLoop: contest(rounds.map(({ product, raw }) => ({ product: product.whole, raw: raw.whole }))),
  };
}

async function runOnce(server: BenchServer, seeded: string, open: Opener, limit = Infinity): Promise<Run> {
  const url = await server.create(seeded);
  const variant = await open(url);
  try {
    collectGarbage();
    const watch = new Stopwatch(server.cpu);
    const steps = await drain(() => variant.step(), limit);
    const hot = watch.read();
    const sent = await drain(() => variant.dispatch(), limit);
    const whole = watch.read();
    if (sent !== steps) throw new Error(`${steps} steps were taken, but ${sent} messages sent`);
    const work = limit === Infinity ? await workDone(url) : {};
    return { hot: pace(hot, steps), whole: pace(whole, steps), work };
  } finally {
    await variant.close();
    await server.drop(url);
  }
}

function pace({ seconds, cpuSeconds }: Spent, steps: number): Pace {
  return { stepsPerSecond: rounded(steps / seconds, 0), cpuSecondsPer1000: rounded((cpuSeconds * 1000) / steps, 4) };
}

function contest(rounds: readonly { product: Pace; raw: Pace }[]): Contest {
  const middle = (read: (round: { product: Pace; raw: Pace }) => number, digits: number) =>
    rounded(median(rounds.map(read)), digits);
  return {
    stepsPerSecond: middle(({ product }) => product.stepsPerSecond, 0),
    cpuSecondsPer1000: middle(({ product }) => product.cpuSecondsPer1000, 4),
    ratioToRaw: middle(({ product, raw }) => product.stepsPerSecond / raw.stepsPerSecond, 3),
    cpuRatio: middle(({ product, raw }) => product.cpuSecondsPer1000 / raw.cpuSecondsPer1000, 3),
    raw: {
      stepsPerSecond: middle(({ raw }) => raw.stepsPerSecond, 0),
      cpuSecondsPer1000: middle(({ raw }) => raw.cpuSecondsPer1000, 4),
    },
    rounds,
  };
}
