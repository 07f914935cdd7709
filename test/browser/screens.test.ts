import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, type DemoRole, type Rig } from './rig.js';

/** Every screen somebody of the demo clinic can open, by the role that works with it. */
const screens: readonly (readonly [DemoRole, readonly string[]])[] = [
  ['reception', ['/today', '/inbox', '/patients', '/calendar']],
  ['administrator', ['/staff', '/audit', '/channels', '/sandbox', '/settings']],
  ['journey-owner', ['/map', '/map/waiting-room', '/loyalty', '/improvements', '/feedback', '/reports']],
];

/** Each of them would run as a script if text ever became markup. */
const hostile = [
  '<img src=x onerror="window.hurt=1">',
  '"><svg/onload=window.hurt=1>',
  '<script>window.hurt=1</script>',
  'javascript:window.hurt=1',
  '{{constructor.constructor("window.hurt=1")()}}',
  "'-window.hurt=1-'",
];

let rig: Rig;

beforeAll(async () => {
  rig = await openRig();
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(`${rig.url}/app${path}`);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle').catch(() => undefined);
}

describe.each(screens)('the screens of %s', (role, paths) => {
  it('have no serious finding of axe, in light and dark', async () => {
    const page = await rig.signIn(role);
    const findings: Record<string, string[]> = {};
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const path of paths) {
        await settled(page, path);
        findings[`${scheme} ${path}`] = await seriousOn(page);
      }
    }
    const clean = Object.fromEntries(Object.keys(findings).map((key) => [key, []]));
    expect(findings).toEqual(clean);
    await page.context().close();
  });
});

describe('what people wrote', () => {
  it('stays text wherever it is shown: names, messages, previews, notes', async () => {
    const contacts = [{ channel: 'telegram', address: '7770002' }];
    const name = hostile.join(' ').slice(0, 190);
    const { patient_id: id } = await rig.ask('POST', '/api/v1/patients', { external_id: 'hostile', name, contacts });
    for (const text of hostile) await rig.ask('POST', '/api/v1/sandbox/phones/telegram/7770002/answer', { text });
    const page = await rig.signIn('reception');
    await settled(page, `/inbox/${String(id)}`);
    for (const text of hostile) await page.getByRole('log').getByText(text, { exact: true }).waitFor();
    await settled(page, `/patients/${String(id)}`);
    await page
      .getByText(hostile[0] ?? '')
      .first()
      .waitFor();
    expect(await page.evaluate('window.hurt')).toBeUndefined();
    expect(rig.complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the keyboard', () => {
  it('leads through the inbox without a mouse', async () => {
    const page = await rig.signIn('reception');
    await settled(page, '/inbox');
    await page.getByRole('link', { name: /img src/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.getByRole('textbox', { name: 'Message to the patient' }).waitFor();
    await page.keyboard.press('h');
    await page.getByRole('dialog', { name: 'Hand over' }).waitFor();
    // The first closes the list of departments, the second the form.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Hand over' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.keyboard.type('nobody of this name');
    await page.getByText('Nothing found.').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search or do' }).waitFor();
    await page.keyboard.type('Calendar');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/app\/calendar/);
    await page.context().close();
  });
});
