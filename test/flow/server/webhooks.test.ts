import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { WebhookGround } from '../../../bench/webhooks/ground.js';
import { sendAll } from '../../../bench/webhooks/load.js';
import { judge, waitingIn } from '../../../bench/webhooks/oracle.js';
import { messagesIn, trafficOf, type Webhook } from '../../../bench/webhooks/traffic.js';
import type { ClonedDatabase } from '../../support/database.js';
import { eventually, startServerProcess, type ServerProcess } from '../../support/server-process.js';
import { openSession, prepareGround, secretKeys } from '../intake/webhooks-rig.js';

jest.setTimeout(180_000);

const count = 300;
const perSecond = 200;

let database: ClonedDatabase;
let ground: WebhookGround;
let session: pg.Client;
let server: ServerProcess | undefined;

beforeAll(async () => {
  const prepared = await prepareGround({ people: 50, messages: 2_000 + messagesIn({ count }) });
  ({ database, ground } = prepared);
  await prepared.app.close();
  session = await openSession(database);
}, 120_000);

afterEach(async () => {
  server?.process.kill('SIGKILL');
  await server?.ended;
});

afterAll(async () => {
  await session?.end();
  await database?.drop();
});

async function start(role: 'api' | 'all'): Promise<ServerProcess> {
  const env = { TROPA_SECRET_KEYS: secretKeys, PUBLIC_URL: 'http://127.0.0.1:1', TROPA_ROLE: role };
  server = await startServerProcess({ ...env, DATABASE_URL: database.ownerUrl });
  return server;
}

async function kill(running: ServerProcess): Promise<void> {
  running.process.kill('SIGKILL');
  expect((await running.ended).signal).toBe('SIGKILL');
}

function traffic(first: number): Webhook[] {
  const { whatsappPath, telegramPath } = ground;
  const startsAt = Math.floor(Date.now() / 1_000) - 60;
  return trafficOf({ count, people: 50, seed: 3, first, whatsappPath, telegramPath, startsAt });
}

const taken = (webhooks: readonly Webhook[], statuses: readonly number[]) =>
  webhooks.filter((_, index) => statuses[index] === 200);

async function drained(): Promise<void> {
  expect(
    await eventually(
      () => waitingIn(session),
      (waiting) => waiting === 0,
    ),
  ).toBe(0);
}

describe('what was acknowledged', () => {
  it('before a SIGKILL and not yet understood takes effect exactly once after the restart', async () => {
    const receiving = await start('api');
    const webhooks = traffic(0);
    const { statuses } = await sendAll({ origin: receiving.url, perSecond }, webhooks);
    await kill(receiving);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    // Nothing of it was understood: a process that only serves runs no loop.
    const { rows } = await session.query('SELECT 1 FROM arrival WHERE clinic_id = 1');
    expect(rows).toHaveLength(count);
    await start('all');
    await drained();
    expect(await judge(session, webhooks)).toMatchObject({ lost: 0, duplicated: 0, parked: 0 });
  });

  it('around a SIGKILL in the middle takes effect exactly once, also where the provider delivers all of it again', async () => {
    const first = await start('all');
    const webhooks = traffic(2_000);
    const sending = sendAll({ origin: first.url, perSecond }, webhooks);
    await eventually(
      () => waitingIn(session),
      (waiting) => waiting > 20,
    );
    await kill(first);
    const { statuses } = await sending;
    expect(statuses).toContain(200);
    expect(statuses).toContain(0);
    const second = await start('all');
    await drained();
    expect(await judge(session, taken(webhooks, statuses))).toMatchObject({ lost: 0, duplicated: 0, parked: 0 });
    const again = await sendAll({ origin: second.url, perSecond }, webhooks);
    await drained();
    expect(again.statuses.filter((status) => status !== 200)).toEqual([]);
    expect(await judge(session, webhooks)).toMatchObject({ lost: 0, duplicated: 0, parked: 0 });
  });
});
