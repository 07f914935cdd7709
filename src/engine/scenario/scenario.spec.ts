import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkScenario } from '../check/check.js';
import { goodScenario, worldWithout } from '../../../test/support/good-scenario.js';
import { parseScenario } from './scenario.js';

const tiny = (states: unknown, header: object = {}) => ({
  scenario: 'tiny',
  title: { en: 'Tiny' },
  machine: { initial: 'a', states },
  ...header,
});
const sentences = (raw: unknown) =>
  parseScenario(raw)
    .findings.map(({ message }) => message)
    .join('\n');

describe('a scenario file', () => {
  it('is normalised: lists are lists, defaults are filled in', () => {
    const { scenario, findings } = parseScenario(
      tiny(
        {
          a: {
            on: { 'visit.completed': 'b' },
            entry: { type: 'add_tag', params: { tag: 'x' } },
            always: { target: 'b', guard: 'event.late' },
          },
          b: null,
        },
        { enrol: { on: 'visit.completed' }, goal: { on: 'results.ready', outcome: 'done' } },
      ),
    );
    expect(findings).toEqual([]);
    expect(scenario).toMatchObject({ priority: 50, class: 'service', subject: 'patient', groups: [], leave: [] });
    expect(scenario?.enrol).toEqual([{ on: 'visit.completed', catch_up: false }]);
    expect(scenario?.goal).toEqual({ on: ['results.ready'], outcome: 'done' });
    expect(scenario?.machine.states['a']).toEqual({
      on: { 'visit.completed': [{ target: 'b', actions: [] }] },
      after: {},
      always: [{ target: 'b', guard: 'event.late', actions: [] }],
      onDone: [],
      entry: [{ type: 'add_tag', params: { tag: 'x' } }],
      exit: [],
      tags: [],
    });
    expect(scenario?.machine.states['b']).toMatchObject({ on: {}, tags: [] });
  });

  it.each([
    ['begins with', 'text'],
    ['"scenario" is missing', { title: { en: 'x' }, machine: {} }],
    ['Did you mean "priority"', tiny({ a: {} }, { prioritty: 3 })],
    ['at most 100', tiny({ a: {} }, { priority: 300 })],
    ['must be a number', tiny({ a: {} }, { priority: 'high' })],
    ['one of service, reminder', tiny({ a: {} }, { class: 'advert' })],
    ['at least one language', { scenario: 'tiny', title: {}, machine: { initial: 'a', states: { a: {} } } }],
    ['is not a period', tiny({ a: {} }, { enrol: { on: 'visit.completed', max_age: '1 day' } })],
    ['"outcome" is missing', tiny({ a: {} }, { leave: [{ on: 'visit.completed' }] })],
    ['"machine" has no states', { scenario: 'tiny', title: { en: 'x' }, machine: {} }],
    ['"initial" is missing', tiny({ a: { states: { b: {} } } })],
    ['starts nothing by itself', tiny({ a: { invoke: { src: 'x' } } })],
    ["never one of XState's own", tiny({ a: { entry: { type: 'raise', params: {} } } })],
    ["never one of XState's own", tiny({ a: { on: { 'visit.completed': { actions: [{ type: 'xstate.assign' }] } } } })],
    ['An action is written', tiny({ a: { entry: 'add_tag' } })],
    ['A transition is the name', tiny({ a: { always: 3 } })],
    ['leads nowhere', tiny({ a: { on: { 'visit.completed': null } } })],
    ['A final state ends here', tiny({ a: { type: 'final', on: { 'visit.completed': 'a' } } })],
    ['"output" belongs to a final state', tiny({ a: { output: { outcome: 'x' } } })],
    ['start together', tiny({ a: { type: 'parallel', initial: 'b', states: { b: {} } } })],
    ['only leads back', tiny({ a: { type: 'history', on: { 'visit.completed': 'a' } } })],
    ['cannot be the name of a state', tiny({ a: {}, 'day-before': {} })],
    ['Only texts, numbers', tiny({ a: { entry: { type: 'add_tag', params: { tag: () => 'x' } } } })],
    ['"constructor" cannot be used', tiny({ a: { constructor: {} } })],
    ['"__proto__" cannot be used', tiny(JSON.parse('{"a": {"__proto__": {}}}'))],
  ])('is refused with a sentence: %s', (sentence, raw) => {
    expect(sentences(raw)).toContain(sentence);
    expect(parseScenario(raw).scenario).toBeUndefined();
  });

  it('points at the fault', () => {
    const { findings } = parseScenario(tiny({ a: { on: { 'visit.completed': [{ target: 'b' }, { tarket: 'b' }] } } }));
    expect(findings).toMatchObject([
      { pointer: ['machine', 'states', 'a', 'on', 'visit.completed', 1, 'tarket'], scenario: 'tiny' },
    ]);
  });

  it('has bounds: depth, number of states, cycles', () => {
    const nest = (depth: number): object => (depth === 0 ? {} : { initial: 'a', states: { a: nest(depth - 1) } });
    expect(sentences(tiny({ a: nest(14) }))).toContain('flatten them');
    expect(sentences(tiny({ a: nest(9) }))).toBe('');
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`a${index}`, {}]));
    expect(sentences(tiny({ ...many, a: {} }))).toContain('split the scenario');
    const round: Record<string, unknown> = {};
    round['a'] = round;
    expect(sentences(tiny(round))).toContain('nested');
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true }),
        (raw) => {
          const { scenario, findings } = parseScenario(raw);
          expect(scenario === undefined).toBe(findings.length > 0);
        },
      ),
    );
  });

  it('never throws when any one place of a good file holds anything else', () => {
    fc.assert(
      fc.property(fc.nat(), fc.anything(), (place, value) => {
        const raw = goodScenario();
        const slots = slotsOf(raw);
        const slot = slots[place % slots.length];
        if (slot) slot.holder[slot.key] = value;
        const { scenario, findings } = parseScenario(raw);
        if (scenario) checkScenario(scenario, worldWithout());
        expect(scenario === undefined).toBe(findings.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});

function slotsOf(holder: object): { holder: Record<string, unknown>; key: string }[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder: holder as Record<string, unknown>, key },
    ...(typeof value === 'object' && value !== null ? slotsOf(value) : []),
  ]);
}
