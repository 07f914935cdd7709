import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookingService } from '../../../src/booking/index.js';
import { readProgramme, type Programme } from '../../../src/catalog/index.js';
import { SandboxService, type ArrivedMessage } from '../../../src/channel/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { programmeOf } from '../../support/trial-programme.js';
import { enterPractice, offers as freeTimes } from '../booking/practice.js';

type Channel = 'telegram' | 'sms';

const DAY = 24 * HOUR;
let house: House;
let phones = 480_000_000;

/** The shipped clinic with its booking in the chat and what is said before a visit. */
async function chatProgramme(): Promise<Programme> {
  const { map, scenarios, templates, ...shipped } = await readProgramme(process.cwd());
  const kept = ['book-in-chat', 'booking-effort', 'doctor-away', 'visit-reminders'];
  return {
    ...shipped,
    map: map && { ...map, required: [] },
    scenarios: scenarios.filter(({ definition }) => kept.includes(definition.scenario)),
    templates: templates.filter(({ scenario }) => kept.includes(scenario)),
  };
}

beforeAll(async () => {
  house = await House.open({ programme: await chatProgramme() });
  // Tuesdays and Fridays of the weeks ahead, one doctor, half an hour each.
  await enterPractice(house, 'lysenko', { tue: ['09:00-11:00'], fri: ['10:00-12:00', '15:00-16:00'] });
}, 120_000);

afterAll(() => house.close());

const nextPhone = (channel: Channel): string => {
  phones += 1;
  return channel === 'sms' ? `+380${phones}` : String(phones);
};

async function newest(channel: Channel, address: string): Promise<ArrivedMessage> {
  const page = { before: undefined, limit: 1 };
  const [message] = await house.get(SandboxService).messages(house.clinicId, { channel, address }, page);
  if (!message) throw new Error('nothing has arrived at this phone');
  return message;
}

async function patient(channel: Channel, locale = 'ru'): Promise<{ id: string; address: string }> {
  const address = nextPhone(channel);
  return { id: await house.enter(`chat-${address}`, [{ channel, address }], { locale }), address };
}

/** Says something on the channel and gives what the phone shows after everything due is done. */
async function after(channel: Channel, address: string, text: string): Promise<ArrivedMessage> {
  await house.say(address, { channel, text });
  await house.settle();
  return newest(channel, address);
}

async function press(address: string, message: ArrivedMessage, label: string): Promise<void> {
  const button = message.buttons.find((one) => one.label === label);
  if (!button) throw new Error(`no button ${label} among ${message.buttons.map((one) => one.label).join(', ')}`);
  await house.say(address, { button: { clientRef: message.messageId, intent: button.intent } });
}

/** The starts of the patient's standing visits, as the clinic's clock shows them. */
async function visits(patientId: string): Promise<string[]> {
  const rows = await house.rows<{ at: Date }>(
    `SELECT starts_at AS at FROM appointment_fact
      WHERE clinic_id = $1 AND patient_id = $2 AND status = 'booked' ORDER BY starts_at`,
    [house.clinicId, patientId],
  );
  return rows.map(({ at }) => at.toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv' }).slice(0, 16));
}

/** What the patient said, as the thread shows it to colleagues. */
async function saidIn(patientId: string): Promise<unknown[]> {
  const { body } = await house.call('GET', `/conversations/${patientId}/thread`);
  const entries = body['entries'] as { kind: string; text: string }[];
  return entries.filter(({ kind }) => kind === 'heard').map(({ text }) => text);
}

async function outcomes(patientId: string): Promise<(string | null)[]> {
  const sql = `SELECT outcome FROM enrolment WHERE clinic_id = $1 AND patient_id = $2 AND scenario_id = 'book-in-chat' ORDER BY started_at`;
  return (await house.rows<{ outcome: string | null }>(sql, [house.clinicId, patientId])).map((row) => row.outcome);
}

async function reasons(patientId: string): Promise<string[]> {
  const sql = `SELECT reason FROM handover WHERE clinic_id = $1 AND patient_id = $2 ORDER BY opened_at, handover_id`;
  return (await house.rows<{ reason: string }>(sql, [house.clinicId, patientId])).map(({ reason }) => reason);
}

describe('somebody who writes that they want a visit', () => {
  it('chooses by a button on Telegram, and the time is theirs at once', async () => {
    const { id, address } = await patient('telegram');
    const offered = await after('telegram', address, 'Хочу записаться');
    expect(offered.body).toContain('свободное время');
    const labels = offered.buttons.map(({ label }) => label);
    expect(labels).toEqual(['вт 13 янв, 09:00', 'пт 16 янв, 10:00', 'пт 16 янв, 15:00', expect.any(String)]);
    await press(address, offered, 'пт 16 янв, 10:00');
    await house.settle();
    expect(await visits(id)).toEqual(['2026-01-16 10:00']);
    expect(await outcomes(id)).toEqual(['booked']);
  });

  it('chooses by a number on SMS', async () => {
    const { id, address } = await patient('sms', 'uk');
    const offered = await after('sms', address, 'запис');
    expect(offered.body).toContain('1-вт 13 січ, 09:00');
    await after('sms', address, '1');
    expect(await visits(id)).toEqual(['2026-01-13 09:00']);
    expect(await outcomes(id)).toEqual(['booked']);
  });

  it('names a day in words, is shown what is free then, and names the hour', async () => {
    const { id, address } = await patient('telegram', 'en');
    await after('telegram', address, 'book');
    const again = await after('telegram', address, 'next friday afternoon?');
    expect(again.buttons.map(({ label }) => label).slice(0, -1)).toEqual(['Fri 23 Jan, 15:00', 'Fri 23 Jan, 15:30']);
    await after('telegram', address, 'friday 23 january at 15:30');
    expect(await visits(id)).toEqual(['2026-01-23 15:30']);
    expect(await outcomes(id)).toEqual(['booked']);
  });

  it('is offered what is nearest to a day on which nothing is free', async () => {
    const { id, address } = await patient('telegram', 'en');
    await after('telegram', address, 'book');
    const again = await after('telegram', address, 'wednesday morning');
    expect(again.buttons.map(({ label }) => label).slice(0, -1)).toEqual([
      ...['Tue 13 Jan, 09:30', 'Tue 13 Jan, 10:00', 'Tue 13 Jan, 10:30'],
    ]);
    await press(address, again, 'Tue 13 Jan, 10:30');
    await house.settle();
    expect(await visits(id)).toEqual(['2026-01-13 10:30']);
  });

  it('is handed over when nothing that was said is a time', async () => {
    const { id, address } = await patient('telegram', 'en');
    await after('telegram', address, 'book');
    await after('telegram', address, 'only if it does not hurt');
    expect(await reasons(id)).toEqual(['unclear-answer']);
    expect(await visits(id)).toEqual([]);
  });
});

describe('one time and two who want it', () => {
  it('is one appointment; who came second is told and offered the next times at once, also at night', async () => {
    house.clock.set(MONDAY + 11 * HOUR);
    const [one, other] = [await patient('telegram', 'en'), await patient('telegram', 'en')];
    const offers = [await after('telegram', one.address, 'book'), await after('telegram', other.address, 'book')];
    const label = offers[0]?.buttons[0]?.label ?? '';
    expect(offers[1]?.buttons[0]?.label).toBe(label);
    await Promise.all([one, other].map(({ address }, index) => press(address, offers[index] ?? never(), label)));
    await house.settle();
    const booked = [await visits(one.id), await visits(other.id)];
    expect(booked.map((list) => list.length).sort()).toEqual([0, 1]);
    const loser = booked[0]?.length === 0 ? one : other;
    const next = await newest('telegram', loser.address);
    expect(next.body).toContain('has just been taken');
    expect(next.buttons.map((button) => button.label)).not.toContain(label);
    await press(loser.address, next, next.buttons[0]?.label ?? '');
    await house.settle();
    expect(await visits(loser.id)).toHaveLength(1);
  });

  it('is not booked twice by a button that is pressed again, and the second press shows the choice', async () => {
    const { id, address } = await patient('telegram', 'en');
    const offered = await after('telegram', address, 'book');
    const label = offered.buttons[0]?.label ?? '';
    await press(address, offered, label);
    await press(address, offered, label);
    await house.settle();
    expect(await visits(id)).toHaveLength(1);
    await press(address, offered, offered.buttons[1]?.label ?? '');
    await house.settle();
    expect(await visits(id)).toHaveLength(1);
    expect(await reasons(id)).toEqual(['late-answer']);
    expect(await saidIn(id)).toEqual(['book', label, label, offered.buttons[1]?.label]);
  });
});

describe('a doctor who falls ill', () => {
  it('costs the patient one press: the message with other times comes by itself, and the chosen one is booked', async () => {
    await house.settleAt(MONDAY + DAY);
    const { id, address } = await patient('telegram', 'en');
    const offered = await after('telegram', address, 'book');
    await press(address, offered, offered.buttons[0]?.label ?? '');
    await house.settle();
    const [appointmentId = ''] = await appointments(id);
    const end = { appointmentId, by: 'clinic' as const, reason: 'doctor_away', now: house.clock.now() };
    await house.run((tx) => house.get(BookingService).cancel(tx, end));
    await house.settle();
    await house.settleAt(house.clock.now() + HOUR / 30);
    const news = await newest('telegram', address);
    expect(news.body).toContain('the doctor cannot see you');
    await press(address, news, news.buttons[0]?.label ?? '');
    await house.settle();
    expect(await visits(id)).toHaveLength(1);
    expect(await appointments(id)).not.toContain(appointmentId);
  });
});

describe('a visit that is moved in the chat', () => {
  it('goes to the chosen time in one step, and stays the same visit', async () => {
    const moving = await house.neighbour(
      2,
      await programmeOf(mover, { times: 'When?{{#each slots}} {{number}}-{{label}}{{/each}}' }),
    );
    await enterPractice(moving, 'lysenko', { fri: ['10:00-12:00'] });
    const address = nextPhone('telegram');
    const id = await moving.enter('mover', [{ channel: 'telegram', address }]);
    const [first] = await freeTimes(moving);
    const request = { slotKey: first?.slotKey ?? '', patientId: id, now: moving.clock.now(), source: 'test' };
    const booked = await moving.run((tx) => moving.get(BookingService).book(tx, request));
    await moving.settle();
    const question = await moving.newestMessage(address);
    expect(question.buttons.map(({ label }) => label)).not.toHaveLength(0);
    await moving.say(address, { text: '1' });
    await moving.settle();
    const rows = await moving.rows<{ id: string; at: Date; status: string }>(
      `SELECT appointment_id AS id, starts_at AS at, status FROM appointment_fact
        WHERE clinic_id = 2 AND patient_id = $1 AND status <> 'attended'`,
      [id],
    );
    expect(rows).toEqual([
      { id: booked === 'taken' ? '' : booked.appointmentId, at: expect.any(Date), status: 'booked' },
    ]);
    expect(rows[0]?.at.getTime()).not.toBe(first?.startsAt);
    const ends = await moving.rows(`SELECT outcome FROM enrolment WHERE clinic_id = 2 AND patient_id = $1`, [id]);
    expect(ends).toEqual([{ outcome: 'moved' }]);
  });
});

describe('when nothing is free', () => {
  it('a person is asked, and the patient is not sent an empty list', async () => {
    const { id, address } = await patient('telegram', 'en');
    await house.rows(`DELETE FROM schedule WHERE clinic_id = $1`, [house.clinicId]);
    await house.say(address, { text: 'book' });
    await house.settle();
    expect(await reasons(id)).toEqual(['nothing-free']);
    await expect(newest('telegram', address)).rejects.toThrow('nothing has arrived');
    house.clock.set(house.clock.now() + DAY);
  });
});

const withPerson = 'request_handover, params: {to: reception, reason: call, due: PT2H}';
/** Offers another time for every visit that is booked. */
const mover = `
scenario: move-in-chat
title: {en: Moving, ru: Перенос, uk: Перенесення}
touchpoint: before-visit
groups: [potential, primary, repeat, regular, loyal, lapsed]
class: service
subject: appointment
enrol: [{on: appointment.booked, key: "[appointment.id]", max_age: P1D}]
at_most: {count: 1, per: subject}
machine:
  initial: offering
  states:
    offering:
      entry: {type: offer_slots, params: {template: times, moves: appointment, days: P14D, count: 2, wait: PT4H, until: PT6H}}
      on:
        slot.booked: moved
        slot.taken: calling
        slot.none: calling
        reply.other: calling
        reply.none: calling
        message.failed: calling
        message.suppressed: calling
        message.expired: calling
    calling:
      tags: [negative]
      entry: {type: ${withPerson}}
      on: {handover.closed: kept}
      after: {P7D: kept}
    moved: {type: final, tags: [positive], output: {outcome: moved}}
    kept: {type: final, output: {outcome: kept}}
`;

async function appointments(patientId: string): Promise<string[]> {
  const sql = `SELECT appointment_id AS id FROM appointment_fact WHERE clinic_id = $1 AND patient_id = $2 AND status = 'booked'`;
  return (await house.rows<{ id: string }>(sql, [house.clinicId, patientId])).map(({ id }) => id);
}

function never(): ArrivedMessage {
  throw new Error('there is no such offer');
}
