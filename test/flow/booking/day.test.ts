import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookingSweep, WaitingListService } from '../../../src/booking/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { programmeOf } from '../../support/trial-programme.js';
import { visitProgramme } from '../../support/visit-programme.js';
import { book, enterPractice, offers, people } from './practice.js';

const MINUTE = 60_000;
const DAY = 24 * HOUR;

const away = `
scenario: doctor-away
title: {en: Away, ru: Нет врача, uk: Немає лікаря}
touchpoint: cancelled-visit
groups: [potential, primary, repeat, regular, loyal, lapsed]
class: service
priority: 60
subject: patient
enrol:
  - on: appointment.cancelled
    where: has(event.reason) && event.reason == 'doctor_away'
    key: "[event.appointment_id]"
    max_age: P2D
at_most: {count: 1, per: patient}
goal: {on: appointment.booked, outcome: coming-again}
machine:
  initial: cancelled
  states:
    cancelled: {after: {PT1M: asking}}
    asking:
      entry: {type: ask_patient, params: {template: another, replies: [yes, no], wait: PT2H, until: P1D}}
      on:
        reply.yes: coming
        reply.no: calling
        reply.other: calling
        reply.none: calling
        message.failed: calling
        message.suppressed: calling
        message.expired: calling
    coming:
      tags: [positive]
      after: {P2D: settled}
    calling:
      tags: [negative]
      entry: {type: request_handover, params: {to: reception, reason: doctor-away, due: PT2H, summary: "Call."}}
      on: {handover.closed: settled, handover.overdue: settled}
    settled: {type: final, output: {outcome: settled}}
`;

let house: House;
beforeAll(async () => {
  const before = await visitProgramme();
  const own = await programmeOf(away, {
    another: '{{clinic.name}}: yes or no?{{#each replies}} {{number}} {{label}}{{/each}}',
  });
  const scenarios = [...before.scenarios, ...own.scenarios];
  house = await House.open({ programme: { ...before, scenarios, templates: [...before.templates, ...own.templates] } });
  await enterPractice(house, 'lysenko', { wed: ['09:00-18:00'] });
  await enterPractice(house, 'marchenko', { thu: ['09:00-18:00'] });
});
afterAll(() => house.close());

const sweep = () => house.get(BookingSweep).sweep(house.clinicId, house.clock.now());

async function visits(doctorId: string, count: number): Promise<{ patientId: string; appointmentId: string }[]> {
  const made = [];
  for (const patientId of await people(house, count)) {
    const [slot] = await offers(house, { doctorId });
    const booked = await book(house, patientId, slot?.slotKey ?? '');
    made.push({ patientId, appointmentId: booked === 'taken' ? '' : booked.appointmentId });
  }
  return made;
}

async function dayOf(date: string) {
  const { body } = await house.call('GET', `/day?date=${date}&branch=podil`);
  return body['doctors'] as { name: string; visits: Record<string, unknown>[] }[];
}

describe('a freed slot', () => {
  it('is offered to who waits longest, kept for half an hour, and then offered to the next', async () => {
    const [first = '', second = ''] = await people(house, 2);
    const wish = { serviceId: 'consultation', doctorId: 'lysenko', branchId: null, hours: { wed: ['17:30-18:00'] } };
    const [last] = (await offers(house, { doctorId: 'lysenko', to: MONDAY + 3 * DAY })).slice(-1);
    const [holder = ''] = await people(house, 1);
    const booked = await book(house, holder, last?.slotKey ?? '');
    const until = { from: house.clock.now(), to: MONDAY + 3 * DAY };
    for (const patientId of [first, second]) {
      await house.run((tx) =>
        house.get(WaitingListService).add(tx, { ...wish, ...until, patientId }, house.clock.now()),
      );
      house.clock.set(house.clock.now() + 1_000);
    }
    await sweep();
    expect([await house.waiting(first), await house.waiting(second)]).toEqual([[], []]);

    const appointmentId = booked === 'taken' ? '' : booked.appointmentId;
    await house.call('POST', `/appointments/${appointmentId}/cancel`, { by: 'patient' });
    await sweep();
    expect((await house.waiting(first)).map(({ kind, body }) => [kind, body['slot']])).toEqual([
      ['custom.slot_freed', last?.slotKey],
    ]);
    expect(await house.waiting(second)).toEqual([]);
    expect(await book(house, second, last?.slotKey ?? '')).toBe('taken');

    house.clock.set(house.clock.now() + 30 * MINUTE);
    await sweep();
    expect((await house.waiting(second)).map(({ kind }) => kind)).toEqual(['custom.slot_freed']);
    expect(await book(house, second, last?.slotKey ?? '')).toHaveProperty('appointmentId');
    house.clock.set(house.clock.now() + MINUTE);
    await sweep();
    const list = await house.call('GET', '/waiting-list?status=booked');
    expect((list.body['waiting'] as { patient_id: string }[]).map((one) => one.patient_id)).toEqual([second]);
  });

  it('that is declined goes to the next at once', async () => {
    const [slot] = await offers(house, { doctorId: 'lysenko' });
    const [first = '', second = ''] = await people(house, 2);
    const wish = { serviceId: 'consultation', doctorId: 'lysenko', branchId: null, hours: null };
    for (const patientId of [first, second])
      await house.call('POST', '/waiting-list', {
        ...{ patient_id: patientId, service_id: wish.serviceId, doctor_id: wish.doctorId },
        ...{ from: new Date(house.clock.now()).toISOString(), to: new Date((slot?.startsAt ?? 0) + 1).toISOString() },
      });
    await sweep();
    const { body: list } = await house.call('GET', '/waiting-list');
    const offered = (list['waiting'] as { waiting_id: string; patient_id: string; status: string }[]).filter(
      ({ status }) => status === 'offered',
    );
    expect(offered.map((one) => one.patient_id)).toEqual([first]);
    const passOn = () => house.call('POST', `/waiting-list/${offered[0]?.waiting_id ?? ''}/pass-on`);
    expect((await passOn()).status).toBe(204);
    expect(await passOn()).toMatchObject({ status: 409, body: { code: 'BOOKING_NOT_OFFERED' } });
    await sweep();
    expect((await house.waiting(second)).map(({ body }) => body['slot'])).toEqual([slot?.slotKey]);
    expect(await house.waiting(first)).toHaveLength(1);
  });
});

describe('the day at the desk', () => {
  it('says of each visit how its patient answered and what to do next', async () => {
    const [silent, confirming] = await visits('marchenko', 2);
    await house.settle();
    const [visit] = await house.rows<{ at: Date }>(
      `SELECT starts_at AS at FROM appointment_fact WHERE clinic_id = $1 AND appointment_id = $2`,
      [house.clinicId, silent?.appointmentId],
    );
    const start = visit?.at.getTime() ?? 0;
    await house.settleAt(start - 24 * HOUR);
    await house.settleAt(start - 23 * HOUR);
    const word = (rows: Awaited<ReturnType<typeof dayOf>>, of?: { patientId: string }) =>
      rows.flatMap((doctor) => doctor.visits).find((one) => one['patient_id'] === of?.patientId);
    const date = new Date(start).toISOString().slice(0, 10);
    expect(word(await dayOf(date), silent)).toMatchObject({
      confirmation: 'asked',
      next_action: 'none',
      status: 'booked',
    });
    await house.call('POST', `/appointments/${confirming?.appointmentId}/confirmed`);
    await house.settleAt(start - 16 * HOUR);
    const after = await dayOf(date);
    expect(word(after, confirming)).toMatchObject({ confirmation: 'confirmed', status: 'booked' });
    expect(word(after, silent)).toMatchObject({
      ...{ confirmation: 'silent', next_action: 'call', handover_reason: 'no-answer' },
    });
    expect(after.map(({ name }) => name)).toEqual(['Лисенко']);
  });
});

describe('a doctor who falls ill', () => {
  const ask = (path: string, body: object) => house.call('POST', `/day/absence${path}`, body);
  const report = async (id: unknown) => (await house.call('GET', `/day/absence/${String(id)}`)).body;
  let span: { doctor_id: string; from: string; to: string };
  let ill: Record<string, unknown>;

  it('is previewed, can be undone while nobody was told, and is declared once', async () => {
    const from = MONDAY + 9 * DAY - 10 * HOUR;
    span = { doctor_id: 'lysenko', from: new Date(from).toISOString(), to: new Date(from + DAY).toISOString() };
    house.clock.set(Math.max(house.clock.now(), from - 2 * DAY + 10 * HOUR));
    const made = await visits('lysenko', 3);
    await house.settle();
    const preview = await ask('/preview', span);
    expect(preview.body).toMatchObject({ reachable: 3, to_call: 0 });
    const first = await ask('', { ...span, key: 'one' });
    expect(await offers(house, { doctorId: 'lysenko', from, to: from + DAY })).toEqual([]);
    const undone = await ask(`/${String(first.body['absence_id'])}/undo`, {});
    expect([first.status, undone.body['state']]).toEqual([202, 'undone']);
    expect((await offers(house, { doctorId: 'lysenko', from, to: from + DAY })).length).toBeGreaterThan(0);
    house.clock.set(house.clock.now() + 10 * MINUTE);
    await sweep();
    expect(made.every(({ patientId }) => patientId !== '')).toBe(true);
    expect((await ask('/preview', span)).body['visits']).toHaveLength(3);

    const declared = await Promise.all([1, 2, 3].map(() => ask('', { ...span, key: 'two' })));
    expect(new Set(declared.map(({ body }) => body['absence_id'])).size).toBe(1);
    ill = declared[0]?.body ?? {};
  });

  it('is told to each patient once, who then has a new time or is called', async () => {
    const told = await house.call('POST', `/day/absence/${String(ill['absence_id'])}/undo`);
    expect(told.status).toBe(200);
    ill = (await ask('', { ...span, key: 'three' })).body;
    house.clock.set(house.clock.now() + MINUTE);
    await sweep();
    await sweep();
    expect((await ask(`/${String(ill['absence_id'])}/undo`, {})).body).toMatchObject({ code: 'BOOKING_ABSENCE_TOLD' });
    expect(await report(ill['absence_id'])).toMatchObject({ state: 'announced', counts: { visits: 3, waiting: 3 } });
    await house.settle();
    await house.settleAt(house.clock.now() + MINUTE);
    expect(await report(ill['absence_id'])).toMatchObject({ counts: { told: 3 } });

    const rows = (await report(ill['absence_id']))['visits'] as { patient_id: string }[];
    const chosen = rows[0]?.patient_id ?? '';
    const [slot] = await offers(house, { doctorId: 'marchenko' });
    await book(house, chosen, slot?.slotKey ?? '');
    await house.settle();
    await house.settleAt(house.clock.now() + 3 * HOUR);
    expect(await report(ill['absence_id'])).toMatchObject({ counts: { visits: 3, chosen: 1, to_call: 2, told: 0 } });
  });
});

describe('a patient who asks to be moved', () => {
  const address = '744000001';
  let patientId: string;
  let appointmentId: string;

  const rowOn = async (at: number) =>
    (await dayOf(new Date(at).toISOString().slice(0, 10)))
      .flatMap((doctor) => doctor.visits)
      .find((one) => one['patient_id'] === patientId);
  const free = () => {
    const now = house.clock.now();
    return offers(house, { doctorId: 'marchenko', from: now + 2 * DAY, to: now + 20 * DAY });
  };
  const asksToMove = async (at: number) => {
    await house.settleAt(at - 24 * HOUR);
    const { messageId, buttons } = await house.newestMessage(address);
    expect(buttons.map(({ intent }) => intent)).toContain('move');
    await house.say(address, { button: { clientRef: messageId, intent: 'move' } });
    await house.settle();
  };

  it('is one to offer other times to, until the desk has moved them: then nobody has asked about the new time', async () => {
    patientId = await house.patient('asks-to-move', address);
    const [slot] = await free();
    const booked = await book(house, patientId, slot?.slotKey ?? '');
    appointmentId = booked === 'taken' ? '' : booked.appointmentId;
    await house.settle();
    const before = slot?.startsAt ?? 0;
    await asksToMove(before);
    expect(await rowOn(before)).toMatchObject({ confirmation: 'asked_to_move', next_action: 'offer_times' });
    const [other] = await free();
    const moved = await house.call('POST', `/appointments/${appointmentId}/move`, { slot: other?.slotKey });
    expect(moved.status).toBe(200);
    await house.settle();
    expect(await rowOn(other?.startsAt ?? 0)).toMatchObject({ confirmation: 'not_asked', next_action: 'none' });
    await house.settleAt((other?.startsAt ?? 0) - 24 * HOUR);
    expect(await rowOn(other?.startsAt ?? 0)).toMatchObject({ confirmation: 'asked' });
  });

  it('and chooses in the chat has said by that that they come', async () => {
    const { messageId } = await house.newestMessage(address);
    await house.say(address, { button: { clientRef: messageId, intent: 'move' } });
    await house.settle();
    const offered = await house.newestMessage(address);
    const [first] = offered.buttons;
    await house.say(address, { button: { clientRef: offered.messageId, intent: first?.intent ?? '' } });
    await house.settle();
    const sql = `SELECT starts_at AS at FROM appointment_fact WHERE clinic_id = $1 AND appointment_id = $2`;
    const [visit] = await house.rows<{ at: Date }>(sql, [house.clinicId, appointmentId]);
    expect(await rowOn(visit?.at.getTime() ?? 0)).toMatchObject({ confirmation: 'confirmed', next_action: 'none' });
  });
});
