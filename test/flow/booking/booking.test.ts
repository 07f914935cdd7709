import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookingService, type Offer } from '../../../src/booking/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { book, enterPractice, FORTNIGHT, offers, people, race, send } from './practice.js';

const MINUTE = 60_000;
/** Tuesday at nine in Kyiv. */
const TUESDAY = MONDAY + 21 * HOUR;

/** More of both with BOOKING_ROUNDS and BOOKING_RACERS: a thousand rounds of two hundred take twenty minutes. */
const ROUNDS = Number(process.env['BOOKING_ROUNDS'] ?? 3);
const RACERS = Number(process.env['BOOKING_RACERS'] ?? 24);
/** A guard against a test that hangs. */
const LONG = 60_000 + ROUNDS * 10_000;

/** A second doctor, who has more time. */
const wednesdays = { doctorId: 'marchenko' };

let house: House;
beforeAll(async () => {
  house = await House.open();
  await enterPractice(house);
  await enterPractice(house, 'marchenko', { wed: ['09:00-18:00'] });
});
afterAll(() => house.close());

async function events(patientId: string): Promise<string[]> {
  return (await house.waiting(patientId)).map(({ kind }) => kind);
}

/** Wants the slot; whoever does not get it looks in the same breath for what is free instead. */
function tryFor(patientId: string, slot: Offer | undefined) {
  return house.run(async (tx) => {
    const now = house.clock.now();
    const booking = house.get(BookingService);
    const booked = await booking.book(tx, { patientId, slotKey: slot?.slotKey ?? '', now, source: 'test' });
    const query = { ...FORTNIGHT, serviceId: 'consultation', limit: 3, now, patientId };
    const [instead] = booked === 'taken' ? await booking.offers(tx, query) : [];
    return { patientId, booked, instead: instead?.slotKey };
  });
}

async function standing() {
  const sql = `SELECT doctor_id, lower(visit) AS at FROM reservation WHERE clinic_id = $1 AND status IN ('held', 'booked')`;
  return house.rows<{ at: Date }>(sql, [house.clinicId]);
}

describe('one slot', () => {
  it(
    'goes to one of many who want it at the same moment; each of the others is offered the next',
    async () => {
      const racers = await people(house, RACERS);
      const winners = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const start = (round * 37) % RACERS;
        const [first, next] = await offers(house);
        const results = await race(
          [...racers.slice(start), ...racers.slice(0, start)].map((patientId) => () => tryFor(patientId, first)),
        );
        const won = results.flatMap(({ booked }) => (booked === 'taken' ? [] : [booked.appointmentId]));
        expect(won).toHaveLength(1);
        expect(await standing()).toEqual([{ doctor_id: first?.doctorId, at: new Date(first?.startsAt ?? 0) }]);
        const seen = results.filter(({ booked }) => booked === 'taken').map(({ instead }) => instead);
        expect(seen).toEqual(Array<string>(RACERS - 1).fill(next?.slotKey ?? ''));
        winners.add(results.find(({ booked }) => booked !== 'taken')?.patientId ?? '');
        const [appointmentId = ''] = won;
        const now = house.clock.now();
        await house.run((tx) => house.get(BookingService).cancel(tx, { appointmentId, by: 'patient', now }));
      }
      expect(winners.size).toBeGreaterThan(1);
      expect(await standing()).toEqual([]);
    },
    LONG,
  );

  it('is an appointment with the name of the doctor, its event and its end', async () => {
    const [patientId = ''] = await people(house, 1);
    const [slot] = await offers(house);
    const booked = await book(house, patientId, slot?.slotKey ?? '');
    expect(booked).not.toBe('taken');
    const [fact] = await house.rows<{ doctor: string; branch: string; status: string; at: Date }>(
      `SELECT doctor, branch_id AS branch, status, starts_at AS at FROM appointment_fact WHERE clinic_id = $1 AND appointment_id = $2`,
      [house.clinicId, booked === 'taken' ? '' : booked.appointmentId],
    );
    expect(fact).toEqual({ doctor: 'Лисенко', branch: 'podil', status: 'booked', at: new Date(slot?.startsAt ?? 0) });
    expect(await events(patientId)).toEqual(['appointment.booked']);
    expect(await book(house, patientId, slot?.slotKey ?? '')).toBe('taken');
  });

  it('is not booked in the past, outside the hours, or for somebody who is elsewhere then', async () => {
    const [patientId = ''] = await people(house, 1);
    const past = { patientId, slotKey: 's1.lysenko.podil.consultation.1', now: house.clock.now(), source: 'test' };
    const run = (request: typeof past) => house.run((tx) => house.get(BookingService).book(tx, request));
    expect(await run(past)).toBe('taken');
    const evening = ((TUESDAY + 10 * HOUR) / MINUTE).toString(36);
    expect(await run({ ...past, slotKey: `s1.lysenko.podil.consultation.${evening}` })).toBe('taken');
  });
});

describe('a hold', () => {
  it('keeps its slot from others until it ends, and is used up by the booking', async () => {
    const [one = '', other = ''] = await people(house, 2);
    const [slot] = await offers(house);
    const wish = { slotKey: slot?.slotKey ?? '', now: house.clock.now(), forMs: 5 * MINUTE };
    const hold = (patientId: string, now = wish.now) =>
      house.run((tx) => house.get(BookingService).hold(tx, { ...wish, patientId, now }));
    expect(await hold(one)).toMatchObject({ slotKey: slot?.slotKey, heldUntil: wish.now + 5 * MINUTE });
    expect(await hold(other)).toBeUndefined();
    expect(await book(house, other, wish.slotKey)).toBe('taken');
    expect((await offers(house, { patientId: other }))[0]?.slotKey).not.toBe(wish.slotKey);
    expect((await offers(house, { patientId: one }))[0]?.slotKey).toBe(wish.slotKey);
    house.clock.set(house.clock.now() + 5 * MINUTE);
    expect(await hold(other, house.clock.now())).toMatchObject({ slotKey: wish.slotKey });
    expect(await book(house, one, wish.slotKey)).toBe('taken');
    expect(await book(house, other, wish.slotKey)).toHaveProperty('appointmentId');
  });

  it('is one for each patient: a new one lets the old one go', async () => {
    const [patientId = ''] = await people(house, 1);
    const [first, second] = await offers(house);
    const now = house.clock.now();
    const hold = (slotKey = '') =>
      house.run((tx) => house.get(BookingService).hold(tx, { slotKey, patientId, now, forMs: 60_000 }));
    await hold(first?.slotKey);
    await hold(second?.slotKey);
    expect((await offers(house)).map(({ slotKey }) => slotKey)).toContain(first?.slotKey);
    expect((await offers(house)).map(({ slotKey }) => slotKey)).not.toContain(second?.slotKey);
  });
});

describe('a move', () => {
  it('keeps the old time unless it gets the new one, and frees it then', async () => {
    const [one = '', other = ''] = await people(house, 2);
    const [first, second, third] = await offers(house, wednesdays);
    const mine = await book(house, one, first?.slotKey ?? '');
    await book(house, other, second?.slotKey ?? '');
    const appointmentId = mine === 'taken' ? '' : mine.appointmentId;
    const move = (slotKey = '') =>
      house.run((tx) => house.get(BookingService).move(tx, { appointmentId, slotKey, now: house.clock.now() }));
    expect(await move(second?.slotKey)).toBe('taken');
    expect((await offers(house, wednesdays)).map(({ slotKey }) => slotKey)).not.toContain(first?.slotKey);
    expect(await move(third?.slotKey)).toBe('moved');
    expect((await offers(house, wednesdays)).map(({ slotKey }) => slotKey)).toContain(first?.slotKey);
    expect(await events(one)).toEqual(['appointment.booked', 'appointment.moved']);
  });

  it('of many to one slot gets one of them there, and everybody else stays where they were', async () => {
    const racers = await people(house, 8);
    const free = await offers(house, wednesdays);
    const booked = await Promise.all(
      racers.map((patientId, index) => book(house, patientId, free[index]?.slotKey ?? '')),
    );
    const ids = booked.map((result) => (result === 'taken' ? '' : result.appointmentId));
    const slotKey = free[12]?.slotKey ?? '';
    const now = house.clock.now();
    const moved = await Promise.all(
      ids.map((appointmentId) =>
        house.run((tx) => house.get(BookingService).move(tx, { appointmentId, slotKey, now })),
      ),
    );
    expect(moved.filter((result) => result === 'moved')).toHaveLength(1);
    const sql = `SELECT 1 FROM reservation WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND status = 'booked'`;
    expect(await house.rows(sql, [house.clinicId, racers])).toHaveLength(racers.length);
  });
});

describe('an appointment', () => {
  it('that is cancelled gives its time back, once', async () => {
    const [patientId = ''] = await people(house, 1);
    const [slot] = await offers(house);
    const booked = await book(house, patientId, slot?.slotKey ?? '');
    const appointmentId = booked === 'taken' ? '' : booked.appointmentId;
    const path = `/appointments/${appointmentId}/cancel`;
    expect(await house.call('POST', path, { by: 'clinic', reason: 'doctor_away' })).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    expect((await house.call('POST', path, { by: 'patient' })).status).toBe(200);
    expect((await offers(house))[0]?.slotKey).toBe(slot?.slotKey);
    const [, cancelled, ...more] = await house.waiting(patientId);
    expect([cancelled?.kind, cancelled?.body, more]).toEqual([
      'appointment.cancelled',
      { appointment_id: appointmentId, revision: 1, by: 'clinic', reason: 'doctor_away' },
      [],
    ]);
  });

  it('takes its course at the desk and is told in words of FHIR', async () => {
    const [patientId = ''] = await people(house, 1);
    const [slot] = (await house.call('GET', '/slots?service=consultation')).body['slots'] as { slot: string }[];
    const hold = await house.call('POST', '/holds', { slot: slot?.slot, patient_id: patientId });
    const booked = await house.call('POST', '/appointments', { hold_id: hold.body['hold_id'], patient_id: patientId });
    expect(booked.status).toBe(201);
    const steps = [];
    for (const step of ['confirmed', 'arrived', 'fulfilled', 'confirmed'])
      steps.push(await house.call('POST', `/appointments/${String(booked.body['appointment_id'])}/${step}`));
    expect(steps.map(({ status, body }) => [status, body['status']])).toEqual([
      [200, 'booked'],
      [200, 'arrived'],
      [200, 'fulfilled'],
      [409, 409],
    ]);
    expect(await events(patientId)).toEqual([
      'appointment.booked',
      'appointment.confirmed',
      'appointment.arrived',
      'appointment.attended',
    ]);
    const again = await house.call('POST', '/appointments', { slot: slot?.slot, patient_id: patientId });
    expect([again.status, again.body['code']]).toEqual([409, 'BOOKING_SLOT_TAKEN']);
  });
});

describe('hours from a file', () => {
  it('are taken once, and refused rows name their line', async () => {
    const csv = [
      'id,doctor,branch,mon,tue,wed,thu,fri,sat,sun,valid_from',
      'a1,lysenko,podil,,,,10:00-12:00 13:00-14:00,,,,2026-01-01',
      'a2,nobody,podil,09:00-10:00,,,,,,,2026-01-01',
      'a3,lysenko,podil,9 to 10,,,,,,,2026-01-01',
    ].join('\n');
    const load = async () => {
      const response = await send(house, 'POST', '/api/v1/schedules/csv', { type: 'text/csv', body: csv });
      return (await response.json()) as Record<string, unknown>;
    };
    const [once, twice] = [await load(), await load()];
    expect(once).toMatchObject({ rows: 3, created: 1, unchanged: 0 });
    expect((once['refusals'] as { line: number }[]).map(({ line }) => line)).toEqual([3, 4]);
    expect(twice).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    expect(await offers(house, { to: MONDAY + 7 * 24 * HOUR, doctorId: 'lysenko' })).toContainEqual(
      expect.objectContaining({ startsAt: MONDAY + 3 * 24 * HOUR - 2 * HOUR }),
    );
  });
});
