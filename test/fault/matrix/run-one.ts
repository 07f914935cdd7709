import { setTimeout as delay } from 'node:timers/promises';
import { rowsOf } from '../private-cluster.js';
import { dice } from './chance.js';
import { Drive, nameOf, type RunSpec } from './drive.js';
import type { FleetWorker } from './fleet.js';
import { callTimeoutMs, concurrency } from './fault-adapter.js';
import { clinicId, messagesOfRun, type Rig } from './rig.js';
import { endsOf, heardReplies, leftOver } from './standing-of-run.js';
import { judgeRun, type Rest, type Verdict } from './verdict.js';

/** A run that has come to rest and was judged. */
export interface RunResult extends Verdict {
  readonly kills: number;
  readonly maxInFlight: number;
}

type Stopped = Rest['stopped'];

/** A round in which nothing is due passes it too. */
const afterDispatching = 'outbox.after_dispatching';

/** How often a point is passed at least, so that the kill drawn for it hits. */
function passesOf(point: string): number {
  if (point.startsWith('uow.')) return 30;
  if (point === afterDispatching) return 12;
  return point.startsWith('outbox.') ? 3 : 2;
}

/** Carries out one run from a fresh clinic to its rest and holds it against the ledger. */
export async function carryOut(rig: Rig, spec: RunSpec, id: string): Promise<RunResult> {
  const drive = new Drive(rig, spec, id);
  try {
    await drive.open();
    const { stopped, serverKills = 0 } = await courses[spec.kind](drive);
    const ledger = await drive.ledger();
    const ended = drive.kills + serverKills * spec.workers + (stopped ? 1 : 0);
    const rest: Rest = {
      channelClass: spec.channelClass,
      ledger,
      ends: await endsOf(drive.url),
      left: await leftOver(drive.url, messagesOfRun),
      heardReplies: await heardReplies(drive.url),
      mayBeUnknown: ended * concurrency,
      stopped,
    };
    return { ...judgeRun(rest), kills: drive.kills + serverKills, maxInFlight: ledger.maxInFlight };
  } finally {
    await drive.close();
  }
}

interface Course {
  readonly stopped?: Stopped;
  readonly serverKills?: number;
}

const courses: Readonly<Record<RunSpec['kind'], (drive: Drive) => Promise<Course>>> = {
  crash: crashCourse,
  pause: pauseCourse,
  postgres: postgresCourse,
};

/** One worker is killed at the point, and again at it after its restart; the others work on. */
async function crashCourse(drive: Drive): Promise<Course> {
  const { spec } = drive;
  const nth = (which: string) => dice(passesOf(spec.point), nameOf(spec), which);
  drive.launch({ crashAt: `${spec.point}:${nth('first')}` }, { crashAt: `${spec.point}:${nth('second')}` });
  for (let others = 1; others < spec.workers; others += 1) drive.launch({});
  await drive.rest();
  return {};
}

/** A worker stands still between its word that it sends and the sending, until all its leases are over; then it wakes. */
async function pauseCourse(drive: Drive): Promise<Course> {
  const { sleeper, refs } = await fallAsleep(drive);
  // Its own time for the calls passes by the monotonic clock, which cannot be moved.
  await delay(2 * callTimeoutMs);
  await drive.ready(drive.launch({}));
  await drive.tellProvider();
  await drive.rest([sleeper]);
  sleeper.process.kill('SIGCONT');
  sleeper.paused = false;
  await delay(2 * callTimeoutMs);
  await drive.rest();
  return { stopped: { worker: String(sleeper.pid), refs } };
}

/** A stop with nothing in hand shows nothing: the next worker stops a little later. */
async function fallAsleep(drive: Drive): Promise<{ sleeper: FleetWorker; refs: readonly string[] }> {
  for (let pass = dice(4, nameOf(drive.spec), 'pause'); ; pass += 2) {
    const sleeper = drive.launch({ crashAt: `${afterDispatching}:${pass}`, pause: true });
    while (!(await sleeper.standsStill())) await delay(50);
    sleeper.paused = true;
    const sql = `SELECT message_id AS ref FROM tropa.message WHERE clinic_id = $1 AND state = 'dispatching'`;
    const rows = await rowsOf<{ ref: string }>(drive.url, sql, [clinicId]);
    const called = new Set((await drive.ledger()).calls.map(({ ref }) => ref));
    const refs = rows.map(({ ref }) => ref).filter((ref) => !called.has(ref));
    if (refs.length > 0) {
      await endIdleTransactions(drive);
      return { sleeper, refs };
    }
    await drive.dismiss(sleeper);
    if ((await drive.standing())?.open === 0) throw new Error('everything had left before a worker stopped');
  }
}

/** What the server does with a transaction that stands still for a minute; the rig does not wait that long. */
async function endIdleTransactions(drive: Drive): Promise<void> {
  const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`;
  await rowsOf(drive.url, sql);
}

const serverKillsOfRun = 4;

/** The database is killed again and again while the messages leave. */
async function postgresCourse(drive: Drive): Promise<Course> {
  for (let workers = 0; workers < drive.spec.workers; workers += 1) drive.launch({});
  let over = false;
  const resting = drive.rest().finally(() => (over = true));
  const [serverKills] = await Promise.all([killServer(drive, () => over), resting]);
  return { serverKills };
}

async function killServer(drive: Drive, isOver: () => boolean): Promise<number> {
  await Promise.all(drive.workers.map((worker) => drive.ready(worker)));
  let kills = 0;
  for (; kills < serverKillsOfRun && !isOver(); kills += 1) {
    await delay(dice(300, nameOf(drive.spec), 'server', kills));
    await drive.rig.cluster.killAndRestart();
  }
  return kills;
}
