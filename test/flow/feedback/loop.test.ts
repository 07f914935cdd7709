import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readProgramme, type Programme } from '../../../src/catalog/index.js';
import { LoopSweep, VoiceBook, type NewVoice } from '../../../src/feedback/index.js';
import { ConsentService } from '../../../src/patient/index.js';
import { House, HOUR } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

const DAY = 24 * HOUR;
const place = 'waiting-room';
const texts = {
  uk: 'Ми додали другого адміністратора зранку: черга тепер коротка.',
  ru: 'Мы добавили второго администратора по утрам: очередь теперь короткая.',
  en: 'We added a second person at the desk in the mornings: the queue is short now.',
};

let house: House;
let owner: Caller;
let ownerId = '';
const patients: string[] = [];
let rounds = 0;

type Body = Record<string, unknown>;
type Caller = Pick<SignedIn, 'call'>;

async function good(who: Caller, method: string, path: string, body?: object): Promise<Body> {
  const answer = await who.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The shipped clinic with the scenario of the news alone. */
async function newsProgramme(): Promise<Programme> {
  const { map, scenarios, templates, ...shipped } = await readProgramme(process.cwd());
  return {
    ...shipped,
    map: map && { ...map, required: [] },
    scenarios: scenarios.filter(({ definition }) => definition.scenario === 'improvement-news'),
    templates: templates.filter(({ scenario }) => scenario === 'improvement-news'),
  };
}

/** Scores of the touchpoint as the surveys keep them. */
async function scored(people: readonly string[], score: number): Promise<void> {
  for (const [index, patientId] of people.entries()) {
    const value = Math.min(5, Math.max(1, score + (index % 2)));
    rounds += 1;
    const round = `00000000-0000-7000-8000-${String(rounds).padStart(12, '0')}`;
    const at = house.clock.now() - (people.length - index) * 1000;
    await house.rows(
      `INSERT INTO survey_round (clinic_id, round_id, survey, patient_id, way, state, asked_at, closes_at, ended_at)
       VALUES ($1, $2, 'csi', $3, 'chat', 'answered', to_timestamp($4::float8 / 1000), to_timestamp($4::float8 / 1000 + 60), to_timestamp($4::float8 / 1000))`,
      [house.clinicId, round, patientId, at],
    );
    await house.rows(
      `INSERT INTO survey_answer (clinic_id, round_id, question, survey, kind, attribute, touchpoint, patient_id, score, scale_min, scale_max, answered_at)
       VALUES ($1, $2, 'waiting', 'csi', 'csi', 'waiting', $3, $4, $5, 1, 5, to_timestamp($6::float8 / 1000))`,
      [house.clinicId, round, place, patientId, value, at],
    );
  }
}

async function complain(people: readonly string[], more: Partial<NewVoice> = {}): Promise<void> {
  const voices = people.map((patientId): NewVoice => ({
    ...{ kind: 'complaint', source: 'staff', patientId, touchpoint: place, locale: 'ru' },
    ...{ text: 'Долго ждали в очереди.', saidAt: house.clock.now(), state: 'confirmed', ...more },
  }));
  await house.run((tx) => house.get(VoiceBook).record(tx, voices));
}

async function agree(people: readonly string[]): Promise<void> {
  for (const patientId of people) {
    const [row] = await house.rows<{ id: string }>(
      'SELECT recipient_id AS id FROM patient WHERE clinic_id = $1 AND patient_id = $2',
      [house.clinicId, patientId],
    );
    const word = {
      class: 'news',
      channel: '*',
      granted: true,
      occurredAt: house.clock.now() - DAY,
      proof: { source: 'test' },
    };
    await house.run((tx) => house.get(ConsentService).recordConsents(tx, [{ recipientId: row?.id ?? '', ...word }]));
  }
}

const only = async (path: string): Promise<Body> => {
  const { problems } = (await good(owner, 'GET', path)) as { problems: Body[] };
  expect(problems).toHaveLength(1);
  return problems[0] ?? {};
};

beforeAll(async () => {
  house = await House.open({ programme: await newsProgramme() });
  // A key does not run out while weeks go by.
  owner = house;
  ownerId = (await signIn(house, { roles: ['journey_owner'], name: 'Olena' })).staffId;
  for (let index = 0; index < 20; index += 1) patients.push(await house.patient(`p-${index}`, `tg-${index}`));
});

afterAll(() => house.close());

describe('the loop from complaint to news', () => {
  let problem = '';
  let improvement = '';

  it('proposes a problem once somebody says something alarming, and takes further voices in', async () => {
    await complain(patients.slice(0, 1));
    const proposed = await only('/problems?state=proposed');
    expect(proposed).toMatchObject({
      touchpoint: place,
      theme: 'waiting',
      voices: 1,
      because: { rule: 'alerts', count: 1 },
    });
    await complain(patients.slice(1, 3));
    problem = String(proposed['problem']);
    await good(owner, 'POST', `/problems/${problem}/open`);
    await complain(patients.slice(3, 6));
    expect(await only('/problems?state=open')).toMatchObject({ voices: 6, patients: 6 });
    await scored(patients, 1);
  });

  it('takes an improvement along its pipeline only when each step has what it asks', async () => {
    const made = await good(owner, 'POST', '/improvements', {
      ...{ title: 'A second person at the desk', kind: 'process', touchpoint: place, problems: [problem] },
    });
    improvement = String(made['improvement']);
    expect(made).toMatchObject({ department: 'reception', state: 'collected', voices: 6 });
    await good(owner, 'POST', `/improvements/${improvement}/move`, { to: 'validated' });
    const early = await owner.call('POST', `/improvements/${improvement}/move`, { to: 'prioritised' });
    expect(early).toMatchObject({ status: 409, body: { code: 'FEEDBACK_IMPROVEMENT_UNMET' } });
    await good(owner, 'PATCH', `/improvements/${improvement}`, {
      ...{ revision: 2, owner_id: ownerId, due_on: '2026-01-20', effort: 2, impact: 4 },
      expectation: { measure: 'CSI of the waiting room', from: 1.5, to: 4, days: 30 },
    });
    await good(owner, 'PATCH', `/problems/${problem}`, { root_cause: 'One person at the desk between eight and ten.' });
    for (const to of ['prioritised', 'in_progress', 'done'])
      await good(owner, 'POST', `/improvements/${improvement}/move`, { to });
    const { body } = await owner.call('PATCH', `/improvements/${improvement}`, { revision: 6, owner_id: null });
    expect(body).toMatchObject({ code: 'FEEDBACK_IMPROVEMENT_OWNER' });
  });

  it('is refused by the database itself without an owner or a date', async () => {
    for (const column of ['owner_id', 'due_on', 'effort']) {
      const sql = `UPDATE improvement SET ${column} = NULL WHERE clinic_id = $1`;
      await expect(house.rows(sql, [house.clinicId])).rejects.toThrow('improvement_owned');
    }
    const before = await house.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM improvement_move WHERE clinic_id = $1`,
      [house.clinicId],
    );
    await expect(house.rows('DELETE FROM improvement_move WHERE clinic_id = $1', [house.clinicId])).rejects.toThrow(
      'permission denied',
    );
    expect(before[0]?.n).toBeGreaterThan(4);
  });

  it('is done but not verified until enough answers say so', async () => {
    house.clock.set(house.clock.now() + 8 * DAY);
    await scored(patients.slice(0, 10), 4);
    const early = await good(owner, 'POST', `/improvements/${improvement}/measure`);
    expect(early).toMatchObject({ proof: { verdict: 'not_enough', after: { n: 10 } }, improvement: { state: 'done' } });
    await good(owner, 'PUT', `/improvements/${improvement}/news`, { texts });
    expect((await owner.call('POST', `/improvements/${improvement}/news/release`)).body).toMatchObject({
      code: 'FEEDBACK_NEWS_EARLY',
    });
    await scored(patients.slice(10), 4);
    await house.get(LoopSweep).sweep(house.clinicId);
    const after = await good(owner, 'GET', `/improvements/${improvement}`);
    expect(after).toMatchObject({ state: 'verified', proof: { verdict: 'verified', rule: 'gain' } });
    expect(await good(owner, 'GET', `/problems/${problem}`)).toMatchObject({ state: 'solved' });
  });

  it('tells exactly those who complained and agreed to news, once', async () => {
    await agree(patients.slice(0, 4));
    // Agreed, but never complained.
    await agree(patients.slice(8, 10));
    const preview = await good(owner, 'GET', `/improvements/${improvement}/news/preview`);
    expect(preview).toMatchObject({ will_hear: 4, will_not_hear: 2, reasons: [{ reason: 'no_consent', count: 2 }] });
    // Here a named person releases: a system of the clinic is none.
    const bySystem = await house.call('POST', `/improvements/${improvement}/news/release`);
    expect(bySystem).toMatchObject({ status: 409, body: { code: 'FEEDBACK_NEWS_PERSON' } });
    const head = await signIn(house, { roles: ['journey_owner'], name: 'Head' });
    expect(await good(head, 'POST', `/improvements/${improvement}/news/release`)).toEqual({ planned: 4 });
    const again = await head.call('POST', `/improvements/${improvement}/news/release`);
    expect(again.body).toMatchObject({ code: 'FEEDBACK_NEWS_NOBODY' });
    await house.settle();
    await house.settleAt(house.clock.now() + DAY);
    await house.get(LoopSweep).sweep(house.clinicId);
    const told = await good(owner, 'GET', `/improvements/${improvement}/news/recipients`);
    expect(told).toMatchObject({ planned: 0, told: 4, not_told: 0 });
    const who = (told['recipients'] as Body[]).map((one) => one['patient_id']).sort();
    expect(who).toEqual(patients.slice(0, 4).sort());
    const message = await house.newestMessage('tg-0');
    expect(message.body).toContain(texts.en);
    const sent = await house.rows<{ id: string }>(
      `SELECT DISTINCT patient_id AS id FROM touch WHERE clinic_id = $1 AND class = 'news' AND outcome = 'sent'`,
      [house.clinicId],
    );
    expect(sent.map(({ id }) => id).sort()).toEqual(patients.slice(0, 4).sort());
  });

  it('compares their next score with the one before', async () => {
    house.clock.set(house.clock.now() + DAY);
    await scored(patients.slice(0, 3), 5);
    const { comparison } = await good(owner, 'GET', `/improvements/${improvement}/news/recipients`);
    expect(comparison).toMatchObject({ n: 3, after: 1 });
    const { difference } = comparison as { difference: number };
    expect(difference).toBeGreaterThanOrEqual(0);
  });

  it('opens again, counted, when it is heard of again', async () => {
    await complain(patients.slice(12, 14));
    expect(await good(owner, 'GET', `/problems/${problem}`)).toMatchObject({ state: 'open', recurred: 1, voices: 8 });
    const again = await good(owner, 'GET', `/improvements/${improvement}`);
    expect(again).toMatchObject({ state: 'in_progress', released_at: null });
    expect((again['history'] as Body[]).at(-1)).toMatchObject({ to: 'in_progress', note: 'recurrence', by: 'rule' });
  });

  it('asks after what has missed its date, and shows who carries it', async () => {
    house.clock.set(house.clock.now() + 10 * DAY);
    await house.get(LoopSweep).sweep(house.clinicId);
    const { improvements } = await good(owner, 'GET', '/improvements/attention');
    expect(improvements).toMatchObject([{ improvement, why: 'overdue', owner: 'Olena' }]);
    const load = await good(owner, 'GET', '/improvements/workload');
    expect(load['owners']).toMatchObject([{ name: 'Olena', open: 1, late: 1, over: false }]);
    const { history } = await good(owner, 'GET', `/improvements/${improvement}`);
    expect((history as Body[]).at(-1)).toMatchObject({ kind: 'escalated', note: 'overdue' });
  });

  it('asks its owner, the department and the owner of the journey, each once, until it moves', async () => {
    const asked = async (): Promise<string[]> => {
      const { history } = await good(owner, 'GET', `/improvements/${improvement}`);
      const asking = (history as Body[]).filter(({ kind }) => kind === 'escalated');
      return asking.map(({ evidence }) => String((evidence as Body)['asked']));
    };
    const before = await asked();
    for (let day = 0; day < 25; day += 1) {
      house.clock.set(house.clock.now() + DAY);
      await house.get(LoopSweep).sweep(house.clinicId);
    }
    expect([...new Set(await asked())]).toEqual(await asked());
    expect((await asked()).slice(before.length).at(-1)).toBe('journey_owner');
    const mine = await good(owner, 'GET', '/improvements/attention?mine=true');
    expect(mine['improvements']).toEqual([]);
  });

  it('joins what is one, and takes it apart again with its voices', async () => {
    const other = await good(owner, 'POST', '/problems', {
      ...{ touchpoint: place, theme: 'waiting', title: 'Очікування прийому: довга черга', patients: [patients[15]] },
    });
    const { suggestions } = (await good(owner, 'GET', '/problems/suggestions')) as { suggestions: Body[] };
    expect(suggestions).toMatchObject([{ keep: { problem }, join: { problem: other['problem'] } }]);
    await good(owner, 'POST', `/problems/${String(other['problem'])}/merge`, { into: problem });
    expect(await good(owner, 'GET', `/problems/${problem}`)).toMatchObject({ voices: 9 });
    await good(owner, 'POST', `/problems/${String(other['problem'])}/unmerge`);
    expect(await good(owner, 'GET', `/problems/${problem}`)).toMatchObject({ voices: 8 });
  });

  it('tells nobody again who was told before they turned out to be somebody else', async () => {
    const [told = '', stays = ''] = [patients[0], patients[18]];
    await agree([stays]);
    const hearing = () => good(owner, 'GET', `/improvements/${improvement}/news/preview`);
    expect(await hearing()).toMatchObject({ will_hear: 0 });
    await good(house, 'POST', `/patients/${stays}/merge`, { other: told });
    const after = await hearing();
    expect(after).toMatchObject({ will_hear: 0 });
    expect(after['reasons']).toContainEqual({ reason: 'already_told', count: 4 });
  });

  it('shows a marketer figures without people', async () => {
    const marketer = await signIn(house, { roles: ['marketer'] });
    const told = await good(marketer, 'GET', `/improvements/${improvement}/news/recipients`);
    expect(told['told']).toBe(4);
    expect((told['recipients'] as Body[]).every((one) => one['patient_id'] === null && one['name'] === null)).toBe(
      true,
    );
    expect((await marketer.call('POST', `/problems/${problem}/solve`)).status).toBe(403);
  });
});
