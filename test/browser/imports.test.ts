import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, type Rig } from './rig.js';

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await openRig();
  page = await rig.signIn('administrator', { viewport: { width: 390, height: 844 } });
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

const file = {
  name: 'patients.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    ['id;Имя;Фамилия;Телефон', 'bring-1;<b>Ира</b>;=1+1;0671112233', ';Без кода;;', 'bring-2;Олег;;12'].join('\n'),
  ),
};

it('brings patients in on a phone, by keyboard, once tried, and nothing the second time', async () => {
  await page.goto(`${rig.url}/app/imports`);
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  expect(await seriousOn(page)).toEqual([]);
  await page.locator('input[type=file]').setInputFiles(file);
  const preview = page.getByRole('table', { name: 'The first rows as they will be' });
  await preview.getByRole('row', { name: /bring-1 <b>Ира<\/b> =1\+1.*\+380671112233.*will be taken/ }).waitFor();
  await preview.getByRole('row', { name: /will not be taken.*the id is missing/ }).waitFor();
  expect(await seriousOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  for (const [counts, turn] of [
    ['Rows: 3. New: 2. Changed: 0. Same: 0. Refused: 1.', 'first'],
    ['Rows: 3. New: 0. Changed: 0. Same: 2. Refused: 1.', 'second'],
  ] as const) {
    const bring = page.getByRole('button', { name: 'Bring in', exact: true });
    expect(await bring.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Try without keeping' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${counts} Nothing was kept.`).waitFor();
    await bring.focus();
    await page.keyboard.press('Enter');
    await page.getByText(counts, { exact: true }).waitFor();
    await page
      .getByRole('table', { name: 'What was not taken' })
      .getByRole('row', { name: /^4 Телефон/ })
      .waitFor();
    expect(await seriousOn(page)).toEqual([]);
    if (turn === 'first') await page.locator('input[type=file]').setInputFiles({ ...file, name: 'again.csv' });
    if (turn === 'first') await page.getByText('again.csv').waitFor();
  }
  expect(rig.complaints).toEqual([]);
});
