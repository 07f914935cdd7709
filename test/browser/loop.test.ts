import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { awakeZone, openRig, until, windowOf, type Rig } from './rig.js';

const place = 'waiting-room';
const complaint = 'Дуже довго чекали в черзі, ніхто не підійшов.';
const texts = {
  uk: 'Зранку на рецепції тепер двоє: черга коротка.',
  ru: 'Утром на ресепшене теперь двое: очередь короткая.',
  en: 'There are two at the desk in the mornings now: the queue is short.',
};
/** Thirty patients; the first eight complain in words, and the first five of these agreed to news, like two who did not complain. */
const everybody = Array.from({ length: 30 }, (_, index) => index);
const complaining = everybody.slice(0, 8);
const agreeing = [...everybody.slice(0, 5), 20, 21];

let rig: Rig;
let page: Page;
const ids: string[] = [];

type Body = Record<string, unknown>;

beforeAll(async () => {
  rig = await openRig();
  page = await rig.signIn('journey-owner', { viewport: { width: 1_280, height: 900 } });
  for (const index of everybody) ids.push(await known(index));
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

async function known(index: number): Promise<string> {
  const contacts = [{ channel: 'telegram', address: `78800${String(index).padStart(2, '0')}` }];
  const person = { external_id: `loop-${index}`, name: `Patient ${index}`, locale: 'en', zone: awakeZone(), contacts };
  const { patient_id: id } = await rig.ask('POST', '/api/v1/patients', person);
  if (agreeing.includes(index)) {
    const word = {
      class: 'news',
      channel: '*',
      granted: true,
      occurred_at: new Date().toISOString(),
      proof: { by: 'form' },
    };
    await rig.ask('POST', `/api/v1/patients/${String(id)}/consents`, word);
  }
  return String(id);
}

/** The address of a survey of one patient. */
async function linkOf(index: number): Promise<string> {
  const { url } = await rig.ask('POST', '/api/v1/surveys/csi/links', { patient_id: ids[index] });
  return new URL(String(url), rig.url).toString().replace(/^https?:\/\/[^/]+/, rig.url);
}

/** What the patient sends from that page. */
async function answer(index: number, waiting: number, words?: string): Promise<void> {
  const body = new URLSearchParams({
    q_overall: String(waiting),
    q_waiting: String(waiting),
    ...(words ? { words } : {}),
  });
  const sent = await fetch(await linkOf(index), { method: 'POST', body, redirect: 'manual' });
  expect(sent.status).toBeLessThan(400);
}

/** The same by a person with a browser. */
async function answerByHand(index: number, waiting: number, words: string): Promise<void> {
  const window = await windowOf(rig.browser, [], { locale: 'uk-UA' });
  await window.goto(await linkOf(index));
  await window.locator(`input[name="q_waiting"][value="${waiting}"]`).check();
  await window.locator('#words').fill(words);
  await window.locator('button[type="submit"]').click();
  await window.waitForURL(/thanks/);
  await window.context().close();
}

async function forward(days: number): Promise<void> {
  const { clinic } = await rig.ask('GET', '/api/v1/demo-time');
  const { job_id: job } = await rig.ask('POST', '/api/v1/demo-time/forward', { days, clinic });
  await until(
    () => rig.ask('GET', `/api/v1/jobs/${String(job)}`),
    ({ state }) => state === 'done',
  );
}

async function colour(): Promise<string | null> {
  await page.goto(`${rig.url}/app/map`);
  await page.locator('[data-act="count"]').click();
  const cell = page.locator(`[data-touchpoint="${place}"]`).first();
  await cell.waitFor();
  return cell.getAttribute('data-colour');
}

const only = async (path: string, list: string): Promise<Body> =>
  ((await rig.ask('GET', path))[list] as Body[])[0] ?? {};

describe('the loop', () => {
  it('turns the touchpoint red when thirty score it low and eight complain in words', async () => {
    for (const index of everybody.slice(8)) await answer(index, 2);
    for (const index of complaining.slice(3)) await answer(index, 1, complaint);
    for (const index of complaining.slice(0, 3)) await answerByHand(index, 1, complaint);
    await page.goto(`${rig.url}/app/improvements`);
    await page.getByRole('tab', { name: 'Problems' }).click();
    const card = page.getByRole('article').filter({ hasText: '8 voices' });
    await card.getByText('proposed').waitFor();
    await card.getByRole('button', { name: 'It is a problem' }).press('Enter');
    await card.getByText('open', { exact: true }).waitFor();
    expect(await seriousOn(page)).toEqual([]);
    await until(colour, (shown) => shown === 'red');
  });

  it('has an improvement with one owner and a date, which is done', async () => {
    await page.goto(`${rig.url}/app/improvements`);
    await page.getByRole('tab', { name: 'Problems' }).click();
    const card = page.getByRole('article').filter({ hasText: '8 voices' });
    await card.getByRole('button', { name: 'Make an improvement' }).click();
    await page.getByRole('dialog').getByLabel('What will be different').fill('A second person at the desk');
    await page.getByRole('dialog').getByRole('button', { name: 'New improvement' }).click();
    await page.getByRole('heading', { name: 'A second person at the desk' }).waitFor();
    await page.getByRole('button', { name: 'Validate' }).click();
    await page.getByText('Prioritise: Still missing').waitFor();
    await page.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option').first().click();
    await page.getByLabel('Ready by').fill(new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10));
    for (const [name, value] of [
      ['Effort, 1 to 5', '2'],
      ['Impact, 1 to 5', '4'],
    ] as const) {
      await page.getByRole('combobox', { name }).click();
      await page.getByRole('option', { name: value }).click();
    }
    await page.getByLabel('Which score or figure').fill('CSI of the waiting room');
    await page.getByLabel('To', { exact: true }).fill('4');
    await page.getByLabel('Within days').fill('30');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.getByText('quick win').waitFor();
    await page.getByRole('button', { name: 'Prioritise' }).click();
    await page.getByLabel('Root cause').fill('One person at the desk between eight and ten.');
    await page.getByRole('region', { name: 'Problems it answers' }).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'It is done' }).click();
    await page.getByText('Done, waits for proof').first().waitFor();
    for (const [language, text] of [
      ['Ukrainian', texts.uk],
      ['Russian', texts.ru],
      ['English', texts.en],
    ] as const)
      await page.getByLabel(`Text, ${language}`).fill(text);
    await page.getByRole('region', { name: 'News to those who said it' }).getByRole('button', { name: 'Save' }).click();
    await page.getByText('5 patients will hear it').waitFor();
    expect(await seriousOn(page)).toEqual([]);
  });

  it('is verified by the scores that rise afterwards, and the touchpoint turns green', async () => {
    await forward(3);
    for (const index of everybody) await answer(index, 5);
    const { improvement: id } = await only('/api/v1/improvements', 'improvements');
    await page.goto(`${rig.url}/app/improvements/${String(id)}`);
    const measure = page.getByRole('button', { name: 'Measure now' });
    const verified = page.getByText('It works: the score has risen').first();
    await measure.or(verified).first().waitFor();
    // The sweep of each minute may have been there first.
    if (await measure.isVisible()) await measure.click();
    await verified.waitFor();
    await until(colour, (shown) => shown === 'green');
  }, 150_000);

  it('tells exactly the complainers who agreed to news, on their phones, and compares their next score', async () => {
    const { improvement: id } = await only('/api/v1/improvements', 'improvements');
    await page.goto(`${rig.url}/app/improvements/${String(id)}`);
    await page.getByRole('button', { name: 'Send the news' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send the news' }).click();
    await page.getByText('on the way: 5').waitFor();
    await forward(2);
    const told = await until(
      () => rig.ask('GET', `/api/v1/improvements/${String(id)}/news/recipients`),
      (answered) => answered['planned'] === 0,
    );
    const heard = (told['recipients'] as Body[])
      .filter(({ state }) => state === 'told')
      .map((one) => one['patient_id']);
    expect(heard.sort()).toEqual(ids.slice(0, 5).sort());
    for (const index of [0, 4, 5, 20]) {
      const phone = `/api/v1/sandbox/phones/telegram/78800${String(index).padStart(2, '0')}`;
      const { messages } = await rig.ask('GET', `${phone}/messages`);
      const news = (messages as Body[]).filter(({ text }) => String(text).includes(texts.en));
      expect(news).toHaveLength(index < 5 ? 1 : 0);
      if (index < 5) await rig.ask('POST', `${phone}/answer`, { text: '1' });
    }
    for (const index of [0, 1, 2, 3]) await answer(index, 5);
    await page.reload();
    await page.getByText('told: 5').first().waitFor();
    await page.getByText(/Their score before and after: .* \(n = 4\)/).waitFor();
    expect(await seriousOn(page)).toEqual([]);
    expect(rig.complaints).toEqual([]);
  }, 150_000);
});
