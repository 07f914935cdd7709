import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ChannelRegistry } from '../../../src/channel/index.js';
import { SurveyAddresses } from '../../../src/outbox/index.js';
import { House, HOUR, LateClock, MONDAY } from '../../support/house.js';
import { passUntil } from '../../support/passing-time.js';
import { ScriptedProvider } from '../../support/scripted-provider.js';
import { someScenarios } from '../../support/some-scenarios.js';

const DAY = 24 * HOUR;
/** Two days after the visits, at noon in Kyiv: the question is out. */
const ASKED = MONDAY + 2 * DAY;
const PUBLIC = 'https://clinic.example';

let house: House;
const post = new ScriptedProvider('email', { buttons: false, subject: true });
const patients: Record<string, string> = {};

const addressOf = (name: string) => `${name}@patients.example`;
const linkOf = (name: string) => {
  const letter = post.taken.find(({ address }) => address === addressOf(name));
  return /https:\/\/clinic\.example(\/survey\/1\/[\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
};
const open = async (path: string) => fetch((await house.origin()) + path);
const send = async (path: string, fields: Record<string, string>) => {
  const request = { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' as const };
  const answer = await fetch((await house.origin()) + path, request);
  await house.settle();
  return answer;
};
const rows = (name: string, sql: string) =>
  house.rows<Record<string, unknown>>(sql, [house.clinicId, patients[name] ?? '']);
const roundsOf = (name: string) =>
  rows(name, 'SELECT state, way FROM survey_round WHERE clinic_id = $1 AND patient_id = $2');
const scoresOf = (name: string) =>
  rows(name, 'SELECT question, score FROM survey_answer WHERE clinic_id = $1 AND patient_id = $2 ORDER BY question');

beforeAll(async () => {
  house = await House.open({
    programme: await someScenarios(['csi-after-visit']),
    clock: new LateClock(MONDAY),
    env: { PUBLIC_URL: PUBLIC },
  });
  house.get(ChannelRegistry).serve(post);
  for (const name of ['content', 'hurt', 'wordy', 'half', 'late']) {
    const patientId = await house.enter(name, [{ channel: 'email', address: addressOf(name) }]);
    patients[name] = patientId;
    const visit = { externalId: `${name}/second`, patientId, startsAt: MONDAY + HOUR, zone: 'Europe/Kyiv' };
    await house.book(visit);
    await house.book({ ...visit, status: 'attended' });
  }
  await passUntil(house, ASKED);
}, 120_000);

afterAll(() => house.close());

it('gives every reader a page of their own, the same one however often it is asked for', async () => {
  const links = ['content', 'hurt', 'wordy', 'half', 'late'].map(linkOf);
  expect(new Set(links).size).toBe(5);
  for (const link of links) expect((await open(link)).status).toBe(200);
  const [enrolment] = await rows(
    'content',
    'SELECT enrolment_id AS id FROM survey_round WHERE clinic_id = $1 AND patient_id = $2',
  );
  const id = String(enrolment?.['id']);
  const again = await house.run((tx) => house.get(SurveyAddresses).of(tx, [id]));
  expect([...again]).toEqual([[id, PUBLIC + linkOf('content')]]);
});

it('keeps what was answered there in the round of the scenario, which goes on as by a reply in the chat', async () => {
  const before = post.taken.length;
  const sent = await send(linkOf('content'), { q_overall: '5', q_waiting: '4', words: 'Everybody was kind' });
  expect(sent.headers.get('location')).toMatch(/\/thanks$/);
  expect(await roundsOf('content')).toEqual([{ state: 'answered', way: 'chat' }]);
  expect(await scoresOf('content')).toEqual([
    { question: 'overall', score: 5 },
    { question: 'waiting', score: 4 },
  ]);
  expect(
    await rows(
      'content',
      'SELECT source, body, score FROM feedback_item WHERE clinic_id = $1 AND patient_id = $2 AND body IS NOT NULL',
    ),
  ).toEqual([{ source: 'page', body: 'Everybody was kind', score: 5 }]);
  expect(post.taken).toHaveLength(before);
});

it('brings a person to whoever was not content, and asks them nothing more', async () => {
  const before = post.taken.length;
  await send(linkOf('hurt'), { q_overall: '2', words: 'I waited an hour' });
  expect(await rows('hurt', 'SELECT reason FROM handover WHERE clinic_id = $1 AND patient_id = $2')).toEqual([
    { reason: 'low-score' },
  ]);
  expect(post.taken).toHaveLength(before);
});

it('brings a person to whoever left words and no number, and tells the scenario no word of them', async () => {
  const before = post.taken.length;
  await send(linkOf('wordy'), { words: 'Nobody explained the bill to me' });
  expect(await roundsOf('wordy')).toEqual([{ state: 'answered', way: 'chat' }]);
  expect(await rows('wordy', 'SELECT reason FROM handover WHERE clinic_id = $1 AND patient_id = $2')).toEqual([
    { reason: 'low-score' },
  ]);
  const told = await rows(
    'wordy',
    `SELECT body FROM timeline WHERE clinic_id = $1 AND patient_id = $2 AND body->'event'->>'type' = 'survey.commented'`,
  );
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain('bill');
  expect(post.taken).toHaveLength(before);
});

it('brings a person to whoever gave one low number beside high ones, and the general question none', async () => {
  await send(linkOf('half'), { q_waiting: '5', q_explanation: '1' });
  expect(await rows('half', 'SELECT reason FROM handover WHERE clinic_id = $1 AND patient_id = $2')).toEqual([
    { reason: 'low-score' },
  ]);
});

it('is over once answered, when its time is over, and for another clinic or a changed letter', async () => {
  const link = linkOf('late');
  const changed = link.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
  expect((await open(linkOf('hurt'))).status).toBe(404);
  expect((await open(changed)).status).toBe(404);
  expect((await open(link.replace('/survey/1/', '/survey/2/'))).status).not.toBe(200);
  expect((await open(link)).status).toBe(200);
  house.clock.set(house.clock.now() + 15 * DAY);
  expect((await open(link)).status).toBe(404);
  expect(await scoresOf('late')).toEqual([]);
});
