import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StaffService } from '../../../src/auth/index.js';
import { readProgramme } from '../../../src/catalog/index.js';
import { LoopSweep } from '../../../src/feedback/index.js';
import { House, HOUR } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

const DAY = 24 * HOUR;
const nobody = '00000000-0000-7000-8000-00000000dead';

type Body = Record<string, unknown>;
let house: House;
let head: SignedIn;

async function good(who: Pick<SignedIn, 'call'>, method: string, path: string, body?: object): Promise<Body> {
  const answer = await who.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const dayAfter = (days: number) => new Date(house.clock.now() + days * DAY).toISOString().slice(0, 10);
/** Sessions run out while weeks go by. */
const fresh = (name: string) => signIn(house, { roles: ['journey_owner'], name });

/** Somebody waits for what this transaction holds. */
async function blocked(): Promise<void> {
  const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   UNION ALL SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'`;
  while ((await house.rows(waiting, [])).length === 0) await new Promise((resolve) => setImmediate(resolve));
}

beforeAll(async () => {
  const { map, ...shipped } = await readProgramme(process.cwd());
  const programme = { ...shipped, map: map && { ...map, required: [] }, scenarios: [], templates: [] };
  house = await House.open({ programme });
  head = await fresh('Olena');
});

afterAll(() => house.close());

describe('the change team', () => {
  it('takes in whoever works here, says their part anew, and lets them go', async () => {
    const colleague = await fresh('Taras');
    await good(head, 'PUT', `/change-team/${head.staffId}`, { part: 'Leads' });
    await good(head, 'PUT', `/change-team/${colleague.staffId}`, { part: 'Reception' });
    await good(head, 'PUT', `/change-team/${colleague.staffId}`, { part: 'Reception and the call centre' });
    const { members } = await good(head, 'GET', '/change-team');
    expect(members).toMatchObject([
      { staff: head.staffId, name: 'Olena', part: 'Leads' },
      { staff: colleague.staffId, name: 'Taras', part: 'Reception and the call centre' },
    ]);
    await good(head, 'DELETE', `/change-team/${colleague.staffId}`);
    expect((await good(head, 'GET', '/change-team'))['members']).toHaveLength(1);
  });

  it('takes in nobody who is not there or works here no longer', async () => {
    const part = { part: 'Reception' };
    const unknown = await head.call('PUT', `/change-team/${nobody}`, part);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'AUTH_STAFF_UNKNOWN' } });
    const gone = await fresh('Bohdan');
    await good(head, 'PUT', `/change-team/${gone.staffId}`, part);
    const by = { kind: 'staff', id: head.staffId, name: 'Olena' } as const;
    await house.run((tx) => house.get(StaffService).change(tx, by, gone.staffId, { disabled: true }));
    const { members } = await good(head, 'GET', '/change-team');
    expect((members as Body[]).map(({ name }) => name)).toEqual(['Olena']);
    const again = await head.call('PUT', `/change-team/${gone.staffId}`, { part: 'Comes back' });
    expect(again).toMatchObject({ status: 409, body: { code: 'FEEDBACK_MEMBER_DISABLED' } });
    expect(JSON.stringify(again.body)).not.toContain('Bohdan');
    const parts = await house.rows('SELECT part FROM change_team_member WHERE clinic_id = $1 AND staff_id = $2', [
      house.clinicId,
      gone.staffId,
    ]);
    expect(parts).toEqual([part]);
  });

  it('is read by who reads improvements and changed by who writes them', async () => {
    const marketer = await signIn(house, { roles: ['marketer'] });
    expect((await marketer.call('GET', '/change-team')).status).toBe(200);
    const refused = await marketer.call('PUT', `/change-team/${marketer.staffId}`, { part: 'Everything' });
    expect(refused.status).toBe(403);
  });
});

describe('cases that the staff learn from', () => {
  const told = {
    ...{ department: 'reception', title: 'Nobody called back', source: 'complaint' },
    text: 'Пациентке обещали перезвонить до вечера, и никто не перезвонил.',
  };

  it('are refused where somebody could be recognised, in whichever case their name stands', async () => {
    const patient = await house.enter('case-1', [{ channel: 'telegram', address: 'tg-case-1' }], {
      name: 'Анна Коваль',
    });
    for (const text of ['Анне обещали перезвонить до вечера.', 'Обещали перезвонить госпоже Ковалю до вечера.']) {
      const answer = await head.call('POST', '/training-cases', { ...told, text, patient });
      expect(answer).toMatchObject({ status: 400, body: { code: 'FEEDBACK_CASE_PERSONAL' } });
      expect(JSON.stringify(answer.body)).not.toMatch(/Анн|Ковал/);
    }
    await good(head, 'POST', '/training-cases', { ...told, patient });
  });

  it('are refused about a patient who is not there: their name could not be looked for', async () => {
    const answer = await head.call('POST', '/training-cases', { ...told, title: 'About nobody', patient: nobody });
    expect(answer).toMatchObject({ status: 404, body: { code: 'PATIENT_UNKNOWN' } });
    const { cases } = await good(head, 'GET', '/training-cases');
    expect((cases as Body[]).map(({ title }) => title)).not.toContain('About nobody');
  });

  it('are read by somebody else than who wrote them, once, and keep no patient', async () => {
    const { cases } = await good(head, 'GET', '/training-cases?department=reception');
    const [mine] = cases as Body[];
    expect(mine).toMatchObject({ title: told.title, state: 'written', may_review: false });
    const review = `/training-cases/${String(mine?.['case'])}/review`;
    expect(await head.call('POST', review, { good: true })).toMatchObject({
      status: 409,
      body: { code: 'FEEDBACK_CASE_OWN' },
    });
    const [one, other] = [await fresh('Taras'), await fresh('Iryna')];
    const both = await Promise.all([
      one.call('POST', review, { good: true }),
      other.call('POST', review, { good: false, note: 'Say what was done.' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await good(head, 'GET', '/training-cases?department=diagnostics'))['cases']).toEqual([]);
    const columns = await house.rows<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'training_case'`,
    );
    expect(columns.filter(({ name }) => name.includes('patient'))).toEqual([]);
  });

  it('names the departments of the map where another one is asked for', async () => {
    const answer = await head.call('POST', '/training-cases', { ...told, department: 'moon' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'FEEDBACK_PLACE_UNKNOWN' } });
  });
});

describe('the calendar of reviews', () => {
  const path = '/review-dates/touchpoint/waiting-room';
  const planned = async () => ((await good(head, 'GET', '/review-dates'))['reviews'] as Body[])[0];

  it('is kept for places of the map alone', async () => {
    const plan = { next_on: dayAfter(7), every_days: 30 };
    const answer = await head.call('PUT', '/review-dates/touchpoint/moon', plan);
    expect(answer).toMatchObject({ status: 400, body: { code: 'FEEDBACK_PLACE_UNKNOWN' } });
    const early = await head.call('POST', `${path}/reviewed`, { note: 'Looked at.' });
    expect(early).toMatchObject({ status: 404, body: { code: 'FEEDBACK_REVIEW_UNKNOWN' } });
    await good(head, 'PUT', path, plan);
    expect(await planned()).toMatchObject({ ...plan, overdue: false, reviewed_at: null, note: null });
  });

  it('is overdue once its day has passed, and goes on by its rhythm once it was looked at', async () => {
    house.clock.set(house.clock.now() + 9 * DAY);
    head = await fresh('Olena');
    expect(await planned()).toMatchObject({ overdue: true });
    await good(head, 'POST', `${path}/reviewed`, { note: 'The queue is short.' });
    const next = { next_on: dayAfter(30), every_days: 30, overdue: false };
    expect(await planned()).toMatchObject({ ...next, note: 'The queue is short.', reviewed_by: 'Olena' });
  });

  it('keeps what the last look came to where it is planned anew at the same time', async () => {
    const notes = Array.from({ length: 8 }, (_, index) => `Look number ${index}.`);
    for (const note of notes) {
      await Promise.all([
        good(head, 'POST', `${path}/reviewed`, { note }),
        good(head, 'PUT', path, { next_on: dayAfter(20), every_days: 14 }),
      ]);
      expect(await planned()).toMatchObject({ note });
    }
  });
});

describe('a verdict of the figures', () => {
  it('does not touch what somebody verified by hand while it was reckoned', async () => {
    const { improvement } = await good(head, 'POST', '/improvements', {
      ...{ title: 'A second desk', kind: 'process', touchpoint: 'waiting-room' },
    });
    const id = String(improvement);
    await good(head, 'PATCH', `/improvements/${id}`, {
      ...{ revision: 1, owner_id: head.staffId, due_on: dayAfter(90), effort: 1, impact: 3 },
    });
    const done = `UPDATE improvement SET state = 'done', released_at = to_timestamp($3::float8 / 1000) WHERE clinic_id = $1 AND improvement_id = $2`;
    await house.rows(done, [house.clinicId, id, house.clock.now()]);
    let reckoned: Promise<{ status: number }> | undefined;
    await house.run(async (tx) => {
      const verified = `UPDATE improvement SET state = 'verified', verified_at = to_timestamp($3::float8 / 1000) WHERE clinic_id = $1 AND improvement_id = $2`;
      await tx.query(verified, [house.clinicId, id, house.clock.now()]);
      reckoned = head.call('POST', `/improvements/${id}/measure`);
      await blocked();
    });
    await reckoned;
    expect(await good(head, 'GET', `/improvements/${id}`)).toMatchObject({ state: 'verified', proof: null });
  });
});

describe('the agenda of the change team', () => {
  it('holds what has missed its date, and nothing that keeps it', async () => {
    await good(head, 'PUT', `/review-dates/stage/regular`, { next_on: dayAfter(40), every_days: 30 });
    const made: string[] = [];
    for (const [title, days] of [
      ['Late', 2],
      ['In time', 60],
    ] as const) {
      const { improvement } = await good(head, 'POST', '/improvements', {
        ...{ title, kind: 'process', touchpoint: 'waiting-room' },
      });
      await good(head, 'PATCH', `/improvements/${String(improvement)}`, {
        ...{ revision: 1, owner_id: head.staffId, due_on: dayAfter(days) },
      });
      made.push(String(improvement));
    }
    expect((await good(head, 'GET', '/improvements/attention'))['improvements']).toEqual([]);
    house.clock.set(house.clock.now() + 4 * DAY);
    head = await fresh('Olena the second');
    await house.get(LoopSweep).sweep(house.clinicId);
    const { improvements } = await good(head, 'GET', '/improvements/attention');
    expect(improvements).toMatchObject([{ improvement: made[0], why: 'overdue', owner: 'Olena', days: 2 }]);
  });
});
