import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openMutedLine, type MutedLine } from './muted-line.js';
import { awakeZone, openRig, until, windowOf, type Rig } from './rig.js';

/** What a page knows of how something is shown. */
interface Styles {
  getComputedStyle(node: unknown): { readonly direction: string };
}

const many = 500;
const tablet = { viewport: { width: 1_024, height: 768 }, hasTouch: true };
const long = 'Maximiliana-Konstantina Oleksandrivna Wolfeschlegelsteinhausenbergerdorff-Pidmohylna-Yavorska';
const arabic = { name: 'فاطمة الزهراء بنت محمد', words: 'هل يمكنني الحضور غدا؟ (10:30)' };
const family = '👩‍👩‍👧‍👦 Родина 🇺🇦';

let rig: Rig;
let line: MutedLine;

beforeAll(async () => {
  rig = await openRig();
  line = await openMutedLine(rig.url);
  const ids = Array.from({ length: many }, (_, index) => index);
  for (let from = 0; from < many; from += 25) await Promise.all(ids.slice(from, from + 25).map(write));
}, 300_000);

afterAll(async () => {
  await line?.close();
  await rig?.close();
});

const addressOf = (index: number) => String(7_600_000 + index);
const nameOf = (index: number) => [long, arabic.name, family][index] ?? `Patient ${String(index).padStart(3, '0')}`;

/** Somebody who waits for an answer. */
async function write(index: number): Promise<void> {
  const address = addressOf(index);
  const contacts = [{ channel: 'telegram', address }];
  const patient = { external_id: `busy-${address}`, name: nameOf(index), locale: 'en', zone: awakeZone(), contacts };
  await rig.ask('POST', '/api/v1/patients', patient);
  await say(index, index === 1 ? arabic.words : 'Is there a time on Friday?');
}

async function say(index: number, text: string): Promise<void> {
  await rig.ask('POST', `/api/v1/sandbox/phones/telegram/${addressOf(index)}/answer`, { text });
}

async function idOf(index: number): Promise<string> {
  const found = await rig.ask('GET', `/api/v1/patients?external_id=busy-${addressOf(index)}`);
  return String(found['patient_id']);
}

function directionOf(words: Locator): Promise<string> {
  return words.evaluate((node) => (globalThis as unknown as Styles).getComputedStyle(node).direction);
}

/** A window whose clock is so many milliseconds off. */
async function offBy(ms: number): Promise<Page> {
  const page = await rig.signIn('reception', tablet);
  await page.context().addInitScript({ content: `{ const now = Date.now; Date.now = () => now() + ${ms}; }` });
  await page.goto(`${rig.url}/app/inbox`);
  return page;
}

describe('an inbox in which five hundred wait', () => {
  let page: Page;

  it('shows them all on a tablet by scrolling, and never more rows than there is room for', async () => {
    const counts = async () => (await rig.ask('GET', '/api/v1/conversations?limit=1'))['next'] !== null;
    await until(counts, (more) => more);
    page = await rig.signIn('reception', tablet);
    await page.goto(`${rig.url}/app/inbox`);
    const rows = page.getByRole('list', { name: 'Conversations' });
    await rows.waitFor();
    await rows.getByRole('listitem').first().hover();
    const seen = new Set<string>();
    const look = async () => {
      const names = await rows.getByRole('listitem').allInnerTexts();
      expect(names.length).toBeLessThan(60);
      for (const text of names) for (const found of text.match(/Patient \d{3}/g) ?? []) seen.add(found);
      await page.mouse.wheel(0, 450);
      return seen.size;
    };
    await until(look, (size) => size === many - 3);
    expect(await seriousOn(page)).toEqual([]);
  }, 180_000);

  it('keeps a long name, one from right to left and one of pictures within the page', async () => {
    for (const index of [0, 1, 2]) {
      await page.goto(`${rig.url}/app/inbox/${await idOf(index)}`);
      await page.getByRole('heading', { level: 2, name: nameOf(index) }).waitFor();
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect([nameOf(index), await page.evaluate(wide)]).toEqual([nameOf(index), 0]);
    }
    await page.goto(`${rig.url}/app/inbox/${await idOf(1)}`);
    const words = page.getByRole('log').getByText(arabic.words, { exact: true });
    expect(await directionOf(words)).toBe('rtl');
    const field = page.getByRole('textbox', { name: 'Message to the patient' });
    await field.fill('نعم، تعالي');
    expect(await directionOf(field)).toBe('rtl');
    await field.fill('');
  });
});

describe('a file that does not arrive', () => {
  it('is said to be lost, keeps the words, arrives when the same one is chosen again, and can be taken out by keys', async () => {
    const page = await rig.signIn('reception', tablet);
    await page.goto(`${rig.url}/app/inbox/${await idOf(9)}`);
    const field = page.getByRole('textbox', { name: 'Message to the patient' });
    await field.fill('The plan is attached.');
    const uploads = '**/api/v1/conversations/*/attachments?*';
    const file = { name: 'Plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 the plan') };
    const choose = async () => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Attach a file' }).click();
      await (await chooser).setFiles(file);
    };
    await page.route(uploads, (route) => route.abort());
    await choose();
    await page.getByText('The server cannot be reached.').waitFor();
    expect(await field.inputValue()).toBe('The plan is attached.');
    expect(await page.locator('input[type=file]').first().inputValue()).toBe('');
    await page.unroute(uploads);
    await choose();
    await page.getByRole('button', { name: 'Remove Plan.pdf' }).press('Enter');
    await page.getByRole('button', { name: 'Remove Plan.pdf' }).waitFor({ state: 'detached' });
    await choose();
    await page.getByRole('button', { name: 'Remove Plan.pdf' }).waitFor();
    expect(await seriousOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    // Nobody could open a link to this machine: it says so, and neither the words nor the file are lost.
    await page.getByText('The server has no public address, so no patient could open the file.').waitFor();
    expect(await field.inputValue()).toBe('The plan is attached.');
    await page.getByRole('button', { name: 'Remove Plan.pdf' }).press('Enter');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log').getByText('The plan is attached.').waitFor();
    await page.context().close();
  });
});

describe('a tablet whose clock is an hour wrong', () => {
  it.each([-3_600_000, 3_600_000])('by %i says how long people wait as one that is right', async (ms) => {
    await say(0, 'And on Saturday?');
    const [right, wrong] = await Promise.all([offBy(0), offBy(ms)]);
    const wait = (page: Page) =>
      page
        .getByRole('list', { name: 'Conversations' })
        .getByRole('listitem')
        .first()
        .getByText(/^waits/)
        .innerText();
    // Between two looks a minute may end: then both are looked at again.
    const both = async () => Promise.all([wait(right), wait(wrong)]);
    const [told, asTold] = await until(both, ([a, b]) => a === b);
    expect(asTold).toBe(told);
    expect(told).not.toContain('hour');
    await Promise.all([right.context().close(), wrong.context().close()]);
  });
});

describe('a line that dies without a word', () => {
  it('is noticed and taken up again, and what was said meanwhile appears by itself', async () => {
    const page = await windowOf(rig.browser, [], tablet);
    await page.goto(`${line.url}/app/sign-in`);
    await rig.enter(page, 'reception');
    await page.goto(`${line.url}/app/inbox/${await idOf(7)}`);
    await page.getByRole('log').getByText('Is there a time on Friday?').waitFor();
    await say(7, 'Before the line died');
    await page.getByRole('log').getByText('Before the line died').waitFor();
    // What is still leaving is asked for by the page itself, and would bring the rest along.
    const leaving = page.getByRole('log').getByText(/^(planned|being sent)$/);
    await until(
      () => leaving.count(),
      (count) => count === 0,
    );
    line.mute();
    await say(7, 'Nobody told the page of this');
    await page.getByRole('log').getByText('Nobody told the page of this').waitFor({ timeout: 90_000 });
    await page.context().close();
  }, 150_000);

  it('leaves no complaint of a script or of the content security policy in any window', () => {
    expect(rig.complaints).toEqual([]);
  });
});
