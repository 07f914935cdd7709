import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { createLogger, SystemClock, WAKE_CHANNEL, Wakeups } from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';
import { asOwner } from './owner.js';

let database: ClonedDatabase;
const open: Wakeups[] = [];
const silent = createLogger({ level: 'error', destination: { write: () => undefined } });

beforeAll(async () => {
  database = await cloneDatabase();
});

afterEach(async () => {
  for (const wakeups of open.splice(0)) await wakeups.close();
});

afterAll(() => database.drop());

function process(): Wakeups {
  const wakeups = new Wakeups(database.appUrl, new SystemClock(), silent);
  open.push(wakeups);
  return wakeups;
}

/** A listener that keeps what it hears and can be waited for. */
function ear() {
  const heard: string[] = [];
  let wake: () => void = () => undefined;
  return {
    heard,
    listener: (payload: string) => {
      heard.push(payload);
      wake();
    },
    hears: async (payload: string) => {
      while (!heard.includes(payload)) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

it('wakes other processes', async () => {
  const there = ear();
  await process().listen(WAKE_CHANNEL, there.listener);
  await process().notify(WAKE_CHANNEL, '7');
  await there.hears('7');
  expect(there.heard).toEqual(['7']);
});

it('wakes its own process before the database answers, and only once', async () => {
  const here = ear();
  const there = ear();
  const one = process();
  await one.listen(WAKE_CHANNEL, here.listener);
  await process().listen(WAKE_CHANNEL, there.listener);
  const sent = one.notify(WAKE_CHANNEL, '7');
  expect(here.heard).toEqual(['7']);
  await sent;
  await one.notify(WAKE_CHANNEL, 'end');
  await there.hears('end');
  expect(here.heard).toEqual(['7', 'end']);
});

it('sends equal notices of one moment once', async () => {
  const there = ear();
  await process().listen(WAKE_CHANNEL, there.listener);
  const sender = process();
  await Promise.all([1, 2, 3].map(() => sender.notify(WAKE_CHANNEL, '7')));
  await sender.notify(WAKE_CHANNEL, 'end');
  await there.hears('end');
  expect(there.heard).toEqual(['7', 'end']);
});

it('comes back after the connection was cut, and tells that something may have been missed', async () => {
  const there = ear();
  await process().listen(WAKE_CHANNEL, there.listener);
  await asOwner(database.ownerUrl, [
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  ]);
  await there.hears('');
  await process().notify(WAKE_CHANNEL, '8');
  await there.hears('8');
});

it('no longer calls who has left', async () => {
  const gone = ear();
  const there = ear();
  const wakeups = process();
  const leave = await wakeups.listen(WAKE_CHANNEL, gone.listener);
  await wakeups.listen(WAKE_CHANNEL, there.listener);
  leave();
  await process().notify(WAKE_CHANNEL, '7');
  await there.hears('7');
  expect(gone.heard).toEqual([]);
});
