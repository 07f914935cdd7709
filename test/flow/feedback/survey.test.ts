import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SurveySweep } from '../../../src/feedback/survey/survey-sweep.worker.js';
import { House, HOUR, LateClock, MONDAY } from '../../support/house.js';
import { passUntil } from '../../support/passing-time.js';
import { someScenarios } from '../../support/some-scenarios.js';

const DAY = 24 * HOUR;
/** Two days after the visits, at noon in Kyiv: the question is out. */
const ASKED = MONDAY + 2 * DAY;

let house: House;
let hurt = '';
let silent = '';
let unreached = '';

interface Answer {
  question: string;
  score: number;
  touchpoint: string;
}

/** A second visit that was attended today. */
async function visited(externalId: string, patientId: string): Promise<void> {
  const visit = { externalId: `${externalId}/second`, patientId, startsAt: MONDAY + HOUR, zone: 'Europe/Kyiv' };
  await house.book(visit);
  await house.book({ ...visit, status: 'attended' });
}

async function say(address: string, text: string): Promise<void> {
  await house.say(address, { text });
  await house.settle();
}

const roundOf = async (patientId: string) => {
  const sql = `SELECT state, survey FROM survey_round WHERE clinic_id = $1 AND patient_id = $2 ORDER BY asked_at`;
  return house.rows<{ state: string; survey: string }>(sql, [house.clinicId, patientId]);
};
const answersOf = (patientId: string) =>
  house.rows<Answer>(
    'SELECT question, score, touchpoint FROM survey_answer WHERE clinic_id = $1 AND patient_id = $2 ORDER BY question',
    [house.clinicId, patientId],
  );
const told = (patientId: string) =>
  house.rows<{ body: { event?: { survey?: string; score?: number } } }>(
    `SELECT body FROM timeline WHERE clinic_id = $1 AND patient_id = $2 AND kind = 'survey.answered'`,
    [house.clinicId, patientId],
  );

beforeAll(async () => {
  house = await House.open({ programme: await someScenarios(['csi-after-visit']), clock: new LateClock(MONDAY) });
  hurt = await house.patient('hurt', '501');
  silent = await house.patient('silent', '502');
  unreached = await house.enter('unreached', []);
  for (const [name, patientId] of Object.entries({ hurt, silent, unreached })) await visited(name, patientId);
  await passUntil(house, ASKED);
}, 60_000);

afterAll(() => house.close());

describe('a survey in the chat', () => {
  it('keeps each number where it belongs on the map, and the words at the worst of them', async () => {
    for (const said of ['2', '1', '4']) await say('501', said);
    await say('501', 'Чекала годину, ніхто не вибачився');
    expect(await answersOf(hurt)).toEqual([
      { question: 'explanation', score: 4, touchpoint: 'first-examination' },
      { question: 'overall', score: 2, touchpoint: 'after-visit' },
      { question: 'waiting', score: 1, touchpoint: 'waiting-room' },
    ]);
    const voices = await house.rows(
      `SELECT kind, score, body, touchpoint, sentiment FROM feedback_item WHERE clinic_id = $1 AND patient_id = $2 ORDER BY feedback_id`,
      [house.clinicId, hurt],
    );
    expect(voices).toEqual([
      { kind: 'survey', score: 2, body: null, touchpoint: 'after-visit', sentiment: 'negative' },
      { kind: 'survey', score: 1, body: null, touchpoint: 'waiting-room', sentiment: 'negative' },
      {
        ...{ kind: 'survey', score: 2, body: 'Чекала годину, ніхто не вибачився' },
        ...{ touchpoint: 'waiting-room', sentiment: 'negative' },
      },
    ]);
  });

  it('ends as answered and tells the scenarios once, by its overall number', async () => {
    expect(await roundOf(hurt)).toEqual([{ survey: 'csi', state: 'answered' }]);
    expect((await told(hurt)).map(({ body }) => body.event)).toEqual([
      expect.objectContaining({ survey: 'csi', score: 2 }),
    ]);
  });

  it('counts whom it reached and did not hear from apart from whom it did not reach', async () => {
    await passUntil(house, ASKED + 3 * DAY);
    expect(await roundOf(silent)).toEqual([{ survey: 'csi', state: 'silent' }]);
    expect(await roundOf(unreached)).toEqual([{ survey: 'csi', state: 'not_asked' }]);
    expect(await told(silent)).toEqual([]);
  });
});

describe('a survey on a link', () => {
  let path = '';
  const link = async () => {
    const { status, body } = await house.call('POST', '/surveys/csi/links', { patient_id: silent });
    expect(status).toBe(200);
    return String(body['url']);
  };
  const open = async (at: string) => fetch((await house.origin()) + at, { headers: { 'accept-language': 'ru' } });
  const send = async (at: string, fields: Record<string, string>) =>
    fetch((await house.origin()) + at, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

  it('shows every question in the reader’s language without a script', async () => {
    path = await link();
    const answer = await open(path);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text.match(/<fieldset>/g)).toHaveLength(6);
    expect(text).toContain('Как прошёл визит в целом?');
    expect(text).not.toContain('<script');
  });

  it('takes no empty answer, and one full one', async () => {
    expect((await send(path, { words: ' ' })).headers.get('location')).toBe(`${path}?e=empty`);
    const sent = {
      q_overall: '3',
      q_waiting: '2',
      'q_price-as-told': '5',
      q_politeness: '9',
      words: 'Дорого, но честно',
    };
    expect((await send(path, sent)).headers.get('location')).toMatch(/\/thanks$/);
    await house.settle();
    expect((await answersOf(silent)).map(({ question, score }) => [question, score])).toEqual([
      ['overall', 3],
      ['price-as-told', 5],
      ['waiting', 2],
    ]);
    expect((await told(silent)).map(({ body }) => body.event)).toEqual([
      expect.objectContaining({ survey: 'csi', score: 3 }),
    ]);
  });

  it('sent twice thanks again and changes nothing; later, or with anything else, it is over', async () => {
    const again = await send(path, { q_overall: '3', q_waiting: '2', words: 'Дорого, но честно' });
    expect(again.headers.get('location')).toMatch(/\/thanks$/);
    expect((await send(path, { q_overall: '3', words: 'И ещё одно' })).status).toBe(404);
    house.clock.set(house.clock.now() + HOUR);
    expect((await send(path, { q_overall: '5' })).status).toBe(404);
    expect((await answersOf(silent)).find(({ question }) => question === 'overall')?.score).toBe(3);
  });

  it('is found with the full stop that a messenger took along, and every fault is a page in the reader’s language', async () => {
    expect((await open(`${await link()}.`)).status).toBe(200);
    for (const [at, status] of [
      ['/survey/none/x', 400],
      [`/survey/9/${'x'.repeat(32)}`, 404],
      ['/survey/1/%00', 400],
    ] as const) {
      const answer = await open(at);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
      expect(await answer.text()).toContain('Эта ссылка больше не действует');
    }
  });

  it('answered, out of date or never made looks the same', async () => {
    const again = await open(path);
    const late = await link();
    house.clock.set(house.clock.now() + 15 * DAY);
    const [over, unknown] = [await open(late), await open(path.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))];
    expect([again.status, over.status, unknown.status]).toEqual([404, 404, 404]);
    expect(await over.text()).toBe(await unknown.text());
  });

  it('that nobody answered in time is counted as silence by the sweep', async () => {
    expect(await house.get(SurveySweep).sweep(house.clinicId, house.clock.now())).toBe(2);
    expect((await roundOf(silent)).map(({ state }) => state)).toEqual(['silent', 'answered', 'silent', 'silent']);
  });

  it('stops answering whoever tries addresses, and keeps what a patient behind the same address says', async () => {
    const theirs = await link();
    let last = 0;
    for (let tries = 0; tries < 45 && last !== 429; tries += 1)
      last = (await open(`/survey/1/${'x'.repeat(32)}`)).status;
    expect(last).toBe(429);
    expect((await send(theirs, { words: ' ' })).status).toBe(429);
    expect((await send(theirs, { q_overall: '1' })).headers.get('location')).toMatch(/\/thanks$/);
  });

  it('for nobody the clinic knows is not made', async () => {
    const stranger = { patient_id: '00000000-0000-7000-8000-000000000000' };
    expect((await house.call('POST', '/surveys/csi/links', stranger)).body['code']).toBe('PATIENT_UNKNOWN');
    expect((await house.call('POST', '/surveys/none/links', { patient_id: silent })).body['code']).toBe(
      'SURVEY_UNKNOWN',
    );
  });
});

it('the figures are those of an independent count', async () => {
  house.clock.set(house.clock.now() + HOUR);
  const from = encodeURIComponent(new Date(MONDAY).toISOString());
  const { body } = await house.call('GET', `/surveys/figures?from=${from}`);
  const surveys = body['surveys'] as {
    id: string;
    participation: object;
    questions: { id: string; n: number; mean: number }[];
  }[];
  const csi = surveys.find(({ id }) => id === 'csi');
  expect(csi?.participation).toEqual({
    ...{ asked: 6, answered: 3, silent: 3, declined: 0, not_asked: 1, open: 0, answered_share: 0.5 },
  });
  const rows = await house.rows<{ id: string; n: number; mean: number }>(
    `SELECT question AS id, count(*)::integer AS n, avg(score)::float8 AS mean FROM survey_answer WHERE clinic_id = $1 GROUP BY 1 ORDER BY 1`,
    [house.clinicId],
  );
  const counted = (csi?.questions ?? []).filter(({ n }) => n > 0).map(({ id, n, mean }) => ({ id, n, mean }));
  expect(counted.sort((left, right) => (left.id < right.id ? -1 : 1))).toEqual(rows);
});
