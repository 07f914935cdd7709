import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choiceOf, keyOf, movesOf, sumOf, type Choices, type Preview, type Row } from './choices.js';

function row(position: string, count: number): Row {
  const place = { scenario: 'follow-up', version: 1, position };
  return {
    ...{ ...place, states: [position], count, parked: 0, change: 'same', changes: [], chosen: null, checked: count },
    ...{ suggested: { ...place, choice: 'move', to: [position] }, overdue: 0, faults: [] },
    timers: { before: [], after: [], due_before: null, due_after: null },
    ...{ open_questions: 0, questions_withdrawn: 0, pending_touches: 0 },
  };
}

function previewOf(rows: Row[]): Preview {
  const running = rows.reduce((sum, { count }) => sum + count, 0);
  const sum = { running, stay: 0, move: running, human: 0, balanced: true };
  const scenario = {
    scenario: 'follow-up',
    version: 2,
    previous: 1,
    running,
    title: { en: 'A' },
    header_changes: [],
    rows,
    targets: [],
    sum,
  };
  const draft = {
    draft: 'd',
    title: 't',
    revision: 1,
    findings_errors: 0,
    approved: true,
    publishable: true,
    unchanged: false,
    behind: [],
  };
  return { ...draft, scenarios: [scenario] };
}

const blank = { to: ['a'], overdue: null, department: 'reception', due: 'PT4H' };

describe('the choices of a publication', () => {
  it('are the suggestions until somebody chooses otherwise', () => {
    expect(choiceOf(row('a', 3), {}, 'reception')).toMatchObject({ choice: 'move', to: ['a'] });
  });

  it('go to the server with a department only where people get somebody', () => {
    const one = row('a', 3);
    const moves = (choices: Choices) => movesOf(previewOf([one]), choices, 'reception');
    expect(moves({ [keyOf(one)]: { ...blank, choice: 'stay' } })).toEqual([
      { scenario: 'follow-up', version: 1, position: 'a', choice: 'stay' },
    ]);
    expect(moves({ [keyOf(one)]: { ...blank, choice: 'move', overdue: 'now' } })[0]).not.toHaveProperty('department');
    expect(moves({ [keyOf(one)]: { ...blank, choice: 'move', overdue: 'human' } })[0]).toMatchObject({
      department: 'reception',
    });
  });

  it('always balance: whatever is chosen, everybody is in one sum', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom('stay', 'move', 'human')), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(counts, (drawn) => {
        const rows = drawn.map(([count], index) => row(`state${index}`, count));
        const choices = Object.fromEntries(
          rows.map((one, index) => [keyOf(one), { ...blank, choice: drawn[index]?.[1] ?? 'stay' } as const]),
        );
        const [scenario] = previewOf(rows).scenarios;
        if (!scenario) throw new Error('there is a scenario');
        expect(sumOf(scenario, choices, 'reception').balanced).toBe(true);
      }),
    );
  });
});
