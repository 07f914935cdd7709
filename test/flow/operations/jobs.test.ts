import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { JobRegister, JobService, JobWorker, UnitOfWork, type JobRun } from '../../../src/runtime/index.js';
import { changeKinds } from '../../../src/operations/change-kind.js';
import { operationsOf } from '../../access/paths.js';
import { changeWords } from '../../../web/src/pages/operations/change-words.js';
import { House } from '../../support/house.js';
import { signIn } from '../../support/sign-in.js';

let house: House;
/** Parts of the house whose every change has its word, unless it is named among the quiet ones. */
const governed =
  /^\/api\/v1\/(operations|bulk-enrolments|segments|jobs|scenarios|drafts|programme|publications|channels|webhooks|staff|invitations|demo-time)(\/|$)/;
/** They ask, try, or edit what nobody is affected by yet. */
const quiet = [
  'POST /api/v1/bulk-enrolments/preview',
  'PUT /api/v1/drafts/:id/files',
  'PUT /api/v1/drafts/:id/presence',
  'POST /api/v1/drafts/:id/undo',
  'POST /api/v1/drafts/:id/publication/preview',
  'POST /api/v1/programme/check',
  'POST /api/v1/channels/:name/test',
  'POST /api/v1/webhooks/:id/deliveries',
  'PUT /api/v1/webhooks/:id/deliveries',
  'POST /api/v1/invitations/accept',
  'POST /api/v1/invitations/look',
];
const by = { id: 'test', name: 'Test' };
/** What the handler of the test does at each of its steps; set by each test. */
let atStep: (step: number, job: JobRun) => Promise<void> | void = () => undefined;

beforeAll(async () => {
  house = await House.open();
  house.get(JobRegister).register({ kind: 'test.count', run: count });
});

afterAll(async () => house.close());

beforeEach(() => {
  atStep = () => undefined;
});

/** Ten steps, each of which writes one row: the ledger of what was really done. */
async function count(job: JobRun) {
  let step = Number(job.cursor?.['step'] ?? 0);
  while (step < 10 && !job.cancelled) {
    step += 1;
    await job.step(async (tx) => {
      await tx.query('INSERT INTO segment VALUES ($1, $2, $3, $4, now(), $5)', [
        ...[tx.clinicId, `00000000-0000-7000-8000-0000000000${String(step).padStart(2, '0')}`, `${job.jobId} ${step}`],
        ...['{}', 'test'],
      ]);
      return { done: step, total: 10, cursor: { step } };
    });
    await atStep(step, job);
  }
  return { steps: step };
}

async function start(): Promise<string> {
  await house.run((tx) => tx.query('DELETE FROM segment WHERE clinic_id = $1', [tx.clinicId]));
  return house.run((tx) => house.get(JobService).start(tx, { kind: 'test.count', input: {}, by }));
}

const find = (jobId: string) => house.run((tx) => house.get(JobService).known(tx, jobId));
const written = async () =>
  (await house.rows<{ n: number }>('SELECT count(*)::int AS n FROM segment WHERE clinic_id = $1', [1]))[0]?.n;

test('a job runs to its end and leaves a report and its progress', async () => {
  const jobId = await start();
  await house.get(JobWorker).runAll(1);
  expect(await find(jobId)).toMatchObject({ state: 'done', done: 10, total: 10, report: { steps: 10 } });
  expect(await written()).toBe(10);
  const { status, body } = await house.call('GET', '/jobs');
  expect(status).toBe(200);
  expect(body['jobs']).toContainEqual(expect.objectContaining({ job: jobId, state: 'done' }));
});

test('a job that is cancelled ends after its step and keeps what it did', async () => {
  const jobId = await start();
  atStep = async (step) => {
    if (step === 3) expect((await house.call('POST', `/jobs/${jobId}/cancel`)).status).toBe(200);
  };
  await house.get(JobWorker).runAll(1);
  const job = await find(jobId);
  expect(job).toMatchObject({ state: 'cancelled', cancelAsked: true });
  expect(await written()).toBe(job.done);
  expect(job.done).toBeLessThan(10);
});

test('a job whose holder died is taken over from its cursor, and no step is made twice', async () => {
  const jobId = await start();
  let dead: JobRun | undefined;
  atStep = async (step, job) => {
    if (step !== 4 || dead) return;
    dead = job;
    house.clock.set(house.clock.now() + 10 * 60_000);
    await house.get(JobWorker).runAll(1);
  };
  await house.get(JobWorker).runAll(1);
  expect(await find(jobId)).toMatchObject({ state: 'done', done: 10 });
  expect(await written()).toBe(10);
});

test('a job that throws is failed, says why, and the next one runs', async () => {
  const jobId = await start();
  atStep = () => {
    throw new Error('a patient called Anna');
  };
  await house.get(JobWorker).runAll(1);
  const failed = await find(jobId);
  expect(failed).toMatchObject({ state: 'failed', done: 1, error: { code: 'JOB_FAILED' } });
  expect(JSON.stringify(failed)).not.toContain('Anna');
  atStep = () => undefined;
  const next = await start();
  await house.get(JobWorker).runAll(1);
  expect(await find(next)).toMatchObject({ state: 'done' });
});

test('a job is nobody else’s: another clinic does not find it', async () => {
  const jobId = await start();
  const found = await house.get(UnitOfWork).run(2, (tx) => house.get(JobService).find(tx, jobId));
  expect(found).toBeUndefined();
  await house.get(JobWorker).runAll(1);
});

test('whoever may not read the programme sees the jobs they started, and no others', async () => {
  const person = await signIn(house, { roles: ['reception'] });
  const theirs = await start();
  const own = await house.run((tx) =>
    house.get(JobService).start(tx, { kind: 'test.count', input: {}, by: { id: person.staffId, name: 'Reception' } }),
  );
  const listed = await person.call('GET', '/jobs');
  expect((listed.body['jobs'] as { job: string }[]).map(({ job }) => job)).toEqual([own]);
  expect((await person.call('GET', `/jobs/${own}`)).body).toMatchObject({ job: own, state: 'queued' });
  for (const [method, path] of [
    ['GET', `/jobs/${theirs}`],
    ['POST', `/jobs/${theirs}/cancel`],
  ] as const) {
    const refused = await person.call(method, path);
    expect([refused.status, refused.body['code']]).toEqual([404, 'JOB_UNKNOWN']);
  }
  expect((await person.call('POST', `/jobs/${own}/cancel`)).body).toMatchObject({ state: 'cancelled' });
  const { body } = await house.call('GET', '/changes');
  const cancelled = { kind: 'job_cancelled', by: 'Somebody', subject: own };
  expect((body['changes'] as object[])[0]).toMatchObject(cancelled);
  await house.get(JobWorker).runAll(1);
});

test('who changed what is found by person, kind and day, and names what was changed', async () => {
  const pause = { scope: 'channel', id: 'sms', reason: 'a wrong text', confirm: 'sms' };
  expect((await house.call('POST', '/operations/pause', pause)).status).toBe(204);
  expect((await house.call('POST', '/operations/resume', { scope: 'channel', id: 'sms' })).status).toBe(200);
  expect((await house.call('POST', '/scenarios/visit-reminders/pause', {})).status).toBe(204);
  expect((await house.call('POST', '/scenarios/visit-reminders/resume', {})).status).toBe(200);
  const asked = async (query: string) => {
    const { status, body } = await house.call('GET', `/changes?${query}`);
    expect(status).toBe(200);
    return (body['changes'] as { kind: string; subject: string | null; link: string }[]).map(
      ({ kind, subject, link }) => [kind, subject, link],
    );
  };
  expect(await asked('limit=4')).toEqual([
    ['scenario_resumed', 'visit-reminders', '/scenarios/visit-reminders'],
    ['scenario_paused', 'visit-reminders', '/scenarios/visit-reminders'],
    ['resumed', 'sms', '/operations'],
    ['paused', 'sms', '/operations'],
  ]);
  expect(await asked('kind=paused')).toEqual([['paused', 'sms', '/operations']]);
  const now = new Date(house.clock.now()).toISOString();
  const later = new Date(house.clock.now() + 1).toISOString();
  expect(await asked(`kind=paused&from=${now}&to=${later}`)).toHaveLength(1);
  expect(await asked(`kind=paused&to=${now}`)).toEqual([]);
  expect(await asked(`kind=paused&from=${later}`)).toEqual([]);
  expect(await asked('actor=00000000-0000-7000-8000-000000000001')).toEqual([]);
  expect((await house.call('GET', '/changes?kind=nonsense')).status).toBe(400);
});

test('every change of how the clinic runs has its words in each language, and belongs to a request there is', () => {
  const writes = operationsOf(house).filter(({ method }) => method !== 'GET');
  const known = writes.map(({ method, path }) => ({ path, name: `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}` }));
  const wanted = known.filter(({ path, name }) => governed.test(path) && !quiet.includes(name));
  expect(Object.keys(changeKinds).sort()).toEqual(wanted.map(({ name }) => name).sort());
  const kinds = new Set(Object.values(changeKinds).map(({ kind }) => `change.${kind}`));
  for (const words of Object.values(changeWords))
    expect(Object.keys(words)).toEqual(expect.arrayContaining([...kinds]));
});
