import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { awakeZone, openRig, until, type Rig } from './rig.js';

const zone = 'Europe/Kyiv';
const minuteMs = 60_000;
const dayMs = 86_400_000;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Who answers how; the address is that of their sandbox phone. */
const people = {
  Ida: '7100001',
  Ivan: '7100002',
  Inna: '7100003',
  Ihor: '7100004',
  Nadia: '7100005',
  Nazar: '7100006',
  Holder: '7100007',
} as const;
type Name = keyof typeof people;
const visitors = ['Ida', 'Ivan', 'Inna', 'Ihor'] as const;

let rig: Rig;
let reception: Page;
const patients = new Map<Name, string>();
let kept: string;

beforeAll(async () => {
  rig = await openRig();
  const zoneOfAll = awakeZone();
  for (const [name, address] of Object.entries(people)) {
    const contacts = [{ channel: 'telegram', address }];
    const one = { external_id: `away-${name}`, name, locale: 'en', zone: zoneOfAll, contacts };
    const { patient_id: id } = await rig.ask('POST', '/api/v1/patients', one);
    patients.set(name as Name, String(id));
  }
  const always = { valid_from: dayIn(0), valid_to: null };
  await doctor('dr-ill', 'Dr. Ill', { stretch: '09:00-18:00', ...always });
  await doctor('dr-well', 'Dr. Well', { stretch: '10:00-16:00', ...always });
  await doctor('dr-full', 'Dr. Full', { stretch: '12:00-12:50', valid_from: dayIn(2), valid_to: dayIn(2) });
  for (const name of visitors) await book(name, 'dr-ill', dayIn(1));
  kept = await book('Holder', 'dr-full', dayIn(2));
  reception = await rig.signIn('reception');
}, 120_000);

afterAll(async () => {
  await rig?.close();
});

/** A day of the clinic, counted from today. */
function dayIn(days: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + days * dayMs);
}

async function doctor(
  id: string,
  name: string,
  hours: { stretch: string; valid_from: string; valid_to: string | null },
) {
  const { stretch, ...valid } = hours;
  await rig.ask('PUT', `/api/v1/doctors/${id}`, { name: { en: name, uk: name }, services: ['consultation'] });
  const week = Object.fromEntries(weekdays.map((day) => [day, [stretch]]));
  const schedule = { doctor_id: id, branch_id: 'podil', hours: week, on_holidays: true, ...valid };
  await rig.ask('POST', '/api/v1/schedules', schedule);
}

/** The first time the doctor has free that day is this patient's; the id of the visit. */
async function book(name: Name, doctorId: string, day: string): Promise<string> {
  const query = `doctor=${doctorId}&service=consultation&from=${day}T05:00:00Z&limit=1`;
  const { slots } = await rig.ask('GET', `/api/v1/slots?${query}`);
  const [slot] = slots as { slot: string }[];
  const body = { patient_id: patients.get(name), slot: slot?.slot };
  return String((await rig.ask('POST', '/api/v1/appointments', body))['appointment_id']);
}

interface Arrived {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly { readonly intent: string; readonly label: string }[];
}

const phoneOf = (name: Name): string => `/api/v1/sandbox/phones/telegram/${people[name]}`;

/** The newest message on the phone that says this, and is not the one they had before. */
async function arrived(name: Name, words: RegExp, before?: Arrived): Promise<Arrived> {
  const newest = async () => {
    const { messages } = await rig.ask('GET', `${phoneOf(name)}/messages`);
    return (messages as Arrived[]).find(({ id, text }) => words.test(text) && id !== before?.id);
  };
  return (await until(newest, (found) => found !== undefined)) as Arrived;
}

/** Presses the button of a message whose label fits. */
async function press(name: Name, message: Arrived, label: RegExp): Promise<void> {
  const button = message.buttons.find((one) => label.test(one.label));
  expect(message.buttons.map((one) => one.label)).toContain(button?.label);
  await rig.ask('POST', `${phoneOf(name)}/press`, { message: message.id, intent: button?.intent });
}

async function open(name: string): Promise<void> {
  await reception.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true }).click();
  await reception.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

async function waiting(name: Name): Promise<Locator> {
  const row = reception.getByRole('row').filter({ hasText: name });
  await row.waitFor();
  return row;
}

async function declare(): Promise<void> {
  await reception.getByRole('button', { name: /^Dr\. Ill cannot come on / }).click();
  const form = reception.getByRole('dialog');
  await form.getByRole('button', { name: 'Tell 4 patients' }).click();
  await form.waitFor({ state: 'hidden' });
}

describe('a doctor who falls ill', () => {
  it('is shown before anybody is told: who, where, and between which times they can choose', async () => {
    await open('Today');
    await reception.getByRole('button', { name: 'The day after' }).click();
    await reception.getByRole('button', { name: /^Dr\. Ill cannot come on / }).click();
    const form = reception.getByRole('dialog');
    const row = form.getByRole('row').filter({ hasText: 'Ida' });
    await row.getByText('Telegram').waitFor();
    expect(await row.getByRole('cell').last().locator('div').count()).toBe(3);
    await form.getByText('4 are written to, 0 have to be called.').waitFor();
    expect(await seriousOn(reception)).toEqual([]);
    await form.getByLabel('Offer new times in the same message').uncheck();
    await form.getByText('0 are written to, 4 have to be called.').waitFor();
    await form.getByRole('button', { name: 'Cancel 4 visits' }).waitFor();
    await form.getByLabel('Last day').fill('2020-01-01');
    await form.getByText('It ends before it begins.').waitFor();
    await form.getByRole('button', { name: 'Cancel', exact: true }).click();
  });

  it('can be taken back while nobody was told, and be away again', async () => {
    await declare();
    await reception.getByRole('button', { name: 'Show who' }).click();
    const report = reception.getByRole('dialog');
    await report.getByText('not told yet').nth(3).waitFor();
    await report.getByRole('button', { name: 'Close' }).click();
    await reception.getByRole('button', { name: 'Undo' }).click();
    await reception.getByText('Undone. Nobody was told, all visits stand.').waitFor();
    await declare();
    await rig.forward(minuteMs + 1_000);
  });
});

describe('the waiting list', () => {
  it('takes those who would like to come earlier, and offers what is freed to the first of them', async () => {
    await open('Calendar');
    await reception.getByText('Waiting list', { exact: true }).click();
    for (const name of ['Nadia', 'Nazar'] as const) {
      await reception.getByRole('button', { name: 'Put on the waiting list' }).click();
      const form = reception.getByRole('dialog');
      await form.getByLabel('Patient', { exact: true }).fill(name);
      await reception.getByRole('option', { name }).click();
      await form.getByRole('combobox', { name: 'Doctor' }).click();
      await reception.getByRole('option', { name: 'Dr. Full' }).click();
      await form.getByRole('combobox', { name: 'Service' }).click();
      await reception.getByRole('option', { name: 'Consultation' }).click();
      await form.getByRole('button', { name: 'Put on the list' }).click();
      await (await waiting(name)).getByText('waits for a free time').waitFor();
    }
    await rig.ask('POST', `/api/v1/appointments/${kept}/cancel`, { by: 'patient' });
    await (await waiting('Nadia')).getByText(/a time is kept until/).waitFor({ timeout: 30_000 });
    await (await waiting('Nazar')).getByText('waits for a free time').waitFor();
    expect(await seriousOn(reception)).toEqual([]);
  });
});

describe('those who were told', () => {
  it('take a time, ask for another one, or want none, and the list of the day says so', async () => {
    // Whoever had two visits that day hears of both at once, a minute later.
    await rig.forward(minuteMs + 1_000);
    const offered = /the doctor cannot see you/;
    await press('Ida', await arrived('Ida', offered), /\d\d:\d\d/);
    await press('Inna', await arrived('Inna', offered), /Not now/);
    const first = await arrived('Ivan', offered);
    await rig.ask('POST', `${phoneOf('Ivan')}/answer`, { text: 'on Friday afternoon' });
    await press('Ivan', await arrived('Ivan', offered, first), /Fri.*\d\d:\d\d/);
    await open('Today');
    await reception.getByRole('button', { name: 'The day after' }).click();
    await reception.getByText('Dr. Ill is away all day: 4 told, 2 chose a new time, 0 to call.').waitFor();
  });

  it('are called when they stay silent, by a deadline, and the result of the call is on record', async () => {
    await rig.forward(3 * 60 * minuteMs + 5 * minuteMs);
    const tasks = reception.getByRole('region', { name: 'Calls and tasks' });
    const task = tasks.getByRole('listitem').filter({ hasText: 'Ihor' });
    await task.getByText(/^by /).waitFor();
    await reception.getByRole('button', { name: 'Show who' }).click();
    const report = reception.getByRole('dialog');
    const line = (name: Name): Locator => report.getByRole('listitem').filter({ hasText: name });
    await line('Ihor')
      .getByText(/^to call by /)
      .waitFor();
    await line('Inna').getByText('wants no other time now').waitFor();
    await line('Ida')
      .getByText(/^chose /)
      .waitFor();
    await line('Ivan')
      .getByText(/^chose Fri/)
      .waitFor();
    expect(await seriousOn(reception)).toEqual([]);
    await report.getByRole('button', { name: 'Close' }).click();
    await tasks.getByRole('button', { name: 'Result of the call to Ihor' }).click();
    await reception.getByRole('dialog').getByRole('button', { name: 'reached' }).click();
    await task.waitFor({ state: 'hidden' });
    await reception.getByRole('button', { name: 'Show who' }).click();
    await line('Ihor').getByText('settled by a colleague · reached').waitFor();
    await report.getByRole('button', { name: 'Close' }).click();
  });

  it('leave the freed time to the next when they let it lapse, who takes it', async () => {
    await press('Nazar', await arrived('Nazar', /became free/), /\d\d:\d\d/);
    await open('Calendar');
    await reception.getByText('Waiting list', { exact: true }).click();
    await (await waiting('Nadia')).getByText('waits for a free time').waitFor();
    const { doctors } = await rig.ask('GET', `/api/v1/day?date=${dayIn(2)}`);
    const visits = (doctors as { visits: { patient_name: string; status: string }[] }[]).flatMap((one) => one.visits);
    expect(visits.filter(({ status }) => status === 'booked').map((one) => one.patient_name)).toContain('Nazar');
  });
});

it('no page ran a script of others, broke its own policy, or failed', () => {
  expect(rig.complaints).toEqual([]);
});
