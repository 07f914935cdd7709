import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { unwantedTag } from '../../../src/engine/index.js';
import { BulkStore } from '../../../src/operations/bulk/bulk.store.js';
import { BulkService, type EnteredPatient } from '../../../src/patient/index.js';
import { JobService, JobWorker, SeededIdSource, type Job } from '../../../src/runtime/index.js';
import { compiled, startChild } from '../../support/child.js';
import { House, LateClock, MONDAY } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';
import { eventually } from '../../support/server-process.js';
import { programmeOf } from '../../support/small-programme.js';

jest.setTimeout(600_000);

/** How many are in the audience: a multiple of a thousand. */
const size = Number(process.env['BULK_PATIENTS'] ?? 3_000);
const MINUTE = 60_000;
const touchpoint = 'before-visit';
const done = { type: 'final', output: { outcome: 'done' } };
const saying = (template: string) => ({
  initial: 'asking',
  states: {
    asking: { entry: { type: 'send_message', params: { template, expires: 'P1D' } }, after: { P5D: 'over' } },
    over: done,
  },
});
const nobody = { on: 'patient.declining', key: '[patient.id]' };

let house: House;
let bulk = '';

beforeAll(async () => {
  const question = { scenario: 'question', class: 'survey', enrol: nobody, machine: saying('ask') };
  const greeting = {
    scenario: 'greeting',
    class: 'service',
    enrol: nobody,
    at_most: undefined,
    machine: saying('hello'),
  };
  house = await House.open({
    clock: new LateClock(MONDAY),
    programme: programmeOf({ scenarios: [question, greeting] }),
  });
  const patients = audience(new SeededIdSource(3));
  await house.run((tx) => house.get(BulkService).bulkEnter(tx, { patients, appointments: [], events: [] }));
});

afterAll(async () => house.close());

/** Of ten: one cannot be reached, one talks to a colleague, one does not want it, and of half of them one reads on a relative's phone. */
function audience(ids: SeededIdSource): EnteredPatient[] {
  const recipients: string[] = [];
  return Array.from({ length: size }, (_, index) => {
    const kind = index % 10;
    const relative = kind === 2 && index >= size / 2 ? recipients[index - size / 2 - 1] : undefined;
    const recipientId = relative ?? ids.uuid(MONDAY);
    recipients.push(recipientId);
    const contact = {
      contactPointId: ids.uuid(MONDAY),
      channel: 'telegram' as const,
      address: String(500_000 + index),
    };
    return {
      ...{ patientId: ids.uuid(MONDAY), recipientId, externalId: `p-${index}`, locale: 'en', zone: null },
      ...{
        name: null,
        familyName: null,
        birthDate: null,
        gender: null,
        stage: 'repeat',
        clientGroup: 'primary',
        visits: 1,
      },
      ...{ deceasedAt: null, createdAt: MONDAY, heldBy: kind === 4 ? 'reception' : null },
      tags: kind === 5 ? [unwantedTag(touchpoint)] : [],
      contacts: kind === 3 || relative !== undefined ? [] : [contact],
    };
  });
}

const heldBack = {
  budget: size / 20,
  held: size / 10,
  no_contact_point: size / 10,
  unwanted: size / 10,
};
const goes = size - Object.values(heldBack).reduce((sum, count) => sum + count);

const order = { scenario: 'question', filter: { locales: ['en'] } };
const countsOf = (list: unknown) =>
  Object.fromEntries((list as { reason: string; count: number }[]).map(({ reason, count }) => [reason, count]));

async function preview(asked: object = order) {
  const { body } = await house.call('POST', '/bulk-enrolments/preview', asked);
  return { audience: body['audience'], goes: body['goes'], heldBack: countsOf(body['held_back']) };
}

async function sums(id: string): Promise<Record<string, number>> {
  return (await house.call('GET', `/bulk-enrolments/${id}`)).body['sums'] as Record<string, number>;
}

/** Who was told, counted in the rows that tell: events nobody heard yet, and enrolments. */
async function told(scenario: string) {
  const [row] = await house.rows<{ events: number; enrolments: number; people: number }>(
    `WITH told AS (
       SELECT patient_id, 'event' AS as FROM event WHERE clinic_id = 1 AND payload -> 'resumed' ->> 'scenario' = $1
       UNION ALL SELECT patient_id, 'enrolment' FROM enrolment WHERE clinic_id = 1 AND scenario_id = $1)
     SELECT count(*) FILTER (WHERE told.as = 'event')::int AS events,
            count(*) FILTER (WHERE told.as = 'enrolment')::int AS enrolments, count(DISTINCT patient_id)::int AS people FROM told`,
    [scenario],
  );
  return row;
}

const jobOf = (jobId: string): Promise<Job> => house.run((tx) => house.get(JobService).known(tx, jobId));

test('the dry run changes nothing and accounts for everybody once, families by the budget they share', async () => {
  expect(await preview()).toEqual({ audience: size, goes, heldBack });
  expect(await told('question')).toEqual({ events: 0, enrolments: 0, people: 0 });
});

test('ended half way, what is done stays, the rest is untouched, and the numbers say so', async () => {
  const started = await house.call('POST', '/bulk-enrolments', order);
  bulk = String(started.body['bulk']);
  const jobId = String(started.body['job']);
  const store = house.get(BulkStore);
  const take = store.take.bind(store);
  let batches = 0;
  const spy = jest.spyOn(store, 'take').mockImplementation(async (...asked) => {
    const taken = await take(...asked);
    batches += 1;
    if (batches * 500 === size / 2) await house.call('POST', `/jobs/${jobId}/cancel`);
    return taken;
  });
  await house.get(JobWorker).runAll(1);
  spy.mockRestore();

  const became = await sums(bulk);
  const { state, report } = await jobOf(jobId);
  expect([state, report]).toEqual(['cancelled', expect.objectContaining(became)]);
  expect(became['waiting']).toBeGreaterThan(0);
  expect(became['told']).toBeGreaterThan(0);
  expect((became['told'] ?? 0) + (became['left_out'] ?? 0) + (became['waiting'] ?? 0)).toBe(size);
  expect(await told('question')).toEqual({ events: became['told'], enrolments: 0, people: became['told'] });
  // Told, not heard yet: another act would not take them a second time.
  expect((await preview()).heldBack['already_enrolled']).toBe(became['told']);
  await house.turn();
  expect(await told('question')).toEqual({ events: 0, enrolments: became['told'], people: became['told'] });
  const rest = await preview();
  expect(rest.heldBack['already_enrolled']).toBe(became['told']);
  expect(Number(rest.goes) + Number(became['told'])).toBe(goes);
});

test('it goes on with the rest, though its process is killed, and the run is what the dry run said', async () => {
  const before = await sums(bulk);
  const continued = await house.call('POST', `/bulk-enrolments/${bulk}/continue`);
  expect(continued.status).toBe(200);
  const twice = await house.call('POST', `/bulk-enrolments/${bulk}/continue`);
  expect([twice.status, twice.body['code']]).toEqual([409, 'BULK_RUNNING']);
  const jobId = String(continued.body['job']);
  const killed = await killedWhileWorking(jobId, before['waiting'] ?? 0);
  expect(killed).toMatchObject({ state: 'running', total: before['waiting'] });

  await house.get(JobWorker).runAll(1);
  expect(await jobOf(jobId)).toMatchObject({ state: 'running', done: killed.done });
  house.clock.set(house.clock.now() + 2 * MINUTE);
  await house.get(JobWorker).runAll(1);
  expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: before['waiting'] });
  const { body } = await house.call('GET', `/bulk-enrolments/${bulk}`);
  expect(body['sums']).toEqual({ waiting: 0, told: goes, left_out: size - goes, undone: 0, kept: 0 });
  expect(countsOf(body['left_out'])).toEqual(heldBack);
  await house.turn();
  expect(await told('question')).toEqual({ events: 0, enrolments: goes, people: goes });
  const over = await house.call('POST', `/bulk-enrolments/${bulk}/continue`);
  expect([over.status, over.body['code']]).toEqual([409, 'BULK_COMPLETE']);
});

test('exactly those get the message, each once', async () => {
  await house.settle();
  const touches = await house.rows(
    `SELECT outcome, count(*)::int AS touches, count(DISTINCT patient_id)::int AS people, count(DISTINCT recipient_id)::int AS phones
       FROM touch WHERE clinic_id = 1 GROUP BY outcome`,
  );
  expect(touches).toEqual([{ outcome: 'sent', touches: goes, people: goes, phones: goes }]);
  expect(await preview()).toMatchObject({ goes: 0, heldBack: { already_enrolled: goes } });
  const { planned, accounted } = await balanceOf(house);
  expect([planned, accounted]).toEqual([goes, goes]);
});

test('whoever is in the scenario is not enrolled a second time, though nobody is to be left out', async () => {
  const everybody = { scenario: 'greeting', filter: order.filter, leave_out_held: false };
  for (const round of ['first', 'second']) {
    const { body } = await house.call('POST', '/bulk-enrolments', everybody);
    await house.get(JobWorker).runAll(1);
    const expected = round === 'first' ? { told: size, left_out: 0 } : { told: 0, left_out: size };
    expect(await sums(String(body['bulk']))).toMatchObject(expected);
  }
  expect(await told('greeting')).toEqual({ events: size, enrolments: 0, people: size });
});

test('a scenario that is paused meanwhile enrols nobody; what waits for it is taken back, too', async () => {
  expect((await house.call('POST', '/scenarios/greeting/pause', {})).status).toBe(204);
  await house.turn();
  expect(await told('greeting')).toEqual({ events: 0, enrolments: 0, people: 0 });
  const held = () => house.rows(`SELECT count(*)::int AS waiting FROM held_enrolment WHERE clinic_id = 1`);
  expect(await held()).toEqual([{ waiting: size }]);
  const { body } = await house.call('GET', '/bulk-enrolments');
  const [, first] = body['bulk_enrolments'] as { bulk: string }[];
  expect((await house.call('POST', `/bulk-enrolments/${String(first?.bulk)}/undo`)).status).toBe(200);
  await house.get(JobWorker).runAll(1);
  expect(await sums(String(first?.bulk))).toMatchObject({ undone: size, kept: 0, told: 0 });
  expect(await held()).toEqual([{ waiting: 0 }]);
});

/** Another process works on it, stands before the last row, which is held here, and is killed there. */
async function killedWhileWorking(jobId: string, waiting: number): Promise<Job> {
  return house.run(async (tx) => {
    await tx.query(
      `SELECT FROM bulk_enrolment_patient WHERE clinic_id = 1 AND bulk_id = $1 AND patient_id = (
         SELECT patient_id FROM bulk_enrolment_patient WHERE clinic_id = 1 AND bulk_id = $1 AND result = 'waiting'
          ORDER BY patient_id OFFSET $2 LIMIT 1) FOR UPDATE`,
      [bulk, waiting - 1],
    );
    const script = path.resolve('test/flow/operations/job-worker.mjs');
    const child = startChild([script, compiled(), house.database.appUrl, String(house.clock.now())], {});
    const began = await eventually(
      () => jobOf(jobId),
      ({ done: made }) => made > 0,
    );
    child.process.kill('SIGKILL');
    expect(await child.ended).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    expect(began.done).toBeGreaterThan(0);
    return jobOf(jobId);
  });
}
