import { randomInt } from 'node:crypto';
import { BookingService, type Offer } from '../../../src/booking/index.js';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpAdapterHost } from '@nestjs/core';
import { AuthService } from '../../../src/auth/index.js';
import { HOUR, MONDAY, type House } from '../../support/house.js';

const DAY = 24 * HOUR;
/** Two weeks from the Monday on which every house begins. */
export const FORTNIGHT = { from: MONDAY, to: MONDAY + 14 * DAY };

/** A clinic with one doctor, who sees patients on Tuesdays from 9 to 11 at Podil, half an hour each. */
export async function enterPractice(house: House, doctorId = 'lysenko', hours: object = { tue: ['09:00-11:00'] }) {
  const made = [
    await house.call('PUT', '/booking-services/consultation', { minutes: 30 }),
    await house.call('PUT', `/doctors/${doctorId}`, {
      name: { uk: 'Лисенко', en: 'Lysenko' },
      services: ['consultation'],
    }),
    await house.call('POST', '/schedules', {
      doctor_id: doctorId,
      branch_id: 'podil',
      hours,
      valid_from: '2026-01-01',
    }),
  ];
  const refused = made.find(({ status }) => status >= 300);
  if (refused) throw new Error(JSON.stringify(refused));
}

/** Patients who are known by name alone. */
export async function people(house: House, count: number, from = randomInt(1_000_000)): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push(await house.patient(`p-${from}-${index}`, String(700_000_000 + from * 100 + index)));
  return ids;
}

export function offers(house: House, change: Partial<Parameters<BookingService['offers']>[1]> = {}): Promise<Offer[]> {
  const query = { ...FORTNIGHT, serviceId: 'consultation', limit: 50, now: house.clock.now(), ...change };
  return house.run((tx) => house.get(BookingService).offers(tx, query));
}

export function book(house: House, patientId: string, slotKey: string) {
  const request = { patientId, slotKey, now: house.clock.now(), source: 'test' };
  return house.run((tx) => house.get(BookingService).book(tx, request));
}

/**
 * Starts all before any has ended: each is in flight in the application, and as many as the pool has connections are in the database at
 * the same moment; the others wait for a connection as requests of a busy day do. What the first of them commits, all others meet.
 */
export async function race<T>(runners: readonly (() => Promise<T>)[]): Promise<T[]> {
  return Promise.all(runners.map((run) => run()));
}

/** One request of any kind with a key of the clinic, to a house that listens already. */
export async function send(
  house: House,
  method: string,
  path: string,
  { type, body }: { type?: string; body?: string },
) {
  const server = house.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server;
  const { key } = await house.run((tx) => house.get(AuthService).createApiKey(tx, 'test'));
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: `Bearer ${key}`, ...(type === undefined ? {} : { 'content-type': type }) };
  return fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
}
