import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  createMachine,
  type EventObject,
  initialTransition,
  transition,
} from 'xstate';
import { firstStep, nextStep, type StepAction } from './step.js';

const eventNames = ['a', 'b', 'c'];

/** A transition as drawn: `target` and `guard` are numbers that the finished tree gives a meaning. */
interface Way {
  readonly event: number;
  readonly target: number | undefined;
  readonly guard: number;
  readonly reenter: boolean;
}

interface Branch {
  readonly kind: 'compound' | 'parallel';
  readonly history: 'shallow' | 'deep' | undefined;
  readonly children: readonly Shape[];
  readonly ways: readonly Way[];
  readonly after: readonly Way[];
  readonly always: readonly Way[];
  readonly onDone: readonly Way[];
}

type Leaf = Omit<Branch, 'kind' | 'history' | 'children' | 'onDone'> & { readonly kind: 'atomic' | 'final' };
type Shape = Branch | Leaf;

const way = fc.record({
  event: fc.nat(eventNames.length - 1),
  target: fc.option(fc.nat(), { nil: undefined, freq: 5 }),
  guard: fc.nat(3),
  reenter: fc.boolean(),
});
const guarded = fc.record({
  event: fc.constant(0),
  target: fc.nat(),
  guard: fc.integer({ min: 1, max: 3 }),
  reenter: fc.constant(false),
});
const ways = {
  ways: fc.array(way, { maxLength: 3 }),
  after: fc.array(way, { maxLength: 2 }),
  always: fc.array(guarded, { maxLength: 1 }),
};
const leaf: fc.Arbitrary<Leaf> = fc.record({ kind: fc.constantFrom('atomic', 'atomic', 'final'), ...ways });

function branch(children: fc.Arbitrary<Shape>): fc.Arbitrary<Branch> {
  return fc.record({
    kind: fc.constantFrom('compound', 'compound', 'parallel'),
    history: fc.constantFrom(undefined, 'shallow', 'deep'),
    children: fc.array(children, { minLength: 1, maxLength: 3 }),
    onDone: fc.array(way, { maxLength: 1 }),
    ...ways,
  });
}

const tree = branch(fc.oneof(leaf, branch(fc.oneof(leaf, branch(leaf)))));

/** Builds the XState configuration of a drawn tree; every state counts its entries and plans an effect. */
class Drawing {
  private readonly ids: string[] = [];

  machine(root: Branch): AnyStateMachine {
    this.name(root, 'm');
    const config = {
      ...this.node(root, 'm'),
      id: 'm',
      context: { n: 0 },
      output: ({ context }: { context: { n: number } }) => context.n,
      options: { maxIterations: 20 },
    };
    const odd = ({ context, event }: { context: { n: number }; event: EventObject & { k?: number } }) =>
      (context.n + (event.k ?? 0)) % 2 === 1;
    const third = ({ context }: { context: { n: number } }) => context.n % 3 === 0;
    const guards = { guard1: odd, guard2: third, guard3: () => false };
    const delays = { late: ({ context }: { context: { n: number } }) => 10 - context.n, hour: () => 3_600_000 };
    return createMachine(config as never, { guards, delays } as never) as AnyStateMachine;
  }

  private name(shape: Shape, id: string): void {
    if (id !== 'm') this.ids.push(id);
    if (!('children' in shape)) return;
    shape.children.forEach((child, index) => this.name(child, `${id}.s${index}`));
    if (remembers(shape)) this.ids.push(`${id}.back`);
  }

  private node(shape: Shape, id: string): Record<string, unknown> {
    const effects = [
      { type: 'tropa.effect', params: ({ context }: { context: { n: number } }) => ({ id, n: context.n }) },
    ];
    const own = { entry: [assign({ n: ({ context }) => context.n + 1 }), ...effects], exit: effects };
    if (shape.kind === 'final') return { ...own, type: 'final', output: id };
    const leads = {
      on: this.keyed(shape.ways, (drawn) => eventNames[drawn.event] ?? ''),
      after: this.keyed(shape.after, (drawn) => (drawn.reenter ? 'late' : 'hour')),
      always: shape.always.map((drawn) => this.transition(drawn)),
    };
    if (!('children' in shape)) return { ...own, ...leads };
    const states = Object.fromEntries(
      shape.children.map((child, index) => [`s${index}`, this.node(child, `${id}.s${index}`)]),
    );
    const back = remembers(shape) ? { back: { type: 'history', history: shape.history } } : {};
    return {
      ...own,
      ...leads,
      ...(shape.kind === 'parallel' ? { type: 'parallel' } : { initial: 's0' }),
      onDone: shape.onDone.map((drawn) => this.transition(drawn)),
      states: { ...states, ...back },
    };
  }

  private keyed(drawn: readonly Way[], key: (one: Way) => string): Record<string, unknown[]> {
    const lists: Record<string, unknown[]> = {};
    for (const one of drawn) (lists[key(one)] ??= []).push(this.transition(one));
    return lists;
  }

  private transition({ target, guard, reenter }: Way): Record<string, unknown> {
    return {
      ...(target === undefined ? {} : { target: `#${this.ids[target % this.ids.length]}`, reenter }),
      ...(guard === 0 ? {} : { guard: `guard${guard}` }),
      actions: [{ type: 'tropa.effect', params: { target } }],
    };
  }
}

/** XState gives a history below a parallel state no default to lead to. */
function remembers({ kind, history }: Branch): boolean {
  return kind === 'compound' && history !== undefined;
}

interface Result {
  readonly snapshot?: AnyMachineSnapshot;
  readonly actions?: readonly StepAction[];
  readonly error?: string;
}

function attempt(run: () => { snapshot: AnyMachineSnapshot; actions: readonly StepAction[] }): Result {
  try {
    const { snapshot, actions } = run();
    if (snapshot.status === 'error') throw snapshot.error;
    return { snapshot, actions: actions.map(({ type, params }) => ({ type, params })) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function publicStep([snapshot, actions]: readonly [unknown, readonly unknown[]]) {
  return { snapshot: snapshot as AnyMachineSnapshot, actions: actions as readonly StepAction[] };
}

function plain({ snapshot, actions, error }: Result): unknown {
  if (!snapshot) return { error };
  const { value, context, status, output, historyValue, tags } = snapshot;
  const history = Object.entries(historyValue).map(([id, nodes]) => [id, nodes?.map((node) => node.id)]);
  return { value, context, status, output, history, tags: [...tags], actions };
}

/** What a store would give back. */
function stored(machine: AnyStateMachine, snapshot: AnyMachineSnapshot): AnyMachineSnapshot {
  const json = JSON.parse(JSON.stringify(machine.getPersistedSnapshot(snapshot))) as unknown;
  return machine.restoreSnapshot(json as never, {} as never) as AnyMachineSnapshot;
}

/** Walks the machine by both ways at once; answers how many steps were compared. */
function walk(machine: AnyStateMachine, choices: readonly number[]): number {
  let ours = attempt(() => firstStep(machine));
  let theirs = attempt(() => publicStep(initialTransition(machine)));
  expect(plain(ours)).toEqual(plain(theirs));
  const timers = new Set<string>();
  let steps = 1;
  for (const choice of choices) {
    const { snapshot, actions = [] } = ours;
    if (!snapshot || !theirs.snapshot || snapshot.status !== 'active') break;
    for (const { type, params } of actions) {
      if (type === 'xstate.raise') timers.add((params as { event: EventObject }).event.type);
    }
    const names = [...eventNames, ...timers];
    const event = { type: names[choice % names.length] ?? 'a', k: choice };
    const before = { ours: stored(machine, snapshot), theirs: stored(machine, theirs.snapshot) };
    ours = attempt(() => nextStep(machine, before.ours, event));
    theirs = attempt(() => publicStep(transition(machine, before.theirs, event)));
    expect(plain(ours)).toEqual(plain(theirs));
    if (theirs.snapshot === before.theirs) expect(ours.snapshot).toBe(before.ours);
    steps += 1;
  }
  return steps;
}

describe('a step with the inert scope', () => {
  test('is the step of the public transition(), over any machine and any events', () => {
    let steps = 0;
    fc.assert(
      fc.property(tree, fc.array(fc.nat(), { maxLength: 12 }), (shape, choices) => {
        steps += walk(new Drawing().machine(shape), choices);
      }),
      { numRuns: 400 },
    );
    expect(steps).toBeGreaterThan(400);
  });

  test('throws what a guard throws, at the first step and at later ones, and keeps nothing of it', () => {
    const fail = () => {
      throw new Error('no such fact');
    };
    const states = { here: { entry: 'greet', on: { go: { target: 'there', guard: fail } } }, there: {} };
    const machine = createMachine({ initial: 'here', states });
    const { snapshot } = firstStep(machine);
    expect(() => nextStep(machine, snapshot, { type: 'go' })).toThrow('no such fact');
    expect(nextStep(machine, snapshot, { type: 'stay' }).actions).toEqual([]);
    const broken = createMachine({
      initial: 'here',
      states: { here: { always: { target: 'there', guard: fail } }, there: {} },
    });
    expect(() => firstStep(broken)).toThrow('no such fact');
  });

  test('hands out the very same snapshot for an event that nothing handles', () => {
    const machine = createMachine({ initial: 'here', states: { here: {} } });
    const { snapshot } = firstStep(machine);
    expect(nextStep(machine, snapshot, { type: 'unheard' }).snapshot).toBe(snapshot);
  });
});
