import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccountService } from '../../../src/channel/index.js';
import { JobService, JobWorker } from '../../../src/runtime/index.js';
import { House, HOUR, LateClock, MONDAY } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

const DAY = 24 * HOUR;
/** Longer than anybody stays signed in. */
const days = 10;

let house: House;
let administrator: SignedIn;
let clinic: string;

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(MONDAY), env: { TROPA_DEMO: 'true' } });
  administrator = await signIn(house, { roles: ['administrator'] });
  clinic = String((await administrator.call('GET', '/demo-time')).body['clinic']);
});
afterAll(async () => house.close());

const forward = (order: object) => administrator.call('POST', '/demo-time/forward', order);
const jobOf = (body: Record<string, unknown>) =>
  house.run((tx) => house.get(JobService).known(tx, String(body['job_id'])));

test('the name of the clinic is asked for first, and only some may run the clock', async () => {
  expect((await forward({ days, clinic: 'another' })).body['code']).toBe('DEMO_NAME');
  const doctor = await signIn(house, { roles: ['clinician'] });
  expect((await doctor.call('POST', '/demo-time/forward', { days, clinic })).status).toBe(403);
  expect((await doctor.call('GET', '/demo-time')).body).toMatchObject({ sandbox: true, ahead_ms: 0, begun_at: null });
});

test('the clock of a demo runs forward, and the clinic lives meanwhile', async () => {
  const { status, body } = await forward({ days, clinic });
  expect(status).toBe(202);
  await house.get(JobWorker).runAll(house.clinicId);
  const { state, error, report } = await jobOf(body);
  expect({ state, error }).toEqual({ state: 'done', error: null });
  for (const what of ['came', 'booked', 'over', 'answered', 'sent']) {
    expect({ what, count: Number(report?.[what]) > 0 }).toEqual({ what, count: true });
  }
  expect(house.clock.now()).toBe(MONDAY + days * DAY);
  const [left] = await house.rows<{ sent: number }>(
    `SELECT count(*)::int AS sent FROM message WHERE clinic_id = $1 AND state <> 'not_sent'`,
    [house.clinicId],
  );
  expect(report?.['sent']).toBe(left?.sent);
  expect((await administrator.call('GET', '/demo-time')).body).toMatchObject({ ahead_ms: days * DAY });
});

test('what it sent kept quiet hours, and no visit is left without an end', async () => {
  const hours = await house.rows<{ hour: number }>(
    `SELECT DISTINCT extract(hour FROM m.dispatched_at AT TIME ZONE 'Europe/Kyiv')::int AS hour
       FROM message m JOIN touch t USING (clinic_id, touch_id) WHERE m.clinic_id = $1 AND t.initiated`,
    [house.clinicId],
  );
  expect(hours.length).toBeGreaterThan(1);
  expect(hours.filter(({ hour }) => hour < 9 || hour >= 21)).toEqual([]);
  const left = await house.rows(
    `SELECT 1 FROM appointment_fact WHERE clinic_id = $1 AND status = 'booked' AND starts_at < to_timestamp($2::float8 / 1000)`,
    [house.clinicId, house.clock.now() - 2 * HOUR],
  );
  expect(left).toEqual([]);
});

test('a run that is cancelled leaves the clock where it stands, and the next one goes on from there', async () => {
  const { body } = await forward({ days: 2, clinic });
  await administrator.call('POST', `/jobs/${String(body['job_id'])}/cancel`);
  await house.get(JobWorker).runAll(house.clinicId);
  expect((await jobOf(body)).state).toBe('cancelled');
  const before = house.clock.now();
  const { body: again } = await forward({ days: 1, clinic });
  await house.get(JobWorker).runAll(house.clinicId);
  expect((await jobOf(again)).state).toBe('done');
  expect(house.clock.now()).toBe(before + DAY);
});

test('no account is set up behind a clock that ran forward, and no clock runs behind an account', async () => {
  const account = { kind: 'smtp', name: 'mail', settings: {}, secrets: {} };
  const added = house.run((tx) => house.get(AccountService).add(tx, account));
  await expect(added).rejects.toMatchObject({ code: 'CHANNEL_DEMO_TIME' });
  await house.rows(
    `INSERT INTO channel_account (clinic_id, account_id, channel, kind, name, rank, state, rollout, settings, secrets, revision, created_at, changed_at)
     SELECT $1, gen_random_uuid(), 'email', 'smtp', 'mail', 0, 'on', '{"mode":"shadow"}', '{}', '', 1, $2, $2 RETURNING 1`,
    [house.clinicId, new Date(MONDAY)],
  );
  expect((await forward({ days: 1, clinic })).body['code']).toBe('DEMO_NOT_SANDBOX');
});
