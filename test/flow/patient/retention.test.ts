import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RetentionSweep } from '../../../src/patient/rights/retention-sweep.worker.js';
import { House, HOUR } from '../../support/house.js';

const DAY = 24 * HOUR;

let house: House;
beforeAll(async () => {
  house = await House.open();
  await house.patient('kept-for-a-while', '931999001');
}, 120_000);
afterAll(() => house.close());

const sweep = () => house.get(RetentionSweep).sweep(house.clinicId, house.clock.now());
const countOf = async (table: 'event_key' | 'idempotency' | 'event') =>
  (await house.rows(`SELECT 1 FROM ${table} WHERE clinic_id = $1`, [house.clinicId])).length;

it('forgets the keys of events when no provider repeats them any more, and keeps the events', async () => {
  const send = () =>
    house.call('POST', '/events', { patient_external_id: 'kept-for-a-while', type: 'custom.looked_in', key: 'once' });
  expect(await send()).toMatchObject({ status: 202 });
  const events = await countOf('event');
  await sweep();
  expect(await countOf('event_key')).toBe(1);
  house.clock.set(house.clock.now() + 7 * DAY + HOUR);
  await sweep();
  expect(await countOf('event_key')).toBe(1);
  house.clock.set(house.clock.now() + DAY);
  await sweep();
  expect(await countOf('event_key')).toBe(0);
  expect(await countOf('event')).toBe(events);
});

it('forgets the answers of repeated requests after the day that callers may rely on', async () => {
  const event = { patient_external_id: 'kept-for-a-while', type: 'custom.looked_in' };
  const send = () => house.call('POST', '/events', event, { 'idempotency-key': 'once' });
  expect((await send()).status).toBe(202);
  house.clock.set(house.clock.now() + DAY);
  await sweep();
  expect([(await send()).status, await countOf('idempotency')]).toEqual([202, 1]);
  house.clock.set(house.clock.now() + 2 * HOUR);
  await sweep();
  expect(await countOf('idempotency')).toBe(0);
});
