import { parseArgs } from 'node:util';
import { openBenchServer, type BenchServer } from './bench-server.js';
import { timeClaims } from './claim.js';
import { runContests } from './contest.js';
import { timeLag } from './lag.js';
import { describe, groundOf, targetsOf, type BenchReport } from './report.js';
import { enterCrowd, openSession, prepareDatabase, settle, throughTheMorning } from './seed.js';
import { fullSizes, quickSizes, type Sizes } from './sizes.js';

const usage = `Measures the product against hand-written SQL that takes the same step (bench/step.md).

  npm run bench                  a table; under five minutes on two cores
  npm run -s bench -- --json     the same as one JSON object
  npm run bench -- --quick       small sizes: whether it runs, not how fast

Postgres is the embedded one in a temporary home, or the one of DATABASE_URL, whose owner must be allowed to create databases.`;

/** Runs the bench; the exit code is 0 also when a target is missed, for what is measured is no error. */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const server = await openBenchServer(env);
  // A server of our own would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().finally(() => process.exit(130)));
  }
  try {
    const report = await measure(server, values.quick ? quickSizes : fullSizes);
    process.stdout.write(`${values.json ? JSON.stringify(report) : describe(report)}\n`);
    return 0;
  } finally {
    await server.stop();
  }
}

async function measure(server: BenchServer, sizes: Sizes): Promise<BenchReport> {
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  tell('seeding');
  const prepared = await server.create();
  await prepareDatabase(server, prepared);
  const seeded = await server.create(prepared);
  const session = await openSession(seeded);
  await enterCrowd(session, { from: 0, to: sizes.enrolments, dueAt: throughTheMorning(sizes.enrolments) });
  await session.end();
  await settle(seeded);
  const figures = {
    ...(await runContests(server, seeded, sizes, tell)),
    claim: await timeClaims(server, prepared, sizes, tell),
    lag: await timeLag(server, prepared, sizes, tell),
  };
  return { ...figures, targets: targetsOf(figures), ground: groundOf(server, sizes) };
}
