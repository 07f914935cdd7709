import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type AppointmentFacts,
  type ClinicRules,
  type CompiledScenario,
  DAY,
  type EventFacts,
  HOUR,
  type Signal,
  type TimerArm,
  type Turn,
  advance,
  compileScenario,
  parseHours,
  parsePeriod,
  startEnrolment,
} from '../../engine/index.js';
import { readProgramme } from './programme-directory.adapter.js';

const STARTS = Date.UTC(2026, 5, 18, 9);
const ZONE = 'America/Sao_Paulo';
const calendar = {
  zone: ZONE,
  hours: parseHours({
    mon: ['09:00-18:00'],
    tue: ['09:00-18:00'],
    wed: ['09:00-18:00'],
    thu: ['09:00-18:00'],
    fri: ['09:00-18:00'],
  }),
  holidays: new Set<string>(),
};
const rules: ClinicRules = { calendar: () => calendar, expiry: () => parsePeriod('P1D') };
const patient = { id: 'p', stage: 'primary', group: 'primary', locale: 'ru', zone: ZONE, tags: [], visits: 0 };

const compiled = new Map<string, CompiledScenario>();
beforeAll(async () => {
  const { scenarios } = await readProgramme(process.cwd());
  for (const { definition } of scenarios) compiled.set(definition.scenario, compileScenario(definition, 1));
});

/** One enrolment walked by hand: its timers fire in order until the time of each thing that happens. */
class Walk {
  readonly touches: { template: string; at: number; expires: number }[] = [];
  readonly handovers: { reason: unknown; at: number }[] = [];
  end: Turn['end'];
  private timers = new Map<string, TimerArm>();
  private number = 0;
  private snapshot: Turn['snapshot'];
  private readonly scenario: CompiledScenario;

  constructor(id: string, bookedAt: number) {
    const scenario = compiled.get(id);
    if (!scenario) throw new Error(`there is no scenario ${id}`);
    this.scenario = scenario;
    this.appointment = {
      id: 'a',
      starts_at: STARTS,
      booked_at: bookedAt,
      status: 'booked',
      revision: 1,
      zone: ZONE,
      first_visit: true,
    };
    const turn = startEnrolment(scenario, this.input(bookedAt), { type: 'appointment.booked', occurred_at: bookedAt });
    this.snapshot = turn.snapshot;
    this.take(turn, bookedAt);
  }

  private readonly appointment: AppointmentFacts;

  hear(type: string, at: number, more: Readonly<Record<string, unknown>> = {}): this {
    this.until(at);
    const event: EventFacts = { type, occurred_at: at, ...more };
    return this.tell({ kind: 'event', event }, at);
  }

  until(at: number): this {
    for (let next = this.next(at); next; next = this.next(at)) {
      this.timers.delete(next.name);
      this.tell({ kind: 'timer', name: next.name, episode: next.episode, late: next.late }, next.dueAt);
    }
    return this;
  }

  private next(at: number): TimerArm | undefined {
    const due = [...this.timers.values()].filter((timer) => timer.dueAt <= at);
    return due.sort((left, right) => left.dueAt - right.dueAt)[0];
  }

  private tell(signal: Signal, at: number): this {
    if (!this.end) this.take(advance(this.scenario, this.snapshot, signal, this.input(at)), at);
    return this;
  }

  private take(turn: Turn, at: number): void {
    this.snapshot = turn.snapshot;
    for (const name of turn.cancel) this.timers.delete(name);
    for (const timer of turn.arm) this.timers.set(timer.name, timer);
    this.touches.push(
      ...turn.touches.map(({ template, plannedAt, expiresAt }) => ({ template, at: plannedAt, expires: expiresAt })),
    );
    this.handovers.push(
      ...turn.effects
        .filter(({ type }) => type === 'request_handover')
        .map(({ params }) => ({ reason: params['reason'], at })),
    );
    this.end = turn.end;
    if (turn.end) this.timers = new Map();
  }

  private input(now: number) {
    this.number += 1;
    return { now, facts: { patient, appointment: this.appointment }, rules, turn: this.number };
  }
}

const at = (walk: Walk) => walk.touches.map(({ template, at: planned }) => [template, planned - STARTS]);

describe('visit-reminders', () => {
  const id = 'visit-reminders';

  test.each<[string, number, readonly (readonly [string, number])[]]>([
    [
      'ten days ahead',
      10 * DAY,
      [
        ['visit-soon', -3 * DAY],
        ['visit-reminder', -DAY],
      ],
    ],
    [
      'exactly three days ahead',
      3 * DAY,
      [
        ['visit-soon', -3 * DAY],
        ['visit-reminder', -DAY],
      ],
    ],
    ['two days ahead', 2 * DAY, [['visit-reminder', -DAY]]],
    ['an hour ahead', HOUR, []],
  ])('booked %s, it plans a touch exactly when it should and no other', (_, ahead, touches) => {
    const walk = new Walk(id, STARTS - ahead).until(STARTS + 6 * DAY);
    expect(at(walk)).toEqual(touches);
    expect(walk.end).toBeUndefined();
    expect(walk.touches.every(({ at: planned, expires }) => planned < expires && expires < STARTS)).toBe(true);
  });

  test('a visit of which nothing is heard ends after a week', () => {
    const walk = new Walk(id, STARTS - 10 * DAY).until(STARTS + 8 * DAY);
    expect(walk.end).toMatchObject({ outcome: 'unknown-visit', by: 'machine' });
  });

  test.each<[string, readonly string[]]>([
    ['reply.confirm', []],
    ['reply.cancel', ['wants-to-cancel']],
    ['reply.other', ['unclear-answer']],
    ['message.failed', ['unreachable']],
    ['message.suppressed', []],
    ['message.expired', []],
  ])('after %s comes who should, and a missed visit is left to its own scenario', (type, reasons) => {
    const question = { state: 'untilVisit.dayBefore', turn: 0, seq: 0, episode: 1 };
    const walk = new Walk(id, STARTS - 2 * DAY).hear(type, STARTS - DAY + HOUR, question);
    expect(walk.handovers.map(({ reason }) => reason)).toEqual(reasons);
    walk.hear('appointment.missed', STARTS + HOUR);
    expect(walk.handovers.map(({ reason }) => reason)).toEqual(reasons);
    expect(walk.end).toMatchObject({ outcome: 'missed', by: 'machine' });
    expect(walk.touches).toHaveLength(1);
  });

  test('whoever wants another time is offered times at once, and comes to a person where none suits', () => {
    const question = { state: 'untilVisit.dayBefore', turn: 0, seq: 0, episode: 1 };
    const walk = new Walk(id, STARTS - 2 * DAY).hear('reply.move', STARTS - DAY + HOUR, question);
    expect(walk.touches.at(-1)).toMatchObject({ template: 'other-times', at: STARTS - DAY + HOUR });
    expect(walk.handovers).toEqual([]);
    walk.until(STARTS);
    expect(walk.handovers.map(({ reason }) => reason)).toEqual(['wants-to-move']);
  });

  test.each([
    ['appointment.attended', STARTS + HOUR, { outcome: 'attended', by: 'goal', enrolAgain: false }],
    ['appointment.cancelled', STARTS - 2 * DAY, { outcome: 'cancelled', by: 'leave', enrolAgain: false }],
    ['appointment.moved', STARTS - 2 * DAY, { outcome: 'moved', by: 'leave', enrolAgain: true }],
    ['appointment.missed', STARTS - 4 * DAY, { outcome: 'missed', by: 'machine', enrolAgain: false }],
  ])('%s ends it from any state', (type, when, end) => {
    expect(new Walk(id, STARTS - 5 * DAY).hear(type, when).end).toEqual(end);
  });
});

describe('first-visit-onboarding', () => {
  const id = 'first-visit-onboarding';

  test('tells what to expect at once and the way two days before, and asks on the day after', () => {
    const walk = new Walk(id, STARTS - 10 * DAY).hear('appointment.attended', STARTS + HOUR).until(STARTS + 2 * DAY);
    const morning = Date.UTC(2026, 5, 18, 14);
    expect(at(walk)).toEqual([
      ['first-visit-expectations', -10 * DAY],
      ['first-visit-directions', -2 * DAY],
      ['first-visit-check', morning + DAY - STARTS],
    ]);
  });

  test('booked the day before, the way to the clinic is not told on its own', () => {
    expect(at(new Walk(id, STARTS - DAY).until(STARTS))).toEqual([['first-visit-expectations', -DAY]]);
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ['reply.yes', 'as-told', []],
    ['reply.no', 'not-heard-in-time', ['not-as-told']],
    ['reply.other', 'not-heard-in-time', ['unclear-answer']],
    ['message.failed', 'no-answer', []],
  ])('%s after the visit', (type, outcome, reasons) => {
    const question = { state: 'checking', turn: 0, seq: 0, episode: 1 };
    const walk = new Walk(id, STARTS - DAY)
      .hear('appointment.attended', STARTS + HOUR)
      .hear(type, STARTS + 2 * DAY, question);
    walk.until(STARTS + 30 * DAY);
    expect(walk.end?.outcome).toBe(outcome);
    expect(walk.handovers.map(({ reason }) => reason)).toEqual(reasons);
  });

  test('a missed visit ends it without a word', () => {
    const walk = new Walk(id, STARTS - DAY).hear('appointment.missed', STARTS + HOUR);
    expect([walk.end?.outcome, walk.touches.length, walk.handovers.length]).toEqual(['missed', 1, 0]);
  });
});
