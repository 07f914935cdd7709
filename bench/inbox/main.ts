import { UnitOfWork } from '../../src/runtime/index.js';
import type { BenchServer } from '../bench-server.js';
import { inHouse, runReadingBench } from '../reading.js';
import { openSession, prepareDatabase, settle } from '../seed.js';
import { quantile, rounded } from '../statistics.js';
import { benchClinic } from '../world.js';
import { looksOf, type Look } from './looks.js';
import { enterInbox, fullInbox, quickInbox } from './seed.js';

const usage = `Times what a receptionist looks at, over a million messages of a hundred thousand patients (docs/performance.md, Inbox).

  npm run bench -- inbox                a table; seeding takes some minutes
  npm run -s bench -- inbox --json      the same as one JSON object
  npm run bench -- inbox --quick        small sizes: whether it runs, not how fast

Postgres is the embedded one in a temporary home, or the one of DATABASE_URL, whose owner must be allowed to create databases.`;

const rounds = 300;
const warmUp = 20;

/** What one look takes, in milliseconds of one connection. */
export interface LookFigures {
  readonly look: string;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

interface InboxReport {
  readonly looks: readonly LookFigures[];
  readonly patients: number;
  readonly messages: number;
  readonly server: string;
}

/** Runs the measurement. */
export function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return runReadingBench({ usage, measure, describe: describeLooks }, args, env);
}

async function measure(server: BenchServer, quick: boolean): Promise<InboxReport> {
  const sizes = quick ? quickInbox : fullInbox;
  const ownerUrl = await server.create();
  await prepareDatabase(server, ownerUrl);
  const session = await openSession(ownerUrl);
  await enterInbox(session, sizes, (line) => void process.stderr.write(`${line}\n`));
  await session.end();
  await settle(ownerUrl);
  const looks = await inHouse(server, ownerUrl, async (app) => {
    const work = app.get(UnitOfWork);
    const figures: LookFigures[] = [];
    const house = {
      get: <S>(type: abstract new (...parts: never[]) => S) => app.get<S>(type as never, { strict: false }),
    };
    for (const look of looksOf(house, sizes.patients)) figures.push(await timed(work, look));
    return figures;
  });
  const messages = sizes.patients * (sizes.linesEach + 2);
  return { looks, messages, patients: sizes.patients, server: server.version };
}

async function timed(work: UnitOfWork, { name, take }: Look): Promise<LookFigures> {
  const spent: number[] = [];
  for (let number = 0; number < warmUp + rounds; number += 1) {
    const from = performance.now();
    await work.run(benchClinic, (tx) => take(tx, number));
    if (number >= warmUp) spent.push(performance.now() - from);
  }
  const ms = (share: number) => rounded(quantile(spent, share), 2);
  return { look: name, p50: ms(0.5), p95: ms(0.95), worst: ms(1) };
}

function describeLooks(report: InboxReport): string {
  const { looks, patients, messages, server } = report;
  const rows = looks.map(({ look, p50, p95, worst }) =>
    [look.padEnd(24), ...[p50, p95, worst].map((ms) => ms.toFixed(1).padStart(8))].join(''),
  );
  const head = `Inbox: ${messages} messages of ${patients} patients, ${server}; milliseconds, ${rounds} looks each`;
  return [head, ['look'.padEnd(24), ...['p50', 'p95', 'worst'].map((name) => name.padStart(8))].join(''), ...rows].join(
    '\n',
  );
}
