import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import type { Locator, Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, until, windowOf, type Rig } from './rig.js';

const zone = 'Europe/Kyiv';
const dayMs = 86_400_000;
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Text that would be an act if anything took it for markup. */
const wicked = '<img src=x onerror=alert(1)>';

let rig: Rig;
let reception: Page;
let administrator: Page;
const complaints: string[] = [];

beforeAll(async () => {
  rig = await openRig();
  for (const [id, name] of [
    ['dr-lysenko', 'Dr. Lysenko'],
    ['dr-koval', `Dr. Koval ${wicked}`],
  ]) {
    await rig.ask('PUT', `/api/v1/doctors/${id}`, { name: { en: name, uk: name } });
    const hours = Object.fromEntries(everyDay.map((day) => [day, ['09:00-18:00']]));
    const schedule = { doctor_id: id, branch_id: 'podil', hours, valid_from: '2026-01-01', on_holidays: true };
    await rig.ask('POST', '/api/v1/schedules', schedule);
  }
  await book('demo-1', 'dr-lysenko');
  await book('demo-2', 'dr-lysenko');
  [reception, administrator] = await Promise.all([rig.signIn('reception'), rig.signIn('administrator')]);
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

/** Tomorrow at the clinic: whatever the hour of the run, the whole day lies ahead. */
function tomorrow(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + dayMs);
}

async function patient(externalId: string): Promise<string> {
  const { patient_id: id } = await rig.ask('GET', `/api/v1/patients?external_id=${externalId}`);
  return String(id);
}

/** The first time a doctor has free tomorrow is this patient's. */
async function book(externalId: string, doctor: string): Promise<void> {
  const { slots } = await rig.ask('GET', `/api/v1/slots?doctor=${doctor}&from=${tomorrow()}T06:00:00Z&limit=1`);
  const [slot] = slots as { slot: string }[];
  await rig.ask('POST', '/api/v1/appointments', { patient_id: await patient(externalId), slot: slot?.slot });
}

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

function visitOf(name: string): Locator {
  return reception.getByRole('listitem').filter({ hasText: name });
}

async function choose(row: Locator, act: string): Promise<void> {
  await row.getByRole('button', { name: /^More about/ }).click();
  await reception.getByRole('menuitem', { name: act }).click();
}

describe('reception has the day before it', () => {
  it('shows who comes to whom, and notes at a click that somebody has confirmed', async () => {
    await open(reception, 'Today');
    await reception.getByRole('button', { name: 'The day after' }).click();
    const row = visitOf('Олена');
    await row.getByText('09:00').waitFor();
    await choose(row, 'Confirmed');
    await row.getByText('confirmed', { exact: true }).waitFor();
    expect(await seriousOn(reception)).toEqual([]);
  });

  it('notes how a call ended, and keeps the task for later where nobody answered', async () => {
    const fields = {
      known: 'Asks about the result',
      promised: 'A call',
      next_step: 'Call',
      open_questions: '-',
      waiting: '-',
    };
    const handover = { patient: await patient('demo-2'), from: 'treatment', to: 'reception', fields, by: 'Test' };
    const { handover: id } = await rig.ask('POST', '/api/v1/handovers', handover);
    const tasks = reception.getByRole('region', { name: 'Calls and tasks' });
    await tasks.getByRole('link', { name: '+380500000002' }).waitFor();
    await tasks.getByRole('button', { name: 'Result of the call to Анна' }).click();
    await reception.getByRole('dialog').getByRole('button', { name: 'no answer' }).click();
    await tasks.getByText('tried 1 time').waitFor();
    const { calls, closed_at: closed } = await rig.ask('GET', `/api/v1/handovers/${String(id)}`);
    expect([calls, closed]).toEqual([1, null]);
  });
});

describe('the calendar', () => {
  it('books a free time for a patient found by name, by keyboard alone', async () => {
    await open(reception, 'Calendar');
    await until(
      () => reception.getByRole('button', { name: /free\. Book with Dr\. Koval/ }).count(),
      (count) => count > 0,
    );
    expect(await seriousOn(reception)).toEqual([]);
    const name = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: zone });
    const day = name.format(Date.now() + daysAhead() * dayMs);
    await reception
      .getByRole('button', { name: new RegExp(`Dr\\. Koval.* on ${day}`) })
      .first()
      .focus();
    await reception.keyboard.press('Enter');
    const form = reception.getByRole('dialog', { name: 'Book a visit' });
    await form.getByLabel('Patient', { exact: true }).fill('Petro');
    await reception.getByRole('option', { name: 'Petro' }).waitFor();
    await reception.keyboard.press('ArrowDown');
    await reception.keyboard.press('Enter');
    await form.getByRole('radio').first().focus();
    await reception.keyboard.press('Space');
    await form.getByRole('button', { name: 'Book', exact: true }).focus();
    await reception.keyboard.press('Enter');
    await reception.getByRole('button', { name: /Petro, Dr\. Koval.*: booked/ }).waitFor();
  });

  it('moves a visit by picking it up and putting it down, says before and after, and takes it back', async () => {
    const visit = reception.getByRole('button', { name: /Petro, Dr\. Koval.*: booked/ });
    const before = String(await visit.getAttribute('aria-label'));
    await visit.focus();
    await reception.keyboard.press('m');
    await reception.getByText(/You hold the visit of Petro/).waitFor();
    await reception
      .getByRole('button', { name: /Put Petro down here: Dr\. Koval/ })
      .last()
      .click();
    const form = reception.getByRole('dialog', { name: 'Another time for Petro' });
    await form.getByText(/^Now: /).waitFor();
    await form.getByText(/^Then: /).waitFor();
    await form.getByRole('button', { name: 'Move here' }).click();
    await reception.getByText('Moved. The old time is free again.').waitFor();
    await reception.getByRole('button', { name: 'Undo' }).click();
    await reception.getByText('The visit is back at its old time.').waitFor();
    await until(
      () => visit.getAttribute('aria-label'),
      (now) => now === before,
    );
  });

  it('shows rooms, and whoever waits for a time that becomes free', async () => {
    const from = new Date().toISOString();
    const to = new Date(Date.now() + 20 * dayMs).toISOString();
    const wish = { patient_id: await patient('demo-1'), doctor_id: 'dr-koval', from, to };
    await rig.ask('POST', '/api/v1/waiting-list', wish);
    await reception.getByText('By room').click();
    await reception.getByText('without a room').waitFor();
    await reception.getByText('Waiting list', { exact: true }).click();
    const row = reception.getByRole('row').filter({ hasText: 'Олена' });
    await row.waitFor();
    expect(await seriousOn(reception)).toEqual([]);
    await row.getByRole('button', { name: 'Take off' }).click();
    await reception.getByText('Nobody waits').waitFor();
    await reception.getByText('By doctor').click();
  });

  it('cancels a visit after saying what that means', async () => {
    await reception.getByRole('button', { name: /Petro, Dr\. Koval.*: booked/ }).click();
    await reception.getByRole('dialog').getByRole('button', { name: 'Cancel the visit' }).click();
    await reception.getByRole('dialog').getByText('this cannot be undone').waitFor();
    await reception.getByRole('dialog').getByRole('button', { name: 'Cancel the visit' }).click();
    await reception.getByText('Cancelled.', { exact: true }).waitFor();
  });
});

/** The page that patients book on, at the width of a phone. */
describe('the booking page', () => {
  const phone = '+380671230099';
  const narrow = { viewport: { width: 390, height: 844 } };
  let visitor: Page;

  beforeAll(async () => {
    visitor = await windowOf(rig.browser, complaints, narrow);
  });
  afterAll(async () => {
    await visitor?.context().close();
  });

  async function codeSent(): Promise<string> {
    const path = `/api/v1/sandbox/phones/sms/${encodeURIComponent(phone)}/messages`;
    const read = async () => {
      const { messages } = await rig.ask('GET', path);
      return /\d{6}/.exec((messages as { text: string }[])[0]?.text ?? '')?.[0];
    };
    return String(await until(read, (code) => code !== undefined));
  }

  const press = async (name: string): Promise<void> => {
    await visitor.getByRole('button', { name }).first().focus();
    await visitor.keyboard.press('Enter');
  };
  const chosenTime = (): Locator => visitor.locator('section.card h2').first();

  it('books by keyboard alone, with a code to the phone', async () => {
    await visitor.goto(`${rig.url}/book/1?lang=en`);
    await visitor.getByRole('heading', { level: 1, name: 'Book a visit' }).waitFor();
    expect(await seriousOn(visitor)).toEqual([]);
    await visitor.locator('li.card a.button').first().focus();
    await visitor.keyboard.press('Enter');
    await visitor.locator('button.time').first().waitFor();
    expect(await seriousOn(visitor)).toEqual([]);
    await visitor.locator('button.time').first().focus();
    await visitor.keyboard.press('Enter');
    await visitor.getByLabel('Name of whoever comes').fill(`Vira ${wicked}`);
    await visitor.getByLabel('Mobile phone').fill(phone);
    await visitor.locator('input[name=consent]').focus();
    await visitor.keyboard.press('Space');
    expect(await seriousOn(visitor)).toEqual([]);
    await press('Send me the code');
    await visitor.getByLabel('Code', { exact: true }).fill(await codeSent());
    expect(await seriousOn(visitor)).toEqual([]);
    await press('Confirm the visit');
    await visitor.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
    expect(await seriousOn(visitor)).toEqual([]);
    const wide = await visitor.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
    expect(wide).toBe(false);
  });

  it('moves the visit, and cancels it after asking once more', async () => {
    const before = await chosenTime().innerText();
    await visitor.getByRole('link', { name: 'Move the visit' }).click();
    await visitor.locator('button.time').last().click();
    await visitor.getByRole('link', { name: 'Move the visit' }).waitFor();
    expect(await chosenTime().innerText()).not.toBe(before);
    await visitor.locator('summary').focus();
    await visitor.keyboard.press('Enter');
    await press('Yes, cancel');
    await visitor.getByRole('heading', { level: 1, name: 'The visit is cancelled' }).waitFor();
    expect(await seriousOn(visitor)).toEqual([]);
  });

  it('needs no script to get as far as the code', async () => {
    const plain = await windowOf(rig.browser, complaints, { ...narrow, javaScriptEnabled: false });
    await plain.goto(`${rig.url}/book/1?lang=en`);
    await plain.locator('li.card a.button').first().click();
    await plain.locator('button.time').last().click();
    await plain.getByLabel('Name of whoever comes').fill('Vira');
    await plain.getByLabel('Mobile phone').fill('+380671230100');
    await plain.locator('input[name=consent]').check();
    await plain.getByRole('button', { name: 'Send me the code' }).click();
    await plain.getByLabel('Code', { exact: true }).waitFor();
    await plain.context().close();
  });

  it('takes a double press for one, goes on after the back button, and says in words what is not there', async () => {
    const page = await windowOf(rig.browser, complaints, narrow);
    await page.goto(`${rig.url}/book/1?lang=en`);
    await page.locator('li.card a.button').first().click();
    await page.locator('button.time').first().dblclick();
    await page.getByLabel('Name of whoever comes').waitFor();
    expect(await page.locator('[role=alert]:visible').count()).toBe(0);
    await page.goBack();
    await page.locator('button.time').last().click();
    await page.getByLabel('Name of whoever comes').waitFor();
    await page.goto(`${rig.url}/book/1/visit/none`);
    await page.getByText('There is nothing at this address any more.').waitFor();
    expect(await seriousOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Book another visit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Book a visit' }).waitFor();
    await page.context().close();
  });

  it('is shown in a frame of the clinic’s own site, and of no other', async () => {
    const settings = { enabled: true, jurisdiction: 'ua', hold_minutes: 10, embed_origins: ['https://clinic.example'] };
    await rig.ask('PUT', '/api/v1/booking-page', settings);
    const page = await windowOf(rig.browser, [], { permissions: ['local-network-access'] });
    const framed = async (site: string): Promise<number> => {
      const body = `<!doctype html><iframe src="${rig.url}/book/1?lang=en" width="390" height="700"></iframe>`;
      await page.route(`${site}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(`${site}/`);
      await page.waitForLoadState('networkidle');
      return page.frameLocator('iframe').getByRole('heading', { level: 1, name: 'Book a visit' }).count();
    };
    expect(await framed('https://clinic.example')).toBe(1);
    expect(await framed('https://elsewhere.example')).toBe(0);
    await page.context().close();
  });
});

/** Tomorrow; on a Saturday the Monday, for the calendar opens on the coming week. */
function daysAhead(): number {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone }).format(Date.now()) === 'Sat' ? 2 : 1;
}

describe('a patient', () => {
  it('is found by the beginning of a name, and tells why a message went', async () => {
    await open(reception, 'Patients');
    await reception.keyboard.press('/');
    await reception.keyboard.type('Олен');
    await reception.getByRole('link', { name: 'Олена' }).click();
    await reception.getByRole('heading', { level: 1, name: 'Олена' }).waitFor();
    const ledger = reception.getByRole('tabpanel');
    await ledger.getByRole('button', { name: 'The data behind it' }).first().click();
    await ledger.getByText('In the ledger’s words').waitFor();
    expect(await seriousOn(reception)).toEqual([]);
  });
});

describe('the administrator', () => {
  it('lets somebody in by a link that they come in with', async () => {
    await open(administrator, 'Staff');
    await administrator.getByRole('button', { name: 'Invite somebody' }).click();
    const form = administrator.getByRole('dialog', { name: 'Invite somebody' });
    await form.getByLabel('Name as colleagues see it').fill(`Nina ${wicked}`);
    await form.getByLabel(/E-mail address/).fill('nina@demo.example');
    await form.getByRole('button', { name: 'Make the link' }).click();
    const link = await administrator.getByLabel('Link', { exact: true }).inputValue();
    const nina = await windowOf(rig.browser, complaints);
    await accept(nina, link);
    await nina.context().close();
    await administrator.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await administrator.reload();
    await administrator.getByText('nina@demo.example').waitFor();
    expect(await seriousOn(administrator)).toEqual([]);
  });

  it('reads who looked at whom, and that no row was changed', async () => {
    await rig.ask('GET', `/api/v1/patients/${await patient('demo-1')}/why`);
    await open(administrator, 'Audit');
    await administrator.getByText('GET /api/v1/patients/:id/why').first().waitFor();
    await administrator.getByRole('button', { name: 'Check the chain' }).click();
    await administrator
      .getByRole('dialog')
      .getByText(/^Whole: \d+ rows/)
      .waitFor();
    await administrator.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await administrator.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await seriousOn(administrator)).toEqual([]);
  });

  it('connects a channel in shadow, asks its provider, and pauses it', async () => {
    await open(administrator, 'Channels');
    await administrator.getByRole('button', { name: 'Connect a channel' }).click();
    const form = administrator.getByRole('dialog', { name: 'Connect a channel' });
    await form.getByRole('combobox', { name: 'Way to connect' }).click();
    await administrator.getByRole('option', { name: /^E-mail/ }).click();
    await form.getByLabel(/^Name/).fill('post');
    // Nobody listens on the port for discarded bytes.
    const settings = { smtp: { host: '127.0.0.1', port: 9, security: 'none' }, from: 'Clinic <desk@clinic.example>' };
    await form.getByLabel('Settings (JSON)').fill(JSON.stringify(settings));
    await form.getByRole('button', { name: 'Connect a channel' }).click();
    const card = administrator.getByRole('region', { name: 'E-mail' });
    await card.getByText('shadow: nothing really leaves').waitFor();
    await card.getByRole('button', { name: 'Test' }).click();
    await administrator.getByRole('button', { name: 'Ask the provider' }).click();
    await administrator.getByRole('dialog').getByText('does not work').waitFor();
    await administrator.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await card.getByRole('button', { name: 'Pause' }).click();
    await card.getByText('paused').waitFor();
    expect(await seriousOn(administrator)).toEqual([]);
  });

  it('writes as the patient from a sandbox phone', async () => {
    await open(administrator, 'Sandbox phones');
    const phone = administrator.getByRole('region', { name: 'Telegram' });
    await phone.getByLabel('Telegram: address').fill('900000001');
    await administrator.keyboard.press('Enter');
    await phone.getByLabel('Answer from Telegram').fill(wicked);
    await administrator.keyboard.press('Enter');
    await phone.getByRole('log').getByText(wicked).waitFor();
    await phone.getByText('blocked us').click();
    await until(
      () => rig.ask('GET', '/api/v1/sandbox/phones'),
      ({ phones }) => (phones as { behaviour: string }[]).some(({ behaviour }) => behaviour === 'blocked'),
    );
    expect(await seriousOn(administrator)).toEqual([]);
  });
});

/** A password, the code of the authenticator, the recovery codes, and then a page of one's own. */
async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  const secret = (await page.locator('code').first().innerText()).replace(/\s/g, '');
  await page.locator('input[autocomplete="new-password"]').first().fill('a long walk by the river');
  await page.locator('input[autocomplete="new-password"]').last().fill('a long walk by the river');
  await page.locator('input[autocomplete="one-time-code"]').fill(await generate({ secret }));
  await page.locator('button[type="submit"]').click();
  await page.getByRole('checkbox').check({ force: true });
  await page.locator('button:not([disabled])').last().click();
  await page.locator('nav').first().waitFor({ state: 'attached' });
}

it('no page ran a script of others, broke its own policy, or failed', () => {
  expect([...rig.complaints, ...complaints]).toEqual([]);
});
