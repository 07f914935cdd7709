import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CalendarLinks } from '../../../src/booking/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { nonsenseIn, type Json } from '../../support/nonsense.js';
import { book, enterPractice, offers, people, send } from './practice.js';

const DAY = 24 * HOUR;
/** Wednesday at ten in Kyiv. */
const WEDNESDAY = MONDAY + 2 * DAY - 2 * HOUR;

let house: House;
beforeAll(async () => {
  house = await House.open({ env: { PUBLIC_URL: 'https://clinic.example' } });
  await enterPractice(house, 'lysenko', { wed: ['09:00-18:00'] });
});
afterAll(() => house.close());

interface Resource extends Record<string, unknown> {
  readonly id: string;
  readonly meta: { readonly versionId: string };
}

async function ask(method: string, path: string, body?: object) {
  const sent = body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) };
  const response = await send(house, method, path, sent);
  return { status: response.status, body: (await response.json()) as Resource, etag: response.headers.get('etag') };
}

/** An error as FHIR tells it. */
function refusal(code: string, ours: string) {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, details: { coding: [{ code: ours }] } }],
  };
}

function codeOf(body: Record<string, unknown>): unknown {
  const { issue } = body as { issue?: { details: { coding: { code: string }[] } }[] };
  return issue?.[0]?.details.coding[0]?.code;
}

function appointment(patientId: string, start: number, change: object = {}) {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    resourceType: 'Appointment',
    identifier: [{ system: 'urn:his', value: 'v-1' }],
    status: 'booked',
    start: iso(start),
    end: iso(start + HOUR / 2),
    participant: [`Patient/${patientId}`, 'Practitioner/lysenko', 'Location/podil'].map((reference) => ({
      actor: { reference },
    })),
    ...change,
  };
}

describe('appointments of the clinic system', () => {
  it('are entered once by their identifier, also outside the hours, and take their time', async () => {
    const [patientId = '', other = ''] = await people(house, 2);
    const evening = appointment(patientId, WEDNESDAY + 10 * HOUR);
    const [once, twice] = [
      await ask('POST', '/fhir/Appointment', evening),
      await ask('POST', '/fhir/Appointment', evening),
    ];
    expect([once.status, twice.status, twice.body]).toEqual([201, 200, once.body]);
    expect(once.body).toMatchObject({ status: 'booked', identifier: [{ system: 'urn:his', value: 'v-1' }] });
    expect((await house.waiting(patientId)).map(({ kind }) => kind)).toEqual(['appointment.booked']);
    const clash = appointment(other, WEDNESDAY + 10 * HOUR, { identifier: [{ system: 'urn:his', value: 'v-2' }] });
    expect((await ask('POST', '/fhir/Appointment', clash)).body).toMatchObject(
      refusal('conflict', 'BOOKING_SLOT_TAKEN'),
    );
    expect((await house.waiting(other)).length).toBe(0);
  });

  it('are moved by the version that was read, and by no older one', async () => {
    const [patientId = ''] = await people(house, 1);
    const mine = { identifier: [{ system: 'urn:his', value: 'v-3' }] };
    const made = await ask('POST', '/fhir/Appointment', appointment(patientId, WEDNESDAY, mine));
    const path = `/fhir/Appointment/${made.body.id}`;
    const later = appointment(patientId, WEDNESDAY + HOUR, { ...mine, meta: { versionId: made.body.meta.versionId } });
    const moved = await ask('PUT', path, later);
    expect([moved.status, moved.etag]).toEqual([200, 'W/"2"']);
    expect((await ask('PUT', path, { ...later, start: later.start })).body).toMatchObject(
      refusal('conflict', 'FHIR_VERSION'),
    );
    const done = appointment(patientId, WEDNESDAY + HOUR, { ...mine, status: 'cancelled' });
    expect((await ask('PUT', path, done)).body).toMatchObject({ status: 'cancelled' });
    expect((await house.waiting(patientId)).map(({ kind }) => kind)).toEqual([
      'appointment.booked',
      'appointment.moved',
      'appointment.cancelled',
    ]);
  });

  it('in whatever order and zone they are told again, stand once, and each answer says how', async () => {
    const [patientId = ''] = await people(house, 1);
    const mine = { identifier: [{ system: 'urn:his', value: 'v-9' }] };
    const post = (start: number, change: object = {}) =>
      ask('POST', '/fhir/Appointment', appointment(patientId, start, { ...mine, ...change }));
    const at = WEDNESDAY + 3 * HOUR;
    const made = await post(at);
    const tokyo = (instant: number) => new Date(instant + 9 * HOUR).toISOString().replace('Z', '+09:00');
    const elsewhere = await post(at, { start: tokyo(at), end: tokyo(at + HOUR / 2) });
    const moved = await post(at + HOUR);
    const cancelled = await post(at + HOUR, { status: 'cancelled' });
    const again = await post(at + HOUR, { status: 'cancelled' });
    const risen = await post(at + HOUR);
    const answers = [made, elsewhere, moved, cancelled, again, risen];
    expect(answers.map(({ status, body }) => [status, body['status'] ?? codeOf(body)])).toEqual([
      [201, 'booked'],
      [200, 'booked'],
      [200, 'booked'],
      [200, 'cancelled'],
      [200, 'cancelled'],
      [409, 'FHIR_OVER'],
    ]);
    expect(elsewhere.body).toEqual(made.body);
    const kinds = ['appointment.booked', 'appointment.moved', 'appointment.cancelled'];
    expect((await house.waiting(patientId)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('in the night of the change of clocks stand at the instant that was said', async () => {
    const [one = '', other = ''] = await people(house, 2);
    const night = Date.UTC(2026, 2, 29, 0, 30);
    const told = (patientId: string, value: string, start: string, end: string) =>
      ask('POST', '/fhir/Appointment', {
        ...appointment(patientId, night, { identifier: [{ system: 'urn:his', value }] }),
        ...{ start, end },
      });
    const before = await told(one, 'v-10', '2026-03-29T02:30:00+02:00', '2026-03-29T04:00:00+03:00');
    expect([before.status, before.body['start'], before.body['end']]).toEqual([
      ...[201, '2026-03-29T00:30:00.000Z', '2026-03-29T01:00:00.000Z'],
    ]);
    expect((await told(other, 'v-11', '2026-03-29T04:00:00+03:00', '2026-03-29T04:30:00+03:00')).status).toBe(201);
  });

  it('with rubbish in them are refused by name, and leave nothing behind', async () => {
    const [patientId = ''] = await people(house, 1);
    const identifier = [{ system: 'urn:his', value: 'v-12' }];
    const good = appointment(patientId, WEDNESDAY + 4 * HOUR, { identifier });
    const doctor = JSON.parse(JSON.stringify(good).replace('lysenko', 'nobody')) as object;
    const broken = [
      doctor,
      { ...good, end: good.start },
      { ...good, start: 'tomorrow' },
      { ...good, status: 'dancing' },
      { ...good, participant: [] },
    ];
    const codes = [];
    for (const body of broken) codes.push(codeOf((await ask('POST', '/fhir/Appointment', body)).body));
    expect(codes).toEqual(['BOOKING_DOCTOR_UNKNOWN', ...Array<string>(4).fill('REQUEST_INVALID')]);
    expect(await house.waiting(patientId)).toEqual([]);
  });

  it('with nonsense in them are an answer of four hundred and something, or stand as they were meant', async () => {
    const [patientId = ''] = await people(house, 1);
    const identifier = [{ system: 'urn:his', value: 'v-13' }];
    const good = appointment(patientId, WEDNESDAY + 5 * HOUR, { identifier });
    const kinds = new Set<number>();
    await fc.assert(
      fc.asyncProperty(nonsenseIn(good as Json), async (body) => {
        const { status } = await ask('POST', '/fhir/Appointment', body as object);
        expect(status).toBeLessThan(500);
        kinds.add(Math.floor(status / 100));
      }),
      { numRuns: 80 },
    );
    expect(kinds).toContain(4);
    const next = appointment(patientId, WEDNESDAY + 7 * HOUR, { identifier: [{ system: 'urn:his', value: 'v-14' }] });
    expect((await ask('POST', '/fhir/Appointment', next)).status).toBe(201);
  });

  it('with more in them than is kept, or of nobody, are refused', async () => {
    const [patientId = ''] = await people(house, 1);
    const wrong = [
      appointment(patientId, WEDNESDAY, { comment: 'by phone' }),
      appointment(patientId, WEDNESDAY, { participant: [] }),
      appointment(randomUUID(), WEDNESDAY + 3 * HOUR, { identifier: [{ system: 'urn:his', value: 'v-4' }] }),
    ];
    const codes = [];
    for (const body of wrong) codes.push(codeOf((await ask('POST', '/fhir/Appointment', body)).body));
    expect(codes).toEqual(['REQUEST_INVALID', 'REQUEST_INVALID', 'PATIENT_UNKNOWN']);
  });

  it('are found again beside free slots and schedules', async () => {
    const date = (at: number) => encodeURIComponent(new Date(at).toISOString());
    const found = async (path: string) => {
      const { body } = await ask('GET', path);
      return (body['entry'] as { resource: { resourceType: string; start?: string } }[]).map(
        ({ resource }) => resource,
      );
    };
    const booked = await found(`/fhir/Appointment?date=ge${date(MONDAY)}&date=lt${date(MONDAY + 7 * DAY)}`);
    expect(booked.map(({ resourceType }) => resourceType)).toContain('Appointment');
    const free = await found('/fhir/Slot?service-type=consultation&schedule.actor=Practitioner/lysenko&_count=3');
    expect(free).toHaveLength(3);
    expect(await found('/fhir/Schedule')).toEqual([expect.objectContaining({ resourceType: 'Schedule' })]);
  });
});

describe('a visit in a calendar program', () => {
  it('is found by its signed address alone, and a doctor finds theirs without names', async () => {
    const [patientId = ''] = await people(house, 1);
    const [slot] = await offers(house);
    const booked = await book(house, patientId, slot?.slotKey ?? '');
    const appointmentId = booked === 'taken' ? '' : booked.appointmentId;
    const url = house.get(CalendarLinks).linkOf(house.clinicId, appointmentId) ?? '';
    expect(url).toContain('https://clinic.example/book/calendar/');
    const own = await send(house, 'GET', new URL(url).pathname, {});
    expect(await own.text()).toContain(`UID:${appointmentId}@tropa`);
    expect((await send(house, 'GET', `${new URL(url).pathname}x`, {})).status).toBe(404);

    await house.rows(`UPDATE patient SET name = 'Canary' WHERE clinic_id = $1 AND patient_id = $2`, [
      house.clinicId,
      patientId,
    ]);
    const { body } = await house.call('POST', '/doctors/lysenko/feed', {});
    const feed = async (token: unknown) => {
      const response = await send(house, 'GET', `/book/${house.clinicId}/feed/${String(token)}`, {});
      return { status: response.status, text: await response.text() };
    };
    const theirs = await feed(body['token']);
    expect(theirs.text).toContain(`UID:${appointmentId}@tropa`);
    expect(theirs.text).not.toContain('Canary');
    const named = await house.call('POST', '/doctors/lysenko/feed', { names: true });
    expect((await feed(named.body['token'])).text).toContain('Canary');
    expect((await feed(body['token'])).status).toBe(404);
  });
});
