import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, type DemoRole, type Rig } from './rig.js';

/** Every screen somebody of the demo clinic can open, by the role that works with it. */
const screens: readonly (readonly [DemoRole, readonly string[]])[] = [
  ['reception', ['/today', '/inbox', '/patients', '/calendar']],
  ['administrator', ['/staff', '/audit', '/channels', '/imports', '/sandbox', '/settings']],
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
  let page: Page;
  const write = () => page.getByRole('textbox', { name: 'Message to the patient' });

  beforeAll(async () => {
    for (const [address, name] of [
      ['7770003', 'Petro Savchenko'],
      ['7770004', 'Olga Moroz'],
    ] as const) {
      const contacts = [{ channel: 'telegram', address }];
      await rig.ask('POST', '/api/v1/patients', { external_id: address, name, contacts });
      await rig.ask('POST', `/api/v1/sandbox/phones/telegram/${address}/answer`, { text: 'Are you open today?' });
    }
    page = await rig.signIn('reception');
    await settled(page, '/inbox');
    await page.getByRole('link', { name: /Olga Moroz/ }).waitFor();
  });

  afterAll(() => page.context().close());

  /** As a Cyrillic layout sends it: another letter from the same place. */
  async function pressCyrillic(key: string, code: string): Promise<void> {
    await page.evaluate(
      `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', code: '${code}', bubbles: true }))`,
    );
  }

  it('leads through the inbox without a mouse', async () => {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await write().waitFor();
    await page.keyboard.press('h');
    await page.getByRole('dialog', { name: 'Hand over' }).waitFor();
    // The first closes the list of departments, the second the form.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Hand over' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.keyboard.type('nobody of this name');
    await page.getByText('Nothing found.').waitFor();
    await page.getByRole('textbox', { name: 'Search' }).fill('');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search or do' }).waitFor();
    await page.keyboard.type('Petro');
    await page.getByRole('button', { name: /Petro Savchenko/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Search or do' }).waitFor({ state: 'hidden' });
  });

  it('keeps what was typed while another conversation is looked at, and when the server is away', async () => {
    await page.getByRole('link', { name: /Petro Savchenko/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Petro Savchenko' }).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('Until eight in the evening.');
    await page.keyboard.press('Escape');
    const [address, thread] = [page.url(), page.getByRole('heading', { name: 'Petro Savchenko' })];
    await pressCyrillic('о', 'KeyJ');
    if (page.url() === address) await pressCyrillic('л', 'KeyK');
    await thread.waitFor({ state: 'hidden' });
    await page.goBack();
    await thread.waitFor();
    expect(await write().inputValue()).toBe('Until eight in the evening.');
    await page.route('**/messages', (route) => route.abort());
    await page.keyboard.press('r');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    expect(await write().inputValue()).toBe('Until eight in the evening.');
    await page.unroute('**/messages');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Until eight in the evening.' }).waitFor();
    expect(await write().inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await page.getByText('Done. It comes back when the patient writes.').waitFor();
    await page.getByRole('link', { name: /Petro Savchenko/ }).waitFor({ state: 'detached' });
  });
});
