import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { hostileTexts, sampled, TRACE } from '../support/hostile.js';
import { openRig, windowOf, type Rig } from './rig.js';

let rig: Rig;

beforeAll(async () => {
  rig = await openRig();
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

describe('whoever opens an address without being signed in', () => {
  it.each(['', '/calendar'])('is asked to sign in and comes to /app%s then', async (path) => {
    const page = await windowOf(rig.browser, []);
    await page.goto(`${rig.url}/app${path}`);
    await page.waitForURL(/\/app\/sign-in/);
    await rig.enter(page, 'reception');
    await page.getByRole('heading', { level: 1, name: path === '' ? 'Today' : 'Calendar' }).waitFor();
    await page.context().close();
  });
});

describe('whoever mistypes a password', () => {
  it('is told so in the language of the page', async () => {
    const page = await windowOf(rig.browser, [], { locale: 'uk-UA' });
    await page.addInitScript({ content: "localStorage.setItem('tropa-language', 'uk')" });
    await page.goto(`${rig.url}/app/sign-in`);
    await page.getByLabel('Адреса пошти').fill('reception@demo.example');
    await page.getByRole('textbox', { name: 'Пароль' }).fill('nobody has this one');
    await page.getByRole('button', { name: 'Увійти' }).click();
    await page.getByRole('alert').getByText('Адреса або пароль неправильні.').waitFor();
    await page.context().close();
  });
});

describe('somebody new', () => {
  it('is invited, chooses a password, sets up the second factor, and signs in again with a recovery code', async () => {
    const admin = await rig.signIn('administrator');
    await admin.goto(`${rig.url}/app/staff`);
    await admin.getByRole('button', { name: 'Invite somebody' }).first().click();
    await admin.getByLabel('Name as colleagues see it').fill('Ірина Нова');
    await admin.getByLabel(/^E-mail address/).fill('iryna@clinic.example');
    await admin.getByRole('button', { name: 'Make the link' }).click();
    const link = await admin.getByRole('textbox', { name: 'Link' }).inputValue();

    const hers = await windowOf(rig.browser, []);
    await hers.goto(link);
    await hers.getByText('Welcome, Ірина Нова').waitFor();
    const secret = (await hers.locator('[data-secret]').textContent()) ?? '';
    const password = 'a long walk by the river in autumn';
    await hers.getByRole('textbox', { name: 'New password' }).fill(password);
    await hers.getByRole('textbox', { name: 'The same once more' }).fill(password);
    await hers.getByLabel('The six digits it shows now').fill(generateSync({ secret: secret.replace(/\s/g, '') }));
    await hers.getByRole('button', { name: 'Finish and sign in' }).click();
    await hers.getByText('Your recovery codes').waitFor();
    const codes = await hers.getByText(/^[0-9a-z]{4,}(-[0-9a-z]{4,})+$/i).allTextContents();
    expect(codes).toHaveLength(10);
    await hers.getByRole('checkbox', { name: 'I have kept them' }).check();
    await hers.getByRole('button', { name: 'Go on' }).click();
    await hers.getByRole('heading', { name: 'Today' }).first().waitFor();
    await hers.context().close();

    const later = await windowOf(rig.browser, []);
    await later.goto(`${rig.url}/app/sign-in`);
    await later.getByLabel('E-mail address').fill('iryna@clinic.example');
    await later.getByRole('textbox', { name: 'Password' }).fill(password);
    await later.getByRole('button', { name: 'Sign in' }).click();
    await later.getByLabel('Code').fill(codes[0] ?? '');
    await later.getByRole('button', { name: 'Confirm' }).click();
    await later.getByRole('heading', { name: 'Today' }).first().waitFor();
    await later.context().close();

    const again = await windowOf(rig.browser, []);
    await again.goto(link);
    await again.getByText('This link cannot be used').waitFor();
    await again.context().close();
    await admin.context().close();
  });
});

describe('hundreds of hostile texts in one thread', () => {
  it('are read as they were written, and nothing of them runs', async () => {
    const contacts = [{ channel: 'telegram', address: '7770099' }];
    const person = { external_id: 'hostile-many', name: 'Hostile', contacts };
    const { patient_id: id } = await rig.ask('POST', '/api/v1/patients', person);
    const texts = sampled(hostileTexts(), 320).map(({ text }) => text.replaceAll('\u0000', '').toWellFormed());
    const each = Math.ceil(texts.length / 40);
    for (let from = 0; from < texts.length; from += each) {
      const text = texts
        .slice(from, from + each)
        .join('\n')
        .slice(0, 3_500);
      await rig.ask('POST', '/api/v1/sandbox/phones/telegram/7770099/answer', { text });
    }
    const page = await rig.signIn('reception');
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`${rig.url}/app/inbox/${String(id)}`);
    const log = page.getByRole('log');
    await log.getByText('onerror').first().waitFor();
    const shown = (await log.textContent()) ?? '';
    const plain = texts.filter((text) => /^[\x20-\x7e]+$/.test(text) && text.trim() === text);
    expect(plain.length).toBeGreaterThan(100);
    expect(plain.filter((text) => shown.includes(text)).length).toBeGreaterThan(plain.length * 0.9);
    expect(await page.evaluate(`window.${TRACE}`)).toBeUndefined();
    expect(dialogs).toEqual([]);
    expect(await page.locator('[role=log] img, [role=log] iframe, [role=log] object, [role=log] form').count()).toBe(0);
    await page.goto(`${rig.url}/app/inbox`);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    expect(await page.evaluate(`window.${TRACE}`)).toBeUndefined();
    expect(rig.complaints).toEqual([]);
    await page.context().close();
  });
});
