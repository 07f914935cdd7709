import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { defineCrashPoints, listCrashPoints } from '../../../src/runtime/index.js';
import { testRuntime } from '../../support/database.js';
import type { TestRuntime } from '../../support/database.js';
import { asOwner } from './owner.js';

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await testRuntime();
  await asOwner(runtime.database.ownerUrl, [
    'CREATE TABLE tropa.mark (n integer)',
    'GRANT ALL ON tropa.mark TO tropa_app',
  ]);
});

afterAll(() => runtime.close());

const SCRIPT = `
const { UnitOfWork, SystemClock, createLogger, dataSourceOptions, openDataSource } = await import(process.argv[1]);
const dataSource = await openDataSource(dataSourceOptions({ appUrl: process.argv[2], pool: 2 }));
const uow = new UnitOfWork(dataSource, new SystemClock(), createLogger({ level: 'error' }));
for (const n of [1, 2, 3]) await uow.run(1, (tx) => tx.query('INSERT INTO mark VALUES ($1)', [n]));
await dataSource.destroy();
`;

/** Writes three marks, each in a transaction, in a process with the crash point armed; returns the signal that ended it. */
function writeMarks(crashAt: string): Promise<NodeJS.Signals | null> {
  const door = pathToFileURL(path.join(process.env.TEST_COMPILED ?? '', 'runtime/index.js')).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, door, runtime.database.appUrl], {
    env: { ...process.env, TROPA_CRASH_AT: crashAt },
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
}

async function marks(): Promise<number[]> {
  const rows = await runtime.uow.run(1, (tx) => tx.query<{ n: number }>('SELECT n FROM mark ORDER BY n'));
  await asOwner(runtime.database.ownerUrl, ['TRUNCATE tropa.mark']);
  return rows.map(({ n }) => n);
}

it.each([
  { crashAt: 'uow.before_commit', kept: [], signal: 'SIGKILL' },
  { crashAt: 'uow.after_commit', kept: [1], signal: 'SIGKILL' },
  { crashAt: 'uow.before_commit:3', kept: [1, 2], signal: 'SIGKILL' },
  { crashAt: 'uow.after_commit:9', kept: [1, 2, 3], signal: null },
  { crashAt: '', kept: [1, 2, 3], signal: null },
])('a crash at "$crashAt" keeps the marks $kept', async ({ crashAt, kept, signal }) => {
  expect(await writeMarks(crashAt)).toBe(signal);
  expect(await marks()).toEqual(kept);
});

it('lists all points, for the tests that go through them', () => {
  defineCrashPoints('parcel', ['packed', 'sent']).packed();
  expect(listCrashPoints()).toEqual(['parcel.packed', 'parcel.sent', 'uow.after_commit', 'uow.before_commit']);
});
