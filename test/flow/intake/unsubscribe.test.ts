import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpAdapterHost } from '@nestjs/core';
import { SignedLinks } from '../../../src/runtime/index.js';
import { HOUR, House } from '../../support/house.js';

let house: House;
let root: string;

beforeAll(async () => {
  house = await House.open();
  await house.call('GET', '/handovers');
  const server = house.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server;
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);

afterAll(() => house.close());

async function linkOf(patientId: string, messageClass: string, channel = 'email'): Promise<string> {
  const [row] = await house.rows<{ id: string }>(
    `SELECT recipient_id AS id FROM patient WHERE clinic_id = 1 AND patient_id = $1`,
    [patientId],
  );
  const claims = { c: 1, r: row?.id ?? '', k: messageClass, h: channel };
  return `${root}/u/${house.get(SignedLinks).token('u', claims, house.clock.now() + HOUR)}`;
}

async function refusals(patientId: string): Promise<object[]> {
  return house.rows(
    `SELECT class, channel, granted, proof ->> 'source' AS source FROM consent c
       JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id
      WHERE c.clinic_id = 1 AND p.patient_id = $1`,
    [patientId],
  );
}

describe('the link to unsubscribe', () => {
  it.each([
    ['en', 'reminders of visits', 'Done'],
    ['ru', 'напоминания о визитах', 'Готово'],
    ['uk', 'нагадування про візити', 'Готово'],
  ])('asks, refuses nothing by being opened, and refuses by one press, once (%s)', async (locale, kind, done) => {
    const contacts = [{ channel: 'email' as const, address: `link-${locale}@example.org` }];
    const patientId = await house.enter(`link-${locale}`, contacts, { locale });
    const link = await linkOf(patientId, 'reminder');
    const asked = await fetch(link);
    expect(asked.status).toBe(200);
    expect(asked.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    );
    const page = await asked.text();
    expect(page).toContain(kind);
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).not.toContain('<script');
    expect(await refusals(patientId)).toEqual([]);
    for (let press = 0; press < 2; press += 1) {
      const pressed = await fetch(link, { method: 'POST' });
      expect([pressed.status, (await pressed.text()).includes(done)]).toEqual([200, true]);
    }
    expect(await refusals(patientId)).toEqual([
      { class: 'reminder', channel: 'email', granted: false, source: 'link' },
    ]);
  });

  it('is pressed by mail programs without being shown (RFC 8058)', async () => {
    const patientId = await house.enter('one-click', [{ channel: 'email', address: 'one-click@example.org' }]);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const answer = await fetch(await linkOf(patientId, 'news'), { method: 'POST', body });
    expect(answer.status).toBe(200);
    expect(await refusals(patientId)).toMatchObject([{ class: 'news', granted: false }]);
  });

  it.each([
    ['one that nobody signed', () => `${root}/u/abc.def`],
    [
      'one of another purpose',
      () => `${root}/u/${house.get(SignedLinks).token('x', { c: 1 }, house.clock.now() + HOUR)}`,
    ],
    [
      'one without its claims',
      () => `${root}/u/${house.get(SignedLinks).token('u', { c: 1 }, house.clock.now() + HOUR)}`,
    ],
    ['one that has expired', () => `${root}/u/${house.get(SignedLinks).token('u', { c: 1 }, house.clock.now() - 1)}`],
  ])('is answered politely and refuses nothing: %s', async (_, link) => {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(link(), { method, headers: { 'accept-language': 'ru-RU,ru;q=0.9' } });
      expect([answer.status, (await answer.text()).includes('Ссылка устарела')]).toEqual([404, true]);
    }
  });
});
