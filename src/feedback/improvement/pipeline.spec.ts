import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { improvementStates, isQuickWin, owned, unmet, ways, type MoveFacts } from './pipeline.js';

const today = '2026-01-12';
const whole: MoveFacts = {
  state: 'collected',
  grounds: 1,
  causeless: 0,
  department: 'reception',
  ownerId: 'o',
  dueOn: '2026-02-01',
  effort: 2,
  impact: 4,
  hasExpectation: true,
  objections: 0,
};

describe('the pipeline of improvements', () => {
  it('lets a whole improvement through to the end, and only with evidence', () => {
    const way = ['validated', 'prioritised', 'in_progress', 'done'] as const;
    const end = way.reduce<MoveFacts>((facts, to) => {
      expect(unmet(facts, to, { today })).toEqual([]);
      return { ...facts, state: to };
    }, whole);
    expect(unmet(end, 'verified', { today })).toEqual(['evidence']);
    expect(unmet(end, 'verified', { today, evidence: 'good' })).toEqual(['evidence']);
    expect(unmet(end, 'verified', { today, evidence: 'Queue measured on ten mornings: 4 minutes.' })).toEqual([]);
    expect(unmet(end, 'verified', { today, proven: true })).toEqual([]);
  });

  it.each([
    ['validated', { state: 'collected', grounds: 0 }, ['grounds']],
    ['prioritised', { state: 'validated', ownerId: null, dueOn: null }, ['owner', 'date', 'future_date']],
    ['prioritised', { state: 'validated', dueOn: '2026-01-11' }, ['future_date']],
    ['in_progress', { state: 'prioritised', causeless: 1, objections: 1 }, ['root_cause', 'no_objection']],
    ['declined', { state: 'collected' }, ['reason']],
    ['in_progress', { state: 'done' }, ['reason']],
  ] as const)('asks before %s of %j for %j', (to, facts, expected) => {
    expect(unmet({ ...whole, ...facts }, to, { today })).toEqual(expected);
  });

  it('knows no other way than those it names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...improvementStates), fc.constantFrom(...improvementStates), (from, to) => {
        const found = unmet({ ...whole, state: from }, to, { today, note: 'because it is so', proven: true });
        expect(found === undefined).toBe(!ways[from].includes(to));
      }),
    );
  });

  it('never lets one without exactly one owner and a date into a state that carries them', () => {
    const maybe = <T>(value: T) => fc.option(fc.constant(value));
    const facts = fc.record({
      state: fc.constantFrom(...improvementStates),
      grounds: fc.nat(2),
      causeless: fc.nat(1),
      department: fc.constant('reception'),
      ownerId: maybe('o'),
      dueOn: maybe('2026-02-01'),
      effort: maybe(2),
      impact: maybe(3),
      hasExpectation: fc.boolean(),
      objections: fc.nat(1),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(...owned), (given, to) => {
        // In a state that carries an owner it has one: the database sees to that.
        if (owned.has(given.state) && (given.ownerId === null || given.dueOn === null)) return;
        const left = unmet(given, to, { today, note: 'a reason', evidence: 'a text that is long enough' });
        if (left?.length === 0) expect([given.ownerId, given.dueOn]).not.toContain(null);
      }),
    );
  });
});

it('calls little work of much use a quick win', () => {
  const rule = { effort_at_most: 2, impact_at_least: 3 };
  expect(isQuickWin({ effort: 2, impact: 3 }, rule)).toBe(true);
  expect(isQuickWin({ effort: 3, impact: 5 }, rule)).toBe(false);
  expect(isQuickWin({ effort: null, impact: 5 }, rule)).toBe(false);
});
