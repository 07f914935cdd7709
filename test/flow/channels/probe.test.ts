import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { AccountKeeper, ProbeService } from '../../../src/channel/index.js';
import { HOUR, House, LateClock, MONDAY } from '../../support/house.js';
import { GatewayProvider } from './providers.js';

jest.setTimeout(180_000);

const own = '+380670000001';
const gateway = new GatewayProvider();
const clock = new LateClock(MONDAY);

let house: House;
let accountId: string;

beforeAll(async () => {
  await gateway.start();
  house = await House.open({ clock });
  const made = await house.call('POST', '/channels', gateway.account('gateway'));
  accountId = String(made.body['account']);
  await house.get(AccountKeeper).refresh(house.clinicId);
}, 120_000);

afterAll(async () => {
  await house.close();
  await gateway.stop();
});

/** One look of the worker that tends the account. */
async function look() {
  const account = house.get(AccountKeeper).find(accountId);
  if (!account) throw new Error('the account is not open');
  return house.get(ProbeService).probe(house.clinicId, account.row, account.adapter);
}

async function shown(): Promise<Record<string, unknown> | null> {
  const { body } = await house.call('GET', '/channels');
  const [account] = body['accounts'] as { probe: Record<string, unknown> | null }[];
  return account?.probe ?? null;
}

async function set(to: string, everyHours = 6) {
  return house.call('PUT', '/channels/gateway/probe', { to, every_hours: everyHours });
}

const warnings = () => house.lines.filter((line) => line.includes('channel.probe_failed')).length;

test('no account is probed unless somebody asks for it', async () => {
  expect(await look()).toBeUndefined();
  expect(await shown()).toBeNull();
});

test('the test contact gets a real message every so many hours, and no more often', async () => {
  expect((await set(own)).status).toBe(204);
  expect(await look()).toEqual({ result: 'accepted', code: null });
  expect(await look()).toBeUndefined();
  expect(gateway.textsTo(own)).toHaveLength(1);
  clock.set(clock.now() + 6 * HOUR);
  expect(await look()).toEqual({ result: 'accepted', code: null });
  expect(gateway.textsTo(own)).toHaveLength(2);
  expect(await shown()).toMatchObject({ to: own, result: 'accepted', failing_since: null });
});

test('in the quiet hours it waits for the morning', async () => {
  clock.set(MONDAY + 12 * HOUR); // 00:00 in Kyiv
  expect((await set(own)).status).toBe(204);
  expect(await look()).toBeUndefined();
  expect(gateway.textsTo(own)).toHaveLength(2);
  clock.set(MONDAY + 22 * HOUR);
  expect(await look()).toMatchObject({ result: 'accepted' });
});

test('a failure says why and since when, is told once, and the last good time stays', async () => {
  const answering = gateway.peer.answerTo;
  const good = (await shown())?.['good_at'];
  gateway.peer.answerTo = () => ({ status: 401, body: JSON.stringify({ code: 20003 }) });
  expect((await set(own, 2)).status).toBe(204);
  expect(await look()).toMatchObject({ result: 'refused' });
  clock.set(clock.now() + 2 * HOUR);
  expect(await look()).toMatchObject({ result: 'refused' });
  gateway.peer.answerTo = answering;
  expect(await shown()).toMatchObject({ result: 'refused', code: expect.any(String), good_at: good });
  expect((await shown())?.['failing_since']).not.toBeNull();
  expect(warnings()).toBe(1);
  expect(house.lines.join()).not.toContain(own);
});

test('a probe never goes to a patient', async () => {
  await house.enter('somebody', [{ channel: 'sms', address: '+380670000002' }]);
  expect(await set('+380670000002')).toMatchObject({ status: 422, body: { code: 'CHANNEL_PROBE_PATIENT' } });
  // Whoever becomes a patient later is not written to either.
  await house.enter('the-tester', [{ channel: 'sms', address: own }]);
  const before = gateway.textsTo(own).length;
  clock.set(MONDAY + 48 * HOUR);
  expect(await look()).toEqual({ result: 'refused', code: 'PROBE_PATIENT' });
  expect(gateway.textsTo(own)).toHaveLength(before);
});

test('it is paid from the money of the day, and never takes more', async () => {
  await house.call('PATCH', '/channels/gateway', { cap: { per_day: 1, unit_price: 1 } });
  await house.get(AccountKeeper).refresh(house.clinicId);
  clock.set(MONDAY + 72 * HOUR);
  const phone = '+380670000003';
  await set(phone, 1);
  expect(await look()).toMatchObject({ result: 'accepted' });
  clock.set(clock.now() + HOUR);
  expect(await look()).toEqual({ result: 'refused', code: 'PROBE_SPENT' });
  expect(gateway.textsTo(phone)).toHaveLength(1);
});

test('it is switched off, and rubbish is refused', async () => {
  expect((await set(own, 0)).status).toBe(400);
  expect((await house.call('DELETE', '/channels/gateway/probe')).status).toBe(204);
  expect(await shown()).toBeNull();
  expect(await house.call('PUT', '/channels/nobody/probe', { to: own, every_hours: 6 })).toMatchObject({
    status: 404,
    body: { code: 'CHANNEL_ACCOUNT_UNKNOWN' },
  });
});
