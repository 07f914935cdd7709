import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { awakeZone, openRig, until, type Rig } from './rig.js';

const zone = 'Europe/Kyiv';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const phone = '/api/v1/sandbox/phones/telegram/7200001';

let rig: Rig;
/** The desk, on a telephone. */
let desk: Page;
let visitDay: string;
const patients = new Map<string, string>();

/** Mira is asked the day before and asks for another time; Tom comes; Nora does not; Lev waits for a time. */
beforeAll(async () => {
  rig = await openRig();
  for (const [index, name] of ['Mira', 'Tom', 'Nora', 'Lev'].entries()) {
    const contacts = [{ channel: 'telegram', address: `720000${index + 1}` }];
    const one = { external_id: `desk-${name}`, name, locale: 'en', zone: awakeZone(), contacts };
    patients.set(name, String((await rig.ask('POST', '/api/v1/patients', one))['patient_id']));
  }
  await rig.ask('PUT', '/api/v1/doctors/dr-day', {
    name: { en: 'Dr. Day', uk: 'Dr. Day' },
    services: ['consultation'],
  });
  const hours = Object.fromEntries(weekdays.map((day) => [day, ['00:00-24:00']]));
  const valid = { valid_from: '2026-01-01', on_holidays: true };
  await rig.ask('POST', '/api/v1/schedules', { doctor_id: 'dr-day', branch_id: 'podil', hours, ...valid });
  const from = new Date(Date.now() + 2 * dayMs + hourMs / 2).toISOString();
  const slots = (await rig.ask('GET', `/api/v1/slots?doctor=dr-day&service=consultation&from=${from}&limit=3`))[
    'slots'
  ];
  const [first, ...others] = slots as { slot: string; starts_at: string }[];
  visitDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.parse(first?.starts_at ?? ''));
  for (const [index, name] of ['Mira', 'Tom', 'Nora'].entries()) {
    const slot = [first, ...others][index]?.slot;
    await rig.ask('POST', '/api/v1/appointments', { patient_id: patients.get(name), slot });
  }
  await rig.forward(dayMs + 2 * hourMs);
  await asksToMove();
  desk = await rig.signIn('reception', { viewport: { width: 390, height: 844 }, hasTouch: true });
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

interface Arrived {
  readonly id: string;
  readonly buttons: readonly { readonly intent: string }[];
}

async function asksToMove(): Promise<void> {
  const asked = async () => {
    const { messages } = await rig.ask('GET', `${phone}/messages`);
    return (messages as Arrived[]).find(({ buttons }) => buttons.some(({ intent }) => intent === 'move'));
  };
  const question = await until(asked, (found) => found !== undefined);
  await rig.ask('POST', `${phone}/press`, { message: question?.id, intent: 'move' });
}

async function open(name: string): Promise<void> {
  await desk.getByRole('button', { name: 'Open the menu' }).click();
  await desk.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true }).click();
  await desk.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

async function openVisits(): Promise<void> {
  await open('Today');
  await desk.locator('input[type=date]').fill(visitDay);
}

function visitOf(name: string): Locator {
  return desk.getByRole('region', { name: 'Dr. Day' }).getByRole('listitem').filter({ hasText: name });
}

/** By keyboard alone: opens the menu of a visit and chooses. */
async function choose(name: string, act: string): Promise<void> {
  // The menu of the act before fades out first: a key would still reach it.
  await desk.getByRole('menu').waitFor({ state: 'detached' });
  await visitOf(name)
    .getByRole('button', { name: `More about ${name}` })
    .press('Enter');
  await desk.getByRole('menuitem', { name: act, exact: true }).press('Enter');
}

async function fits(): Promise<void> {
  const wide = 'document.documentElement.scrollWidth > window.innerWidth';
  expect(await desk.evaluate<boolean>(wide)).toBe(false);
  expect(await seriousOn(desk)).toEqual([]);
}

describe('the desk on a telephone', () => {
  it('says who asks to be moved, and one press offers them other times', async () => {
    await openVisits();
    const row = visitOf('Mira');
    await row.getByText('asks to move', { exact: true }).waitFor();
    await fits();
    await row.getByRole('button', { name: 'Offer other times' }).click();
    const form = desk.getByRole('dialog', { name: 'Another time for Mira' });
    await form.getByRole('radio').last().check();
    await fits();
    await form.getByRole('button', { name: 'Move here' }).click();
    await desk.getByText('Moved. The old time is free again.').waitFor();
    await until(
      () => row.getByText('asks to move', { exact: true }).count(),
      (count) => count === 0,
    );
  });

  it('notes by keyboard who is here and how the visit ended', async () => {
    await choose('Tom', 'Is here');
    await visitOf('Tom').getByText('is here', { exact: true }).waitFor();
    await visitOf('Tom').getByRole('button', { name: 'Took place', exact: true }).focus();
    await desk.keyboard.press('Enter');
    await visitOf('Tom').getByText('took place', { exact: true }).waitFor();
    expect(await visitOf('Tom').getByRole('button').count()).toBe(0);
  });

  it('mends a no-show when the patient comes after all', async () => {
    await choose('Nora', 'Did not come');
    await visitOf('Nora').getByText('did not come', { exact: true }).waitFor();
    await choose('Nora', 'Is here');
    await visitOf('Nora').getByText('is here', { exact: true }).waitFor();
    await fits();
  });

  it('gives a time to somebody from the waiting list, who is then off it', async () => {
    const span = { from: new Date().toISOString(), to: new Date(Date.now() + 20 * dayMs).toISOString() };
    // Hours of this wish never come, so that only the desk gives a time.
    const wish = { patient_id: patients.get('Lev'), doctor_id: 'dr-day', ...span, hours: { mon: ['03:00-03:01'] } };
    await rig.ask('POST', '/api/v1/waiting-list', wish);
    await open('Calendar');
    await desk.getByText('Waiting list', { exact: true }).click();
    const row = desk.getByRole('row').filter({ hasText: 'Lev' });
    await row.getByRole('button', { name: 'Book', exact: true }).click();
    const form = desk.getByRole('dialog', { name: 'Book a visit' });
    await form.getByText('For Lev').waitFor();
    await form.getByRole('radio').first().check();
    await fits();
    await form.getByRole('button', { name: 'Book', exact: true }).click();
    await desk.getByText('Booked. The patient is told as the scenarios say.').waitFor();
    await row.waitFor({ state: 'hidden', timeout: 30_000 });
    await fits();
  });
});

it('no page ran a script of others, broke its own policy, or failed', () => {
  expect(rig.complaints).toEqual([]);
});
