import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookingLinks, BookingSweep } from '../../../src/booking/index.js';
import { House, HOUR } from '../../support/house.js';
import { enterPractice, offers } from './practice.js';

const phone = '+380671234567';
const facts = 'utm_source=instagram&ref=anna7777';

let house: House;
/** The patient whose code the link brings. */
let friend: string;
beforeAll(async () => {
  house = await House.open({ env: { PUBLIC_URL: 'https://clinic.example' } });
  await enterPractice(house, 'lysenko', { tue: ['09:00-18:00'], wed: ['09:00-18:00'] });
  friend = await house.patient('friend', '700777000');
  const code = `INSERT INTO referral_code (clinic_id, code, patient_id, created_at) VALUES ($1, 'ANNA7777', $2, $3)`;
  await house.rows(code, [house.clinicId, friend, new Date(house.clock.now())]);
});
afterAll(() => house.close());

/** A page as a browser without scripts gets it. */
interface Page {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: Headers;
}

async function open(path: string, form?: Record<string, string>): Promise<Page> {
  const origin = await house.origin();
  const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
  const response = await fetch(new URL(path, origin), { ...init, headers: { 'accept-language': 'en' } });
  const { pathname, search } = new URL(response.url);
  return {
    status: response.status,
    url: `${pathname}${search}`,
    text: await response.text(),
    headers: response.headers,
  };
}

function valuesOf({ text }: Page, name: string): string[] {
  return [...text.matchAll(new RegExp(`name="${name}"\\s+value="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');
}

const book = (more = '') => `/book/1?service=consultation&lang=en${more}`;
const tokenOf = ({ url }: Page) => url.split('?')[0] ?? '';

/** Chooses the first time that is shown. */
async function choose(more = ''): Promise<Page> {
  const page = await open(book(more));
  const [slot = ''] = valuesOf(page, 'slot');
  const hidden = Object.fromEntries(new URLSearchParams(more));
  return open('/book/1/visits', { slot, service: 'consultation', lang: 'en', ...hidden });
}

const who = { name: 'Anna Canary', phone, consent: 'yes' };

/** What the phone was last sent. */
async function codeAt(address: string): Promise<string> {
  await house.settle();
  const rows = await house.rows<{ text: string }>(
    `SELECT t.written ->> 'text' AS text FROM touch t JOIN contact_point c ON c.clinic_id = t.clinic_id AND c.recipient_id = t.recipient_id
      WHERE t.clinic_id = $1 AND t.template = 'booking-code' AND c.address = $2 ORDER BY t.touch_id DESC LIMIT 1`,
    [house.clinicId, address],
  );
  return /\d{6}/.exec(rows[0]?.text ?? '')?.[0] ?? '';
}

async function patientsAt(address: string) {
  const sql = `SELECT p.patient_id AS id, p.name, p.tags FROM patient p
     JOIN contact_point c ON c.clinic_id = p.clinic_id AND c.recipient_id = p.recipient_id
    WHERE p.clinic_id = $1 AND c.address = $2 ORDER BY p.patient_id`;
  return house.rows<{ id: string; name: string | null; tags: string[] }>(sql, [house.clinicId, address]);
}

describe('the booking page', () => {
  it('shows what to expect, and free times as plain forms that nothing foreign can join', async () => {
    const services = await open('/book');
    expect([services.status, services.url]).toEqual([200, '/book/1']);
    expect(services.text).toContain('The doctor asks questions');
    const times = await open(book());
    expect(valuesOf(times, 'slot').length).toBeGreaterThan(10);
    expect(times.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(times.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('books for whoever has the phone, and tells scenarios where it was booked and by which link', async () => {
    const chosen = await choose(`&${facts}`);
    expect(chosen.text).toContain('We keep this time for you until');
    const asked = await open(`${tokenOf(chosen)}/contact`, { ...who, news: 'yes' });
    expect(asked.text).toContain('We have sent a code');
    expect((await patientsAt(phone)).map(({ name, tags }) => [name, tags])).toEqual([[null, ['unconfirmed']]]);
    const code = await codeAt(phone);
    const wrong = await open(`${tokenOf(chosen)}/code`, { code: code === '000000' ? '111111' : '000000' });
    expect(wrong.text).toContain('This is not the code');
    const booked = await open(`${tokenOf(chosen)}/code`, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(booked.text).toContain('You are booked');
    const [patient] = await patientsAt(phone);
    expect([patient?.name, patient?.tags]).toEqual(['Anna Canary', []]);
    const heard = await house.waiting(patient?.id ?? '');
    const kinds = [
      'patient.opted_in',
      'patient.opted_in',
      'patient.created',
      'appointment.booked',
      'custom.came_by_link',
    ];
    expect(heard.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    const payloads = Object.fromEntries(heard.map(({ kind, body }) => [kind, body]));
    expect(payloads['appointment.booked']).toMatchObject({ source: 'page' });
    expect(payloads['custom.came_by_link']).toMatchObject({
      utm_source: 'instagram',
      ref: 'anna7777',
      referral: 'counted',
    });
    const referrals = `SELECT referrer_id AS friend, source FROM referral WHERE clinic_id = $1 AND patient_id = $2`;
    expect(await house.rows(referrals, [house.clinicId, patient?.id])).toEqual([{ friend, source: 'page' }]);
    expect(house.lines.join('')).not.toMatch(/Canary|671234567/);
  });

  it('moves and cancels by its address, and gives the visit to a calendar', async () => {
    const chosen = await choose();
    await open(`${tokenOf(chosen)}/contact`, who);
    await open(`${tokenOf(chosen)}/code`, { code: await codeAt(phone) });
    const way = tokenOf(chosen);
    const before = await open(way);
    const token = way.split('/').pop() ?? '';
    const last = valuesOf(await open(book(`&visit=${token}`)), 'slot').at(-1) ?? '';
    const moved = await open(`${way}/slot`, { slot: last });
    expect(moved.text).toContain('You are booked');
    expect(/<h2>([^<]*)/.exec(moved.text)?.[1]).not.toBe(/<h2>([^<]*)/.exec(before.text)?.[1]);
    const calendar = await open(`${way}/calendar.ics`);
    expect(calendar.text).toContain('BEGIN:VEVENT');
    expect((await open(`${way}/cancel`, {})).text).toContain('The visit is cancelled');
    const free = await offers(house, { to: house.clock.now() + 100 * 24 * HOUR, limit: 5_000 });
    expect(free.map(({ slotKey }) => slotKey)).toContain(last);
  });

  it('says the same of a phone the clinic knows and of one it does not, and stops who tries too often', async () => {
    const known = '+380672223344';
    await house.enter('known', [{ channel: 'sms', address: known }], { name: 'Petro' });
    const plain = ({ text, status }: Page) => [
      status,
      text.replace(/visit[/=][\w-]+/g, '').replace(/data-left="\d+"/, ''),
    ];
    const asked = async (number: string) => {
      const chosen = await choose();
      const answer = await open(`${tokenOf(chosen)}/contact`, { ...who, phone: number });
      await open(`${tokenOf(chosen)}/cancel`, {});
      return plain(answer);
    };
    const first = await asked(known);
    expect(await asked('+380675556677')).toEqual(first);
    const again = [await asked(known), await asked(known), await asked(known), await asked(known)];
    expect(again.at(-1)?.[1]).toContain('too many tries');
    expect(await patientsAt(known)).toHaveLength(1);
  });

  it('ends a code after five wrong tries', async () => {
    const number = '+380679998877';
    const way = tokenOf(await choose());
    await open(`${way}/contact`, { ...who, phone: number });
    const code = await codeAt(number);
    const wrong = code === '123456' ? '654321' : '123456';
    for (let tries = 0; tries < 5; tries += 1) await open(`${way}/code`, { code: wrong });
    expect((await open(`${way}/code`, { code })).text).toContain('This code is over');
    expect(await house.waiting((await patientsAt(number))[0]?.id ?? '')).toEqual([]);
  });

  it('books without typing for a patient who came by a link of their own, once', async () => {
    const patientId = await house.enter('by-link', [{ channel: 'sms', address: '+380631112233' }], { name: 'Olha' });
    const { url = '' } = house.get(BookingLinks).linkOf(house.clinicId, patientId) ?? {};
    const me = new URL(url).searchParams.get('me') ?? '';
    const chosen = await choose(`&me=${me}`);
    const booked = await open(`${tokenOf(chosen)}/confirm`, {});
    expect(booked.text).toContain('You are booked');
    expect((await house.waiting(patientId)).map(({ kind }) => kind)).toEqual(['appointment.booked']);
    expect((await choose(`&me=${me}`)).text).toContain('This link was used already');
  });

  it('lets whoever goes back, or presses twice, begin again by their link until it has led to a visit', async () => {
    const patientId = await house.enter('goes-back', [{ channel: 'sms', address: '+380631112244' }], { name: 'Ivan' });
    const { url = '' } = house.get(BookingLinks).linkOf(house.clinicId, patientId) ?? {};
    const more = `&me=${new URL(url).searchParams.get('me') ?? ''}`;
    const left = await choose(more);
    const chosen = await choose(more);
    expect([left.text, chosen.text].map((text) => text.includes('Confirm the visit'))).toEqual([true, true]);
    expect((await open(tokenOf(left))).status).toBe(404);
    const confirmed = [await open(`${tokenOf(chosen)}/confirm`, {}), await open(`${tokenOf(chosen)}/confirm`, {})];
    for (const page of confirmed) {
      expect(page.text).toContain('You are booked');
      expect(page.text).not.toContain('role="alert"');
    }
    expect((await house.waiting(patientId)).map(({ kind }) => kind)).toEqual(['appointment.booked']);
    const way = tokenOf(chosen);
    const [, last = ''] = valuesOf(await open(book(`&visit=${way.split('/').pop() ?? ''}`)), 'slot');
    for (const _press of [1, 2]) expect((await open(`${way}/slot`, { slot: last })).text).toContain('You are booked');
    const kinds = (await house.waiting(patientId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'appointment.moved')).toHaveLength(1);
    for (const _press of [1, 2]) {
      const cancelled = await open(`${way}/cancel`, {});
      expect(cancelled.text).toContain('The visit is cancelled');
      expect(cancelled.text).not.toContain('role="alert"');
    }
    expect((await open(`${way}/slot`, { slot: last })).text).toContain('The visit is cancelled');
  });

  it('answers rubbish with a page that says so, in the language of the browser, and a way to begin again', async () => {
    const rubbish: [string, Record<string, string>?][] = [
      ['/book/1/visit/none'],
      ['/book/nowhere'],
      ['/book/1/visit/none/calendar.ics'],
      ['/book/1/visit/none/jump', {}],
      ['/book/1/visits', { service: 'consultation', slot: 's1.nobody' }],
      ['/book/1/visits', { service: 'no-such-service', lang: 'en' }],
      ['/book/99'],
    ];
    for (const [path, form] of rubbish) {
      const page = await open(path, form);
      expect([path, page.headers.get('content-type')]).toEqual([path, 'text/html; charset=utf-8']);
      expect([path, page.text]).toEqual([path, expect.stringMatching(/no time of ours|nothing at this address/)]);
      expect(page.text).toContain('href="/book/');
    }
    for (const from of ['2026-02-30', 'tomorrow', '9999-12-31', '0000-00-00'])
      expect([from, (await open(book(`&from=${from}`))).status]).toEqual([from, 200]);
  });

  it('puts who found nothing on the waiting list', async () => {
    const number = '+380634445566';
    const started = await open('/book/1/visits', { service: 'consultation', lang: 'en' });
    await open(`${tokenOf(started)}/contact`, { ...who, phone: number });
    const waiting = await open(`${tokenOf(started)}/code`, { code: await codeAt(number) });
    expect(waiting.text).toContain('You are on the list');
    const { body } = await house.call('GET', '/waiting-list');
    expect(body['waiting']).toMatchObject([{ service_id: 'consultation', status: 'waiting' }]);
  });

  it('forgets after a day, without a mark, an address that was typed and never confirmed, and whoever only did not go on stays', async () => {
    const number = '+380634447788';
    const chosen = await choose();
    await open(`${tokenOf(chosen)}/contact`, { ...who, phone: number });
    await codeAt(number);
    expect(await patientsAt(number)).toHaveLength(1);
    const known = await house.enter('left-at-the-code', [{ channel: 'sms', address: '+380634447799' }]);
    await open(`${tokenOf(await choose())}/contact`, { ...who, phone: '+380634447799' });
    house.clock.set(house.clock.now() + 25 * HOUR);
    await house.get(BookingSweep).sweep(house.clinicId, house.clock.now());
    expect(await patientsAt(number)).toEqual([]);
    expect((await patientsAt('+380634447799')).map(({ id }) => id)).toEqual([known]);
    const entered = { external_id: 'owner-of-it', name: 'Olha', contacts: [{ channel: 'sms', address: number }] };
    expect(await house.call('POST', '/patients', entered)).toMatchObject({ body: { change: 'created' } });
  });

  it('cancels no visit that has begun, from however old a page', async () => {
    const number = '+380634440011';
    const way = tokenOf(await choose());
    await open(`${way}/contact`, { ...who, phone: number });
    expect((await open(`${way}/code`, { code: await codeAt(number) })).text).toContain('You are booked');
    const [patient] = await patientsAt(number);
    const sql = `SELECT status, starts_at AS at FROM appointment_fact WHERE clinic_id = $1 AND patient_id = $2`;
    const visit = async () => (await house.rows<{ status: string; at: Date }>(sql, [house.clinicId, patient?.id]))[0];
    house.clock.set((await visit())?.at.getTime() ?? 0);
    expect((await open(`${way}/cancel`, {})).text).toContain('can no longer be changed here');
    expect(await visit()).toMatchObject({ status: 'booked' });
  });

  it('is shown in the frames that the clinic allows, and nowhere when it is switched off', async () => {
    const settings = { enabled: true, jurisdiction: 'ua', embed_origins: ['https://clinic.example'], hold_minutes: 10 };
    expect((await house.call('PUT', '/booking-page', settings)).status).toBe(200);
    const framed = await open('/book/1');
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors https://clinic.example');
    expect(framed.headers.get('x-frame-options')).toBeNull();
    const bad = { ...settings, embed_origins: ["https://a.example; script-src 'unsafe-inline'"] };
    expect((await house.call('PUT', '/booking-page', bad)).status).toBe(400);
    await house.call('PUT', '/booking-page', { ...settings, enabled: false });
    expect((await open(book())).text).toContain('switched off');
  });
});
