import { describe, expect, test } from '@jest/globals';
import { expectSection, markdownTable } from '../../docs/generated-section.js';
import { scxmlCases } from './scxml-case.js';
import { readMachine } from './scxml-machine.js';
import { expectedRun, runInMemory, runThroughEngine } from './scxml-run.js';

const cases = scxmlCases().map((each) => ({ ...each, machine: readMachine(each), expected: expectedRun(each.script) }));
const scripted = cases.filter(({ machine }) => machine.foreign.has('data model'));
const machines = cases.filter(({ machine }) => !machine.foreign.has('data model'));
const passing = machines.filter(({ machine, script, expected }) => same(() => runInMemory(machine, script), expected));
const failing = machines.filter((each) => !passing.includes(each));
const foreign = passing.filter(({ machine }) => machine.foreign.size > 0);
const ours = passing.filter(({ machine }) => machine.foreign.size === 0);

function same(run: () => unknown, expected: unknown): boolean {
  try {
    return JSON.stringify(run()) === JSON.stringify(expected);
  } catch {
    return false;
  }
}

describe('the SCXML suite', () => {
  test.each(ours.map((each) => [each.name, each] as const))(
    '%s runs through the engine, stored as JSON and restored between every two events, as it runs in memory',
    (_, { machine, script, expected }) => {
      expect(runThroughEngine(machine, script)).toEqual(expected);
    },
  );

  test('is counted in docs/scxml.md, with every exception by name', () => {
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => `\`${name}\``).join(', ') || '–';
    const because = (reason: string) => foreign.filter(({ machine }) => [...machine.foreign].join(', ') === reason);
    const reasons = [...new Set(foreign.map(({ machine }) => [...machine.foreign].join(', ')))].sort();
    const counts = markdownTable(
      ['Cases', 'Count'],
      [
        ['of the suite', String(cases.length)],
        ['with a data model, scripts or calls to other machines: not read', String(scripted.length)],
        ['states, transitions and events alone', String(machines.length)],
        ['of these XState passes in memory', String(passing.length)],
        ['of these a scenario file can say', String(ours.length)],
        ['of these pass through the engine', String(ours.length)],
      ],
    );
    const exceptions = markdownTable(
      ['Why', 'Count', 'Cases'],
      [
        ...reasons.map((reason) => [reason, String(because(reason).length), names(because(reason))]),
        ['XState in memory stands otherwise than the suite says', String(failing.length), names(failing)],
      ],
    );
    expectSection('docs/scxml.md', 'scxml-cases', `${counts}\n\n${exceptions}`);
  });
});
