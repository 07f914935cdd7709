import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { TurnService } from '../../../src/enrolment/index.js';
import { EventStore, PatientService } from '../../../src/patient/index.js';
import { HOUR, House, LateClock, MONDAY } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';
import { programmeOf } from '../../support/small-programme.js';

jest.setTimeout(300_000);

/** Half of them read Telegram, half SMS; some are told of only while it stands still. */
const people = 240;
const late = 40;
const MINUTE = HOUR / 60;
/** Longer than the short message makes sense. */
const standing = 30 * HOUR;
const spread = 60;

const says = (template: string, expires: string) => ({ type: 'send_message', params: { template, expires } });
const scenario = (name: string, on: string) => ({
  scenario: name,
  enrol: { on, key: '[patient.id]' },
  machine: {
    initial: 'first',
    states: {
      first: { entry: says('short', 'P1D'), after: { PT1H: 'second' } },
      second: { entry: says('long', 'P6D'), after: { P7D: 'over' } },
      over: { type: 'final', output: { outcome: 'done' } },
    },
  },
});

interface Message {
  readonly scenario: string;
  readonly channel: string;
  readonly template: string;
  readonly patientId: string;
  readonly at: number;
  readonly expiresAt: number;
}

interface Part {
  readonly name: string;
  readonly pause: readonly [path: string, body: object];
  readonly resume: readonly [path: string, body: object];
  /** Whether a message may not leave while it stands. */
  readonly stops: (message: Message) => boolean;
}

const operations = (scope: string, id: string, confirm: string): Pick<Part, 'pause' | 'resume'> => ({
  pause: ['/operations/pause', { scope, id, reason: 'a wrong text', confirm }],
  resume: ['/operations/resume', { scope, id, spread_minutes: spread }],
});
const parts: readonly Part[] = [
  {
    name: 'one scenario',
    pause: ['/scenarios/paused/pause', { reason: 'a wrong text' }],
    resume: ['/scenarios/paused/resume', { spread: `PT${spread}M` }],
    stops: (message) => message.scenario === 'paused',
  },
  { name: 'one channel', ...operations('channel', 'sms', 'sms'), stops: ({ channel }) => channel === 'sms' },
  { name: 'the clinic', ...operations('clinic', '', 'Klinika'), stops: () => true },
];

describe.each(parts)('a pause of $name under both loops', ({ pause, resume, stops }) => {
  let house: House;
  let early: readonly string[];
  let arriving: readonly string[];
  let before: readonly Message[];
  const resumedAt = MONDAY + standing;

  beforeAll(async () => {
    const scenarios = [scenario('paused', 'patient.lapsed'), scenario('other', 'patient.declining')];
    house = await House.open({ clock: new LateClock(MONDAY), programme: programmeOf({ scenarios }) });
    const entered = Array.from({ length: people + late }, (_, index) => ({
      externalId: `p-${index}`,
      locale: 'en',
      contacts: [
        index % 2 === 0
          ? { channel: 'telegram' as const, address: `10${String(index).padStart(6, '0')}` }
          : { channel: 'sms' as const, address: `+38050${String(1_000_000 + index)}` },
      ],
    }));
    const results = await house.run((tx) => house.get(PatientService).upsertPatients(tx, entered));
    const ids = results.map(({ patientId }) => patientId);
    early = ids.slice(0, people);
    arriving = ids.slice(people);
  });

  afterAll(async () => house.close());

  async function tellAll(patientIds: readonly string[]): Promise<void> {
    const occurredAt = house.clock.now();
    const events = patientIds.flatMap((patientId) =>
      ['patient.lapsed', 'patient.declining'].map((type) => ({
        patientId,
        type,
        occurredAt,
        payload: {},
        key: undefined,
      })),
    );
    await house.run((tx) => house.get(EventStore).record(tx, events));
  }

  /** Two workers of each loop side by side, as long as there is something to do. */
  async function work(beside: () => Promise<void> = async () => undefined): Promise<void> {
    const turns = async () => {
      while ((await house.get(TurnService).takeBatch(house.clinicId, 25)).taken > 0);
    };
    const dispatches = async () => {
      for (const channel of ['telegram', 'sms'] as const) while ((await house.dispatch(channel)) > 0);
    };
    await Promise.all([turns(), turns(), dispatches(), dispatches(), beside()]);
    await house.settle();
  }

  const messages = () =>
    house.rows<Message>(
      `SELECT t.scenario_id AS scenario, s.channel, t.template, t.patient_id AS "patientId",
              (extract(epoch FROM s.arrived_at) * 1000)::float8 AS at, (extract(epoch FROM t.expires_at) * 1000)::float8 AS "expiresAt"
         FROM sandbox_message s JOIN message m ON m.clinic_id = s.clinic_id AND m.message_id = s.message_id
         JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
        WHERE s.clinic_id = 1 ORDER BY s.arrived_at, s.message_id`,
    );

  test('takes hold while they run, and nothing of it leaves however long it lasts', async () => {
    await tellAll(early);
    await work(async () => {
      await house.get(TurnService).takeBatch(house.clinicId, 25);
      expect((await house.call('POST', ...pause)).status).toBe(204);
    });
    before = await messages();
    await tellAll(arriving);
    for (let hour = 0; hour < standing / HOUR; hour += 3) {
      house.clock.set(MONDAY + hour * HOUR);
      await work();
    }
    const after = await messages();
    expect(after.filter(stops)).toEqual(before.filter(stops));
    const free = after.filter((message) => !stops(message));
    const others = { 'one scenario': 2 * (people + late), 'one channel': 2 * (people + late), 'the clinic': 0 };
    const [name] = parts.filter((part) => part.stops === stops).map((part) => part.name as keyof typeof others);
    if (name && name !== 'the clinic') expect(free).toHaveLength(others[name]);
  });

  test('when it goes on nothing is bunched, late, doubled or lost', async () => {
    house.clock.set(resumedAt);
    expect((await house.call('POST', ...resume)).status).toBe(200);
    for (let minute = 0; minute <= spread; minute += 5) {
      house.clock.set(resumedAt + minute * MINUTE);
      await work();
    }
    const during = (await messages()).filter(({ at }) => at >= resumedAt);
    const windows = new Map<number, number>();
    for (const { at } of during) windows.set(at, (windows.get(at) ?? 0) + 1);
    expect(windows.size).toBeGreaterThan(4);
    expect(Math.max(...windows.values())).toBeLessThan(during.length / 2);
    for (let hour = 1.5; hour < 48; hour += 0.5) {
      house.clock.set(resumedAt + hour * HOUR);
      await work();
    }
    const all = await messages();
    expect(all.filter(({ at, expiresAt }) => at >= expiresAt)).toEqual([]);
    const localHour = (at: number) => Math.floor(at / HOUR + 2) % 24;
    expect(all.filter(({ at }) => localHour(at) >= 21 || localHour(at) < 9)).toEqual([]);
    const keys = all.map((one) => `${one.scenario} ${one.template} ${one.patientId}`);
    expect(new Set(keys).size).toBe(keys.length);
    await assertAccounted(all);
  });

  /** Everybody was enrolled in both, planned both messages in each, and each ended: it was sent, or expired because it stood still. */
  async function assertAccounted(all: readonly Message[]): Promise<void> {
    const rows = await house.rows<{
      scenario: string;
      template: string;
      outcome: string | null;
      rule: string | null;
      n: number;
    }>(
      `SELECT scenario_id AS scenario, template, outcome, rule, count(*)::int AS n FROM touch WHERE clinic_id = 1 GROUP BY 1, 2, 3, 4`,
    );
    const count = (wanted: Partial<(typeof rows)[number]>) =>
      rows
        .filter((row) => Object.entries(wanted).every(([key, value]) => row[key as keyof typeof row] === value))
        .reduce((sum, { n }) => sum + n, 0);
    for (const one of ['paused', 'other']) {
      for (const template of ['short', 'long']) expect(count({ scenario: one, template })).toBe(people + late);
      expect(count({ scenario: one, template: 'long', outcome: 'sent' })).toBe(people + late);
      const [sent, expired] = ['sent', 'expired'].map((outcome) =>
        count({ scenario: one, template: 'short', outcome }),
      );
      expect((sent ?? 0) + (expired ?? 0)).toBe(people + late);
    }
    expect(count({ outcome: 'sent' })).toBe(all.length);
    const { planned, accounted } = await balanceOf(house);
    expect({ planned, accounted }).toEqual({ planned: 4 * (people + late), accounted: 4 * (people + late) });
  }
});
