import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileScenario, type CompiledScenario } from './compile.js';
import { migrateEnrolment, type MoveTarget, type StandingEnrolment } from './migration.js';
import { isFaulty, leafStates, standingStates, valueOfLeaves } from './position.js';
import { parseScenario } from './scenario/scenario.js';
import { DAY } from './time/index.js';

const START = Date.UTC(2026, 0, 12, 10);

function scenario(states: object, version: number, more: object = {}): CompiledScenario {
  const { scenario: definition, findings } = parseScenario({
    scenario: 'follow-up',
    title: { en: 'Follow-up' },
    subject: 'patient',
    class: 'service',
    enrol: [{ on: 'patient.lapsed' }],
    machine: { initial: 'early', states, ...more },
  });
  if (!definition) throw new Error(JSON.stringify(findings));
  return compileScenario(definition, version);
}

const over = { over: { type: 'final', output: { outcome: 'done' } } };
const wait = (delay: string, next: string) => ({ after: { [delay]: next } });
const before = scenario({ early: wait('P1D', 'second'), second: wait('P2D', 'over'), ...over }, 1);
const after = scenario(
  { early: wait('P3D', 'middle'), middle: wait('P5D', 'over'), silent: { on: { 'patient.created': 'over' } }, ...over },
  2,
);

const facts = {
  patient: { id: 'p', stage: 'primary', group: 'primary', locale: 'en', zone: 'UTC', tags: [], visits: 1 },
};
const rules = { calendar: () => undefined, expiry: () => ({ months: 0, days: 1, ms: 0 }) };

function standing(state: string, timer: string): StandingEnrolment {
  const snapshot = { value: state, entries: { [state]: 1 }, entered: { [state]: START }, answers: {}, questions: {} };
  return { snapshot, timers: [{ name: timer, episode: 1, dueAt: START + DAY, late: false }], startedAt: START };
}

function move(from: StandingEnrolment, target: MoveTarget, now: number) {
  return migrateEnrolment({ from: before, to: after, standing: from, target, input: { now, facts, rules, turn: 1 } });
}

describe('moving an enrolment to another version', () => {
  const second = standing('second', 'second/P2D');

  it('counts the timers of the new state from when the old one was entered', () => {
    const moved = move(second, { to: ['middle'] }, START + DAY);
    expect(moved).toMatchObject({
      kind: 'moved',
      snapshot: { value: 'middle', entered: { middle: START }, entries: { middle: 1 } },
      timers: [{ name: 'middle/P5D', dueAt: START + 5 * DAY, episode: 1 }],
    });
  });

  it('asks what is done about a timer that is late, and does just that', () => {
    const now = START + 6 * DAY;
    expect(move(second, { to: ['middle'] }, now)).toMatchObject({ kind: 'refused', refusal: { code: 'OVERDUE' } });
    expect(move(second, { to: ['middle'], overdue: 'now' }, now)).toMatchObject({ timers: [{ dueAt: now }] });
    expect(move(second, { to: ['middle'], overdue: 'human' }, now)).toMatchObject({ kind: 'human' });
  });

  it('leaves nobody where nothing would ever happen to them', () => {
    const late = { to: ['middle'], overdue: 'skip' } as const;
    expect(move(second, late, START + 6 * DAY)).toMatchObject({ refusal: { code: 'WITHOUT_TIMER' } });
    expect(move(second, { to: ['silent'] }, START)).toMatchObject({ refusal: { code: 'WITHOUT_TIMER' } });
  });

  it('refuses a place where nobody can stand, by its name', () => {
    expect(move(second, { to: ['nowhere'] }, START)).toMatchObject({
      refusal: { code: 'STATE_UNKNOWN', about: 'nowhere' },
    });
    expect(move(second, { to: ['over'] }, START)).toMatchObject({ refusal: { code: 'STATE_FINAL', about: 'over' } });
    expect(move(second, { to: ['early', 'middle'] }, START)).toMatchObject({ refusal: { code: 'STATE_TWICE' } });
  });

  it('goes on as the same episode in a state of the same name, and fires no timer twice', () => {
    const same = { from: before, to: before, target: { to: ['early'] }, input: { now: START, facts, rules, turn: 1 } };
    const fired = { ...standing('early', 'early/P1D'), timers: [] };
    expect(migrateEnrolment({ ...same, standing: fired })).toMatchObject({ kind: 'moved', timers: [] });
    const waits = standing('early', 'early/P1D');
    expect(migrateEnrolment({ ...same, standing: waits })).toMatchObject({
      snapshot: waits.snapshot,
      timers: waits.timers,
    });
  });

  it('arms no timer in the past and stands in a place of the new version, whatever is asked', () => {
    const target = fc.record({
      to: fc.array(fc.constantFrom('early', 'middle', 'silent', 'over', 'nowhere'), { minLength: 1, maxLength: 2 }),
      overdue: fc.constantFrom(undefined, 'now' as const, 'skip' as const, 'human' as const),
    });
    fc.assert(
      fc.property(target, fc.integer({ min: 0, max: 10 }), fc.constantFrom('early', 'second'), (asked, days, state) => {
        const now = START + days * DAY;
        const moved = move(standing(state, `${state}/${state === 'early' ? 'P1D' : 'P2D'}`), asked, now);
        if (moved.kind !== 'moved') return;
        expect(moved.timers.every(({ dueAt }) => dueAt >= now)).toBe(true);
        expect(moved.timers.length).toBeGreaterThan(0);
        expect(
          leafStates(moved.snapshot.value).every((leaf) => standingStates(after.definition.machine).includes(leaf)),
        ).toBe(true);
      }),
    );
  });
});

describe('a place in regions', () => {
  const regions = {
    type: 'parallel',
    states: { calls: { initial: 'a', states: { a: {}, b: {} } }, tasks: { initial: 'x', states: { x: {}, y: {} } } },
  };
  const { machine } = scenario(
    { early: wait('P1D', 'care'), care: { ...regions, after: { P9D: 'over' } }, ...over },
    1,
  ).definition;

  it('needs a state of every region', () => {
    expect(valueOfLeaves(machine, ['care.calls.a'])).toEqual([{ code: 'REGION_MISSING', state: 'care.tasks' }]);
    expect(valueOfLeaves(machine, ['care'])).toEqual([{ code: 'STATE_NOT_LEAF', state: 'care' }]);
  });

  it('is the value that names the same leaves again', () => {
    const leaves = fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y'));
    fc.assert(
      fc.property(leaves, ([call, task]) => {
        const value = valueOfLeaves(machine, [`care.tasks.${task}`, `care.calls.${call}`]);
        if (isFaulty(value)) throw new Error('both regions are named');
        expect(leafStates(value)).toEqual([`care.calls.${call}`, `care.tasks.${task}`]);
      }),
    );
  });
});
