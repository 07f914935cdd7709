import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { PatientService } from '../../../src/patient/index.js';
import { JobWorker } from '../../../src/runtime/index.js';
import { HOUR, House, LateClock, MONDAY } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';
import { programmeOf } from '../../support/small-programme.js';

/** Two messages each: five hundred touches stand still. */
const people = 250;
jest.setTimeout(300_000);

const MINUTE = HOUR / 60;
const DAY = 24 * HOUR;
const actor = { scope: 'clinic', id: '' };

const says = (template: string, expires: string) => ({ type: 'send_message', params: { template, expires } });
const done = { type: 'final', output: { outcome: 'done' } };

let house: House;
let patients: readonly string[];

beforeAll(async () => {
  house = await House.open({
    clock: new LateClock(MONDAY),
    programme: programmeOf({
      scenarios: [
        {
          scenario: 'soon',
          machine: {
            initial: 'evening',
            states: { evening: { entry: says('tonight', 'P1D'), after: { P5D: 'over' } }, over: done },
          },
        },
        {
          scenario: 'later',
          machine: {
            initial: 'waiting',
            states: {
              waiting: { after: { P1D: 'saying' } },
              saying: { entry: says('tomorrow', 'P2D'), after: { P5D: 'over' } },
              over: done,
            },
          },
        },
        {
          scenario: 'greeting',
          enrol: { on: 'patient.declining', key: '[patient.id]' },
          machine: {
            initial: 'greeting',
            states: { greeting: { entry: says('hello', 'P2D'), after: { P5D: 'over' } }, over: done },
          },
        },
        {
          scenario: 'patient',
          machine: {
            initial: 'evening',
            states: { evening: { entry: says('whenever', 'P6D'), after: { P7D: 'over' } }, over: done },
          },
        },
      ],
    }),
  });
  const entered = Array.from({ length: people }, (_, index) => ({
    externalId: `p-${index}`,
    locale: 'en',
    contacts: [{ channel: 'telegram' as const, address: `10${String(index).padStart(6, '0')}` }],
  }));
  const results = await house.run((tx) => house.get(PatientService).upsertPatients(tx, entered));
  patients = results.map(({ patientId }) => patientId);
});

afterAll(async () => house.close());

interface Arrived {
  readonly patientId: string;
  readonly template: string;
  readonly at: number;
}

const arrived = () =>
  house.rows<Arrived>(
    `SELECT t.patient_id AS "patientId", t.template, (extract(epoch FROM s.arrived_at) * 1000)::float8 AS at
       FROM sandbox_message s JOIN message m ON m.clinic_id = s.clinic_id AND m.message_id = s.message_id
       JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
      WHERE s.clinic_id = $1 ORDER BY s.arrived_at`,
    [1],
  );

const outcomes = async () =>
  Object.fromEntries(
    (
      await house.rows<{ key: string; n: number }>(
        `SELECT template || ' ' || coalesce(outcome, status) AS key, count(*)::int AS n FROM touch WHERE clinic_id = $1 GROUP BY 1`,
        [1],
      )
    ).map(({ key, n }) => [key, n]),
  );

test('after three days of standing still nothing is lost, bunched, late, or sent at night', async () => {
  // Ten in the evening: what is planned waits for the morning.
  house.clock.set(MONDAY + 10 * HOUR);
  for (const patientId of patients) await house.tell(patientId, 'patient.lapsed');
  await house.turn();
  expect(
    (await house.call('POST', '/operations/pause', { ...actor, reason: 'a wrong text', confirm: 'Else' })).status,
  ).toBe(400);
  const pause = await house.call('POST', '/operations/pause', { ...actor, reason: 'a wrong text', confirm: 'Klinika' });
  expect(pause.status).toBe(204);
  for (let hour = 0; hour < 84; hour += 12) await house.settleAt(MONDAY + 10 * HOUR + hour * HOUR);
  expect(await arrived()).toEqual([]);
  expect(await outcomes()).toEqual({ 'tonight expired': people, 'whenever pending': people });
  const { body } = await house.call('GET', '/operations');
  expect(body['clinic']).toMatchObject({ pause: { reason: 'a wrong text', by: 'test' } });
  expect(body['loops']).toMatchObject({ enrolment: { due: people } });

  // Half past eight in the evening, three days later: the night begins before the hour of the spread is over.
  const resumedAt = MONDAY + 3 * DAY + 8.5 * HOUR;
  house.clock.set(resumedAt);
  const resumed = await house.call('POST', '/operations/resume', { ...actor, spread_minutes: 60 });
  expect(resumed.body).toMatchObject({ touches: people, timers: people });
  for (let minute = 0; minute <= 60; minute += 5) await house.settleAt(resumedAt + minute * MINUTE);
  for (let hour = 2; hour < 24; hour += 2) await house.settleAt(resumedAt + hour * HOUR);
  expect(await outcomes()).toEqual({ 'tonight expired': people, 'whenever sent': people, 'tomorrow sent': people });
  await assertCalm(await arrived(), resumedAt);
  const { planned, accounted } = await balanceOf(house);
  expect({ planned, accounted }).toEqual({ planned: 3 * people, accounted: 3 * people });
});

test('an audience is enrolled once, seen before, and taken back but for those who got their message', async () => {
  house.clock.set(MONDAY + 7 * DAY);
  await house.settle();
  const order = { scenario: 'greeting', filter: { locales: ['en'] } };
  const preview = await house.call('POST', '/bulk-enrolments/preview', order);
  expect(preview.body).toMatchObject({ audience: people, goes: people, held_back: [] });
  expect(preview.body['patients']).toHaveLength(20);
  expect(await greetings()).toEqual({});

  const started = await house.call('POST', '/bulk-enrolments', order);
  expect(started.status).toBe(201);
  await house.get(JobWorker).runAll(1);
  await house.turn();
  expect(await greetings()).toEqual({ 'running pending': people });
  const again = await house.call('POST', '/bulk-enrolments/preview', order);
  expect(again.body).toMatchObject({ goes: 0, held_back: [{ reason: 'already_enrolled', count: people }] });

  const sent = await house.dispatch('telegram');
  await house.call('POST', `/bulk-enrolments/${String(started.body['bulk'])}/undo`);
  await house.get(JobWorker).runAll(1);
  await house.settle();
  const { body } = await house.call('GET', `/bulk-enrolments/${String(started.body['bulk'])}`);
  expect(body['sums']).toEqual({ waiting: 0, told: 0, left_out: 0, undone: people - sent, kept: sent });
  expect(await greetings()).toEqual({ 'running sent': sent, 'undone cancelled': people - sent });
  const { planned, accounted } = await balanceOf(house);
  expect(accounted).toBe(planned);
});

const greetings = async () =>
  Object.fromEntries(
    (
      await house.rows<{ key: string; n: number }>(
        `SELECT coalesce(e.outcome, e.status) || ' ' || coalesce(t.outcome, t.status) AS key, count(*)::int AS n
           FROM enrolment e JOIN touch t ON t.clinic_id = e.clinic_id AND t.enrolment_id = e.enrolment_id
          WHERE e.clinic_id = $1 AND e.scenario_id = 'greeting' GROUP BY 1`,
        [1],
      )
    ).map(({ key, n }) => [key, n]),
  );

async function assertCalm(messages: readonly Arrived[], resumedAt: number): Promise<void> {
  expect(new Set(messages.map(({ patientId }) => patientId)).size).toBe(people);
  expect(new Set(messages.map(({ patientId, template }) => `${patientId} ${template}`)).size).toBe(messages.length);
  const localHour = (at: number) => (Math.floor(at / HOUR) + 2) % 24;
  expect(messages.filter(({ at }) => localHour(at) >= 21 || localHour(at) < 9)).toEqual([]);
  const atOnce = messages.filter(({ at }) => at < resumedAt + 5 * MINUTE);
  expect(atOnce.length).toBeLessThan(people / 2);
}
