import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { EventStore, AppointmentService, PatientService } from '../../src/patient/index.js';
import { withCallBack } from '../support/call-back.js';
import { HOUR, House, LateClock } from '../support/house.js';
import { balanceOf } from '../support/ledger.js';
import { chance, dice } from './matrix/chance.js';

jest.setTimeout(180_000);

/** Two in the morning of a Friday in Kyiv; in the night to the Sunday the clocks of Europe go forward. */
const ASLEEP = Date.UTC(2026, 2, 27, 0);
/** Three days later by the clock on the wall one hour more: three in the morning of a Monday. */
const AWAKE = ASLEEP + 72 * HOUR;
const seed = 'long-pause';
const people = 420;
const visitsOfPerson = 3;
const zones = [
  'Europe/Kyiv',
  'Europe/London',
  'America/New_York',
  'America/Santiago',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
] as const;

/** What arrived, with what bound it. Instants are epoch ms. */
interface Arrived {
  readonly touchId: string;
  readonly recipientId: string;
  readonly template: string;
  readonly class: string;
  readonly zone: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly startsAt: number | null;
}

let house: House;

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(ASLEEP - 15 * HOUR), programme: await withCallBack() });
  await enter();
  house.clock.set(ASLEEP - 2 * HOUR);
  await house.turn();
});

afterAll(() => house.close());

const zoneOf = (index: number) => zones[index % zones.length] ?? 'Europe/Kyiv';

/** Everybody has some visits in the two weeks around the pause; a third come for the first time, a third were promised a call. */
async function enter(): Promise<void> {
  const now = house.clock.now();
  const nth = Array.from({ length: people }, (_, index) => index);
  const inputs = nth.map((index) => ({
    externalId: `patient-${index}`,
    locale: 'en',
    zone: zoneOf(index),
    contacts: [{ channel: 'telegram' as const, address: String(500_000 + index) }],
  }));
  const found = await house.run((tx) => house.get(PatientService).upsertPatients(tx, inputs));
  const visits = found.flatMap(({ patientId }, index) => visitsOf(patientId, index, now));
  await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, visits, now));
  const promised = found.filter((_, index) => index % 3 === 1);
  const events = promised.map(({ patientId }) => ({
    patientId,
    type: 'custom.call',
    occurredAt: now,
    payload: { ticket: patientId },
  }));
  await house.run((tx) => house.get(EventStore).record(tx, events));
}

function visitsOf(patientId: string, index: number, now: number) {
  const zone = zoneOf(index);
  const known = {
    externalId: `patient-${index}/earlier`,
    patientId,
    zone,
    startsAt: now - 240 * HOUR,
    occurredAt: now - 240 * HOUR,
    status: 'attended' as const,
    silent: true,
  };
  const visits = Array.from({ length: visitsOfPerson }, (_, visit) => ({
    externalId: `patient-${index}/${visit}`,
    patientId,
    zone,
    startsAt:
      now +
      24 * HOUR +
      Math.floor(chance(seed, index, visit) * 11 * 24) * HOUR +
      dice(59, seed, 'minute', index, visit) * 60_000,
    branchId: 'podil',
  }));
  return index % 3 === 0 ? visits : [known, ...visits];
}

async function arrived(): Promise<Arrived[]> {
  const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
  const sql = `
    SELECT t.touch_id AS "touchId", t.recipient_id AS "recipientId", t.template, t.class, r.zone, ${ms('s.arrived_at')} AS at,
           ${ms('t.expires_at')} AS "expiresAt", ${ms('a.starts_at')} AS "startsAt"
      FROM sandbox_message s
      JOIN message m ON m.clinic_id = s.clinic_id AND m.message_id = s.message_id
      JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
      JOIN recipient r ON r.clinic_id = t.clinic_id AND r.recipient_id = t.recipient_id
      LEFT JOIN appointment_fact a ON a.clinic_id = t.clinic_id AND a.appointment_id = t.appointment_id
     WHERE s.clinic_id = $1`;
  return house.rows<Arrived>(sql, [house.clinicId]);
}

function localTime(zone: string, at: number): { hour: number; day: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { hour: Number(parts['hour']), day: `${parts['year']}-${parts['month']}-${parts['day']}` };
}

/** The most touches any recipient got within a window of this length. */
function mostWithin(touches: readonly Arrived[], windowMs: number): number {
  const times = new Map<string, number[]>();
  for (const { recipientId, at } of touches) times.set(recipientId, [...(times.get(recipientId) ?? []), at]);
  const counts = [...times.values()].flatMap((own) =>
    own.map((at) => own.filter((other) => other > at - windowMs && other <= at).length),
  );
  return Math.max(0, ...counts);
}

function expectNothingWrong(touches: readonly Arrived[]): void {
  const hourOf = ({ zone, at }: Arrived) => localTime(zone, at).hour;
  expect(touches.filter((touch) => hourOf(touch) < 9 || hourOf(touch) >= 21)).toEqual([]);
  expect(
    touches.filter(
      ({ at, startsAt, template }) => beforeVisit.includes(template) && startsAt !== null && at >= startsAt,
    ),
  ).toEqual([]);
  expect(touches.filter(({ at, expiresAt }) => at >= expiresAt)).toEqual([]);
  const reminders = touches.filter((touch) => touch.class === 'reminder');
  const days = reminders.map(({ recipientId, zone, at }) => `${recipientId} ${localTime(zone, at).day}`);
  expect(new Set(days).size).toBe(days.length);
  expect(mostWithin(touches, 24 * HOUR)).toBeLessThanOrEqual(3);
}

/** Templates that are about a visit still ahead. */
const beforeVisit = ['visit-soon', 'visit-reminder', 'first-visit-expectations', 'first-visit-directions'];

it('a process that wakes after three days, at three in the morning, is neither late nor loud nor silent about what it skips', async () => {
  const before = new Set((await arrived()).map(({ touchId }) => touchId));
  await house.settleAt(AWAKE);
  const atNight = (await arrived()).filter(({ touchId }) => !before.has(touchId));
  expectNothingWrong(atNight);
  expect(atNight.filter(({ zone }) => zone === 'Europe/Kyiv')).toEqual([]);
  for (let hour = 1; hour <= 36; hour += 1) await house.settleAt(AWAKE + hour * HOUR);
  const all = await arrived();
  expectNothingWrong(all);
  const inTheMorning = all.filter(({ zone, at }) => zone === 'Europe/Kyiv' && at >= AWAKE && at < AWAKE + 12 * HOUR);
  const ends = await house.rows<{ outcome: string; rule: string | null; count: number }>(
    'SELECT outcome, rule, count(*)::integer AS count FROM touch WHERE clinic_id = $1 AND outcome IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2',
    [house.clinicId],
  );
  const { planned, accounted } = await balanceOf(house);
  process.stdout.write(
    `${planned} planned, ${all.length} sent, ${atNight.length} where it was day; ${JSON.stringify(ends)}\n`,
  );
  expect(planned).toBeGreaterThanOrEqual(1_000);
  expect(accounted).toBe(planned);
  expect(inTheMorning.length).toBeGreaterThan(0);
  expect(ends.filter(({ outcome, rule }) => outcome !== 'sent' && rule === null)).toEqual([]);
  expect(
    ends.filter(({ outcome }) => outcome === 'expired').reduce((sum, { count }) => sum + count, 0),
  ).toBeGreaterThan(0);
});
