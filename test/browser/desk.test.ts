import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { secrets } from '../contract/whatsapp-cloud/account.js';
import { GraphPeer, type SignedWebhook } from '../contract/whatsapp-cloud/graph-peer.js';
import { awakeZone, openRig, until, type Rig } from './rig.js';

const phone = '/api/v1/sandbox/phones/telegram/7770001';
const second = 1_000;

let rig: Rig;
let reception: Page;
let clinician: Page;
let patientId: string;

beforeAll(async () => {
  rig = await openRig();
  [reception, clinician] = await Promise.all([rig.signIn('reception'), rig.signIn('clinician')]);
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

/** A patient at whose place it is noon, with a visit whose question is due in a few seconds. */
async function bookVisit(): Promise<string> {
  const zone = awakeZone();
  const contacts = [{ channel: 'telegram', address: '7770001' }];
  const patient = { external_id: 'desk-1', name: 'Anna Koval', locale: 'en', zone, contacts };
  const { patient_id: id } = await rig.ask('POST', '/api/v1/patients', patient);
  const now = Date.now();
  const [startsAt, bookedAt] = [now + 86_400 * second + 8 * second, now].map((at) => new Date(at).toISOString());
  await rig.ask('PUT', '/api/v1/appointments/desk-1-visit', {
    ...{ patient_external_id: 'desk-1', starts_at: startsAt, zone, status: 'booked', booked_at: bookedAt },
  });
  return String(id);
}

/** What lies on the patient's phone, newest first. */
async function onThePhone(): Promise<string[]> {
  const { messages } = await rig.ask('GET', `${phone}/messages`);
  return (messages as { text: string }[]).map(({ text }) => text);
}

async function arrived(words: RegExp): Promise<void> {
  await until(onThePhone, (texts) => texts.some((text) => words.test(text)));
}

/** Where the visit's scenario stands. */
async function step(): Promise<string> {
  const { enrolments } = await rig.ask('GET', `/api/v1/enrolments?patient=${patientId}`);
  const visit = (enrolments as Record<string, unknown>[]).find(({ scenario }) =>
    String(scenario).includes('visit-reminders'),
  );
  return JSON.stringify(visit?.['state'] ?? visit);
}

function banner(page: Page) {
  return page.getByRole('region', { name: 'Reception → Primary diagnostics' });
}

async function openThread(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Inbox' }).click();
  await page
    .getByRole('link', { name: /Anna Koval/ })
    .first()
    .click();
}

describe('a question that the scenario cannot settle', () => {
  it('lands at reception with the words of the patient', async () => {
    patientId = await bookVisit();
    await arrived(/Will you be able to come\?/);
    await rig.ask('POST', `${phone}/answer`, { text: 'My knee has been swollen since Sunday. May I still come?' });
    await openThread(reception);
    await reception.getByRole('log').getByText('My knee has been swollen since Sunday.').waitFor();
    const task = reception.getByRole('region', { name: 'A task for: Reception' });
    await task.getByRole('button', { name: 'Accept' }).click();
    await reception.getByText('You hold the dialogue').waitFor();
  });

  it('cannot be handed over without what the other department has to know', async () => {
    await reception.getByRole('button', { name: 'Hand over' }).click();
    const form = reception.getByRole('dialog', { name: 'Hand over' });
    await form.getByRole('combobox', { name: 'To whom' }).click();
    await reception.getByRole('option', { name: 'Primary diagnostics' }).click();
    await form.getByLabel('What is known').fill('Swollen knee since Sunday, a first visit is booked for tomorrow.');
    await form.getByLabel('What was promised').fill('');
    await form.getByLabel('Who waits for whom').fill('');
    await form.getByRole('button', { name: 'Hand over' }).click();
    await form.getByText('The other department cannot go on without this.').first().waitFor();
    expect(await form.getByLabel('What is known').inputValue()).toContain('Swollen knee');
    await form.getByLabel('What was promised').fill('An answer from the doctor today.');
    await form.getByLabel('Who waits for whom').fill('The patient for a word of the doctor.');
    await form.getByRole('button', { name: 'Hand over' }).click();
    await form.waitFor({ state: 'hidden' });
  });

  it('comes back with a reason, goes again, and is accepted with everything that was written', async () => {
    await clinician.getByRole('button', { name: /^Handovers/ }).click();
    await clinician.getByRole('button', { name: /Anna Koval/ }).click();
    await banner(clinician).getByText('Swollen knee since Sunday').waitFor();
    await banner(clinician).getByRole('button', { name: 'Return' }).click();
    const back = clinician.getByRole('dialog', { name: 'Return the handover' });
    await back.getByLabel('Why').fill('Which knee is it?');
    await back.getByRole('button', { name: 'Return' }).click();
    await back.waitFor({ state: 'hidden' });

    await banner(reception).getByText('Which knee is it?').waitFor();
    await banner(reception).getByRole('button', { name: 'Hand over again' }).click();
    const form = reception.getByRole('dialog', { name: 'Hand over' });
    await form.getByRole('combobox', { name: 'To whom' }).click();
    await reception.getByRole('option', { name: 'Primary diagnostics' }).click();
    await form.getByLabel('What is known').fill('The left knee, swollen since Sunday.');
    await form.getByLabel('What was promised').fill('An answer from the doctor today.');
    await form.getByLabel('Who waits for whom').fill('The patient for a word of the doctor.');
    await form.getByRole('button', { name: 'Hand over' }).click();
    await form.waitFor({ state: 'hidden' });

    await banner(clinician).getByText('The left knee').waitFor();
    await banner(clinician).getByRole('button', { name: 'Accept' }).click();
    await clinician.getByText('You hold the dialogue').waitFor();
    await arrived(/your care team answers you here now/);
  });

  it('is answered by a person, and the scenario goes on after the handback', async () => {
    await clinician
      .getByRole('textbox', { name: 'Message to the patient' })
      .fill('Please come as planned and rest the knee until then.');
    // Both have the thread open: neither writes over the other without knowing.
    await reception.getByRole('status').filter({ hasText: 'is typing' }).waitFor();
    await clinician.getByRole('button', { name: 'Send', exact: true }).click();
    await arrived(/rest the knee until then/);
    await reception.getByRole('log').getByText('rest the knee until then').waitFor();

    await banner(clinician).getByRole('button', { name: 'Close' }).click();
    await clinician
      .getByRole('dialog', { name: 'Close the handover' })
      .getByRole('button', { name: 'Close', exact: true })
      .last()
      .click();
    const task = reception.getByRole('region', { name: 'A task for: Reception' });
    await task.getByRole('button', { name: 'Close' }).click();
    await reception
      .getByRole('dialog', { name: 'Close the handover' })
      .getByRole('button', { name: 'Close', exact: true })
      .last()
      .click();
    expect(await until(step, (state) => state.includes('waiting'))).toContain('waiting');
    // Reception has no part in it any more; the department that answers sees who leads.
    await clinician.getByText('The scenarios lead').waitFor();
  });
});

describe('a conversation on WhatsApp', () => {
  const peer = new GraphPeer(secrets.app_secret);
  const number = '380501112244';
  let hook: string;
  /** What the sandbox has taken on this channel today: by day the demo writes to its people as soon as it begins. */
  let earlier = 0;

  beforeAll(async () => {
    const { channels } = await rig.ask('GET', '/api/v1/channels/health');
    const [day] = (channels as { channel: string; sent_today: number }[]).filter((one) => one.channel === 'whatsapp');
    earlier = day?.sent_today ?? 0;
    const settings = { phone_number_id: '106540352242922', api_root: await peer.start() };
    const account = { kind: 'whatsapp-cloud', name: 'cloud', settings, secrets, rollout: { mode: 'live' } };
    hook = String((await rig.ask('POST', '/api/v1/channels', account))['webhook']);
    const contacts = [{ channel: 'whatsapp', address: `+${number}` }];
    const patient = { external_id: 'desk-2', name: 'Petro Bondar', locale: 'en', zone: awakeZone(), contacts };
    await rig.ask('POST', '/api/v1/patients', patient);
  });

  afterAll(() => peer.stop());

  async function tell({ body, headers }: SignedWebhook): Promise<void> {
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
    const { status } = await fetch(`${rig.url}${hook}`, { ...init, body: new Uint8Array(body) });
    expect(status).toBe(200);
  }

  it('says why a file of the patient could not be had, fetches it again on a press, and saves it', async () => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const document = { id: 'media1', mime_type: 'application/pdf', filename: 'Plan.pdf', caption: 'My plan' };
    const message = { from: number, id: 'wamid.file', timestamp, type: 'document', document };
    await tell(peer.webhook({ messages: [message] }));
    await reception
      .getByRole('link', { name: /Petro Bondar/ })
      .first()
      .click();
    const log = reception.getByRole('log');
    // The house has asked by itself, and says what came of it without anybody's press.
    await log.getByText('The channel has it no more').waitFor();
    peer.media.set('media1', { type: 'application/pdf', content: Buffer.from('%PDF-1.7 of the patient') });
    const saving = reception.waitForEvent('download');
    await log.getByRole('button', { name: 'Fetch again' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('Plan.pdf');
    expect(readFileSync(await saved.path(), 'utf8')).toBe('%PDF-1.7 of the patient');
    await log.getByRole('link', { name: 'Document: Plan.pdf' }).waitFor();
  });

  it('shows an answer as sent, delivered and read, as the reports come', async () => {
    await reception.getByRole('textbox', { name: 'Message to the patient' }).fill('Thank you, we have it.');
    await reception.getByRole('button', { name: 'Send', exact: true }).click();
    const answer = reception.getByRole('article').filter({ hasText: 'Thank you, we have it.' });
    await answer.getByText('sent', { exact: true }).waitFor();
    const taken = peer.ledger.find(({ body }) => JSON.stringify(body).includes('Thank you, we have it.'));
    if (!taken) throw new Error('WhatsApp took nothing');
    for (const state of ['delivered', 'read']) {
      for (const report of peer.statuses(taken, [state])) await tell(report);
      await answer.getByText(state, { exact: true }).waitFor();
    }
  });

  it('stands in the day of its channel', async () => {
    const administrator = await rig.signIn('administrator');
    const day = administrator.getByRole('region', { name: 'WhatsApp' }).getByText(/messages? left today/);
    // The last of them may be on its way while the page asks.
    const said = async () => {
      await administrator.goto(`${rig.url}/app/channels`);
      return day.innerText();
    };
    await until(said, (text) => text.includes(` ${earlier + peer.ledger.length} message`));
  });

  it('leaves no complaint of a script or of the content security policy in any window', () => {
    expect(rig.complaints).toEqual([]);
  });
});
