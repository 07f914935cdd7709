import { parseArgs } from 'node:util';
import type { INestApplication } from '@nestjs/common';
import { confinedUrl, createLogger, VirtualClock } from '../src/runtime/index.js';
import { openApp } from '../src/server.js';
import { openBenchServer, type BenchServer } from './bench-server.js';
import { noon } from './world.js';

/** A bench that fills a database and times what is read from it. */
export interface ReadingBench<Report> {
  readonly usage: string;
  /** `quick`: small sizes; its figures mean nothing. */
  measure(server: BenchServer, quick: boolean): Promise<Report>;
  describe(report: Report): string;
}

/** Runs one by its command line; figures are no error, whatever they are. Answers the exit code. */
export async function runReadingBench<Report>(
  bench: ReadingBench<Report>,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const options = { json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(`${bench.usage}\n`);
    return 0;
  }
  const server = await openBenchServer(env);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().finally(() => process.exit(130)));
  }
  try {
    const report = await bench.measure(server, values.quick ?? false);
    process.stdout.write(`${values.json ? JSON.stringify(report) : bench.describe(report)}\n`);
    return 0;
  } finally {
    await server.stop();
  }
}

/** The product on a database of the bench at noon, with nothing that runs by itself, until `use` is done. */
export async function inHouse<Result>(
  { config }: BenchServer,
  ownerUrl: string,
  use: (app: INestApplication) => Promise<Result>,
): Promise<Result> {
  const app = await openApp({
    config,
    appUrl: confinedUrl(ownerUrl),
    logger: createLogger({ level: 'error' }),
    clock: new VirtualClock(noon),
    sweeps: false,
  });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}
