import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readProgramme, readProgrammeFiles, readShape, readYaml, type ClinicProgramme } from '../../catalog/index.js';
import { smallClinic } from '../../../test/support/small-clinic.js';
import { behaviourSchema, type Behaviour } from '../behaviour.js';
import { drawnCohort, householdsOf } from './cohort.js';
import { HouseholdWalk } from '../household/household-walk.js';
import { rehearsalProgramme } from '../rehearsal-programme.js';
import { groundOf, simulatePart } from './simulation.js';
import { reportOf } from './simulation-report.js';
import { emptyTally, merged, type Tally } from './tally.js';

const programme = rehearsalProgramme(readProgrammeFiles(smallClinic()));
const shipped = readYaml('behaviour.yaml', readFileSync('rehearsal/behaviour.yaml', 'utf8'));
const behaviour = readShape(shipped, behaviourSchema).value as Behaviour;
const department = behaviour.staff['default'] as Behaviour['staff'][string];

const wish = behaviour.events.find(({ event }) => event === 'booking.wanted') as Behaviour['events'][number];

interface Run {
  readonly seed?: number;
  readonly patients?: number;
  readonly days?: number;
  readonly parts?: number;
  readonly watched?: string;
  readonly lived?: ClinicProgramme;
  readonly model?: Behaviour;
}

function simulated({
  seed = 7,
  patients = 60,
  days = 120,
  parts = 1,
  watched,
  lived = programme,
  model = behaviour,
}: Run = {}) {
  const ground = groundOf({ programme: lived, behaviour: model, seed, days, watched });
  const cohort = drawnCohort(model, patients, seed);
  const tallies = Array.from({ length: parts }, (_, index) => simulatePart(ground, cohort, { index, of: parts }));
  const tally = tallies.reduce(merged, emptyTally());
  return { tally, report: reportOf(tally, { seed, days, from: ground.from, programme }), ground };
}

describe('a simulation', () => {
  test('is the same, byte by byte, however many parts it is made of', () => {
    const whole = JSON.stringify(simulated().report);
    for (const parts of [2, 3, 7]) expect(JSON.stringify(simulated({ parts }).report)).toBe(whole);
  });

  test('is another one with another seed', () => {
    expect(JSON.stringify(simulated({ seed: 8 }).report)).not.toBe(JSON.stringify({ ...simulated().report, seed: 8 }));
  });

  test('ends every planned touch in one outcome or has it pending', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 90 }), (seed, days) => {
        const { planned, outcomes, perPatientWeek } = simulated({ seed, days, patients: 12 }).report.touches;
        expect(Object.values(outcomes).reduce((sum, number) => sum + number, 0)).toBe(planned);
        const weeks = Object.values(perPatientWeek).reduce((sum, number) => sum + number, 0);
        expect(weeks).toBe(12 * Math.ceil(days / 7));
      }),
      { numRuns: 25 },
    );
  });

  test('breaks no rule of the contract of contacts', () => {
    const { report } = simulated({ patients: 150, days: 365 });
    expect(report.touches.outcomes['sent']).toBeGreaterThan(100);
    expect(report.violations).toEqual({ quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 });
    expect(report.parked).toEqual({});
  });

  test('shows what breaks when the gate knows neither quiet hours nor budgets', () => {
    const cadence = 'quiet_hours: 03:00-03:01\nclasses:';
    const open = smallClinic().map(({ file, text }) => {
      if (file !== 'scenarios/cadence.yaml') return { file, text };
      const lax = text
        .replace(/\nquiet_hours[\s\S]*?classes:/, `\n${cadence}`)
        .replace(/budgets:[\s\S]*/, 'budgets:\n  default: {}\n');
      return { file, text: lax.replace(', merge: day', '') };
    });
    const lived = rehearsalProgramme(readProgrammeFiles(open));
    const tally: Tally = emptyTally();
    const ground = groundOf({ programme: lived, behaviour, seed: 7, days: 200 });
    const cohort = drawnCohort(behaviour, 150, 7);
    for (const [from, to] of householdsOf(cohort)) {
      const members = Array.from({ length: to - from }, (_, offset) => cohort.member(from + offset));
      new HouseholdWalk({ ...ground, contract: programme.cadence }, tally, members).walk();
    }
    expect(tally.violations.quietHours).toBeGreaterThan(0);
    expect(tally.violations.budget).toBeGreaterThan(0);
    expect(tally.examples.length).toBeGreaterThan(0);
  });

  test('lets a part of the cohort live before the first day, and counts from that day on', () => {
    const cohort: Behaviour['cohort'] = {
      ...behaviour.cohort,
      newcomers: 0,
      earlier: [{ share: 1, days: [300, 400] }],
    };
    const model = { ...behaviour, cohort };
    const { report, tally, ground } = simulated({ model, days: 14, watched: 'p000002' });
    const { planned, outcomes, perPatientWeek } = report.touches;
    const total = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((sum, one) => sum + one, 0);
    expect(tally.timeline.some(({ at }) => at < ground.from)).toBe(true);
    expect(total(outcomes)).toBe(planned);
    expect(total(perPatientWeek)).toBe(60 * 2);
    for (const hours of Object.values(tally.sent)) expect(hours.length).toBeLessThanOrEqual(14 * 24);
    // A year of messages lies behind them, two weeks are in the report.
    expect(simulated({ model, days: 365 }).report.touches.planned).toBeGreaterThan(planned * 5);
  });

  test('is silent while staff hold a dialogue, and what waits too long for the handback expires', () => {
    const holds: typeof department.holds = { share: 1, minutes: { median: 10, spread: 1 }, kept: 0.5, days: [3, 9] };
    const answers = { ...behaviour.answers, writes_per_year: 12, read_by: 'default' };
    const lived = (holding: typeof department.holds) => {
      const staff = { default: { ...department, holds: holding } };
      return simulated({ model: { ...behaviour, staff, answers }, days: 365 }).report;
    };
    const { touches, violations, wordsToTheDesk } = lived(holds);
    expect(touches.deferred['held']).toBeGreaterThan(5);
    expect(touches.rules['expired']?.['too_late']).toBeGreaterThan(0);
    expect(wordsToTheDesk).toBeGreaterThan(100);
    expect(violations).toEqual({ quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 });
    expect(lived(undefined).touches.deferred['held']).toBeUndefined();
  });

  test('lets staff forget one reason more often than another', () => {
    const closedOf = (forgets: typeof department.forgets) => {
      const staff = { default: { ...department, forgets } };
      const { tasks } = simulated({ model: { ...behaviour, staff }, days: 365 }).report;
      return Object.values(tasks).reduce((sum, { closed }) => sum + closed, 0);
    };
    expect(closedOf({ default: 1 })).toBe(0);
    expect(closedOf({ default: 0 })).toBeGreaterThan(5);
  });

  test('writes down the journey of one patient in the order of time', () => {
    const cohort = drawnCohort(behaviour, 60, 7);
    const loyal = Array.from({ length: 60 }, (_, index) => cohort.member(index)).find(({ stage }) => stage === 'loyal');
    const watched = String(loyal?.patientId);
    const { tally } = simulated({ watched, days: 365 });
    const times = tally.timeline.map(({ at }) => at);
    expect(times.length).toBeGreaterThan(3);
    expect([...times].sort((left, right) => left - right)).toEqual(times);
  });

  test('counts every state and every branch of the programme, and names those that nobody walked', () => {
    const { states, branches } = simulated({ patients: 1, days: 1 }).report.coverage;
    expect(states.visited + states.unvisited.length).toBe(states.total);
    expect(branches.visited + branches.unvisited.length).toBe(branches.total);
    expect(branches.unvisited).toContain('reminder/asking: reply.confirm → confirmed');
    const far = simulated({ patients: 400, days: 365 }).report.coverage.branches;
    expect(far.visited).toBeGreaterThan(branches.visited + 15);
  });
});

describe('an offer of free times', () => {
  let shippedProgramme: ClinicProgramme;
  beforeAll(async () => {
    shippedProgramme = rehearsalProgramme(await readProgramme(process.cwd()));
  });
  /** Nobody books by themselves or through staff here: whatever takes place was chosen from an offer. */
  const alone: Behaviour = {
    ...behaviour,
    cohort: { ...behaviour.cohort, earlier: [] },
    events: [{ ...wish, per_year: 12 }],
    books_after: {},
    staff: { default: { ...department, books: {} } },
  };
  const lived = (visits: Partial<Behaviour['visits']>) => {
    const chances = { per_year: {}, rebook: 0, rebook_cancelled: 0, slot_taken: 0, nothing_free: 0, ...visits };
    const model = { ...alone, visits: { ...behaviour.visits, ...chances } };
    return simulated({ lived: shippedProgramme, model, patients: 40, days: 90 });
  };

  test('leads the shipped programme to booked visits, to its question about them and to what becomes of them', () => {
    const { report, tally } = lived({});
    expect(tally.outcomes['book-in-chat']?.['booked']).toBeGreaterThan(5);
    const chat = tally.questions['book-in-chat'] ?? { asked: 0, answered: 0 };
    expect(chat.answered).toBeGreaterThanOrEqual(tally.outcomes['book-in-chat']?.['booked'] ?? Infinity);
    expect(chat.answered).toBeLessThan(chat.asked);
    expect(tally.questions['booking-effort']?.answered).toBeGreaterThan(0);
    expect(tally.states['book-in-chat']?.['choosing.again']).toBeUndefined();
    expect(report.violations).toEqual({ quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 });
    expect(report.parked).toEqual({});
    expect(tally.outcomes['visit-reminders']?.['attended']).toBeGreaterThan(0);
  });

  test('is offered again where somebody was quicker, and goes to a person where nothing is free', () => {
    const raced = lived({ slot_taken: 1 }).tally;
    expect(raced.states['book-in-chat']?.['choosing.again']).toBeGreaterThan(5);
    expect(raced.outcomes['book-in-chat']?.['booked']).toBeUndefined();
    const full = lived({ nothing_free: 1 }).tally;
    expect(full.states['book-in-chat']?.['withPerson.nothingFree']).toBeGreaterThan(5);
    expect(full.questions['book-in-chat']?.asked ?? 0).toBe(0);
  });
});

describe('a cohort', () => {
  test('has the same patients in every part, and neighbours share a household', () => {
    const cohort = drawnCohort(behaviour, 500, 3);
    const households = householdsOf(cohort);
    expect(households.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at))).toEqual(
      Array.from({ length: 500 }, (_, index) => index),
    );
    const recipients = households.map(
      ([from, to]) => new Set(Array.from({ length: to - from }, (_, at) => cohort.member(from + at).recipientId)),
    );
    expect(recipients.every((ids) => ids.size === 1)).toBe(true);
    expect(new Set(recipients.flatMap((ids) => [...ids])).size).toBe(households.length);
    expect(households.length).toBeLessThan(500);
  });
});

describe('the behaviour model', () => {
  const faults = (text: string) => readShape(readYaml('b.yaml', text), behaviourSchema).findings;
  const text = readFileSync('rehearsal/behaviour.yaml', 'utf8');

  test('that ships can be read', () => {
    expect(faults(text)).toEqual([]);
  });

  test.each([
    ['an event that does not exist', 'event: results.ready', 'event: results.redy', 'there is no event "results.redy"'],
    ['a share above one', 'household: 0.1', 'household: 1.4', 'household'],
    ['a zone that is none', 'Europe/Kyiv: 93', 'Europe/Kiew: 93', 'write time zones by their IANA names'],
    [
      'a payload the event does not have',
      'payload: {examination: skin}',
      'payload: {examination: 4}',
      'payload.examination',
    ],
    ['departments that forget by reason alone', 'forgets: {default: 0.06, ', 'forgets: {', 'add a share "default"'],
    [
      'a time before the first day that ends before it begins',
      'days: [240, 760]',
      'days: [760, 240]',
      'earlier day first',
    ],
    [
      'days in the wrong order',
      'last_visit_days: [1, 240]',
      'last_visit_days: [240, 1]',
      'write the earlier day first',
    ],
  ])('says where there is %s', (_, from, to, told) => {
    const [fault] = faults(text.replace(from, to));
    expect(`${fault?.message}`).toContain(told);
    expect(fault?.line).toBeGreaterThan(1);
  });
});
