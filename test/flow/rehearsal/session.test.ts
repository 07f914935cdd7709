import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobWorker } from '../../../src/runtime/index.js';
import { House } from '../../support/house.js';
import { someScenarios } from '../../support/some-scenarios.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

let house: House;
let admin: SignedIn;

beforeAll(async () => {
  house = await House.open({ programme: await someScenarios(['visit-reminders', 'after-visit-care']) });
  admin = await signIn(house, { roles: ['administrator'] });
}, 120_000);

afterAll(() => house?.close());

interface Session {
  readonly rehearsal_id: string;
  readonly steps: readonly object[];
  readonly now: string;
  readonly messages: readonly { readonly template: string | null; readonly text: string; readonly open: boolean }[];
  readonly states: readonly { readonly path: readonly string[] }[];
}

async function begin(body: object): Promise<Session> {
  const { status, body: session } = await admin.call('POST', '/rehearsals', body);
  expect({ status, code: session['code'] }).toEqual({ status: 201, code: undefined });
  return session as unknown as Session;
}

async function go({ rehearsal_id: id, steps }: Session, change: object): Promise<Session> {
  const { status, body } = await admin.call('POST', `/rehearsals/${id}/steps`, { base_steps: steps.length, ...change });
  expect({ status, code: body['code'] }).toEqual({ status: 200, code: undefined });
  return body as unknown as Session;
}

const given = {
  now: '2026-11-02 10:00',
  patient: { name: 'Olena', locale: 'en', stage: 'repeat', channels: ['telegram'] },
  appointment: { starts_at: '2026-11-10 14:00' },
};

test('a rehearsal is pushed to the next message, answered, taken back, and is the same when it is loaded again', async () => {
  const fresh = await begin({ scenario_id: 'visit-reminders', given });
  expect(fresh.states).toMatchObject([{ path: expect.arrayContaining(['untilVisit.ahead.booked']) }]);
  const asked = await go(fresh, { steps: [{ advance: 'next_touch' }, { advance: 'next_touch' }] });
  expect(asked.messages.at(-1)).toMatchObject({
    template: 'visit-reminder',
    open: true,
    text: expect.stringContaining('Olena'),
  });
  const confirmed = await go(asked, { steps: [{ text: 'i will come' }] });
  expect(confirmed.states).toMatchObject([{ path: expect.arrayContaining(['untilVisit.confirmed']) }]);
  const undone = await go(confirmed, { undo: 1, steps: [{ reply: 'move' }] });
  expect(undone.states).toMatchObject([{ path: expect.arrayContaining(['untilVisit.choosing']) }]);
  const { body: again } = await admin.call('GET', `/rehearsals/${fresh.rehearsal_id}`);
  expect(again).toEqual(undone);
  const offered = (again['next'] as { replies: { reply: string }[] }).replies.map(({ reply }) => reply);
  expect(offered).toContain('slot-1');
  const moved = await go(undone, { steps: [{ reply: 'slot-1' }] });
  expect(moved.states).toMatchObject([{ outcome: 'moved' }, { outcome: null }]);
  const { body: list } = await admin.call('GET', '/rehearsals');
  expect(list).toMatchObject({ rehearsals: [{ rehearsal_id: fresh.rehearsal_id, step_count: 5 }], next: null });
});

test('what a rehearsal does is in no table of patients, touches or events', async () => {
  const tables = ['patient', 'touch', 'event', 'enrolment', 'message', 'timer'];
  const counts = await Promise.all(
    tables.map(async (table) => (await house.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n),
  );
  expect(counts).toEqual(tables.map(() => 0));
});

test('a second window is told that the rehearsal went on, and nothing of the first is lost', async () => {
  const fresh = await begin({ scenario_id: 'visit-reminders', given });
  await go(fresh, { steps: [{ advance: 'P1D' }] });
  const late = await admin.call('POST', `/rehearsals/${fresh.rehearsal_id}/steps`, {
    base_steps: fresh.steps.length,
    steps: [{ advance: 'P1D' }],
  });
  expect(late).toMatchObject({ status: 409, body: { code: 'REHEARSAL_MOVED_ON' } });
});

test('what cannot be rehearsed is refused in words', async () => {
  const fresh = await begin({ scenario_id: 'visit-reminders', given });
  const tried = async (change: object) => {
    const { status, body } = await admin.call('POST', `/rehearsals/${fresh.rehearsal_id}/steps`, {
      base_steps: fresh.steps.length,
      ...change,
    });
    return [status, body['code']];
  };
  const many = Array.from({ length: 50 }, () => ({ advance: 'PT1M' }));
  let grown = fresh;
  for (let round = 0; round < 3; round += 1) grown = await go(grown, { steps: many });
  const { status, body } = await admin.call('POST', `/rehearsals/${fresh.rehearsal_id}/steps`, {
    base_steps: grown.steps.length,
    steps: many,
  });
  expect([status, body['code']]).toEqual([422, 'REHEARSAL_TOO_LONG']);
  expect(await tried({ base_steps: grown.steps.length, steps: Array.from({ length: 10_000 }, () => many[0]) })).toEqual(
    [400, 'REQUEST_INVALID'],
  );
  expect(await tried({ base_steps: grown.steps.length, steps: [{ event: 'timer.fired' }] })).toEqual([
    422,
    'REHEARSAL_STEP_REFUSED',
  ]);
  expect(await tried({ base_steps: grown.steps.length, steps: [{ receipt: 'read', touch: 'nobody' }] })).toEqual([
    422,
    'REHEARSAL_TOUCH_UNKNOWN',
  ]);
  expect((await admin.call('POST', '/rehearsals', { scenario_id: 'no-such' })).body['code']).toBe(
    'REHEARSAL_SCENARIO_UNKNOWN',
  );
});

test('a draft is rehearsed as it stands, its examples are played, and one that does not read is refused in words', async () => {
  const { body: draft } = await admin.call('POST', '/drafts', { scenario_id: 'visit-reminders' });
  const id = String(draft['draft_id']);
  const fresh = await begin({ draft_id: id, given });
  expect(fresh.states).toMatchObject([{ path: expect.arrayContaining(['untilVisit.ahead.booked']) }]);
  const { body: examples } = await admin.call('GET', `/drafts/${id}/examples`);
  expect(examples).toMatchObject({ failed: 0, findings: [] });
  expect(Number(examples['passed'])).toBeGreaterThan(0);
  const broken = await admin.call('PUT', `/drafts/${id}/files`, {
    base_revision: draft['revision'],
    changes: [{ path: 'scenarios/visit-reminders.yaml', text: 'scenario: visit-reminders\nmachine: 7\n' }],
  });
  expect(broken.status).toBe(200);
  const refused = await admin.call('GET', `/rehearsals/${fresh.rehearsal_id}`);
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: 'REHEARSAL_DRAFT_BROKEN',
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/scenarios/visit-reminders.yaml' })]),
    },
  });
}, 60_000);

test('a simulation is a job with a report and a page of its own', async () => {
  const wish = { patients: 20, days: 30, seed: 3 };
  const { status, body } = await admin.call('POST', '/simulations', wish);
  expect(status).toBe(202);
  await house.get(JobWorker).runAll(house.clinicId);
  const { body: done } = await admin.call('GET', `/simulations/${String(body['job_id'])}`);
  expect(done).toMatchObject({
    state: 'done',
    report: { patients: 20, days: 30, violations: { quietHours: 0, budget: 0 } },
  });
  const page = await fetch(`${await house.origin()}/api/v1/simulations/${String(body['job_id'])}/report`, {
    headers: { cookie: admin.cookie },
  });
  expect(await page.text()).toContain('<!doctype html>');
}, 60_000);

test('the past is compared patient by patient, for those alone who may see patients', async () => {
  const { body: draft } = await admin.call('POST', '/drafts', { scenario_id: 'after-visit-care' });
  const patientId = await house.patient('compared', 'chat-compared');
  await house.askAbout('compared/visit', patientId);
  // Two days have passed on the clock: the first session is over.
  admin = await signIn(house, { roles: ['administrator'] });
  const { status, body } = await admin.call('POST', '/comparisons', { draft_id: draft['draft_id'], days: 30 });
  expect(status).toBe(202);
  await house.get(JobWorker).runAll(house.clinicId);
  const { body: done } = await admin.call('GET', `/comparisons/${String(body['job_id'])}`);
  expect(done).toMatchObject({ state: 'done', error: null, report: { patients: { total: 1, changed: 0 } } });
  const marketer = await signIn(house, { roles: ['marketer'] });
  expect((await marketer.call('GET', `/comparisons/${String(body['job_id'])}`)).status).toBe(403);
  const reception = await signIn(house, { roles: ['reception'] });
  expect((await reception.call('GET', `/comparisons/${String(body['job_id'])}/patients`)).status).toBe(403);
}, 60_000);
