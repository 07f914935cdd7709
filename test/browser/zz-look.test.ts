import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { openRig, type Rig } from './rig.js';

jest.setTimeout(300_000);
let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

it('shows the reports', async () => {
  await rig.ask('POST', '/api/v1/kpis/rebuild');
  await rig.ask('POST', '/api/v1/attention/refresh').catch(() => undefined);
  await rig.ask('POST', '/api/v1/frequency/refresh').catch(() => undefined);
  const page = await rig.signIn('journey-owner');
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await page.goto(`${rig.url}/app/reports`);
  await page.getByRole('heading', { name: 'What patients say' }).waitFor();
  await page.screenshot({ path: '/tmp/b7/reports-figures.png', fullPage: true });
  await page.locator('[data-kpi="no-show"] button').first().click();
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: '/tmp/b7/reports-rows.png' });
  await page.keyboard.press('Escape');
  for (const tab of ['Right frequency', 'Attention', 'Letter of the week']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: `/tmp/b7/reports-${tab.split(' ')[0] ?? ''}.png` });
  }
  expect(rig.complaints).toEqual([]);
});
