import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { awakeZone, openRig, until, type Rig } from './rig.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const address = '7790001';
const phone = `/api/v1/sandbox/phones/telegram/${address}`;
/** A sweep of the house looks at the deadlines twice a minute. */
const soon = { timeout: 60_000 };

let rig: Rig;
let reception: Page;
let clinician: Page;
let patientId: string;
/** How far the clock of the house was moved. */
let ahead = 0;
const begun = Date.now();

beforeAll(async () => {
  rig = await openRig();
  const contacts = [{ channel: 'telegram', address }];
  const zone = awakeZone();
  const patient = { external_id: 'late-1', name: 'Anna Koval', locale: 'en', zone, contacts };
  patientId = String((await rig.ask('POST', '/api/v1/patients', patient))['patient_id']);
  const startsAt = new Date(begun - 20 * dayMs).toISOString();
  const visit = { patient_external_id: 'late-1', starts_at: startsAt, zone, status: 'attended', booked_at: startsAt };
  await rig.ask('PUT', '/api/v1/appointments/late-1-visit', visit);
  [reception, clinician] = await Promise.all([rig.signIn('reception'), rig.signIn('clinician')]);
}, 240_000);

afterAll(async () => {
  await rig?.close();
});

async function forwardTo(at: number): Promise<void> {
  const by = at - Date.now() - ahead;
  if (by <= 0) return;
  ahead += by;
  await rig.forward(by);
}

async function handover(): Promise<Record<string, unknown>> {
  const { handovers } = await rig.ask('GET', `/api/v1/handovers?status=open&patient=${patientId}`);
  return (handovers as Record<string, unknown>[])[0] ?? {};
}

function banner(page: Page) {
  return page.getByRole('region', { name: 'Reception → Primary diagnostics' });
}

describe('a handover that nobody answers in time', () => {
  it('is offered with its deadline', async () => {
    await reception.goto(`${rig.url}/app/inbox/${patientId}`);
    await reception.getByRole('button', { name: 'Hand over' }).click();
    const form = reception.getByRole('dialog', { name: 'Hand over' });
    await form.getByRole('combobox', { name: 'To whom' }).click();
    await reception.getByRole('option', { name: 'Primary diagnostics' }).click();
    await form.getByLabel('What is known').fill('A swollen knee since Sunday.');
    await form.getByLabel('What was promised').fill('A word of the doctor today.');
    await form.getByLabel('Who waits for whom').fill('The patient for the doctor.');
    await form.getByRole('button', { name: 'Hand over' }).click();
    await form.waitFor({ state: 'hidden' });
    await banner(reception)
      .getByText(/^accept by/)
      .waitFor();
  });

  it('is late for both sides without a reload, and the head of the department knows', async () => {
    await clinician.getByRole('link', { name: 'Inbox' }).first().click();
    await clinician.getByRole('button', { name: /^Handovers/ }).click();
    await clinician.getByRole('button', { name: /Anna Koval/ }).click();
    await banner(clinician)
      .getByText(/^accept by/)
      .waitFor();
    await forwardTo(Date.parse(String((await handover())['due_at'])) + 1_000);
    const late = /^late since .*the head of the department knows/;
    await Promise.all([clinician, reception].map((page) => banner(page).getByText(late).waitFor(soon)));
    await clinician
      .getByRole('button', { name: /Anna Koval/ })
      .getByText(/^late since/)
      .waitFor();
    expect(await seriousOn(clinician)).toEqual([]);
    expect(await handover()).toMatchObject({ escalation: 1, escalated_to: 'head-of-primary-diagnostics' });
  });

  it('goes on to whoever answers for the whole journey when the second deadline passes too', async () => {
    // Four working hours, wherever the week and its holidays stand, and long before the patient would be forgotten.
    for (let day = 0; day < 12 && (await handover())['escalation'] !== 2; day += 1) {
      await forwardTo(Date.now() + ahead + dayMs);
      const marked = clinician.getByText(/whoever answers for the whole journey know/);
      await marked.waitFor({ timeout: 8_000 }).catch(() => undefined);
    }
    expect(await handover()).toMatchObject({ escalation: 2, escalated_to: 'journey-owner' });
    for (const page of [clinician, reception])
      await banner(page)
        .getByText(/whoever answers for the whole journey know/)
        .waitFor(soon);
  });

  it('is accepted late and closed, and then nothing of it is left on the page', async () => {
    await banner(clinician).getByRole('button', { name: 'Accept' }).click();
    await banner(clinician)
      .getByText(/^close by/)
      .waitFor();
    await banner(clinician).getByRole('button', { name: 'Close' }).click();
    const form = clinician.getByRole('dialog', { name: 'Close the handover' });
    await form.getByRole('button', { name: 'Close', exact: true }).last().click();
    await banner(clinician).waitFor({ state: 'detached' });
  });
});

describe('a patient who was handed on', () => {
  it('is asked at noon of the next day whether everything had to be told again', async () => {
    const question = /Did you have to tell everything again\?/;
    const hour = new Date(begun).getUTCHours();
    const dayAfter = Date.now() + ahead + dayMs;
    const noon = Math.floor(dayAfter / dayMs) * dayMs + hour * hourMs;
    // Questions of one hour are spread over it.
    await forwardTo((noon < dayAfter ? noon + dayMs : noon) + 3 * hourMs);
    const asked = async () => {
      const { messages } = await rig.ask('GET', `${phone}/messages`);
      return (messages as { id: string; text: string }[]).find(({ text }) => question.test(text));
    };
    const found = await until(asked, (message) => message !== undefined);
    await rig.ask('POST', `${phone}/press`, { message: found?.id, intent: 'yes' });
    const ended = async () => {
      const { enrolments } = await rig.ask('GET', `/api/v1/enrolments?patient=${patientId}`);
      return JSON.stringify(enrolments);
    };
    await until(ended, (text) => text.includes('told-again'));
  }, 180_000);

  it('stands in the figures of the desk, and the number opens to the two departments it was between', async () => {
    const owner = await rig.signIn('journey-owner');
    await owner.goto(`${rig.url}/app/reports`);
    const card = owner.getByRole('region', { name: 'Had to tell it again' });
    await card.waitFor();
    const shown = async () => {
      await owner.getByRole('button', { name: 'Count anew' }).click();
      await owner.reload();
      return card.getByRole('button', { name: /\d+ rows?$/ }).innerText();
    };
    await until(shown, (text) => text === '1 row');
    await card.getByRole('button', { name: '1 row' }).click();
    const rows = owner.getByRole('dialog', { name: 'Had to tell it again' });
    await rows.getByText('reception>primary-diagnostics').waitFor();
    expect(await seriousOn(owner)).toEqual([]);
  }, 120_000);

  it('leaves no complaint of a script or of the content security policy in any window', () => {
    expect(rig.complaints).toEqual([]);
  });
});
