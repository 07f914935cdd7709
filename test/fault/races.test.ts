import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ClinicProgrammeService, type ClinicProgramme } from '../../src/catalog/index.js';
import { ChannelRegistry } from '../../src/channel/index.js';
import { DispatchService } from '../../src/outbox/index.js';
import { AppointmentService, ConsentService, PatientService } from '../../src/patient/index.js';
import type { Tx } from '../../src/runtime/index.js';
import { HOUR, House, LateClock, MONDAY } from '../support/house.js';
import { chance } from './matrix/chance.js';
import { RacedProvider } from './raced-provider.js';

jest.setTimeout(120_000);

const interleavings = 500;
/** A dispatch may take another patient than the one it is raced for: nobody may run out. */
const people = 1_200;
const seed = 'races';
const visitAt = MONDAY + 73 * HOUR;

let house: House;
let programme: ClinicProgramme;
let provider: RacedProvider;

/** Somebody whose reminder is due. */
interface Due {
  readonly touchId: string;
  readonly patientId: string;
  readonly recipientId: string;
  readonly appointmentId: string;
}

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(MONDAY) });
});

afterAll(() => house.close());

/** As many people as asked for, each with a reminder that may leave now. */
async function enter(name: string, first: number): Promise<void> {
  const nth = Array.from({ length: people }, (_, index) => index);
  const inputs = nth.map((index) => ({
    externalId: `${name}/${index}`,
    locale: 'en',
    contacts: [{ channel: 'telegram' as const, address: String(first + index) }],
  }));
  const found = await house.run((tx) => house.get(PatientService).upsertPatients(tx, inputs));
  const known = found.map(({ patientId }, index) => ({
    patientId,
    externalId: `${name}/${index}`,
    zone: 'Europe/Kyiv',
  }));
  const earlier = {
    startsAt: MONDAY - 240 * HOUR,
    occurredAt: MONDAY - 240 * HOUR,
    status: 'attended' as const,
    silent: true,
  };
  const now = house.clock.now();
  const visits = known.flatMap((one) => [
    { ...one, ...earlier, externalId: `${one.externalId}/earlier` },
    { ...one, externalId: `${one.externalId}/visit`, startsAt: now - MONDAY + visitAt },
  ]);
  await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, visits, now));
  await house.turn();
  house.clock.set(now + HOUR);
  await house.turn();
}

/** The next in the order in which they are claimed, of those that were not raced for yet. */
async function nextDue(raced: readonly string[]): Promise<Due> {
  const sql = `
    SELECT touch_id AS "touchId", patient_id AS "patientId", recipient_id AS "recipientId", appointment_id AS "appointmentId"
      FROM touch WHERE clinic_id = $1 AND status = 'pending' AND template = 'visit-soon' AND touch_id <> ALL($2::uuid[])
     ORDER BY ready_at, touch_id LIMIT 1`;
  const [due] = await house.rows<Due>(sql, [house.clinicId, raced]);
  if (!due) throw new Error('nothing is due any more');
  return due;
}

async function dispatch(): Promise<void> {
  const [route] = house.get(ChannelRegistry).routesOf(house.clinicId, 'telegram');
  if (route) await house.get(DispatchService).dispatch(house.clinicId, programme, route, 2);
}

/**
 * Whoever forbids holds the lock that every sending needs: what the prohibition sees as `dispatching` then was committed
 * before it, and nothing else of this touch was.
 */
async function forbidden(due: Due, forbid: Prohibition): Promise<void> {
  const seen = await house.run(async (tx) => {
    await forbid(tx, due);
    const sql = 'SELECT message_id AS ref FROM message WHERE clinic_id = $1 AND touch_id = $2';
    return tx.query<{ ref: string }>(sql, [tx.clinicId, due.touchId]);
  });
  provider.note(
    due.touchId,
    seen.map(({ ref }) => ref),
  );
}

/** Lets the sending of reminders run against what forbids them, on other connections and at moments that the seed draws. */
async function race(name: string, forbid: Prohibition): Promise<void> {
  const pause = (who: string, round: number) => delay(Math.floor(chance(seed, name, who, round) * 12));
  const raced: string[] = [];
  for (let round = 0; round < interleavings; round += 1) {
    const due = await nextDue(raced);
    raced.push(due.touchId);
    await Promise.all([
      pause('dispatch', round).then(dispatch),
      pause('forbid', round).then(() => forbidden(due, forbid)),
    ]);
  }
}

async function prepare(name: string, first: number): Promise<void> {
  await house.rows(
    `UPDATE touch SET status = 'ended', outcome = 'cancelled', rule = 'over' WHERE clinic_id = $1 AND status = 'pending'`,
    [house.clinicId],
  );
  await enter(name, first);
  programme = await house.run((tx) => house.get(ClinicProgrammeService).of(tx));
  provider = new RacedProvider(async (messageId) => {
    const sql = 'SELECT touch_id AS "touchId" FROM message WHERE clinic_id = $1 AND message_id = $2';
    const [row] = await house.rows<{ touchId: string }>(sql, [house.clinicId, messageId]);
    return row?.touchId ?? '';
  });
  house.get(ChannelRegistry).serveClinic(house.clinicId, 'telegram', { state: 'on', routes: [provider.route] });
}

/** Gives whatever was forbidden every chance to leave after all. */
async function sweep(): Promise<void> {
  for (let taken = 1; taken > 0;) taken = await house.dispatch('telegram');
}

type Prohibition = (tx: Tx, due: Due) => Promise<unknown>;

const prohibitions: Record<string, Prohibition> = {
  'an opt-out': (tx, { recipientId }) => {
    const refused = { class: 'reminder', channel: 'telegram', granted: false, proof: { source: 'reply' } };
    return house.get(ConsentService).recordConsents(tx, [{ ...refused, recipientId, occurredAt: house.clock.now() }]);
  },
  'a moved appointment': async (tx, { patientId, appointmentId }) => {
    const sql = 'SELECT external_id AS "externalId" FROM appointment_fact WHERE clinic_id = $1 AND appointment_id = $2';
    const [row] = await tx.query<{ externalId: string }>(sql, [tx.clinicId, appointmentId]);
    const now = house.clock.now();
    const moved = {
      externalId: row?.externalId ?? '',
      patientId,
      startsAt: now + 96 * HOUR,
      zone: 'Europe/Kyiv',
      occurredAt: now,
    };
    return house.get(AppointmentService).recordAppointments(tx, [moved], now);
  },
  'a member of staff who takes over': (tx, { patientId }) =>
    house.get(PatientService).holdDialogue(tx, patientId, 'staff:desk'),
};

it.each(Object.entries(prohibitions))(
  'after %s is committed, no message that it forbids leaves any more',
  async (name, forbid) => {
    await prepare(name, 1_000_000 + 10_000 * Object.keys(prohibitions).indexOf(name));
    await race(name, forbid);
    await sweep();
    const { violations, leftBefore, forbiddenInTime, onTheWire } = await provider.standing();
    process.stdout.write(
      `${name}: ${leftBefore} left before, ${onTheWire} of them on the wire at the commit, ${forbiddenInTime} forbidden in time\n`,
    );
    expect(violations).toEqual([]);
    expect(leftBefore + forbiddenInTime).toBe(interleavings);
    expect(Math.min(leftBefore, forbiddenInTime)).toBeGreaterThan(interleavings / 20);
  },
);
