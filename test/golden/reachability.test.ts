import { beforeAll, describe, expect, test } from '@jest/globals';
import { readProgramme, type ClinicMap, type Programme } from '../../src/catalog/index.js';
import { branchesOf, compileScenario, type CompiledScenario, parseScenario } from '../../src/engine/index.js';
import { touchEffects } from '../../src/engine/state-tree.js';
import { reachedBy, type Reached } from './machine-graph.js';
import { programmes } from './programmes.js';

describe.each(programmes())('the graph of every scenario in %s', (directory) => {
  let programme: Programme;
  let map: ClinicMap;
  let scenarios: (readonly [CompiledScenario, Reached])[];
  beforeAll(async () => {
    programme = await readProgramme(directory);
    if (!programme.map) throw new Error(`the map of ${directory} cannot be read`);
    map = programme.map;
    const compiled = programme.scenarios.map(({ definition }) => compileScenario(definition, 1));
    scenarios = compiled.map((scenario) => [scenario, reachedBy(scenario)] as const);
  });

  test('knows only events of the vocabulary', () => {
    expect(scenarios.length).toBeGreaterThan(5);
    expect(scenarios.flatMap(([{ id }, { strange }]) => strange.map((type) => `${id}: ${type}`))).toEqual([]);
  });

  test('has a way to every state', () => {
    expect(scenarios.flatMap(([compiled, reached]) => unreachedIn(compiled, reached))).toEqual([]);
  });

  test('has a way to every touch', () => {
    const unplanned = scenarios.flatMap(([{ id, effects }, reached]) =>
      effects.flatMap(({ type, state }, index) => (reached.effects.has(index) ? [] : [`${id}/${state}: ${type}`])),
    );
    expect(unplanned).toEqual([]);
  });

  test('finds each touch on its ways written in every locale and for every channel', () => {
    const written = new Set(
      programme.templates.map((text) => `${text.scenario}/${text.name} ${text.locale} ${text.channel}`),
    );
    const asked = scenarios.flatMap(([{ id, effects }, reached]) =>
      [...reached.effects].flatMap((index) => textsOf(effects[index], map).map((text) => `${id}/${text}`)),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((text) => !written.has(text))).toEqual([]);
  });
});

describe('the graph of a scenario with a hole in it', () => {
  const lost = (states: object) => {
    const machine = { initial: 'start', states: { over: { type: 'final' }, ...states } };
    const head = { scenario: 'holed', title: { en: 'Holed' }, touchpoint: 'x', groups: ['loyal'], class: 'service' };
    const enrol = [{ on: 'visit.completed', key: '[patient.id]', max_age: 'P1D' }];
    const { scenario, findings } = parseScenario({ ...head, priority: 10, subject: 'patient', enrol, machine });
    if (!scenario) throw new Error(JSON.stringify(findings));
    const compiled = compileScenario(scenario, 1);
    return unreachedIn(compiled, reachedBy(compiled));
  };
  const asking = { type: 'ask_patient', params: { template: 'ask', replies: ['yes'], wait: 'P1D', until: 'P2D' } };

  test.each<[string, object, string[]]>([
    ['an island', { start: { after: { P1D: 'over' } }, island: {} }, ['holed/island']],
    [
      'a way behind an answer that nobody is offered',
      { start: { entry: asking, on: { 'reply.yes': 'over', 'reply.no': 'lost' } }, lost: {} },
      ['holed/lost'],
    ],
    [
      'news of a message where none is sent',
      { start: { on: { 'message.failed': 'lost', 'visit.completed': 'over' } }, lost: {} },
      ['holed/lost'],
    ],
    [
      'no hole, only a guard behind a guard',
      {
        start: { on: { 'visit.completed': [{ guard: 'patient.visits > 90', target: 'middle' }, { target: 'over' }] } },
        middle: { always: [{ guard: 'patient.visits < 3', target: 'far' }, { target: 'over' }] },
        far: {},
      },
      [],
    ],
  ])('shows %s', (_, states, unreached) => {
    expect(lost(states)).toEqual(unreached);
  });
});

function unreachedIn(compiled: CompiledScenario, { states }: Reached): string[] {
  return branchesOf(compiled).states.flatMap((state) => (states.has(state) ? [] : [`${compiled.id}/${state}`]));
}

/** `template locale channel` of everything that the effect may be sent as. */
function textsOf(effect: CompiledScenario['effects'][number] | undefined, { clinic }: ClinicMap): string[] {
  if (!effect || !touchEffects.has(effect.type)) return [];
  const { template, channels } = effect.params;
  const wanted = Array.isArray(channels) ? channels.map(String) : clinic.channels;
  return clinic.locales.flatMap((locale) => wanted.map((channel) => `${String(template)} ${locale} ${channel}`));
}
