import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { paste } from './paste.js';
import { openRig, type Rig } from './rig.js';

const text = '/templates/visit-reminders/visit-reminder';

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await openRig();
  page = await rig.signIn('administrator');
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

async function open(where: string): Promise<void> {
  await page.goto(`${rig.url}/app${where}`);
  await page.locator('h1').first().waitFor();
}

/** Runs in the browser, whose names the compiler of the tests does not know. */
function radiusOf(card: unknown): string {
  const style = Reflect.get(globalThis, 'getComputedStyle') as (of: unknown) => { borderRadius: string };
  return style(card).borderRadius;
}

/** The rig keeps the language in every frame; the one of a letter has no store to keep it in. */
function complaints(): string[] {
  return rig.complaints.filter((one) => !one.includes('The document is sandboxed'));
}

function tab(channel: string, name: RegExp) {
  const tabs = page.getByRole('navigation', { name: 'Channel and language' });
  return tabs.getByRole('group', { name: channel }).getByRole('button', { name });
}

async function replace(written: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Text for/ }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(written);
}

describe('the texts of the programme', () => {
  it('are a list with every channel and language, and one of them opens as the phone shows it', async () => {
    await open('/templates');
    await page.getByRole('textbox', { name: 'Find a text' }).fill('visit-reminder');
    await page.getByRole('link', { name: 'visit-reminder', exact: true }).click();
    await tab('SMS', /^en there/).click();
    await page.getByRole('group', { name: 'Phone: SMS' }).getByText('Will you come', { exact: false }).waitFor();
    await page.getByText(/1 SMS of at most|2 SMS of at most/).waitFor();
    await tab('E-mail', /^en there/).click();
    const letter = page.frameLocator('iframe[title="Phone: E-mail"]');
    await letter.getByRole('article').waitFor();
    expect(await letter.locator('.card').evaluate(radiusOf)).toBe('8px');
    expect(complaints()).toEqual([]);
  });

  it('have no serious finding of axe, in light and dark', async () => {
    const findings: Record<string, string[]> = {};
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const where of ['/templates/visit-reminders', `${text}?channel=sms&locale=uk`]) {
        await open(where);
        findings[`${scheme} ${where}`] = await seriousOn(page);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect(findings).toEqual(Object.fromEntries(Object.keys(findings).map((key) => [key, []])));
  });
});

describe('a text in a draft', () => {
  it('is written, seen, mended and tried out, and what is hostile stays text', async () => {
    await open(`${text}?channel=telegram&locale=en`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.waitForURL(/\/app\/drafts\/[^/]+\/templates\//);
    await page.getByText('Saved in the draft').waitFor();
    await replace('{{clinic.name}}: {{patient.nane}} <img src=x onerror="window.hurt=1">');
    await page.getByRole('button', { name: 'Write patient.name' }).click();
    await page
      .getByText(/patient\.name may be absent/)
      .first()
      .waitFor();
    await replace('{{clinic.name}}: {{#if patient.name}}{{patient.name}}{{/if}} <img src=x onerror="window.hurt=1">');
    const phone = page.getByRole('group', { name: 'Phone: Telegram' });
    await phone.getByText('<img src=x onerror="window.hurt=1">', { exact: false }).waitFor();
    await page.getByRole('textbox', { name: 'Invented name' }).fill('<b>Olha</b>');
    await phone.getByText('<b>Olha</b>', { exact: false }).waitFor();
    await page.getByText('Saved in the draft').waitFor();
    await tab('Telegram', /^uk fell behind/).waitFor();
    await page.getByRole('button', { name: 'Send to me' }).click();
    await page.getByRole('button', { name: 'Send the test' }).click();
    await page.getByRole('dialog').getByText('Sent', { exact: true }).waitFor();
    expect(await page.evaluate('window.hurt')).toBeUndefined();
    // Chromium itself would keep the look of text that is replaced by a style attribute, which the policy refuses it.
    expect(complaints().filter((one) => !one.includes('Applying inline style'))).toEqual([]);
  });

  it('of five megabytes, ten thousand variables or a bomb of blocks is refused in words, and the page goes on', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const field = page.getByRole('textbox', { name: /^Text for/ });
    for (const [part, times, refusal] of [
      ['a heavy text ', 400_000, /too large|larger|at most/i],
      ['{{patient.name}} ', 10_000, /at most 16 thousand characters/],
      ['{{#if patient.name}}', 100, /braces of this template do not match/],
    ] as const) {
      await paste(field, part, times);
      await page.getByText(refusal).first().waitFor();
      await replace('{{clinic.name}}: مرحبا 🦷 “so”');
      await page.getByRole('group', { name: 'Phone: Telegram' }).getByText('مرحبا 🦷 “so”').waitFor();
    }
    await page.getByText('Saved in the draft').waitFor();
  });
});
