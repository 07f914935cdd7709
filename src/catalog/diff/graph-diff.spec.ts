import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseScenario, type ScenarioDefinition } from '../../engine/index.js';
import { changeSummary } from './change-summary.js';
import { fileDiffs } from './file-diff.js';
import { graphDiff } from './graph-diff.js';

interface Drawn {
  readonly states: Readonly<Record<string, { readonly after: Readonly<Record<string, string>> }>>;
  readonly priority: number;
}

const names = ['a', 'b', 'c', 'd'];
const drawn: fc.Arbitrary<Drawn> = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }).chain((there) =>
  fc.record({
    states: fc
      .tuple(...there.map(() => fc.dictionary(fc.constantFrom('P1D', 'PT2H'), fc.constantFrom(...there))))
      .map((ways) => Object.fromEntries(there.map((name, index) => [name, { after: ways[index] ?? {} }]))),
    priority: fc.integer({ min: 0, max: 3 }),
  }),
);

function definition({ states, priority }: Drawn): ScenarioDefinition {
  const raw = { scenario: 'x', title: { en: 'X' }, priority, machine: { initial: Object.keys(states)[0], states } };
  const { scenario, findings } = parseScenario(raw);
  if (!scenario) throw new Error(findings[0]?.message);
  return scenario;
}

describe('the difference of two versions', () => {
  it('is nothing between a version and itself', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        expect(graphDiff(definition(one), definition(one))).toEqual({ states: [], transitions: [], header: [] });
      }),
    );
  });

  it('names every state that is new, gone or changed, and mirrors itself', () => {
    fc.assert(
      fc.property(drawn, drawn, (one, two) => {
        const [there, back] = [
          graphDiff(definition(one), definition(two)),
          graphDiff(definition(two), definition(one)),
        ];
        const named = (diff: typeof there, change: string) =>
          diff.states
            .filter((each) => each.change === change)
            .map(({ state }) => state)
            .sort();
        const [old, now] = [Object.keys(one.states), Object.keys(two.states)];
        expect(named(there, 'added')).toEqual(now.filter((name) => !old.includes(name)).sort());
        expect(named(there, 'removed')).toEqual(named(back, 'added'));
        expect(named(there, 'changed')).toEqual(named(back, 'changed'));
        expect(there.transitions.map(({ from, to }) => [from, to]).sort()).toEqual(
          back.transitions.map(({ from, to }) => [to, from]).sort(),
        );
        expect(there.header.includes('priority')).toBe(one.priority !== two.priority);
      }),
    );
  });

  it('is told in so many words that every part has its names', () => {
    fc.assert(
      fc.property(drawn, drawn, (one, two) => {
        const pins = { 'care|uk|sms': String(one.priority) };
        const summary = changeSummary(
          { definition: definition(one), templates: pins },
          { definition: definition(two), templates: { 'care|uk|sms': String(two.priority) } },
        );
        for (const { count, names: said } of summary) expect([count > 0, said.length <= 5]).toEqual([true, true]);
        expect(summary.some(({ what }) => what === 'text_changed')).toBe(one.priority !== two.priority);
      }),
    );
    expect(
      changeSummary(undefined, {
        definition: definition({ states: { a: { after: {} } }, priority: 1 }),
        templates: {},
      }),
    ).toEqual([{ what: 'first', count: 1, names: [] }]);
  });
});

describe('the difference of files', () => {
  const files = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string({ maxLength: 20 }));
  const listed = (texts: Record<string, string>) => Object.entries(texts).map(([file, text]) => ({ file, text }));

  it('leaves out equal files and gives both sides of every other', () => {
    fc.assert(
      fc.property(files, files, (before, after) => {
        const diffs = fileDiffs(listed(before), listed(after));
        const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
        expect(diffs.map(({ path }) => path)).toEqual(paths.filter((path) => before[path] !== after[path]));
        for (const { path, before: was, after: is } of diffs)
          expect([was, is]).toEqual([before[path] ?? null, after[path] ?? null]);
      }),
    );
  });

  it('says so when two files have too little in common to be compared line by line', () => {
    const lines = (mark: string) => Array.from({ length: 1_200 }, (_, index) => `${mark}${index}`).join('\n');
    const [diff] = fileDiffs([{ file: 'a', text: lines('x') }], [{ file: 'a', text: lines('y') }]);
    expect(diff?.unified).toContain('too little in common');
  });
});
