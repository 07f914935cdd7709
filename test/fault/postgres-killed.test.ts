import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ClinicProgrammeService } from '../../src/catalog/index.js';
import { TurnService } from '../../src/enrolment/index.js';
import { migrations } from '../../src/migrations/index.js';
import { AppointmentService, PatientService } from '../../src/patient/index.js';
import { confinedUrl, createLogger, loadConfig, migrate, UnitOfWork } from '../../src/runtime/index.js';
import { openApp } from '../../src/server.js';
import { eventually, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { visitProgramme } from '../support/visit-programme.js';
import { noonZone } from './noon-zone.js';
import { PrivateCluster, rowsOf } from './private-cluster.js';
import { faultsIn, noFaults } from './standing.js';

jest.setTimeout(180_000);

const patients = 300;
const HOUR = 3_600_000;

let cluster: PrivateCluster;
const workers: ServerProcess[] = [];

beforeAll(async () => {
  cluster = await PrivateCluster.start();
  await migrate({ ownerUrl: cluster.ownerUrl, migrations });
  await enter();
});

afterAll(async () => {
  for (const { process } of workers) process.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  await cluster?.stop();
});

/** A clinic whose messages become due one after the other over ten seconds that are soon to come. */
async function enter(): Promise<void> {
  const app = await openApp({
    config: loadConfig({ TROPA_DEMO: 'false' }),
    appUrl: confinedUrl(cluster.ownerUrl),
    logger: createLogger({ level: 'error' }),
    sweeps: false,
  });
  try {
    await app.get(UnitOfWork).run(1, (tx) => app.get(ClinicProgrammeService).install(tx, loaded));
    await bookVisits(app);
    // Enrolled before their first message is due, however long the workers take to start: a late booking skips that message.
    for (let taken = 1; taken > 0;) ({ taken } = await app.get(TurnService).takeBatch(1, 500));
  } finally {
    await app.close();
  }
}

const loaded = await visitProgramme();

async function bookVisits(app: INestApplicationContext): Promise<void> {
  const now = Date.now();
  const zone = noonZone(now);
  const names = Array.from({ length: patients }, (_, index) => `patient-${index}`);
  await app.get(UnitOfWork).run(1, async (tx) => {
    const people = names.map((externalId, index) => ({
      externalId,
      zone,
      contacts: [{ channel: 'telegram' as const, address: String(800_000 + index) }],
    }));
    const found = await app.get(PatientService).upsertPatients(tx, people);
    const visits = names.map((name, index) => ({
      externalId: `${name}/visit`,
      patientId: found[index]?.patientId ?? '',
      startsAt: now + 72 * HOUR + 15_000 + Math.round((index * 10_000) / patients),
      zone,
    }));
    const earlier = visits.map((visit) => ({
      ...visit,
      externalId: `${visit.externalId}/earlier`,
      startsAt: now - 240 * HOUR,
      occurredAt: now - 240 * HOUR,
      status: 'attended' as const,
      silent: true,
    }));
    await app.get(AppointmentService).recordAppointments(tx, [...earlier, ...visits], now);
  });
}

async function arrived(): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    cluster.ownerUrl,
    'SELECT count(*)::integer AS count FROM tropa.sandbox_message',
  );
  return row?.count ?? 0;
}

it('two workers outlive a Postgres that is killed twice in the middle: nothing is lost, nothing is doubled', async () => {
  const env = { DATABASE_URL: cluster.ownerUrl, TROPA_ROLE: 'worker', WORKER_BATCH: '20' };
  workers.push(...(await Promise.all([startServerProcess(env), startServerProcess(env)])));
  for (const share of [0.2, 0.6]) {
    await eventually(arrived, (count) => count > patients * share);
    await cluster.killAndRestart();
  }
  const standing = () => faultsIn(cluster.ownerUrl);
  await eventually(arrived, (count) => count >= patients);
  const faults = await eventually(
    standing,
    ({ dispatching, pending, eventsLeft }) => dispatching + pending + eventsLeft === 0,
  );
  expect(await arrived()).toBe(patients);
  expect(faults).toEqual({ ...noFaults, timersLeft: patients * 2 });
  for (const { process } of workers) process.kill('SIGTERM');
  expect((await Promise.all(workers.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0]);
});
