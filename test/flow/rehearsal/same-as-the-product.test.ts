import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readProgramme, type Programme } from '../../../src/catalog/index.js';
import { channelNames } from '../../../src/channel/index.js';
import { TurnService } from '../../../src/enrolment/index.js';
import { HandoverService, OverdueSweep } from '../../../src/inbox/index.js';
import { TouchStore } from '../../../src/outbox/index.js';
import { RehearsalClinic, rehearsalProgramme, type VisitReport } from '../../../src/rehearsal/index.js';
import { Chance } from '../../../src/rehearsal/chance.js';
import { House, HOUR, MONDAY } from '../../support/house.js';

jest.setTimeout(300_000);

const DAY = 24 * HOUR;
const days = 30;
const services = ['consultation', 'skin-diagnostics', 'laser', 'peeling', 'injection', 'follow-up'];

/** Something that happens from outside, told to both clinics in the same order. */
type Deed = { readonly at: number; readonly patient: string } & (
  | { readonly kind: 'visit'; readonly visit: Omit<VisitReport, 'patientId' | 'occurredAt'> }
  | { readonly kind: 'event'; readonly type: string; readonly payload: Record<string, unknown> }
  | { readonly kind: 'answer'; readonly template: string; readonly intent: string }
  | { readonly kind: 'close'; readonly reason: string; readonly openedAt: number }
);

interface Person {
  readonly name: string;
  readonly patientId: string;
  readonly recipientId: string;
  readonly address: string;
}

let house: House;
let programme: Programme;
const people: Person[] = [];

beforeAll(async () => {
  programme = await readProgramme(process.cwd());
  house = await House.open({ programme });
  for (let index = 0; index < 5; index += 1) {
    const name = `p${index}`;
    const address = `telegram-${index}`;
    const stage = (['potential', 'primary', 'repeat', 'regular', 'loyal', 'repeat'] as const)[index];
    const contacts = [
      { channel: 'telegram' as const, address },
      { channel: 'sms' as const, address: `+38067000000${index}` },
    ];
    const patientId = await house.enter(name, contacts, { stage, group: 'repeat', locale: 'uk' });
    const [row] = await house.rows<{ recipient_id: string }>(
      'SELECT recipient_id FROM patient WHERE clinic_id = $1 AND patient_id = $2',
      [1, patientId],
    );
    people.push({ name, patientId, recipientId: row?.recipient_id ?? '', address });
  }
});

afterAll(async () => {
  await house?.close();
});

/** Visits with their moves and ends, and events of the clinic's system, from a seed. */
function history(seed: number): Deed[] {
  const deeds: Deed[] = [];
  for (const { name } of people) {
    const chance = new Chance(seed, name);
    for (let visit = 0; visit < 2; visit += 1) {
      const bookedAt = MONDAY + Math.floor(chance.between(0, days - 12) * 24) * HOUR;
      const hour = 3 + Math.floor(chance.between(0, 6));
      let startsAt =
        Math.floor(bookedAt / DAY) * DAY + (1 + Math.floor(chance.between(0, 9))) * DAY + hour * HOUR + 4 * HOUR;
      const service = chance.pick(Object.fromEntries(services.map((one) => [one, 1])));
      const told = { appointmentId: `${name}/${visit}`, service };
      deeds.push({ at: bookedAt, patient: name, kind: 'visit', visit: { ...told, startsAt } });
      const fate = chance.pick({ attended: 5, missed: 1, cancelled: 1, moved: 1 }) ?? 'attended';
      if (fate === 'moved') {
        const movedAt = bookedAt + Math.floor((startsAt - bookedAt) / (2 * HOUR)) * HOUR + 17 * 60_000;
        startsAt += 2 * DAY;
        deeds.push({ at: movedAt, patient: name, kind: 'visit', visit: { ...told, startsAt } });
      }
      const status = fate === 'moved' ? 'attended' : (fate as 'attended' | 'missed' | 'cancelled');
      const endsAt = status === 'cancelled' ? startsAt - 20 * HOUR + 60_000 : startsAt + HOUR;
      if (endsAt > bookedAt)
        deeds.push({ at: endsAt, patient: name, kind: 'visit', visit: { ...told, startsAt, status } });
      if (status !== 'attended') continue;
      const after = endsAt + Math.floor(chance.between(2, 60)) * HOUR;
      if (chance.happens(0.5))
        deeds.push({ at: after, patient: name, kind: 'event', type: 'results.ready', payload: {} });
      if (chance.happens(0.3))
        deeds.push({
          at: after,
          patient: name,
          kind: 'event',
          type: 'feedback.received',
          payload: { kind: 'complaint' },
        });
    }
  }
  return deeds.sort((left, right) => left.at - right.at || (left.patient < right.patient ? -1 : 1));
}

interface Lived {
  readonly deeds: readonly Deed[];
  readonly touches: readonly string[];
  readonly endings: readonly string[];
}

/** In memory: patients answer and staff close tasks by chance, and what they did is written down. */
function rehearsed(deeds: readonly Deed[], seed: number): Lived {
  const done: Deed[] = [...deeds];
  const touches: string[] = [];
  const endings: string[] = [];
  const nameOf = new Map(people.map(({ name, patientId }) => [patientId, name]));
  const chances = new Map(people.map(({ name }) => [name, new Chance(seed, 'answers', name)]));
  const clinic = new RehearsalClinic({
    programme: rehearsalProgramme(programme),
    listener: {
      settled: (touch) => touches.push(line({ ...touch, name: nameOf.get(touch.patientId) ?? '' })),
      ended: ({ scenarioId, outcome, at, patientId }) =>
        void endings.push(`${iso(at)} ${nameOf.get(patientId)} ${scenarioId} ${outcome}`),
      poisoned: ({ error }) => {
        throw error;
      },
      asked: ({ patientId, touchId, template, replies }, _, at) => {
        const patient = nameOf.get(patientId) ?? '';
        const chance = chances.get(patient);
        if (!chance?.happens(0.75)) return;
        const intent = chance.pick(Object.fromEntries(replies.map((reply) => [reply, 1]))) ?? '';
        const answeredAt = at + Math.floor(chance.between(5, 600)) * 60_000 + 1_000;
        clinic.later(patientId, answeredAt, (now) => {
          const household = clinic.household(patientId);
          if (!household.questions.isOpen(touchId)) return;
          done.push({ at: now, patient, kind: 'answer', template, intent });
          household.answer(patientId, { intent, touchId }, now);
        });
      },
      handedOver: ({ patientId, handoverId, reason, openedAt }) => {
        const patient = nameOf.get(patientId) ?? '';
        const chance = chances.get(patient);
        if (!chance?.happens(0.7)) return;
        const closedAt = openedAt + Math.floor(chance.between(10, 2_000)) * 60_000 + 2_000;
        clinic.later(patientId, closedAt, (now) => {
          done.push({ at: now, patient, kind: 'close', reason, openedAt });
          clinic.household(patientId).closeHandover(handoverId, 'reached', now);
        });
      },
    },
  });
  const stageOf = ['potential', 'primary', 'repeat', 'regular', 'loyal', 'repeat'];
  people.forEach(({ patientId, recipientId }, index) => {
    clinic.admit({
      patientId,
      recipientId,
      stage: stageOf[index],
      group: 'repeat',
      locale: 'uk',
      channels: ['telegram', 'sms'],
      visits: 1,
    });
  });
  for (const deed of deeds) tellRehearsal(clinic, deed);
  clinic.runUntil(MONDAY + days * DAY);
  return { deeds: done.sort((left, right) => left.at - right.at), touches: touches.sort(), endings: endings.sort() };
}

function tellRehearsal(clinic: RehearsalClinic, deed: Deed): void {
  const { patientId = '' } = people.find(({ name }) => name === deed.patient) ?? {};
  if (deed.kind === 'visit') clinic.appoint({ ...deed.visit, patientId, occurredAt: deed.at });
  else if (deed.kind === 'event')
    clinic.tell({ patientId, type: deed.type, occurredAt: deed.at, payload: deed.payload });
}

/** The same in the product, on Postgres, through its own services and loops. */
async function lived(deeds: readonly Deed[]): Promise<Omit<Lived, 'deeds'>> {
  const end = MONDAY + days * DAY;
  for (const deed of [...deeds, { at: end, patient: '', kind: 'end' as const }]) {
    for (let due = await nextDue(); due < deed.at; due = await nextDue()) await settleAt(due);
    house.clock.set(deed.at);
    if (deed.kind !== 'end') await does(deed);
    await settleAt(deed.at);
  }
  const touches = await house.rows<Parameters<typeof line>[0]>(
    `SELECT p.external_id AS name, t.scenario_id AS "scenarioId", t.template, t.channel, t.outcome, t.rule,
            (extract(epoch FROM t.ended_at) * 1000)::float8 AS "endedAt"
       FROM touch t JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
      WHERE t.clinic_id = $1 AND t.status = 'ended' AND t.enrolment_id IN (SELECT enrolment_id FROM enrolment WHERE clinic_id = $1)`,
    [1],
  );
  const endings = await house.rows<{ ended: number; name: string; scenario: string; outcome: string }>(
    `SELECT (extract(epoch FROM e.ended_at) * 1000)::float8 AS ended, p.external_id AS name, e.scenario_id AS scenario, e.outcome
       FROM enrolment e JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
      WHERE e.clinic_id = $1 AND e.status = 'finished'`,
    [1],
  );
  return {
    touches: touches.map(line).sort(),
    endings: endings.map(({ ended, name, scenario, outcome }) => `${iso(ended)} ${name} ${scenario} ${outcome}`).sort(),
  };
}

async function settleAt(at: number): Promise<void> {
  house.clock.set(at);
  await house.get(OverdueSweep).sweep(1, at);
  await house.settle();
}

async function nextDue(): Promise<number> {
  const times = await house.run(async (tx) => [
    await house.get(TurnService).nextDue(tx),
    ...(await house.get(TouchStore).nextReady(tx, channelNames)).map(({ due }) => due),
  ]);
  const [task] = await house.rows<{ due: number | null }>(
    `SELECT (extract(epoch FROM min(due_at)) * 1000)::float8 AS due FROM handover WHERE clinic_id = $1 AND status <> 'closed' AND overdue_at IS NULL`,
    [1],
  );
  return Math.min(...[...times, task?.due ?? undefined].map((due) => due ?? Infinity));
}

async function does(deed: Deed): Promise<void> {
  const person = people.find(({ name }) => name === deed.patient);
  if (!person) throw new Error(`nobody is called ${deed.patient}`);
  const { patientId, address } = person;
  if (deed.kind === 'visit') {
    const { appointmentId: externalId, ...visit } = deed.visit;
    return house.book({ ...visit, externalId, patientId, zone: 'Europe/Kyiv', occurredAt: deed.at });
  }
  if (deed.kind === 'event') return void (await house.tell(patientId, deed.type, deed.payload));
  if (deed.kind === 'answer')
    return house.say(address, { button: { intent: deed.intent, clientRef: await asked(patientId, deed.template) } });
  const [open] = await house.rows<{ id: string }>(
    `SELECT handover_id AS id FROM handover WHERE clinic_id = $1 AND patient_id = $2 AND reason = $3 AND status <> 'closed'
        AND opened_at = to_timestamp($4::float8 / 1000) ORDER BY handover_id LIMIT 1`,
    [1, patientId, deed.reason, deed.openedAt],
  );
  if (!open) throw new Error(`no task "${deed.reason}" is open for ${deed.patient}`);
  await house.get(HandoverService).close(1, open.id, { resolution: 'reached' });
}

async function asked(patientId: string, template: string): Promise<string> {
  const [message] = await house.rows<{ id: string }>(
    `SELECT m.message_id AS id FROM message m JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
      WHERE m.clinic_id = $1 AND t.patient_id = $2 AND t.template = $3 ORDER BY m.dispatched_at DESC LIMIT 1`,
    [1, patientId, template],
  );
  return message?.id ?? '';
}

interface TouchLine {
  readonly name: string;
  readonly scenarioId: string;
  readonly template: string;
  readonly channel: string | null;
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly endedAt: number | null;
}

function line({ name, scenarioId, template, channel, outcome, rule, endedAt }: TouchLine): string {
  return [iso(endedAt ?? 0), name, scenarioId, template, channel ?? '-', outcome, rule ?? ''].join(' ').trim();
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

test('the clinic in memory and the product on Postgres give the same people the same messages and the same ends', async () => {
  const seed = 4;
  const memory = rehearsed(history(seed), seed);
  const product = await lived(memory.deeds);
  expect(memory.deeds.filter(({ kind }) => kind === 'answer').length).toBeGreaterThan(10);
  expect(product.touches).toEqual(memory.touches);
  expect(product.endings).toEqual(memory.endings);
});
