import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HandoverService, OverdueSweep } from '../../../src/inbox/index.js';
import { HOUR, House } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

let house: House;
let desk: SignedIn;
let doctor: SignedIn;
let head: SignedIn;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

/** The clock makes leaps of days here, which no session outlasts. */
async function signInAll(): Promise<void> {
  desk = await signIn(house, { roles: ['reception'], departments: ['reception'], name: 'Olha Bondar' });
  doctor = await signIn(house, { roles: ['clinician'], departments: ['treatment'], name: 'Ivan Kravets' });
  head = await signIn(house, { roles: ['journey_owner'], name: 'Maria Koval' });
}

beforeEach(signInAll);

afterAll(() => house.close());

const fields = {
  known: 'Third visit of seven, likes mornings',
  promised: 'A call about the result',
  open_questions: 'Whether to go on',
  waiting: 'The patient waits for the doctor',
};

async function offered(patient: string, more: object = {}): Promise<string> {
  const body = { patient, from: 'reception', to: 'treatment', fields, ...more };
  const made = await desk.call('POST', '/handovers', body);
  expect(made).toMatchObject({ status: 201, body: { status: 'offered', offered_by_name: 'Olha Bondar', owner: null } });
  return String(made.body['handover']);
}

async function heldBy(patientId: string): Promise<string | null> {
  const sql = `SELECT held_by FROM patient WHERE clinic_id = 1 AND patient_id = $1`;
  return (await house.rows<{ held_by: string | null }>(sql, [patientId]))[0]?.held_by ?? null;
}

async function told(patientId: string): Promise<string[]> {
  const sql = `SELECT written ->> 'text' AS text FROM touch WHERE clinic_id = 1 AND patient_id = $1 AND scenario_id = 'desk' ORDER BY planned_at, touch_id`;
  return (await house.rows<{ text: string }>(sql, [patientId])).map(({ text }) => text);
}

describe('handing a patient over', () => {
  it('asks for what the pair requires, filled as far as the house knows, and counts a try without it', async () => {
    const patient = await house.patient('form', '5001');
    await desk.call('POST', '/promises', { patient, text: 'We call on Friday', department: 'reception' });
    const form = await desk.call('GET', `/handovers/form?patient=${patient}&from=reception&to=treatment`);
    expect(form).toMatchObject({
      status: 200,
      body: {
        required: ['known', 'promised', 'open_questions', 'waiting'],
        fields: { known: expect.stringContaining('1'), promised: 'We call on Friday' },
      },
    });
    const refused = await desk.call('POST', '/handovers', {
      ...{ patient, from: 'reception', to: 'treatment' },
      fields: { known: fields.known, promised: '  ' },
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'INBOX_HANDOVER_FIELDS' } });
    expect(refused.body['errors']).toEqual(
      ['promised', 'open_questions', 'waiting'].map((name) => expect.objectContaining({ pointer: `/fields/${name}` })),
    );
    expect(await heldBy(patient)).toBeNull();
  });

  it('goes offered, returned, offered again, accepted, closed; the dialogue and the patient follow', async () => {
    const patient = await house.patient('whole', '5002');
    const first = await offered(patient);
    expect(await heldBy(patient)).toBe(`staff:${desk.staffId}`);
    expect(await doctor.call('GET', `/handovers/${first}`)).toMatchObject({
      body: { likely_action: 'accept', fields, thread: `/api/v1/conversations/${patient}/thread` },
    });
    await house.say('5002', { text: 'Who answers me?' });
    const back = await doctor.call('POST', `/handovers/${first}/return`, { reason: 'The results are not there yet' });
    expect(back).toMatchObject({ status: 200, body: { status: 'returned', queue: 'reception' } });
    expect(await heldBy(patient)).toBe(`staff:${desk.staffId}`);
    const second = await offered(patient, { previous: first, summary: 'Results are there now' });
    expect((await desk.call('GET', `/handovers/${first}`)).body).toMatchObject({
      status: 'withdrawn',
      resolution: 'offered-again',
    });
    await house.say('5002', { text: 'Hello?' });
    const taken = await doctor.call('POST', `/handovers/${second}/accept`, {});
    expect(taken).toMatchObject({ status: 200, body: { owner: doctor.staffId, owner_name: 'Ivan Kravets' } });
    expect(await heldBy(patient)).toBe(`staff:${doctor.staffId}`);
    const words = await told(patient);
    expect(words).toHaveLength(1);
    expect(words[0]).toContain('your care team');
    expect(words[0]).not.toMatch(/treatment|Treatment|Ivan/);
    await house.settle();
    expect((await house.newestMessage('5002')).body).toBe(words[0]);
    const done = await doctor.call('POST', `/handovers/${second}/close`, { resolution: 'reached', choice: 'continue' });
    expect(done).toMatchObject({ status: 200, body: { status: 'closed', resolution: 'reached' } });
    expect(await heldBy(patient)).toBeNull();
    expect((await house.waiting(patient)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['desk.closed', 'conversation.released', 'custom.handed_over']),
    );
  });

  it('tells the patient once of the same owner, and at night in the morning', async () => {
    const patient = await house.patient('night', '5003');
    const evening = house.clock.now() - (house.clock.now() % (24 * HOUR)) + 21 * HOUR;
    house.clock.set(evening);
    await signInAll();
    const first = await offered(patient);
    await doctor.call('POST', `/handovers/${first}/accept`, {});
    await house.settle();
    const [row] = await house.rows<{ at: number; status: string }>(
      `SELECT (extract(epoch FROM ready_at) * 1000)::float8 AS at, status FROM touch WHERE clinic_id = 1 AND patient_id = $1 AND scenario_id = 'desk'`,
      [patient],
    );
    expect(row).toMatchObject({ status: 'pending' });
    expect(new Date(row?.at ?? 0).getUTCHours()).toBeGreaterThanOrEqual(6);
    expect(row?.at ?? 0).toBeGreaterThan(evening + 8 * HOUR);
    await doctor.call('POST', `/handovers/${first}/close`, { resolution: 'reached' });
    const second = await offered(patient);
    await doctor.call('POST', `/handovers/${second}/accept`, {});
    expect(await told(patient)).toHaveLength(1);
  });

  it('is for the departments on both sides alone to see, and for the receiving one to decide', async () => {
    const patient = await house.patient('scope', '5004');
    const id = await offered(patient);
    const stranger = await signIn(house, { roles: ['clinician'], departments: ['functional-diagnostics'] });
    expect((await stranger.call('GET', `/handovers/${id}`)).status).toBe(404);
    expect((await stranger.call('POST', `/handovers/${id}/accept`, {})).status).toBe(404);
    expect((await stranger.call('GET', `/handovers?patient=${patient}`)).body).toEqual({ handovers: [], next: null });
    expect((await desk.call('POST', `/handovers/${id}/accept`, {})).status).toBe(403);
    expect((await doctor.call('POST', `/handovers/${id}/withdraw`, {})).status).toBe(403);
    expect((await head.call('POST', `/handovers/${id}/accept`, {})).status).toBe(403);
    expect(
      (await doctor.call('POST', '/handovers', { patient, from: 'reception', to: 'service', fields })).status,
    ).toBe(403);
    expect((await desk.call('POST', `/handovers/${id}/withdraw`, {})).body).toMatchObject({ status: 'withdrawn' });
  });

  it('pages through a list by deadline without losing or repeating any', async () => {
    const patient = await house.patient('pages', '5005');
    const ids: string[] = [];
    for (const hours of [5, 3, 3, 9]) {
      const due = new Date(house.clock.now() + hours * HOUR).toISOString();
      ids.push(await offered(patient, { due_at: due }));
    }
    const seen: unknown[] = [];
    for (let cursor = ''; ;) {
      const { body } = await doctor.call('GET', `/handovers?patient=${patient}&limit=1${cursor}`);
      seen.push(...(body['handovers'] as { handover: string }[]).map(({ handover }) => handover));
      if (body['next'] === null) break;
      cursor = `&cursor=${String(body['next'])}`;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    expect((await doctor.call('GET', '/handovers?cursor=elsewhere')).status).toBe(400);
  });
});

describe('what nobody answers', () => {
  it('goes to the owner of the department, then to the owner of the journey, each told once', async () => {
    const patient = await house.patient('late', '5006');
    const id = await offered(patient);
    const due = Date.parse(String((await desk.call('GET', `/handovers/${id}`)).body['due_at']));
    const sweep = house.get(OverdueSweep);
    house.clock.set(due + 1_000);
    await sweep.sweep(1, house.clock.now());
    await signInAll();
    const first = (await desk.call('GET', `/handovers/${id}`)).body;
    expect(first).toMatchObject({ escalation: 1, escalated_to: 'head-of-treatment', overdue_at: expect.any(String) });
    house.clock.set(due + 96 * HOUR);
    await sweep.sweep(1, house.clock.now());
    await sweep.sweep(1, house.clock.now());
    await signInAll();
    expect((await desk.call('GET', `/handovers/${id}`)).body).toMatchObject({
      escalation: 2,
      escalated_to: 'journey-owner',
    });
    const moves = await house.rows(
      `SELECT move, version FROM handover_move WHERE clinic_id = 1 AND handover_id = $1 ORDER BY version`,
      [id],
    );
    expect(moves).toEqual(
      ['offered', 'overdue', 'escalated', 'escalated'].map((move, index) => ({ move, version: index + 1 })),
    );
  });

  it('makes a task of a promise whose time has passed, once', async () => {
    const patient = await house.patient('promise', '5007');
    const due = new Date(house.clock.now() + HOUR).toISOString();
    const body = { patient, text: 'We send the plan', department: 'reception', due_at: due };
    const { body: made } = await desk.call('POST', '/promises', body);
    const sweep = house.get(OverdueSweep);
    house.clock.set(house.clock.now() + 2 * HOUR);
    await Promise.all([sweep.sweep(1, house.clock.now()), sweep.sweep(1, house.clock.now())]);
    await signInAll();
    const { body: tasks } = await desk.call('GET', `/handovers?department=reception&patient=${patient}&locale=en`);
    expect(tasks).toMatchObject({
      handovers: [
        { reason: 'promise-overdue', summary: 'We send the plan', reason_text: expect.stringContaining('promise') },
      ],
    });
    const kept = await desk.call('POST', `/promises/${String(made['promise'])}/keep`, {});
    expect(kept.body).toMatchObject({ kept_by: 'Olha Bondar', task: expect.any(String) });
    expect((await desk.call('POST', '/promises/01900000-0000-7000-8000-000000000000/keep', {})).status).toBe(404);
  });
});

describe('calls', () => {
  it('ask again later while nobody answers, and end the task with a word for the scenario', async () => {
    const { patientId } = await house.asked('calls', '5008');
    await house.say('5008', { text: 'Only if the doctor is back' });
    await house.settle();
    await signInAll();
    const [task] = await house.get(HandoverService).list(1, { status: 'open', patient: patientId, limit: 10 });
    const path = `/handovers/${task?.handoverId ?? ''}/calls`;
    const tried = await desk.call('POST', path, { result: 'no_answer' });
    expect(tried.status).toBe(200);
    expect(Date.parse(String(tried.body['due_at']))).toBeGreaterThanOrEqual(house.clock.now() + 2 * HOUR);
    expect((await desk.call('POST', path, { result: 'call_later' })).body).toMatchObject({ code: 'INBOX_CALL_AGAIN' });
    const reached = await desk.call('POST', path, { result: 'reached', note: 'Comes by taxi' });
    expect(reached.body).toMatchObject({ status: 'closed', resolution: 'reached', calls: 2 });
    expect(await house.waiting(patientId)).toMatchObject([{ kind: 'handover.closed', body: { result: 'reached' } }]);
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'waiting' }]);
    expect((await desk.call('POST', path, { result: 'busy' })).body).toMatchObject({ code: 'INBOX_HANDOVER_CLOSED' });
  });

  it('that a department gives back to nobody is told to the scenario and is its owner’s to decide', async () => {
    const { patientId } = await house.asked('given-back', '5009');
    await house.say('5009', { text: 'Perhaps' });
    await house.settle();
    await signInAll();
    const [task] = await house.get(HandoverService).list(1, { status: 'open', patient: patientId, limit: 10 });
    const id = task?.handoverId ?? '';
    expect(task?.fields.known).toContain('visit-reminders');
    await desk.call('POST', `/handovers/${id}/accept`, {});
    const back = await desk.call('POST', `/handovers/${id}/return`, { reason: 'The doctor has to say' });
    expect(back.body).toMatchObject({ status: 'returned', queue: 'reception', escalated_to: 'head-of-reception' });
    expect((await house.waiting(patientId)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['handover.returned', 'conversation.released']),
    );
    expect(await heldBy(patientId)).toBeNull();
  });
});

describe('how handing over goes', () => {
  it('is counted by pair, and what came back is told without anybody in it', async () => {
    const now = house.clock.now();
    const span = `from=${new Date(now - 400 * 24 * HOUR + 1).toISOString()}&to=${new Date(now).toISOString()}`;
    const { status, body } = await head.call('GET', `/handovers/funnel?${span}`);
    expect(status).toBe(200);
    const pairs = body['pairs'] as { from: string | null; to: string; n: number }[];
    expect(pairs.find(({ from, to }) => from === 'reception' && to === 'treatment')).toMatchObject({
      ...{ accepted: 3, returned: 1, overdue: 6, refused_offers: 1 },
      missing: { promised: 1, open_questions: 1, waiting: 1 },
      told_again: { n: 0, share: null, too_few: true },
    });
    const cases = await head.call('GET', '/handovers/returned-cases');
    expect(cases.body).toMatchObject({
      cases: expect.arrayContaining([expect.objectContaining({ from: 'reception' })]),
    });
    expect((await desk.call('GET', `/handovers/funnel?${span}`)).status).toBe(403);
  });
});
