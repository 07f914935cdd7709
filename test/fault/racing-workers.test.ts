import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { BulkService } from '../../src/patient/index.js';
import type { EnteredPatient, NewEvent, StoredAppointment } from '../../src/patient/index.js';
import { SeededIdSource } from '../../src/runtime/index.js';
import { HOUR, House, MONDAY } from '../support/house.js';
import { compiled, startChild, type Child } from '../support/child.js';
import { visitProgramme } from '../support/visit-programme.js';
import { rowsOf } from './private-cluster.js';
import { faultsIn, noFaults } from './standing.js';

jest.setTimeout(180_000);

const families = 500;
const DAY = 24 * HOUR;
/** Two children on one phone: both come on the fifth day, then one on the seventh and one on the ninth. */
const visitDays = [
  [5, 7],
  [5, 9],
] as const;

let house: House;
const children: Child[] = [];

beforeAll(async () => {
  const programme = await visitProgramme();
  const cadence = { ...(programme.cadence as object), budgets: { default: { reminder: { week: 2 } } } };
  house = await House.open({ programme: { ...programme, cadence } });
  await house.run((tx) => house.get(BulkService).bulkEnter(tx, entry()));
  await house.settle();
});

afterAll(async () => {
  for (const child of children) child.process.kill('SIGKILL');
  await house?.close();
});

function entry() {
  const ids = new SeededIdSource(11);
  const patients: EnteredPatient[] = [];
  const appointments: StoredAppointment[] = [];
  const events: NewEvent[] = [];
  for (let family = 0; family < families; family += 1) {
    const recipientId = ids.uuid(MONDAY);
    for (const [child, days] of visitDays.entries()) {
      const patient = patientOf(ids, { recipientId, family, child });
      patients.push(patient);
      for (const day of days) {
        const appointment = appointmentOf(ids, patient.patientId, MONDAY + day * DAY + child * HOUR);
        appointments.push(appointment);
        const payload = { appointment_id: appointment.appointmentId, revision: 1 };
        events.push({ patientId: patient.patientId, type: 'appointment.booked', occurredAt: MONDAY, payload });
      }
    }
  }
  return { patients, appointments, events };
}

function patientOf(ids: SeededIdSource, at: { recipientId: string; family: number; child: number }): EnteredPatient {
  const contact = {
    contactPointId: ids.uuid(MONDAY),
    channel: 'telegram' as const,
    address: String(900_000 + at.family),
  };
  return {
    patientId: ids.uuid(MONDAY),
    recipientId: at.recipientId,
    externalId: `family-${at.family}/${at.child}`,
    name: null,
    familyName: null,
    birthDate: null,
    gender: null,
    stage: 'repeat',
    clientGroup: 'repeat',
    tags: [],
    visits: 1,
    deceasedAt: null,
    heldBy: null,
    createdAt: MONDAY,
    locale: 'en',
    zone: null,
    contacts: at.child === 0 ? [contact] : [],
  };
}

function appointmentOf(ids: SeededIdSource, patientId: string, startsAt: number): StoredAppointment {
  return {
    appointmentId: ids.uuid(MONDAY),
    externalId: null,
    patientId,
    startsAt,
    bookedAt: MONDAY,
    status: 'booked',
    revision: 1,
    zone: 'Europe/Kyiv',
    branchId: null,
    doctor: null,
    service: null,
    firstVisit: false,
  };
}

async function worker(at: number): Promise<Child> {
  const script = path.resolve('test/fault/racing-worker.mjs');
  const child = startChild([script, compiled(), house.database.appUrl, String(at)], {});
  children.push(child);
  const told = await Promise.race([
    once(child.process.stdout ?? child.process, 'data').then(() => ''),
    child.ended.then((end) => end.stderr),
  ]);
  if (told !== '') throw new Error(told);
  return child;
}

it('two workers share 2,000 due timers: each is fired once, and merging and budget are exact', async () => {
  const at = MONDAY + 6 * DAY + 2 * HOUR;
  const due = await house.rows<{ count: number }>(
    `SELECT count(*)::integer AS count FROM timer
      WHERE clinic_id = 1 AND name LIKE '%P3D%' AND due_at <= to_timestamp($1::float8 / 1000)`,
    [at],
  );
  expect(due).toEqual([{ count: 2_000 }]);
  const workers = await Promise.all([worker(at), worker(at)]);
  for (const { process } of workers) process.stdin?.write('go\n');
  const ends = await Promise.all(workers.map((one) => one.ended));
  expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
    { code: 0, stderr: '' },
    { code: 0, stderr: '' },
  ]);
  const shares = ends.map(
    ({ stdout }) => JSON.parse(stdout.split('\n').at(-2) ?? '') as { turns: number; sent: number },
  );
  for (const { turns, sent } of shares) expect([turns > 0, sent > 0]).toEqual([true, true]);
  const url = house.database.ownerUrl;
  expect(await faultsIn(url)).toEqual({ ...noFaults, timersLeft: expect.any(Number) });
  const fired = `SELECT count(*)::integer AS count FROM tropa.timeline WHERE kind = 'enrolment.turned' AND body -> 'event' ->> 'timer' LIKE '%P3D%'`;
  expect(await rowsOf(url, fired)).toEqual([{ count: 2_000 }]);
  const phones = `SELECT times, count(*)::integer AS phones FROM (SELECT count(*)::integer AS times FROM tropa.sandbox_message GROUP BY address) AS p GROUP BY times`;
  expect(await rowsOf(url, phones)).toEqual([{ times: 2, phones: families }]);
});
