import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EnrolmentWalk, compileRaw, throughJson } from '../../../test/support/enrolment-walk.js';
import { worldWithout } from '../../../test/support/good-scenario.js';
import { advance } from '../turn/advance.js';
import { checkScenario, checkScenarios } from '../check/check.js';
import { assignedArm, unitDealt } from './experiment.js';
import type { PatientFacts } from '../facts.js';
import { parseScenario } from '../scenario/scenario.js';
import { parsePeriod } from '../time/index.js';

const arms = { warm: 45, call: 45, holdout: 10 };
const uuid = (index: number) =>
  `0190a1b2-c3d4-7${(index % 4096).toString(16).padStart(3, '0')}-8000-${index.toString(16).padStart(12, '0')}`;

function countsOf(units: readonly string[], name: string, weights: Readonly<Record<string, number>>) {
  const counts = Object.fromEntries(Object.keys(weights).map((arm) => [arm, 0]));
  for (const unit of units) counts[assignedArm({ name, arms: weights }, unit)]! += 1;
  return counts;
}

/** Pearson's statistic against the weights. */
function chiSquare(counts: Readonly<Record<string, number>>, weights: Readonly<Record<string, number>>): number {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return Object.entries(weights).reduce((sum, [arm, weight]) => {
    const expected = (n * weight) / total;
    return sum + ((counts[arm] ?? 0) - expected) ** 2 / expected;
  }, 0);
}

describe('the arm of a recipient', () => {
  test('is the same each time it is asked, and one of the arms', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (name, unit) => {
        const arm = assignedArm({ name, arms }, unit);
        expect(Object.keys(arms)).toContain(arm);
        expect(assignedArm({ name, arms }, unit)).toBe(arm);
      }),
    );
  });

  test('never changes from one version of the product to the next', () => {
    const dealt = [0, 1, 2, 3, 4, 5].map((index) => assignedArm({ name: 'win-back-2026', arms }, uuid(index)));
    expect(dealt).toEqual(['warm', 'call', 'warm', 'warm', 'call', 'call']);
  });

  test('follows the weights, whatever the experiment is called and however alike the ids are', () => {
    // 40 is passed by chance once in five hundred million draws of two degrees of freedom.
    const units = Array.from({ length: 3000 }, (_, index) => uuid(index));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}-\d{4}$/), (name) => {
        expect(chiSquare(countsOf(units, name, arms), arms)).toBeLessThan(40);
      }),
      { numRuns: 25 },
    );
  });

  test('says nothing about the arm in another experiment', () => {
    const halves = { a: 1, b: 1 };
    const both = { aa: 0, ab: 0, ba: 0, bb: 0 };
    for (let index = 0; index < 8000; index += 1) {
      const [one, two] = ['spring-2026', 'spring-2027'].map((name) => assignedArm({ name, arms: halves }, uuid(index)));
      both[`${one}${two}` as keyof typeof both] += 1;
    }
    expect(chiSquare(both, { aa: 1, ab: 1, ba: 1, bb: 1 })).toBeLessThan(30);
  });

  test('depends on the proportion of the weights alone', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 1000 }), (unit, times) => {
        const larger = { warm: 45 * times, call: 45 * times, holdout: 10 * times };
        expect(assignedArm({ name: 'x', arms: larger }, unit)).toBe(assignedArm({ name: 'x', arms }, unit));
      }),
    );
  });

  test('stays when the last arm grows at the cost of nobody but itself and a new one', () => {
    const split = { warm: 45, call: 45, holdout: 5, gift: 5 };
    fc.assert(
      fc.property(fc.uuid(), (unit) => {
        const before = assignedArm({ name: 'x', arms }, unit);
        const after = assignedArm({ name: 'x', arms: split }, unit);
        expect(before === 'holdout' ? ['holdout', 'gift'] : [before]).toContain(after);
      }),
    );
  });
});

describe('a recipient for an example', () => {
  test('is the first of the candidates that is dealt the arm, and nobody when none is', () => {
    const candidates = Array.from({ length: 200 }, (_, index) => uuid(index));
    for (const arm of Object.keys(arms)) {
      const unit = unitDealt({ name: 'x', arms }, arm, candidates);
      expect(unit && assignedArm({ name: 'x', arms }, unit)).toBe(arm);
    }
    expect(unitDealt({ name: 'x', arms }, 'warm', [])).toBeUndefined();
  });
});

const say = (template: string) => ({ type: 'send_message', params: { template } });
const experiment = { name: 'win-back-2026', arms, holdout: 'holdout' };
const apart = [
  { guard: "arm == 'holdout'", target: 'watched' },
  { guard: "arm == 'call'", target: 'called' },
  { target: 'written' },
];
const trial = (states: object = {}, header: object = {}) => ({
  scenario: 'win-back',
  title: { en: 'Win back' },
  subject: 'patient',
  enrol: { on: 'patient.lapsed' },
  goal: { on: 'appointment.booked', outcome: 'came-back' },
  experiment,
  machine: {
    initial: 'waiting',
    states: {
      waiting: { after: { P1D: 'drawn' } },
      drawn: { always: apart },
      watched: { after: { P30D: 'over' } },
      called: {
        entry: { type: 'request_handover', params: { to: 'reception', reason: 'lapsed', due: 'P1D' } },
        after: { P30D: 'over' },
      },
      written: { entry: say('we-miss-you'), after: { P30D: 'over' } },
      over: { type: 'final', output: { outcome: 'no-answer' } },
      ...states,
    },
  },
  ...header,
});

const patient: PatientFacts = {
  id: 'p',
  stage: 'lapsed',
  group: 'lapsed',
  locale: 'uk',
  zone: 'Europe/Kyiv',
  tags: [],
  visits: 3,
};
const ids = Array.from({ length: 500 }, (_, index) => uuid(index));
const start = Date.UTC(2026, 5, 18, 9);
const dayLater = start + 24 * 3_600_000;
const rules = { calendar: () => undefined, expiry: () => parsePeriod('P1D') };

function walk(raw: Readonly<Record<string, unknown>>, arm: string): EnrolmentWalk {
  const unit = unitDealt(experiment, arm, ids);
  const enrolment = new EnrolmentWalk({ compiled: compileRaw(raw), rules, facts: { patient, unit }, now: start });
  enrolment.start();
  return enrolment;
}

describe('an enrolment of a scenario with an experiment', () => {
  test.each(Object.keys(arms))('takes the way of its arm: %s', (arm) => {
    const enrolment = walk(trial(), arm);
    expect(enrolment.snapshot).toMatchObject({ value: 'waiting', arm });
    enrolment.until(dayLater);
    expect(enrolment.snapshot?.value).toBe({ warm: 'written', call: 'called', holdout: 'watched' }[arm]);
  });

  test('is exposed once, with the turn in which a condition reads the arm', () => {
    const enrolment = walk(trial(), 'warm');
    expect(enrolment.snapshot).not.toHaveProperty('exposed');
    const [drawn] = enrolment.until(dayLater);
    expect(drawn).toMatchObject({ exposed: true, snapshot: { exposed: true } });
    const later = enrolment.until(start + 40 * 24 * 3_600_000);
    expect(later.map((turn) => turn.exposed)).toEqual([undefined]);
  });

  test('is not exposed by a condition that is decided before it comes to the arm', () => {
    const always = [{ guard: "patient.visits > 5 && arm == 'warm'", target: 'written' }];
    expect(walk(trial({ waiting: { always } }), 'warm').snapshot).not.toHaveProperty('exposed');
  });

  test('is exposed by a turn in which the condition held for nobody and nothing moved', () => {
    const on = { 'custom.looked': { guard: "arm == 'call'", target: 'called' } };
    const enrolment = walk(trial({ waiting: { on } }), 'warm');
    expect(enrolment.hear('custom.looked')).toMatchObject({
      changed: true,
      exposed: true,
      snapshot: { value: 'waiting' },
    });
    expect(enrolment.hear('custom.looked')).toMatchObject({ changed: false });
  });

  test('keeps its arm when the weights change', () => {
    const enrolment = walk(trial(), 'warm');
    const turned = compileRaw(
      trial({}, { experiment: { ...experiment, arms: { warm: 1, call: 1, holdout: 998 } } }),
      2,
    );
    const { facts, timers } = { facts: enrolment.ground.facts, timers: [...enrolment.timers.values()] };
    const signal = { kind: 'timer' as const, name: timers[0]?.name ?? '', episode: 1, late: false };
    const stored = throughJson(enrolment.snapshot);
    if (!stored) throw new Error('the enrolment has no snapshot');
    const { snapshot } = advance(turned, stored, signal, { now: dayLater, facts, rules, turn: 2 });
    expect(snapshot).toMatchObject({ arm: 'warm', value: 'written' });
  });

  test('is dealt the arm of the recipient, so that a family has one', () => {
    const unit = unitDealt(experiment, 'call', ids);
    const family = ['mother', 'child'].map((id) => {
      const facts = { patient: { ...patient, id }, unit };
      const enrolment = new EnrolmentWalk({ compiled: compileRaw(trial()), rules, facts, now: start });
      enrolment.start();
      return enrolment.snapshot?.arm;
    });
    expect(family).toEqual(['call', 'call']);
  });

  test('of the holdout arm is stopped when its machine would write to the patient', () => {
    const enrolment = walk(trial({ watched: { entry: say('we-miss-you') } }), 'holdout');
    expect(() => enrolment.until(dayLater)).toThrow('plans send_message in its holdout arm');
  });

  test('has no arm when the scenario has no experiment', () => {
    const enrolment = walk(trial({ drawn: { always: 'written' } }, { experiment: undefined }), 'warm');
    expect(enrolment.until(dayLater)[0]?.snapshot).not.toHaveProperty('arm');
  });
});

function codes(raw: Readonly<Record<string, unknown>>): string[] {
  const { scenario, findings } = parseScenario(raw);
  const found = scenario ? checkScenario(scenario, worldWithout()) : findings;
  const about = new Set(['SCHEMA', 'UNKNOWN_NAME', 'BAD_EXPRESSION', 'HOLDOUT_TOUCHED', 'IDLE_ARM']);
  return found
    .filter(({ code, message }) => about.has(code) && !/group|department/.test(message))
    .map(({ code }) => code);
}

const guarded = (guard: string) => trial({ drawn: { always: [{ guard, target: 'called' }, ...apart] } });

describe('the header of an experiment', () => {
  test('is read with its defaults', () => {
    const { scenario } = parseScenario(
      trial({}, { experiment: { ...experiment, measure: { on: 'appointment.attended', within: 'P60D' } } }),
    );
    expect(scenario?.experiment).toEqual({ ...experiment, measure: { on: ['appointment.attended'], within: 'P60D' } });
    expect(codes(trial())).toEqual([]);
  });

  test.each([
    ['one arm alone', { ...experiment, arms: { warm: 1 }, holdout: undefined }],
    ['a weight of nought', { ...experiment, arms: { warm: 1, holdout: 0 } }],
    ['a holdout that is no arm', { ...experiment, holdout: 'nobody' }],
    ['a name with capitals', { ...experiment, name: 'WinBack' }],
    ['a key that does not exist', { ...experiment, weights: {} }],
    ['a period that cannot be read', { ...experiment, measure: { within: 'soon' } }],
  ])('is refused with %s', (_, wrong) => {
    expect(new Set(codes(trial({}, { experiment: wrong })))).toEqual(new Set(['SCHEMA']));
  });

  test('is refused when nothing says what success is', () => {
    expect(codes(trial({}, { goal: undefined }))).toEqual(['SCHEMA']);
    expect(
      codes(trial({}, { goal: undefined, experiment: { ...experiment, measure: { on: 'visit.completed' } } })),
    ).toEqual([]);
  });

  test('may only measure events that can happen', () => {
    expect(codes(trial({}, { experiment: { ...experiment, measure: { on: 'appointment.atended' } } }))).toEqual([
      'UNKNOWN_NAME',
    ]);
  });
});

describe('a condition on the arm', () => {
  test.each(["arm == 'hodlout'", "'gift' != arm", "arm in ['warm', 'gift']"])(
    'names an arm that exists: %s',
    (guard) => {
      expect(codes(guarded(guard))).toContain('UNKNOWN_NAME');
    },
  );

  test.each(['arm', 'arm > 3', "arm.name == 'warm'"])('is a comparison with a text: %s', (guard) => {
    expect(codes(guarded(guard)).some((code) => code === 'BAD_EXPRESSION' || code === 'UNKNOWN_NAME')).toBe(true);
  });

  test('has no sense without an experiment, nor while somebody is being enrolled', () => {
    expect(codes(trial({}, { experiment: undefined }))).toContain('UNKNOWN_NAME');
    const enrol = { on: 'patient.lapsed', where: "arm != 'holdout'" };
    expect(codes(trial({}, { enrol }))).toEqual(['UNKNOWN_NAME']);
    expect(() => compileRaw(trial({}, { enrol }))).toThrow('There is no "arm" here');
  });

  test('may stand in the rules for leaving and for the goal', () => {
    const leave = { on: 'patient.opted_out', where: "arm == 'warm'", outcome: 'stopped' };
    expect(codes(trial({}, { leave }))).toEqual([]);
  });
});

describe('the checker of an experiment', () => {
  test.each([
    ['a message', { watched: { entry: say('we-miss-you'), after: { P30D: 'over' } } }],
    ['a message later on', { watched: { after: { P30D: 'written' } } }],
    ['a call by staff', { watched: { after: { P30D: 'called' } } }],
    ['a message on the way', { watched: { on: { 'custom.seen': { actions: say('we-miss-you') } } } }],
    [
      'a condition that also depends on something else',
      {
        drawn: {
          always: [
            { guard: "arm == 'holdout' && patient.visits > 2", target: 'watched' },
            { guard: "arm == 'call'", target: 'called' },
            { target: 'written' },
          ],
        },
      },
    ],
  ])('finds that the holdout arm can get %s', (_, states) => {
    expect(codes(trial(states))).toContain('HOLDOUT_TOUCHED');
  });

  test('finds arms that no condition tells apart', () => {
    const always = [{ guard: "arm == 'holdout'", target: 'watched' }, { target: 'written' }];
    expect(codes(trial({ drawn: { always } }))).toEqual(['IDLE_ARM']);
  });

  test('finds scenarios that share an experiment and deal it differently', () => {
    const pair = (second: object) =>
      [trial(), trial({}, { scenario: 'recall', experiment: { ...experiment, ...second } })].flatMap(
        (raw) => parseScenario(raw).scenario ?? [],
      );
    const shared = (second: object) =>
      checkScenarios(pair(second), worldWithout()).each.map((found) =>
        found.some(({ code }) => code === 'UNEQUAL_ARMS'),
      );
    expect(shared({})).toEqual([false, false]);
    expect(shared({ arms: { warm: 45, call: 40, holdout: 15 } })).toEqual([false, true]);
    expect(shared({ arms: { call: 45, warm: 45, holdout: 10 } })).toEqual([false, true]);
    expect(shared({ holdout: undefined })).toEqual([false, true]);
    expect(shared({ name: 'recall-2026', arms: { warm: 1, call: 1, holdout: 1 } })).toEqual([false, false]);
  });

  test('understands "in", "!=" and "not"', () => {
    const always = [
      { guard: "!(arm in ['warm', 'call'])", target: 'watched' },
      { guard: "arm != 'warm'", target: 'called' },
      { target: 'written' },
    ];
    expect(codes(trial({ drawn: { always } }))).toEqual([]);
  });
});
