import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { openRig, until, type Rig } from './rig.js';

let rig: Rig;
let owner: Page;
let draft = '';

beforeAll(async () => {
  rig = await openRig();
  owner = await rig.signIn('administrator');
  const begun = await rig.ask('POST', '/api/v1/drafts', { scenario_id: 'visit-reminders' });
  draft = String(begun['draft_id']);
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

const button = (name: string | RegExp): Locator => owner.getByRole('button', { name });
const messages = (): Locator => owner.getByRole('log', { name: 'Phone' });
const states = (): Locator => owner.getByRole('list', { name: 'States' });
const tab = (name: string): Promise<void> => owner.getByRole('tab', { name }).click();

/** A draft with one invented patient, whose visit is booked as it begins. */
async function booked(): Promise<void> {
  await owner.goto(`${rig.url}/app/drafts/${draft}/rehearsal`);
  await owner.getByRole('group', { name: 'The patient' }).getByRole('combobox', { name: 'Language' }).click();
  await owner.getByRole('option', { name: 'en', exact: true }).click();
  await button('Begin the rehearsal').click();
  await states().locator('[aria-current="true"]').waitFor();
}

describe('a draft before anybody gets it', () => {
  it('is lived through by one patient: the clock is pushed, nobody answers, then the visit is called off', async () => {
    await booked();
    const clock = owner.getByRole('region', { name: 'Clock' }).locator('[aria-live="polite"]');
    const before = await clock.innerText();
    await button('+1 day').click();
    expect(
      await until(
        () => clock.innerText(),
        (shown) => shown !== before,
      ),
    ).not.toBe('');
    const unanswered = button('No answer');
    for (let pushes = 0; pushes < 5 && !(await unanswered.isVisible()); pushes += 1) {
      const known = await messages().innerText();
      await button('To the next message').click();
      await until(
        () => messages().innerText(),
        (shown) => shown !== known,
      );
    }
    await unanswered.click();
    await until(
      () => unanswered.isVisible(),
      (visible) => !visible,
    );
    await button('The visit is cancelled').click();
    await states().getByText('visit-reminders ended: cancelled').waitFor();
    const ledger = owner.getByRole('table', { name: 'Why each message came or did not' });
    expect(await ledger.getByRole('row').count()).toBeGreaterThan(1);
    await owner.reload();
    await states().getByText('visit-reminders ended: cancelled').waitFor();
  });

  it('is walked by a mystery patient: every branch, each state on each channel, and a checklist for people', async () => {
    await owner.goto(`${rig.url}/app/rehearsal`);
    await tab('Mystery patient');
    await owner.getByRole('combobox', { name: 'Scenario' }).click();
    await owner.getByRole('option', { name: 'Care after a procedure', exact: true }).click();
    await button('Send the mystery patient').click();
    await owner.getByText('Every branch was walked.').waitFor();
    const matrix = owner.getByRole('table', { name: 'What each message became on each channel' });
    expect(await matrix.getByRole('columnheader').allInnerTexts()).toEqual([
      'State',
      'Telegram',
      'WhatsApp',
      'SMS',
      'E-mail',
    ]);
    const step = owner.getByRole('checkbox').first();
    await step.click();
    await owner.getByText(/^To be looked at by a person: 1 of/).waitFor();
    await owner.getByText(/^Walked: /).click();
    await button('Look at this walk').first().click();
    await states().waitFor();
    await owner.reload();
    await states().waitFor();
  });

  it('is lived through by many: the job ends in charts and says what nobody reached', async () => {
    await owner.goto(`${rig.url}/app/drafts/${draft}/rehearsal`);
    await tab('Many patients');
    await owner.getByRole('textbox', { name: 'Patients' }).fill('20000');
    await button('Simulate').click();
    await button('Cancel').click();
    await owner.getByText('It was cancelled.').waitFor();
    await owner.getByRole('textbox', { name: 'Patients' }).fill('20');
    await owner.getByRole('textbox', { name: 'Days' }).fill('30');
    await button('Simulate').click();
    await owner.getByText('Messages a day').waitFor();
    await owner.getByText('States that were reached').waitFor();
    await owner
      .getByText(/^Not reached: \d+$/)
      .first()
      .click();
    expect(await owner.locator('details[open] li').count()).toBeGreaterThan(0);
  });
});

describe('a walk on the own phone', () => {
  it('passes days in seconds, ends with the scenario, says so on the phone and on the page, and takes a receipt by hand', async () => {
    await booked();
    await button('Send it to my phone').click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Begin' }).click();
    const walk = owner.getByRole('region', { name: 'On your own phone' });
    await walk.getByText(/^On your phone by/).waitFor();
    const id = owner.url().split('/').at(-1);
    await until(
      () => rig.ask('GET', `/api/v1/rehearsals/${id}`),
      ({ steps }) => (steps as object[]).length > 0,
    );
    await owner.reload();
    // The walk goes on while the press is on its way: it counts all the same.
    await owner.route(
      '**/steps',
      async (route) => {
        const { steps } = await rig.ask('GET', `/api/v1/rehearsals/${id}`);
        const on = { base_steps: (steps as object[]).length, undo: 0, steps: [{ advance: 'PT1H' }] };
        await rig.ask('POST', `/api/v1/rehearsals/${id}/steps`, on);
        await route.continue();
      },
      { times: 1 },
    );
    await button('The visit is cancelled').click();
    await walk.getByText('The last walk came to its end: cancelled').waitFor({ timeout: 30_000 });
    await walk.getByRole('button', { name: 'Send it to my phone' }).waitFor();
    await owner.goto(`${rig.url}/app/sandbox`);
    const phone = owner.getByRole('log', { name: 'Messages of the Telegram phone' });
    await phone.getByText(/^\[Rehearsal\] You walk/).waitFor();
    await phone.getByText(/To walk it again, choose another patient/).waitFor();
    const receipts = phone.getByRole('group', { name: /^How far the message of/ }).last();
    await receipts.getByRole('button', { name: 'read' }).click();
    await owner.getByText('A failure changes nothing once the message was delivered.').waitFor();
  });
});

describe('the time of the demo', () => {
  it('runs forward, shows how far, and is ended halfway', async () => {
    await owner.goto(`${rig.url}/app/sandbox`);
    const { clinic } = await rig.ask('GET', '/api/v1/demo-time');
    const card = owner.getByRole('region', { name: 'Demo time' });
    await card.getByRole('button', { name: 'Run time forward' }).click();
    const form = owner.getByRole('dialog');
    await form.getByRole('textbox', { name: /to confirm$/ }).fill('another clinic');
    expect(await form.getByRole('button', { name: 'Run time forward' }).isDisabled()).toBe(true);
    await form.getByRole('textbox', { name: /to confirm$/ }).fill(String(clinic));
    await form.getByRole('button', { name: 'Run time forward' }).click();
    await card.getByRole('progressbar').waitFor();
    await card.getByRole('button', { name: 'End it' }).click();
    await card.getByText('ended early').waitFor({ timeout: 40_000 });
    expect(await card.getByRole('button', { name: 'Run time forward' }).isEnabled()).toBe(true);
  });
});

it('no page ran a script of others, broke its own policy, or failed', () => {
  expect(rig.complaints).toEqual([]);
});
