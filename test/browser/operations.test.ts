import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, type Rig } from './rig.js';

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await openRig();
  page = await rig.signIn('administrator', { viewport: { width: 1_280, height: 900 } });
  await page.goto(`${rig.url}/app/operations`);
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

describe('calm operations', () => {
  it('are stopped with a reason and the name of the clinic, by keyboard, and go on again', async () => {
    const { name } = (await rig.ask('GET', '/api/v1/operations'))['clinic'] as { name: string };
    await page.getByRole('button', { name: 'Stop everything' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const stop = dialog.getByRole('button', { name: 'Stop everything' });
    await dialog.getByLabel('Why').fill('A wrong text goes out');
    expect(await stop.isDisabled()).toBe(true);
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    expect(await seriousOn(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Stands still: no scenario sends anything').waitFor();
    await page.getByText('A wrong text goes out').waitFor();
    await page.getByRole('button', { name: 'Let it go on', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Let it go on' }).click();
    await page.getByText('Everything runs').waitFor();
    expect(await seriousOn(page)).toEqual([]);
  });

  it('show an audience before anything happens, enrol it by a job, and take it back', async () => {
    await page.getByRole('tab', { name: 'Enrol many' }).click();
    await page.getByRole('combobox', { name: 'Scenario' }).fill('win-back');
    await page.getByRole('option', { name: /win-back/ }).click();
    await page.getByRole('button', { name: 'See who and when' }).click();
    await page.getByText('In the audience: 4').waitFor();
    expect(await seriousOn(page)).toEqual([]);
    await page.getByLabel('Leave out whoever would get nothing now').uncheck();
    await page.getByRole('button', { name: 'Enrol: 4' }).click();
    await page.getByText('Enrolled: 4. Left out: 0.').first().waitFor();
    await page.getByRole('button', { name: /^Jobs/ }).click();
    await page.getByText('Enrolling many: win-back').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take back: win-back' }).click();
    await page.getByText('taken back', { exact: true }).waitFor();
  });

  it('say who changed what', async () => {
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByText(/.: stopped a channel or the clinic/).waitFor();
    await page
      .getByText(/.: enrolled many patients/)
      .first()
      .waitFor();
    expect(await seriousOn(page)).toEqual([]);
    expect(rig.complaints).toEqual([]);
  });
});
