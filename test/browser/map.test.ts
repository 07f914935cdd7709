import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, type Rig } from './rig.js';

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await openRig();
  page = await rig.signIn('journey-owner');
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

const card = (name: string) => page.locator(`[data-touchpoint="${name}"]`).first();
const focused = (): Promise<string | null> =>
  page.evaluate("document.activeElement?.getAttribute('data-touchpoint')") as Promise<string | null>;

describe('the journey map', () => {
  it('is a table with named columns and rows, and arrows go from card to card', async () => {
    await page.goto(`${rig.url}/app/map`);
    await card('first-contact').waitFor();
    expect(await page.getByRole('columnheader', { name: /^Primary/ }).count()).toBe(1);
    expect(await page.getByRole('rowheader', { name: 'Reception' }).count()).toBe(1);
    await card('first-contact').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('call-to-reception');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).not.toBe('call-to-reception');
    expect(await focused()).not.toBeNull();
  });

  it('works on a phone, and complains about nothing', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${rig.url}/app/map`);
    await card('first-contact').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('tab', { name: 'Objections' }).click();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousOn(page)).toEqual([]);
    expect(rig.complaints).toEqual([]);
  });
});
