import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addTransition,
  freeName,
  insertStep,
  readScenario,
  removeState,
  removeTransition,
  renameState,
  setCause,
  setDescription,
  setGuard,
  setPolarity,
  setTarget,
  stepKinds,
  type ScenarioModel,
} from './index.js';
import { layoutScenario, shapeOf } from './layout.js';
import { readYamlText } from './yaml-text.js';

const folder = path.join(process.cwd(), 'scenarios');
const shipped = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !/^(map|cadence)\./.test(name))
  .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
const models = shipped.map(readScenario);
/** Random edits parse a text many times: the shorter half says as much. */
const short = shipped.filter((text) => text.length < 3_000);

/** What a picture and a form show, without where it stands in the file. */
function graphOf({ states, transitions }: ScenarioModel) {
  return {
    states: states.map(({ id, kind, polarity, first, entry }) => ({
      id,
      kind,
      polarity,
      first,
      does: entry.map(({ type }) => type),
    })),
    ways: transitions.map(({ from, to, cause, guard }) => ({ from, to, ...cause, guard })),
  };
}

/** The graph with one state called otherwise. */
function renamed(graph: ReturnType<typeof graphOf>, old: string, now: string): ReturnType<typeof graphOf> {
  const called = (id: string): string => (id === old || id.startsWith(`${old}.`) ? now + id.slice(old.length) : id);
  return {
    states: graph.states.map((state) => ({ ...state, id: called(state.id) })),
    ways: graph.ways.map((way) => ({
      ...way,
      from: called(way.from),
      to: way.to === undefined ? undefined : called(way.to),
    })),
  };
}

const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)];
const edit = fc.record({ kind: fc.nat(10), one: fc.nat(), other: fc.nat() });
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function apply(text: string, { kind, one, other }: Edit): string {
  const model = readScenario(text);
  const state = pick(model.states, one);
  const to = pick(model.states, other);
  const way = pick(model.transitions, one);
  if (!state || !to) return text;
  const edits: readonly (() => string)[] = [
    () => removeState(text, state.id),
    () => renameState(text, state.id, freeName(model, state.parent, `renamed${other % 97}`)),
    () => addTransition(text, state.id, { kind: 'event', name: 'message.received' }, to.id),
    () => addTransition(text, state.id, { kind: 'delay', name: `P${(other % 9) + 1}D` }, to.id, 'event.late'),
    () => (way ? removeTransition(text, way.id) : text),
    () => (way ? setTarget(text, way.id, to.id) : text),
    () => (way ? setGuard(text, way.id, other % 2 === 0 ? 'event.score >= 9' : undefined) : text),
    () => (way ? setCause(text, way.id, way.cause.kind === 'delay' ? `PT${(other % 47) + 1}H` : 'reply.later') : text),
    () => setPolarity(text, state.id, pick(['positive', 'negative', undefined] as const, other)),
    () => setDescription(text, state.id, pick(['', 'Calls: at once', "It's late #1"], other) ?? ''),
    () => {
      const by = { kind: 'delay', name: 'P2D at 10:00' } as const;
      const step = pick(stepKinds, other) ?? 'wait';
      return insertStep(text, { kind: step, name: 'put', after: state.id, by, department: 'reception' }).text;
    },
  ];
  return edits[kind]?.() ?? text;
}

describe('a scenario that was read', () => {
  it('is the same text again: reading changes not a byte', () => {
    for (const [index, model] of models.entries()) expect(model.text).toBe(shipped[index]);
  });

  it('knows where every way of every shipped scenario leads', () => {
    const lost = models.flatMap(({ header, transitions }) =>
      transitions
        .filter(({ target, to }) => target !== undefined && to === undefined)
        .map(({ id }) => `${header.name} ${id}`),
    );
    expect(lost).toEqual([]);
  });

  it('is all there in the picture, no state over another', () => {
    for (const model of models) {
      const boxes = layoutScenario(shapeOf(model));
      expect(Object.keys(boxes)).toEqual(expect.arrayContaining(model.states.map(({ id }) => id)));
      for (const left of model.states) {
        const over = model.states.filter(({ id, parent }) => id !== left.id && parent === left.parent);
        for (const right of over)
          expect({ ids: [left.id, right.id], over: meet(boxes[left.id], boxes[right.id]) }).toEqual({
            ids: [left.id, right.id],
            over: false,
          });
      }
    }
  });
});

type Box = ReturnType<typeof layoutScenario>[string] | undefined;

function meet(left: Box, right: Box): boolean {
  if (!left || !right) return true;
  const apart = left.x + left.width <= right.x || right.x + right.width <= left.x;
  return !apart && left.y + left.height > right.y && right.y + right.height > left.y;
}

describe('edits of a scenario', () => {
  it('give a state another name everywhere, and change nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.nat(), (model, at) => {
        const state = pick(model.states, at);
        if (!state) return;
        const now = state.parent === undefined ? 'calledOtherwise' : `${state.parent}.calledOtherwise`;
        const after = graphOf(readScenario(renameState(model.text, state.id, 'calledOtherwise')));
        expect(after).toEqual(renamed(graphOf(model), state.id, now));
      }),
    );
  });

  it('leave after a thousand of them a text that reads, without a way into nowhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...short), fc.array(edit, { minLength: 10, maxLength: 10 }), (start, edits) => {
        let text = start;
        for (const one of edits) {
          const before = text;
          text = apply(text, one);
          const { faults, transitions } = readScenario(text);
          const lost = transitions.filter(({ target, to }) => target !== undefined && to === undefined);
          const told = `${JSON.stringify(one)}\n${before}\n--- after\n${text}`;
          if (faults.length > 0 || lost.length > 0) throw new Error(`${faults[0]?.message ?? lost[0]?.id}\n${told}`);
          expect(readYamlText(text).value).toBeDefined();
        }
      }),
      { numRuns: 100 },
    );
  });
});
