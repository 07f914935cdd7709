import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { awakeZone, openRig, until, type Rig } from './rig.js';

let rig: Rig;
let reception: Page;
let clinician: Page;

beforeAll(async () => {
  rig = await openRig();
  [reception, clinician] = await Promise.all([rig.signIn('reception'), rig.signIn('clinician')]);
}, 240_000);

afterAll(async () => {
  await rig?.close();
});

/** Somebody who has a Telegram phone, and to whom nobody has said anything yet. */
async function enter(name: string, address: string): Promise<string> {
  const contacts = [{ channel: 'telegram', address }];
  const patient = { external_id: `two-${address}`, name, locale: 'en', zone: awakeZone(), contacts };
  return String((await rig.ask('POST', '/api/v1/patients', patient))['patient_id']);
}

async function openThread(page: Page, patientId: string): Promise<void> {
  await page.goto(`${rig.url}/app/inbox/${patientId}`);
  await words(page).waitFor();
}

function words(page: Page) {
  return page.getByRole('textbox', { name: 'Message to the patient' });
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

describe('two who write to the same patient', () => {
  it('see each other beside their own words, and the second one that the first has answered', async () => {
    const patientId = await enter('Anna Koval', '7780001');
    const again = await reception.context().newPage();
    await Promise.all([reception, clinician, again].map((page) => openThread(page, patientId)));
    await words(again).fill('From the second window.');
    await words(clinician).fill('Please rest the knee.');
    await words(reception).fill('Please come as planned.');
    await reception.getByText('is writing to this patient too').waitFor();
    await clinician.getByText('is writing to this patient too').waitFor();
    expect(await seriousOn(reception)).toEqual([]);
    await send(reception);
    await again.getByText(/Answered meanwhile at .* Read it before you send\./).waitFor();
    // The department that answers has the patient now: whoever else was writing reads it, and takes their words along.
    await clinician.getByText('Another department has this patient now').waitFor();
    expect(await clinician.getByLabel('What you had begun to write').inputValue()).toBe('Please rest the knee.');
    await clinician.getByText('Now in scenarios').waitFor({ state: 'detached' });
    expect(await seriousOn(clinician)).toEqual([]);
    expect(await words(again).inputValue()).toBe('From the second window.');
    await again.close();
  });
});

describe('a line to the server that a proxy refuses for a while', () => {
  it('is taken up again by itself, with the words that were being written', async () => {
    const patientId = await enter('Petro Bondar', '7780002');
    const stream = '**/api/v1/stream';
    await reception.route(stream, (route) => route.fulfill({ status: 502, body: '' }));
    await openThread(reception, patientId);
    await words(reception).fill('While nothing is heard');
    await reception.getByText('No live updates just now').waitFor();
    await reception.unroute(stream);
    await reception.getByText('No live updates just now').waitFor({ state: 'hidden' });
    await rig.ask('POST', '/api/v1/sandbox/phones/telegram/7780002/answer', { text: 'Are you there?' });
    await reception.getByRole('log').getByText('Are you there?').waitFor();
    expect(await words(reception).inputValue()).toBe('While nothing is heard');
  });
});

describe('a message for later', () => {
  it('says who planned it, can be changed and cancelled by a press, and leaves a line', async () => {
    const patientId = await enter('Ivan Later', '7780003');
    await openThread(reception, patientId);
    await reception.evaluate(
      async ([id, at]) => {
        const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string };
        await fetch(`/api/v1/conversations/${String(id)}/scheduled`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-tropa-csrf': session.csrf },
          body: JSON.stringify({ id: crypto.randomUUID(), text: 'How is the knee?', at }),
        });
      },
      [patientId, new Date(Date.now() + 86_400_000).toISOString()],
    );
    await reception.getByText('You planned this for').waitFor();
    await reception.getByRole('button', { name: 'Change this message' }).click();
    const form = reception.getByRole('dialog', { name: 'Change this message' });
    await form.getByRole('textbox', { name: 'Message to the patient' }).fill('How is the left knee?');
    expect(await seriousOn(reception)).toEqual([]);
    await form.getByRole('button', { name: 'Change', exact: true }).click();
    await reception.getByText('How is the left knee?').waitFor();
    await reception.getByRole('button', { name: 'Cancel this message' }).click();
    await reception.getByRole('log').getByText('A message for later was cancelled').waitFor();
  });
});

describe('a handover that lacks something', () => {
  it('says how much, leads to the first of it, and keeps what was filled in when it is closed by mistake', async () => {
    const patientId = await enter('Olha Handed', '7780004');
    await openThread(reception, patientId);
    await reception.getByRole('button', { name: 'Hand over' }).click();
    const form = reception.getByRole('dialog', { name: 'Hand over' });
    await form.getByRole('button', { name: 'Hand over' }).click();
    await form.getByText('Choose who is to have the patient.').waitFor();
    await form.getByRole('combobox', { name: 'To whom' }).click();
    await reception.getByRole('option', { name: 'Primary diagnostics' }).click();
    await form.getByLabel('What is known').fill('A swollen knee.');
    await form.getByLabel('What was promised').fill('');
    await form.getByLabel('Who waits for whom').fill('');
    await form.getByRole('button', { name: 'Hand over' }).click();
    await form.getByText('2 fields are empty that the other department needs.').waitFor();
    const focused = await reception.evaluate('document.activeElement.labels[0].textContent');
    expect(focused).toContain('What was promised');
    expect(await seriousOn(reception)).toEqual([]);
    await reception.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    await reception.getByRole('button', { name: 'Hand over' }).click();
    expect(await form.getByLabel('What is known').inputValue()).toBe('A swollen knee.');
  });
});

/** Asks for what takes a colleague, on the page of the patient. */
async function askFor(page: Page, patientId: string, act: string): Promise<void> {
  await page.goto(`${rig.url}/app/patients/${patientId}`);
  await page.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Their letter of today');
  await page.getByRole('button', { name: 'Ask a colleague' }).click();
  await page.getByText('Waits for a colleague to confirm it.').waitFor();
}

/** The colleague sees it among the patients and says yes. */
async function confirmAs(page: Page, name: string): Promise<void> {
  await page.goto(`${rig.url}/app/patients`);
  const request = page.getByRole('alert').filter({ hasText: name });
  await request.getByText('Their letter of today').waitFor();
  await request.getByRole('button', { name: 'I confirm it' }).click();
  await request.waitFor({ state: 'hidden' });
}

describe('what takes two people', () => {
  it('tells whoever asked that it waits, and that it was refused', async () => {
    const patientId = await enter('Maria Asks', '7780005');
    await reception.goto(`${rig.url}/app/patients/${patientId}`);
    const acts = reception.getByRole('button', { name: /^More about/ });
    await acts.click();
    await reception.getByRole('menuitem', { name: 'Everything we keep (file)' }).click();
    await reception.getByRole('dialog').getByRole('textbox').fill('Their request 17');
    await reception.getByRole('button', { name: 'Ask a colleague' }).click();
    await reception.getByText('Waits for a colleague to confirm it.').waitFor();
    await acts.click();
    const asked = reception.getByRole('menuitem', { name: 'Everything we keep: waits for a colleague' });
    expect(await asked.isDisabled()).toBe(true);
    await reception.keyboard.press('Escape');
    const other = await rig.signIn('administrator');
    await other.goto(`${rig.url}/app/patients`);
    await other.getByText('Their request 17').waitFor();
    expect(await seriousOn(other)).toEqual([]);
    await other.getByRole('button', { name: 'Not to be done' }).click();
    await other.getByText('Their request 17').waitFor({ state: 'hidden' });
    await reception.reload();
    await reception.getByText(/^Refused by .*\. Speak with them/).waitFor();
  });

  it('gives the file to whoever asked, once the colleague has confirmed it', async () => {
    const patientId = await enter('Nina Takes', '7780007');
    await rig.ask('POST', '/api/v1/sandbox/phones/telegram/7780007/answer', { text: 'My knee is swollen.' });
    await askFor(reception, patientId, 'Everything we keep (file)');
    await confirmAs(await rig.signIn('administrator'), 'Nina Takes');
    // Nobody reloads: whoever asked is told on the page that is open.
    await reception.getByText(/^Confirmed by .*until then you may take the file out\.$/).waitFor();
    for (const from of ['alert', 'menu'] as const) {
      const saving = reception.waitForEvent('download');
      if (from === 'alert') await reception.getByRole('link', { name: 'Everything we keep (file)' }).click();
      else {
        await reception.getByRole('button', { name: /^More about/ }).click();
        await reception.getByRole('menuitem', { name: 'Everything we keep (file)' }).click();
      }
      const saved = await saving;
      expect(saved.suggestedFilename()).toBe('patient.html');
      const page = readFileSync(await saved.path(), 'utf8');
      for (const words of ['Nina Takes', '7780007', 'My knee is swollen.']) expect(page).toContain(words);
    }
  });

  it('forgets the patient only after the colleague confirmed it and the name was typed', async () => {
    const patientId = await enter('Zoya Forgotten', '7780008');
    const asker = await rig.signIn('administrator');
    await askFor(asker, patientId, 'Forget this patient');
    await confirmAs(reception, 'Zoya Forgotten');
    await asker.getByText(/^Confirmed by .*: it is in the menu of the patient\.$/).waitFor();
    await asker.getByRole('button', { name: /^More about/ }).click();
    await asker.getByRole('menuitem', { name: 'Forget this patient', exact: true }).click();
    const form = asker.getByRole('dialog', { name: 'Forget this patient for ever' });
    const forget = form.getByRole('button', { name: 'Forget for ever' });
    expect(await forget.isDisabled()).toBe(true);
    await form.getByLabel('To be sure, type the name: Zoya Forgotten').fill('Zoya');
    expect(await forget.isDisabled()).toBe(true);
    await form.getByLabel('To be sure, type the name: Zoya Forgotten').fill('Zoya Forgotten');
    expect(await seriousOn(asker)).toEqual([]);
    await forget.click();
    await asker.getByText('The patient is forgotten.').waitFor();
    await asker.getByRole('heading', { level: 1, name: 'Patients', exact: true }).waitFor();
    await expect(rig.ask('GET', `/api/v1/patients/${patientId}`)).rejects.toThrow('PATIENT_UNKNOWN');
    // What was asked of the other one is over as well.
    await reception.getByText('Zoya Forgotten').waitFor({ state: 'hidden' });
  });
});

describe('how long records are kept', () => {
  it('is tried, seen and decided by an administrator, and taken back', async () => {
    const administrator = await rig.signIn('administrator');
    await administrator.goto(`${rig.url}/app/settings`);
    const card = administrator.getByRole('region', { name: 'How long patients’ records are kept' });
    await card.getByText('Now: kept until somebody is forgotten on request.').waitFor();
    await card.getByText('A starting point for UA: 25 years.').waitFor();
    await card.getByLabel('Years after the last visit or message').fill('30');
    await card.getByText('Nobody would go now.').waitFor();
    const decide = card.getByRole('button', { name: 'Delete after so many years' });
    expect(await decide.isDisabled()).toBe(true);
    await card.getByLabel(/^I have seen the number/).check();
    await decide.click();
    await card.getByText(/^Now: deleted after 30 years/).waitFor();
    await card.getByRole('button', { name: 'Every table and its period' }).click();
    await card.getByRole('row', { name: 'event_key 8 days' }).waitFor();
    await card.getByRole('row', { name: 'patient with the patient', exact: true }).waitFor();
    expect(await seriousOn(administrator)).toEqual([]);
    await card.getByRole('button', { name: 'Never by itself' }).click();
    await card.getByText('Now: kept until somebody is forgotten on request.').waitFor();
  });
});

describe('whoever waits', () => {
  it('is marked when half of the department’s time has passed, and again when all of it has', async () => {
    const patientId = await enter('Vira Waits', '7780006');
    await rig.ask('POST', '/api/v1/sandbox/phones/telegram/7780006/answer', { text: 'What does it cost?' });
    const asked = () => rig.ask('GET', `/api/v1/conversations/${patientId}`);
    const waiting = await until(asked, ({ due_at: due }) => due !== null);
    const [from, long, due] = ['waiting_since', 'long_from', 'due_at'].map((name) =>
      Date.parse(String(waiting[name])),
    ) as [number, number, number];
    expect(from < long && long < due).toBe(true);
    await rig.forward(long - from);
    // The night may lie between: nobody stays signed in that long.
    const desk = await rig.signIn('reception');
    await desk.goto(`${rig.url}/app/inbox`);
    const row = desk.getByRole('link', { name: /Vira Waits/ });
    await row.getByText(/^answer soon, by/).waitFor();
    expect(await seriousOn(desk)).toEqual([]);
    await rig.forward(due - long);
    const later = await rig.signIn('reception');
    await later.goto(`${rig.url}/app/inbox/${patientId}`);
    await later
      .getByRole('link', { name: /Vira Waits/ })
      .getByText(/^late by/)
      .waitFor();
    expect(await seriousOn(later)).toEqual([]);
  });

  it('leaves no complaint of a script or of the content security policy in any window', () => {
    expect(rig.complaints).toEqual([]);
  });
});
