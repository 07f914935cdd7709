import { describe, expect, it } from '@jest/globals';
import { checkScenario, parseScenario } from '../../src/engine/index.js';
import { readYaml } from '../../src/catalog/index.js';
import { insertStep, readScenario, stepKinds, type Cause, type StepKind } from '../../web/src/scenario/index.js';
import { worldWithout } from '../support/good-scenario.js';

const bare = `# Looks after patients at home.
scenario: at-home
title: {en: At home}
touchpoint: before-visit
groups: [primary]
class: service
subject: patient
enrol:
  - on: visit.completed
at_most: {count: 1, per: patient}
machine:
  initial: begun
  states:
    begun:
      after: {P1D at 10:00: finished}
    finished:
      type: final
      output: {outcome: looked-after}
`;

const nextDay: Cause = { kind: 'delay', name: 'P1D at 10:00' };
const department = 'treatment';

function errorsOf(text: string): string[] {
  const { value, findings } = readYaml('scenarios/at-home.yaml', text);
  const read = parseScenario(value);
  const all = [...findings, ...read.findings, ...(read.scenario ? checkScenario(read.scenario, worldWithout()) : [])];
  return all
    .filter(({ severity }) => severity === 'error')
    .map(({ code, state, message }) => `${code} ${state}: ${message}`);
}

function put(text: string, kind: StepKind, after: string, by: Cause = nextDay): { text: string; state: string } {
  const { text: edited, state } = insertStep(text, { kind, name: `${kind}Step`, after, by, department });
  if (state === undefined) throw new Error(`nothing was put behind ${after}`);
  return { text: edited, state };
}

const placeable = stepKinds.filter((kind) => kind !== 'remind');

describe('a step of the palette', () => {
  // An end in between leaves what came after it without a way in, and the checker says so.
  it.each(placeable.filter((kind) => kind !== 'finish'))(
    '%s between two states has every branch the checker asks for',
    (kind) => {
      expect(errorsOf(put(bare, kind, 'begun').text)).toEqual([]);
    },
  );

  it.each(placeable)('%s behind an end has every branch the checker asks for', (kind) => {
    expect(errorsOf(put(bare, kind, 'finished', { kind: 'delay', name: 'P3D at 10:00' }).text)).toEqual([]);
  });

  it('remind asks a question again where nobody answered', () => {
    const asked = put(bare, 'ask', 'begun');
    const again = put(asked.text, 'remind', asked.state, { kind: 'event', name: 'reply.none' });
    expect(errorsOf(again.text)).toEqual([]);
    const { transitions } = readScenario(again.text);
    const silent = transitions.filter(({ cause }) => cause.name === 'reply.none').map(({ from, to }) => [from, to]);
    expect(silent).toEqual([
      ['askStep', 'remindStep'],
      ['remindStep', 'withPerson.silent'],
    ]);
  });

  it('three questions one after the other share the group of those whom a person looks after', () => {
    let { text, state } = put(bare, 'ask', 'begun');
    for (const day of ['P2D at 10:00', 'P4D at 10:00']) {
      ({ text, state } = put(text, 'ask', `${state}Well`, { kind: 'delay', name: day }));
    }
    expect(readScenario(text).states.filter(({ name }) => name === 'withPerson')).toHaveLength(1);
    expect(errorsOf(text)).toEqual([]);
    expect(text.startsWith(bare.slice(0, bare.indexOf('machine:')))).toBe(true);
  });
});
