import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ClinicProgrammeService } from '../../src/catalog/index.js';
import { CountingService, MapReader } from '../../src/journey/index.js';
import { migrations } from '../../src/migrations/index.js';
import { UnitOfWork, confinedUrl, createLogger, migrate, VirtualClock } from '../../src/runtime/index.js';
import { openApp } from '../../src/server.js';
import { openBenchServer, type BenchServer } from '../bench-server.js';
import { openSession, settle } from '../seed.js';
import { quantile, rounded } from '../statistics.js';
import { benchClinic, noon } from '../world.js';
import { enterYear, fullMap, mapProgramme, quickMap, type MapSizes } from './seed.js';

const usage = `Times the journey map: 30 touchpoints, 5 stages, 4 groups, a million lines of the timeline (docs/performance.md, Map).

  npm run bench -- map                a table; seeding takes some minutes
  npm run -s bench -- map --json      the same as one JSON object
  npm run bench -- map --quick        small sizes: whether it runs, not how fast

Postgres is the embedded one in a temporary home, or the one of DATABASE_URL, whose owner must be allowed to create databases.`;

/** Milliseconds of one connection. */
export interface MapFigures {
  /** The whole sheet from the projections. */
  readonly sheet: { readonly p50: number; readonly p95: number; readonly worst: number };
  /** Everything counted from the records. */
  readonly rebuild: number;
  /** What one count takes that finds nothing new but the days that are not final: how far the map lags behind, at least. */
  readonly catchUp: { readonly p50: number; readonly worst: number };
  readonly touchpoints: number;
}

/** Runs the measurement; figures are no error. */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const options = { json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const server = await openBenchServer(env);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().finally(() => process.exit(130)));
  }
  try {
    const sizes = values.quick ? quickMap : fullMap;
    const figures = await measure(server, sizes);
    const report = { ...figures, ...sizes, server: server.version };
    process.stdout.write(`${values.json ? JSON.stringify(report) : described(report)}\n`);
    return 0;
  } finally {
    await server.stop();
  }
}

async function measure(server: BenchServer, sizes: MapSizes): Promise<MapFigures> {
  const ownerUrl = await server.create();
  await migrate({ ownerUrl, migrations });
  const app = await openApp({
    config: server.config,
    appUrl: confinedUrl(ownerUrl),
    logger: createLogger({ level: 'error' }),
    clock: new VirtualClock(noon),
    sweeps: false,
  });
  try {
    const work = app.get(UnitOfWork);
    const programme = await mapProgramme(fileURLToPath(new URL('../programme', import.meta.url)));
    await work.run(benchClinic, (tx) => app.get(ClinicProgrammeService).installProved(tx, programme));
    const session = await openSession(ownerUrl);
    await enterYear(session, sizes, (line) => void process.stderr.write(`${line}\n`));
    await session.end();
    await settle(ownerUrl);
    const counting = app.get(CountingService, { strict: false });
    const rebuild = await timed(1, () => counting.rebuild(benchClinic));
    const catchUp = await timed(10, () => counting.catchUp(benchClinic));
    const reader = app.get(MapReader, { strict: false });
    const sheet = await timed(sizes.looks, () => work.run(benchClinic, (tx) => reader.sheet(tx, { period: '365d' })));
    const { touchpoints } = await work.run(benchClinic, (tx) => reader.sheet(tx));
    return {
      ...{ rebuild: at(rebuild, 1), touchpoints: touchpoints.length },
      sheet: { p50: at(sheet, 0.5), p95: at(sheet, 0.95), worst: at(sheet, 1) },
      catchUp: { p50: at(catchUp, 0.5), worst: at(catchUp, 1) },
    };
  } finally {
    await app.close();
  }
}

async function timed(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const spent: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await work();
    spent.push(performance.now() - from);
  }
  return spent;
}

function at(spent: number[], share: number): number {
  return rounded(quantile(spent, share), 1);
}

function described(report: MapFigures & MapSizes & { server: string }): string {
  const { sheet, rebuild, catchUp, lines, patients, touchpoints, looks, server } = report;
  return [
    `Map: ${touchpoints} touchpoints, ${lines} lines of the timeline, ${patients} patients, ${server}; milliseconds`,
    `sheet of a year   p50 ${sheet.p50}   p95 ${sheet.p95}   worst ${sheet.worst}   (${looks} looks)`,
    `count of what is new   p50 ${catchUp.p50}   worst ${catchUp.worst}`,
    `count from scratch   ${rebuild}`,
  ].join('\n');
}
