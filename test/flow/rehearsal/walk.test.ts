import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WalkWorker } from '../../../src/rehearsal/index.js';
import { House, LateClock, MONDAY } from '../../support/house.js';
import { someScenarios } from '../../support/some-scenarios.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

const SECOND = 1_000;
const daySeconds = 60;

let house: House;
let doctor: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(MONDAY), programme: await someScenarios(['visit-reminders']) });
  doctor = await signIn(house, { roles: ['clinician'] });
  administrator = await signIn(house, { roles: ['administrator'] });
}, 120_000);

afterAll(() => house?.close());

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly { readonly intent: string }[];
}

const phone = (channel: string) => `/sandbox/phones/${channel}/staff-${doctor.staffId}`;

async function arrived(channel: string): Promise<Shown[]> {
  const { body } = await administrator.call('GET', `${phone(channel)}/messages`);
  return [...(body['messages'] as Shown[])].reverse();
}

async function rehearse(channel: string): Promise<string> {
  const given = {
    now: '2026-11-02 10:00',
    patient: { name: 'Olena', locale: 'en', stage: 'repeat', channels: [channel] },
    appointment: { starts_at: '2026-11-10 14:00' },
  };
  const { body } = await doctor.call('POST', '/rehearsals', { scenario_id: 'visit-reminders', given });
  return String(body['rehearsal_id']);
}

async function pass(days: number): Promise<void> {
  house.clock.set(house.clock.now() + days * daySeconds * SECOND);
  await house.get(WalkWorker).round(house.clinicId);
}

/** Lets time pass a quarter of a day at a time until a message of the kind has come. */
async function awaited(channel: string, is: (message: Shown) => boolean): Promise<Shown | undefined> {
  for (let quarter = 0; quarter < 40; quarter += 1) {
    await pass(0.25);
    const found = (await arrived(channel)).find(is);
    if (found) return found;
  }
  return undefined;
}

const walkOf = async (id: string) => (await doctor.call('GET', `/rehearsals/${id}/walk`)).body['walk'];
const planned = async () => (await house.rows('SELECT 1 FROM touch WHERE clinic_id = $1', [house.clinicId])).length;

test('a doctor walks a scenario on their own phone: a day a minute, a button answers, and nothing of it is counted', async () => {
  const id = await rehearse('telegram');
  const begun = await doctor.call('POST', `/rehearsals/${id}/walk`, { channel: 'telegram', day_seconds: daySeconds });
  expect(begun).toMatchObject({ status: 201, body: { state: 'walking', sent: 0 } });
  expect((await arrived('telegram'))[0]?.text).toMatch(/^\[Rehearsal\] You walk/);
  await pass(2);
  expect((await arrived('telegram')).filter(({ buttons }) => buttons.length > 0)).toEqual([]);
  const question = await awaited('telegram', ({ buttons }) => buttons.length > 0);
  expect(question?.text).toMatch(/^\[Rehearsal\] \w{3} \d+ Nov, \d\d:\d\d · telegram\n/);
  const pressed = { message: question?.id, intent: 'confirm' };
  expect((await administrator.call('POST', `${phone('telegram')}/press`, pressed)).status).toBe(202);
  await pass(0.01);
  const { body } = await doctor.call('GET', `/rehearsals/${id}`);
  expect(body['steps']).toContainEqual(expect.objectContaining({ reply: 'confirm', touch: expect.any(String) }));
  expect(JSON.stringify(body['states'])).toContain('confirmed');
  expect(await planned()).toBe(0);
});

test('the word stop ends it, and says so', async () => {
  const id = await rehearse('telegram');
  await doctor.call('POST', `/rehearsals/${id}/walk`, { channel: 'telegram' });
  await administrator.call('POST', `${phone('telegram')}/answer`, { text: 'Стоп' });
  await pass(0);
  expect(await walkOf(id)).toMatchObject({ state: 'stopped' });
  expect((await arrived('telegram')).at(-1)?.text).toContain('The walk is over');
  const before = (await arrived('telegram')).length;
  await pass(9);
  expect(await arrived('telegram')).toHaveLength(before);
  expect(await house.rows('SELECT 1 FROM patient WHERE clinic_id = $1', [house.clinicId])).toEqual([]);
});

test('where there are no buttons a number answers, and a walk that begins ends the one before on that phone', async () => {
  const first = await rehearse('telegram');
  await doctor.call('POST', `/rehearsals/${first}/walk`, { channel: 'sms' });
  const id = await rehearse('telegram');
  await doctor.call('POST', `/rehearsals/${id}/walk`, { channel: 'sms' });
  expect(await walkOf(first)).toMatchObject({ state: 'stopped', result: 'another' });
  const question = await awaited('sms', ({ text }) => text.includes('1 – '));
  expect(question?.buttons).toEqual([]);
  await administrator.call('POST', `${phone('sms')}/answer`, { text: '1' });
  await pass(0.01);
  const { body } = await doctor.call('GET', `/rehearsals/${id}`);
  expect((body['steps'] as object[]).some((step) => 'reply' in step)).toBe(true);
  expect((await doctor.call('DELETE', `/rehearsals/${id}/walk`)).status).toBe(204);
  expect(await walkOf(id)).toMatchObject({ state: 'stopped' });
});

test('a key has no phone', async () => {
  const id = await rehearse('telegram');
  const { status, body } = await house.call('POST', `/rehearsals/${id}/walk`, { channel: 'telegram' });
  expect({ status, code: body['code'] }).toEqual({ status: 403, code: 'REHEARSAL_WALK_STAFF' });
});
