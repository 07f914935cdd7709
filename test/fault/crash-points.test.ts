import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { listCrashPoints } from '../../src/runtime/index.js';
import '../../src/server.js';
import { compiled, startChild, type Ended } from '../support/child.js';
import { PrivateCluster } from './private-cluster.js';
import { faultsIn, historyIn, noFaults } from './standing.js';
import { visitsCsv } from './visits.js';

jest.setTimeout(120_000);

let cluster: PrivateCluster;
let directory: string;
let undisturbed: { report: string; history: string[] };

beforeAll(async () => {
  cluster = await PrivateCluster.start();
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-visits-'));
  fs.writeFileSync(path.join(directory, 'visits.csv'), visitsCsv());
  undisturbed = await finish();
});

afterAll(async () => {
  await cluster?.stop();
  if (directory) fs.rmSync(directory, { recursive: true, force: true });
});

/** The replay as a process of its own, killed at a crash point where one is given. */
function replay(crashAt = ''): Promise<Ended> {
  const args = [
    '--appointments',
    path.join(directory, 'visits.csv'),
    '--mapping',
    path.resolve('mappings/no-show.yaml'),
  ];
  return startChild([compiled('cli.js'), 'replay', ...args, '--keep', '--json'], {
    DATABASE_URL: cluster.ownerUrl,
    TROPA_CRASH_AT: crashAt,
  }).ended;
}

/** Runs the replay to its end, looks into what it left, and clears it away. */
async function finish(): Promise<{ report: string; history: string[] }> {
  const { code, stdout, stderr } = await replay();
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const [database, ...others] = await cluster.databases('tropa_replay_');
  if (database === undefined || others.length > 0) throw new Error('there should be exactly one replay');
  expect(await faultsIn(cluster.urlOf(database))).toEqual(noFaults);
  const history = await historyIn(cluster.urlOf(database));
  await cluster.drop(database);
  return { report: stdout, history };
}

it('replays without a fault when nothing goes wrong', () => {
  const report = JSON.parse(undisturbed.report) as { touches: { planned: number; outcomes: Record<string, number> } };
  const ends = Object.values(report.touches.outcomes).reduce((sum, count) => sum + count, 0);
  expect(report).toMatchObject({ rows: { accepted: 156 }, enrolments: { started: 156, finished: 156 } });
  expect(report.touches.planned).toBe(ends);
  expect(report.touches.outcomes).toMatchObject({ sent: expect.any(Number), suppressed: expect.any(Number) });
});

/** The first commits are those of the boot: the kill is to hit the work. What is hit first is the matrix of faults' to try. */
const later = (point: string) => (point.startsWith('uow.') ? `${point}:60` : `${point}:5`);

/** Nobody writes to the clinic in a replay: the points of the intake are walked by the matrix of faults. */
const onTheWay = listCrashPoints().filter((point) => !point.startsWith('intake.'));
/** The matrix walks every point on every run of the checks; here one of each kind has to do. */
const tried = ['enrolment.after_write', 'outbox.after_dispatching', 'outbox.after_send', 'uow.after_commit'];

it('knows the points it tries', () => {
  expect(onTheWay).toEqual(expect.arrayContaining(tried));
});

it.each(process.env['CRASH_POINTS'] === 'all' ? onTheWay : tried)(
  'a process killed at %s in the midst of work loses and doubles nothing',
  async (point) => {
    expect((await replay(later(point))).signal).toBe('SIGKILL');
    expect(await finish()).toEqual(undisturbed);
  },
);
