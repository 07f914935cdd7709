import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readProgrammeFiles, readShape, readYaml, type ClinicProgramme } from '../catalog/index.js';
import { smallClinic } from '../../test/support/small-clinic.js';
import { behaviourSchema, type Behaviour } from './behaviour.js';
import { drawnCohort, householdsOf } from './cohort.js';
import { HouseholdWalk } from './household-walk.js';
import { rehearsalProgramme } from './rehearsal-programme.js';
import { groundOf, simulatePart } from './simulation.js';
import { reportOf } from './simulation-report.js';
import { emptyTally, merged, type Tally } from './tally.js';

const programme = rehearsalProgramme(readProgrammeFiles(smallClinic()));
const shipped = readYaml('behaviour.yaml', readFileSync('rehearsal/behaviour.yaml', 'utf8'));
const behaviour = readShape(shipped, behaviourSchema).value as Behaviour;

interface Run {
  readonly seed?: number;
  readonly patients?: number;
  readonly days?: number;
  readonly parts?: number;
  readonly watched?: string;
  readonly lived?: ClinicProgramme;
}

function simulated({ seed = 7, patients = 60, days = 120, parts = 1, watched, lived = programme }: Run = {}) {
  const ground = groundOf({ programme: lived, behaviour, seed, days, watched });
  const cohort = drawnCohort(behaviour, patients, seed);
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
