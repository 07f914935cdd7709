import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createLogger, SystemClock, Wakeups, WorkLoop } from '../../../src/runtime/index.js';
import { testRuntime } from '../../support/database.js';
import type { TestRuntime } from '../../support/database.js';

const logger = createLogger({ level: 'error', destination: { write: () => undefined } });
const clock = new SystemClock();

let runtime: TestRuntime;
let wakeups: Wakeups;

beforeAll(async () => {
  runtime = await testRuntime({ clock });
  wakeups = new Wakeups(runtime.database.appUrl, clock, logger);
  await runtime.uow.system((tx) =>
    tx.query(
      'INSERT INTO clinic_wake SELECT id, to_timestamp(0), to_timestamp(0), to_timestamp(0) FROM unnest($1::integer[]) AS c(id)',
      [[1, 2, 3]],
    ),
  );
});

afterAll(async () => {
  await wakeups.close();
  await runtime.close();
});

/** Works off a backlog by clinic, one batch at a time, and answers whose batches those were. */
async function turnsOf(backlog: Map<number, number>, broken?: number): Promise<number[]> {
  const turns: number[] = [];
  let finished: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finished = resolve));
  const batch = (clinicId: number) => {
    turns.push(clinicId);
    if (clinicId === broken) return Promise.reject(new Error('this clinic does not work'));
    const left = backlog.get(clinicId) ?? 0;
    backlog.set(clinicId, Math.max(0, left - 1));
    if (Math.max(...backlog.values()) === 0) finished();
    return Promise.resolve({ taken: left > 0 ? 1 : 0, nextDue: undefined });
  };
  const loop = new WorkLoop({ name: 'enrolment', batch, clock, work: runtime.uow, wakeups, logger });
  await loop.start();
  await done;
  await loop.stop();
  return turns;
}

it('gives the clinics turns, so that a backlog of one does not hold up the others', async () => {
  const turns = await turnsOf(
    new Map([
      [1, 50],
      [2, 2],
      [3, 2],
    ]),
  );
  expect(turns.slice(0, 6)).toEqual([1, 2, 3, 1, 2, 3]);
  expect(turns.filter((clinicId) => clinicId === 1).length).toBeGreaterThanOrEqual(50);
});

it('lets a clinic whose batch fails rest, while the others go on', async () => {
  await runtime.uow.system((tx) => tx.query('UPDATE clinic_wake SET enrolment_due = to_timestamp(0)'));
  const turns = await turnsOf(
    new Map([
      [1, 0],
      [2, 5],
      [3, 5],
    ]),
    1,
  );
  expect(turns.filter((clinicId) => clinicId === 2).length).toBeGreaterThanOrEqual(5);
  expect(turns.slice(0, 5)).toEqual([1, 2, 3, 2, 3]);
});

const farAhead = "now() + interval '3 days'";

it('looks at every clinic once it has started, whatever the process before it hinted', async () => {
  await runtime.uow.system((tx) => tx.query(`UPDATE clinic_wake SET enrolment_due = ${farAhead}`));
  const turns = await turnsOf(new Map([1, 2, 3].map((clinicId) => [clinicId, 1])));
  expect(new Set(turns)).toEqual(new Set([1, 2, 3]));
});

it('hints at no time that is far: a wake-up may be lost', async () => {
  await runtime.uow.system((tx) => tx.query(`UPDATE clinic_wake SET enrolment_due = ${farAhead}`));
  const looked = new Set<number>();
  let all: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (all = resolve));
  const batch = (clinicId: number) => {
    looked.add(clinicId);
    if (looked.size === 3) all();
    return Promise.resolve({ taken: 0, nextDue: clock.now() + 3 * 86_400_000 });
  };
  const loop = new WorkLoop({ name: 'enrolment', batch, clock, work: runtime.uow, wakeups, logger });
  await loop.start();
  await done;
  await loop.stop();
  const hints = await runtime.uow.system((tx) =>
    tx.query<{ ahead: number }>('SELECT extract(epoch FROM enrolment_due - now())::float8 AS ahead FROM clinic_wake'),
  );
  expect(hints.filter(({ ahead }) => ahead > 60)).toEqual([]);
});
