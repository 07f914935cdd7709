import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, type Rig } from './rig.js';

let rig: Rig;
let page: Page;
let vera: string;

beforeAll(async () => {
  rig = await openRig();
  await lateVera();
  page = await rig.signIn('journey-owner');
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

/** Came three times, a month apart, and not for months since: late for their own rhythm, and nothing is booked. */
async function lateVera(): Promise<void> {
  const contacts = [{ channel: 'telegram', address: '7770471' }];
  const entered = await rig.ask('POST', '/api/v1/patients', {
    external_id: 'late',
    name: 'Vera',
    locale: 'en',
    contacts,
  });
  vera = String(entered['patient_id']);
  for (const ago of [160, 130, 100]) {
    const startsAt = new Date(Date.now() - ago * 86_400_000).toISOString();
    const visit = { starts_at: startsAt, zone: 'Europe/Kyiv', booked_at: startsAt, status: 'attended' };
    await rig.ask('PUT', `/api/v1/appointments/late-${ago}`, { patient_external_id: 'late', ...visit });
  }
}

const tabs = ['At risk', /^Hurt/, 'Visits to loyalty', 'Moves and thanks'] as const;

describe('the page of loyalty', () => {
  it('shows shares, whom it may lose, the visits and the ledgers, readable by machines and on a phone', async () => {
    await page.goto(`${rig.url}/app/loyalty`);
    await page
      .getByRole('region', { name: 'Loyal share' })
      .getByText(/loyal: 0 of \d+ \(95 %/)
      .waitFor();
    await page.getByRole('row', { name: /^Vera 3 · Repeat Usually comes every 30 days/ }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of tabs) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tabpanel', { name }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await seriousOn(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
    expect(rig.complaints).toEqual([]);
  });
});

describe('the page of a patient', () => {
  it('writes down in three presses what the patient said at the desk, as theirs', async () => {
    await page.goto(`${rig.url}/app/patients/${vera}`);
    await page.getByRole('button', { name: 'More about this patient' }).click();
    await page.getByRole('menuitem', { name: 'Write down what was said' }).click();
    const form = page.getByRole('dialog', { name: 'Write down what was said' });
    await form.getByRole('textbox', { name: 'In the patient’s words' }).fill('I waited an hour and nobody told me why');
    await form.getByText('Vera').waitFor();
    expect(await seriousOn(page)).toEqual([]);
    await form.getByRole('button', { name: 'Write down' }).click();
    await page.getByText('Written down.').waitFor();
    const { feedback } = await rig.ask('GET', '/api/v1/feedback');
    expect(feedback).toMatchObject([{ kind: 'complaint', patient_id: vera }]);
  });
});
