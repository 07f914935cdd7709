import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { migrations } from '../../src/migrations/index.js';
import { confinedUrl, createLogger, loadConfig, migrate } from '../../src/runtime/index.js';
import { openApp } from '../../src/server.js';
import { openBenchServer, type BenchServer } from '../bench-server.js';
import { openSession, settle } from '../seed.js';
import { enterPeople, openAccounts, type WebhookGround } from './ground.js';
import type { LoadOrder, LoadReport } from './load.js';
import { judge, waitingIn } from './oracle.js';
import { describeWebhooks, figuresOf, type WebhookFigures } from './report.js';
import { startProvider, startServer, type ServerProcess } from './server.js';
import { messagesIn, trafficOf, type TrafficPlan } from './traffic.js';

const usage = `Sends webhooks to the whole product by a schedule and counts what became of them (docs/performance.md, Webhooks).

  npm run bench -- webhooks                             300 a second for 60 seconds
  npm run bench -- webhooks --per-second 100 --seconds 10
  npm run -s bench -- webhooks --json                   the same as one JSON object

Postgres is the embedded one in a temporary home, or the one of DATABASE_URL, whose owner must be allowed to create databases.`;

const people = 2_000;
/** Webhooks beforehand, in numbers of their own: what a process reads and compiles once is not measured. */
const warmUp = 100;
const loader = fileURLToPath(new URL('./load.js', import.meta.url));
const secretKeys = `bench:${Buffer.alloc(32, 5).toString('base64')}`;
/** A server that is that far behind after the last webhook will not come round. */
const patienceMs = 300_000;

/** Runs the measurement; the exit code is 1 when something acknowledged was lost or took effect twice. */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      'per-second': { type: 'string', default: '300' },
      seconds: { type: 'string', default: '60' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const server = await openBenchServer(env);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().finally(() => process.exit(130)));
  }
  try {
    const figures = await measure(server, { perSecond: Number(values['per-second']), seconds: Number(values.seconds) });
    process.stdout.write(`${values.json ? JSON.stringify(figures) : describeWebhooks(figures)}\n`);
    return figures.lost + figures.duplicated === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}

interface Wanted {
  readonly perSecond: number;
  readonly seconds: number;
}

async function measure(server: BenchServer, wanted: Wanted): Promise<WebhookFigures> {
  const provider = await startProvider();
  const url = await server.create();
  const count = wanted.perSecond * wanted.seconds;
  const ground = await prepare(url, { apiRoot: provider.origin, count });
  const child = await startServer({
    DATABASE_URL: url,
    TROPA_HOME: server.config.home,
    TROPA_SECRET_KEYS: secretKeys,
    TROPA_DEMO: 'false',
    PUBLIC_URL: 'http://127.0.0.1:1',
  });
  const session = await openSession(url);
  try {
    const { whatsappPath, telegramPath } = ground;
    const startsAt = Math.floor(Date.now() / 1_000) - wanted.seconds;
    const plan = { count, people, seed: 7, first: warmUp * 2, whatsappPath, telegramPath, startsAt };
    return await run({ server, child, session, wanted, plan });
  } finally {
    await session.end();
    await child.stop();
    await server.drop(url);
    await provider.stop();
  }
}

async function prepare(url: string, { apiRoot, count }: { apiRoot: string; count: number }): Promise<WebhookGround> {
  await migrate({ ownerUrl: url, migrations });
  const app = await openApp({
    config: loadConfig({ TROPA_DEMO: 'false', TROPA_SECRET_KEYS: secretKeys }),
    appUrl: confinedUrl(url),
    logger: createLogger({ level: 'error' }),
    sweeps: false,
  });
  try {
    const ground = await openAccounts(app, apiRoot);
    const session = await openSession(url);
    await enterPeople(session, { people, messages: warmUp * 2 + messagesIn({ count }), accountId: ground.whatsappId });
    await session.end();
    await settle(url);
    return ground;
  } finally {
    await app.close();
  }
}

interface Run {
  readonly server: BenchServer;
  readonly child: ServerProcess;
  readonly session: pg.Client;
  readonly wanted: Wanted;
  readonly plan: TrafficPlan;
}

async function run({ server, child, session, wanted, plan }: Run): Promise<WebhookFigures> {
  await sendFrom({ origin: child.origin, perSecond: 20, plan: { ...plan, count: warmUp, first: 0 } });
  await drained(session);
  process.stderr.write(`${wanted.perSecond} webhooks a second for ${wanted.seconds} s\n`);
  const before = { node: child.cpuSeconds(), postgres: server.cpu?.() ?? NaN };
  const load = await sendFrom({ origin: child.origin, perSecond: wanted.perSecond, plan });
  const behind = await waitingIn(session);
  const drainMs = await drained(session);
  const spent = { node: child.cpuSeconds() - before.node, postgres: (server.cpu?.() ?? NaN) - before.postgres };
  const acknowledged = trafficOf(plan).filter((_, index) => isTaken(load.statuses[index]));
  const verdict = await judge(session, acknowledged);
  return figuresOf({ wanted, load, verdict, behind, drainMs, spent, peakMegabytes: child.peakMegabytes() });
}

/** From a process of its own, so that sending does not wait for measuring. */
function sendFrom(order: LoadOrder): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const child = fork(loader, ['webhook-load']);
    child.once('message', (report) => resolve(report as LoadReport));
    child.once('exit', (code) => reject(new Error(`the process that sends ended with ${code}`)));
    child.send(order);
  });
}

async function drained(session: pg.Client): Promise<number> {
  const from = performance.now();
  while ((await waitingIn(session)) > 0) {
    if (performance.now() - from > patienceMs)
      throw new Error(`there is still work ${patienceMs} ms after the last webhook`);
    await delay(100);
  }
  return performance.now() - from;
}

function isTaken(status = 0): boolean {
  return status >= 200 && status < 300;
}
