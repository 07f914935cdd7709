import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhookWorker } from '../../../src/booking/index.js';
import { WebhookEffect } from '../../../src/booking/webhook/webhook-effect.service.js';
import type { EffectItem } from '../../../src/enrolment/index.js';
import { House, HOUR } from '../../support/house.js';
import { book, enterPractice, offers, people } from './practice.js';

/** What arrived at the clinic's system, in the order in which it did. */
interface Arrived {
  readonly body: string;
  readonly signature: string;
  readonly key: string;
}

let house: House;
let peer: Server;
const arrived: Arrived[] = [];
/** A call of a scenario as the turn hands it on. */
function callOf(patientId: string, webhook: string, seq: number): EffectItem {
  const facts = { id: patientId, name: 'Canary', locale: 'en' } as EffectItem['person']['facts'];
  const person = { facts } as EffectItem['person'];
  const place = {
    enrolmentId: `00000000-0000-7000-8000-00000000000${seq}`,
    scenarioId: 'seeded',
    version: 1,
    turn: 1,
    state: 'calling',
    episode: 1,
  };
  return { ...place, seq, person, params: { webhook, note: 'call back' }, now: house.clock.now() };
}

/** What the system answers, the first first; afterwards it takes everything. */
const answers: number[] = [];

beforeAll(async () => {
  house = await House.open();
  await enterPractice(house, 'lysenko', { tue: ['09:00-18:00'] });
  peer = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const { headers } = request;
      arrived.push({ body, signature: String(headers['x-tropa-signature']), key: String(headers['idempotency-key']) });
      response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  peer.close();
  await house.close();
});

const address = () => `http://127.0.0.1:${(peer.address() as AddressInfo).port}/tropa`;
const round = () => house.get(WebhookWorker).round(house.clinicId);
const typesIn = (list: readonly Arrived[]) => list.map(({ body }) => (JSON.parse(body) as { type: string }).type);

async function visit(): Promise<string> {
  const [patientId = ''] = await people(house, 1);
  const [slot] = await offers(house);
  const booked = await book(house, patientId, slot?.slotKey ?? '');
  return booked === 'taken' ? '' : booked.appointmentId;
}

describe('a webhook of the clinic’s system', () => {
  it('gets each change of an appointment signed, in order, again until it was taken', async () => {
    const made = await house.call('POST', '/webhooks', { url: address(), allow_private: true });
    expect(made.status).toBe(201);
    const appointmentId = await visit();
    await house.call('POST', `/appointments/${appointmentId}/confirmed`);
    await house.call('POST', `/appointments/${appointmentId}/cancel`, { by: 'patient' });
    answers.push(503, 302);
    expect([await round(), await round()]).toEqual([1, 0]);
    house.clock.set(house.clock.now() + HOUR);
    await round();
    house.clock.set(house.clock.now() + HOUR);
    for (let worked = 1; worked > 0;) worked = await round();
    const booked = 'appointment.booked';
    expect(typesIn(arrived)).toEqual([booked, booked, booked, 'appointment.confirmed', 'appointment.cancelled']);
    expect(new Set(arrived.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    for (const { body, signature } of arrived) {
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(signature) ?? [];
      const secret = String(made.body['secret']);
      expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${body}`).digest('hex'));
      expect(body).not.toMatch(/Canary|\+7\d{8}/);
    }
    expect(JSON.parse(arrived[0]?.body ?? '')).toMatchObject({
      appointment: { appointment_id: appointmentId, status: 'booked', doctor_id: 'lysenko', branch_id: 'podil' },
    });
    const { body } = await house.call('GET', `/webhooks/${String(made.body['webhook_id'])}/deliveries`);
    expect((body['deliveries'] as { state: string }[]).map(({ state }) => state)).toEqual(Array(3).fill('delivered'));
    await house.call('DELETE', `/webhooks/${String(made.body['webhook_id'])}`);
  });

  it('is never one inside the house, unless that was allowed', async () => {
    const secure = address().replace('http:', 'https:');
    const made = await house.call('POST', '/webhooks', { url: secure });
    const named = await house.call('POST', '/webhooks', { url: secure.replace('127.0.0.1', 'localhost') });
    expect((await house.call('POST', '/webhooks', { url: address() })).body['code']).toBe('BOOKING_WEBHOOK_URL');
    const before = arrived.length;
    await visit();
    expect(await round()).toBe(2);
    expect(arrived).toHaveLength(before);
    for (const one of [made, named]) {
      const { body } = await house.call('GET', `/webhooks/${String(one.body['webhook_id'])}/deliveries`);
      expect(body['deliveries']).toMatchObject([{ state: 'waiting', last_result: 'refused_address' }]);
    }
  });
});

describe('a scenario that calls a system', () => {
  it('tells its ids and the note, signed, and the name only where that was allowed', async () => {
    const named = (name: string, personal: boolean) =>
      house.call('POST', '/webhooks', { url: address(), allow_private: true, name, personal });
    const made = await named('crm', false);
    expect(made.status).toBe(201);
    await named('lab', true);
    expect((await named('crm', true)).body['code']).toBe('BOOKING_WEBHOOK_NAME');
    const patientId = await house.enter('called', [{ channel: 'telegram', address: '9001' }], { name: 'Canary' });
    const before = arrived.length;
    await house.run((tx) =>
      house.get(WebhookEffect).inTransaction(
        tx,
        ['crm', 'lab', 'nobody'].map((webhook, seq) => callOf(patientId, webhook, seq)),
      ),
    );
    for (let worked = 1; worked > 0;) worked = await round();
    const calls = arrived.slice(before).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(calls).toHaveLength(2);
    expect(calls).toContainEqual(
      expect.objectContaining({ type: 'scenario.called', webhook: 'crm', note: 'call back', patient_id: patientId }),
    );
    expect(JSON.stringify(calls.find(({ webhook }) => webhook === 'crm'))).not.toContain('Canary');
    expect(calls.find(({ webhook }) => webhook === 'lab')?.['patient']).toEqual({ name: 'Canary', locale: 'en' });
    expect(house.lines.some((line) => line.includes('booking.webhook_not_set_up') && line.includes('nobody'))).toBe(
      true,
    );
    const { body } = await house.call('GET', `/webhooks/${String(made.body['webhook_id'])}/deliveries`);
    expect(body['deliveries']).toMatchObject([{ state: 'delivered', appointment_id: null, type: 'scenario.called' }]);
  });
});

describe('an appointment that an import brought', () => {
  it('keeps the time of its doctor from being booked, and stands in the calendar', async () => {
    const [slot, next] = await offers(house);
    const [patientId = ''] = await people(house, 1);
    const { startsAt = 0, zone = '' } = slot ?? {};
    await house.book({ externalId: 'old-1', patientId, startsAt, zone, doctor: 'Лисенко', service: 'consultation' });
    expect((await offers(house))[0]?.slotKey).toBe(next?.slotKey);
    const [other = ''] = await people(house, 1);
    expect(await book(house, other, slot?.slotKey ?? '')).toBe('taken');
    const span = `from=${new Date(startsAt).toISOString()}&to=${new Date(startsAt + HOUR).toISOString()}`;
    const { body } = await house.call('GET', `/calendar?${span}`);
    expect(body['busy']).toMatchObject([
      {
        ...{ reservation_id: null, patient_id: patientId, doctor_id: 'lysenko', service_id: 'consultation' },
        ...{ status: 'booked', starts_at: new Date(startsAt).toISOString() },
        ends_at: new Date(startsAt + HOUR / 2).toISOString(),
      },
    ]);
    await house.book({ externalId: 'old-1', patientId, startsAt, zone, status: 'cancelled' });
    expect((await house.call('GET', `/calendar?${span}`)).body['busy']).toEqual([]);
    expect((await offers(house))[0]?.slotKey).toBe(slot?.slotKey);
  });
});
