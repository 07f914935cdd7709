import { fileURLToPath } from 'node:url';
import { ClinicProgrammeService } from '../../src/catalog/index.js';
import { CountingService, MapReader, type SheetQuery } from '../../src/journey/index.js';
import { migrations } from '../../src/migrations/index.js';
import { migrate, UnitOfWork } from '../../src/runtime/index.js';
import type { BenchServer } from '../bench-server.js';
import { inHouse, runReadingBench } from '../reading.js';
import { openSession, settle } from '../seed.js';
import { quantile, rounded } from '../statistics.js';
import { benchClinic } from '../world.js';
import { contentOf } from './content.js';
import { enterYear, fullMap, mapProgramme, quickMap, type MapSizes } from './seed.js';

const usage = `Times the journey map: 30 touchpoints, 5 stages, 4 groups, a million lines of the timeline (docs/performance.md, Map).

  npm run bench -- map                a table; seeding takes some minutes
  npm run -s bench -- map --json      the same as one JSON object
  npm run bench -- map --quick        small sizes: whether it runs, not how fast

Postgres is the embedded one in a temporary home, or the one of DATABASE_URL, whose owner must be allowed to create databases.`;

/** What is asked of the sheet: all of a year, all of what is asked for by default, and every filter at once. */
const looks: Readonly<Record<string, SheetQuery>> = {
  'sheet of a year': { period: '365d' },
  'sheet of 90 days': {},
  'filtered, of a year': {
    ...{ period: '365d', group: 'first', persona: 'hurried', branch: 'north', service: 'service-1' },
    ...{ channel: 'telegram', department: 'reception' },
  },
};

/** Milliseconds of one connection. */
interface Spent {
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

interface MapReport extends MapSizes {
  readonly sheets: Readonly<Record<string, Spent>>;
  /** What one count takes that finds nothing new but the days that are not final: how far the map lags behind, at least. */
  readonly catchUp: Spent;
  /** Everything counted from the records; a second count from scratch left every row as the first. */
  readonly rebuild: number;
  /** Rows of the projections. */
  readonly rows: number;
  readonly touchpoints: number;
  readonly server: string;
}

/** Runs the measurement. */
export function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return runReadingBench({ usage, measure, describe }, args, env);
}

async function measure(server: BenchServer, quick: boolean): Promise<MapReport> {
  const sizes = quick ? quickMap : fullMap;
  const ownerUrl = await server.create();
  await migrate({ ownerUrl, migrations });
  return inHouse(server, ownerUrl, async (app) => {
    const work = app.get(UnitOfWork);
    const programme = await mapProgramme(fileURLToPath(new URL('../programme', import.meta.url)));
    await work.run(benchClinic, (tx) => app.get(ClinicProgrammeService).installProved(tx, programme));
    await seed(ownerUrl, sizes);
    const counted = await timeCounts(app.get(CountingService, { strict: false }), ownerUrl);
    const reader = app.get(MapReader, { strict: false });
    const sheets: Record<string, Spent> = {};
    for (const [name, query] of Object.entries(looks))
      sheets[name] = spent(await timed(sizes.looks, () => work.run(benchClinic, (tx) => reader.sheet(tx, query))));
    const { touchpoints } = await work.run(benchClinic, (tx) => reader.sheet(tx));
    return { ...sizes, ...counted, sheets, touchpoints: touchpoints.length, server: server.version };
  });
}

async function seed(ownerUrl: string, sizes: MapSizes): Promise<void> {
  const session = await openSession(ownerUrl);
  await enterYear(session, sizes, (line) => void process.stderr.write(`${line}\n`));
  await session.end();
  await settle(ownerUrl);
}

/** Throws when a count from scratch does not lead to what stood there, row by row. */
async function timeCounts(counting: CountingService, ownerUrl: string) {
  await counting.catchUp(benchClinic);
  await settle(ownerUrl);
  const catchUp = await timed(10, () => counting.catchUp(benchClinic));
  const grown = await contentOf(ownerUrl);
  const rebuild = await timed(1, () => counting.rebuild(benchClinic));
  const again = await contentOf(ownerUrl);
  if (again.hash !== grown.hash)
    throw new Error('counted from scratch, the projections hold something else than before');
  await settle(ownerUrl);
  return { catchUp: spent(catchUp), rebuild: spent(rebuild).worst, rows: again.rows };
}

async function timed(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times;
}

function spent(times: number[]): Spent {
  const at = (share: number): number => rounded(quantile(times, share), 1);
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}

function describe(report: MapReport): string {
  const { sheets, rebuild, catchUp, lines, patients, touchpoints, rows, looks: times, server } = report;
  const line = (name: string, { p50, p95, worst }: Spent): string =>
    [name.padEnd(26), ...[p50, p95, worst].map((ms) => ms.toFixed(1).padStart(9))].join('');
  return [
    `Map: ${touchpoints} touchpoints, ${lines} lines of the timeline, ${patients} patients, ${rows} rows counted, ${server}`,
    [`milliseconds, ${times} looks each`.padEnd(26), ...['p50', 'p95', 'worst'].map((name) => name.padStart(9))].join(
      '',
    ),
    ...Object.entries(sheets).map(([name, figures]) => line(name, figures)),
    line('count of what is new', catchUp),
    `count from scratch ${rebuild}; to the same content`,
  ].join('\n');
}
