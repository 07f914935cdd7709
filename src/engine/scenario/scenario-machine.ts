import { z } from 'zod';
import { isPlainObject } from '../plain-json.js';
import type { ActionConfig, MachineConfig, StateConfig, TransitionConfig } from './scenario-definition.js';
import type { Pointer, SchemaReading } from './schema-reading.js';
import { nameText } from '../vocabulary/vocabulary-texts.js';

const deepest = 12;
const mostStates = 500;
const stateName = /^[a-zA-Z][a-zA-Z0-9]*$/;
/** XState's own actions: they would move the machine behind the journal's back. */
const builtIn =
  /^(raise|assign|spawn|spawnChild|sendTo|sendParent|emit|log|cancel|stop|stopChild|enqueueActions|xstate\..*)$/;

const anyMap = z.record(z.string(), z.unknown());
const text = z.string().min(1).max(2000);

const stateShape = z.strictObject({
  type: z.enum(['atomic', 'compound', 'parallel', 'final', 'history']).optional(),
  description: text.optional(),
  initial: text.optional(),
  states: anyMap.optional(),
  on: anyMap.optional(),
  after: anyMap.optional(),
  always: z.unknown().optional(),
  onDone: z.unknown().optional(),
  entry: z.unknown().optional(),
  exit: z.unknown().optional(),
  tags: z.union([nameText, z.array(nameText).max(20)]).optional(),
  history: z.enum(['shallow', 'deep']).optional(),
  target: text.optional(),
  output: z.strictObject({ outcome: nameText }).optional(),
});
type StateShape = z.infer<typeof stateShape>;

const transitionShape = z.strictObject({
  target: text.optional(),
  guard: text.optional(),
  actions: z.unknown().optional(),
  reenter: z.boolean().optional(),
  description: text.optional(),
});

const actionShape = z.strictObject({
  type: z
    .string()
    .refine((name) => !builtIn.test(name), "an action is an effect of the vocabulary, never one of XState's own"),
  params: anyMap.optional(),
});

/** Reads the machine of a scenario; undefined after reporting why it cannot be used. */
export function readMachine(raw: unknown, pointer: Pointer, reading: SchemaReading): MachineConfig | undefined {
  const before = reading.findings.length;
  const root = new MachineReading(reading).state(raw, pointer, 0);
  if (root && !root.states) reading.refuse(pointer, '"machine" has no states: write at least one under "states".');
  if (root?.type === 'final' || root?.type === 'history')
    reading.refuse(pointer, 'The machine itself is compound or parallel.');
  return reading.findings.length === before ? (root as MachineConfig) : undefined;
}

class MachineReading {
  private count = 0;

  constructor(private readonly reading: SchemaReading) {}

  state(raw: unknown, pointer: Pointer, depth: number): StateConfig | undefined {
    this.count += 1;
    if (this.count === mostStates + 2)
      this.reading.refuse(pointer, `The machine has more than ${mostStates} states: split the scenario.`);
    if (this.count > mostStates + 1) return undefined;
    if (depth > deepest) {
      this.reading.refuse(pointer, `States are nested more than ${deepest} levels deep: flatten them.`);
      return undefined;
    }
    const shape = this.reading.read(stateShape, raw ?? {}, pointer);
    if (!shape) return undefined;
    for (const fault of faultsOf(shape)) this.reading.refuse(pointer, fault);
    const states = this.children(shape, pointer, depth);
    return {
      ...pick(shape, ['type', 'description', 'initial', 'history', 'target', 'output']),
      ...(states ? { states } : {}),
      on: this.handlers(shape.on, [...pointer, 'on']),
      after: this.handlers(shape.after, [...pointer, 'after']),
      always: this.transitions(shape.always, [...pointer, 'always']),
      onDone: this.transitions(shape.onDone, [...pointer, 'onDone']),
      entry: this.actions(shape.entry, [...pointer, 'entry']),
      exit: this.actions(shape.exit, [...pointer, 'exit']),
      tags: asList(shape.tags ?? []),
    };
  }

  private children(shape: StateShape, pointer: Pointer, depth: number): Record<string, StateConfig> | undefined {
    const entries = Object.entries(shape.states ?? {});
    if (entries.length === 0) return undefined;
    const states: Record<string, StateConfig> = {};
    for (const [name, raw] of entries) {
      const below = [...pointer, 'states', name];
      if (!stateName.test(name)) {
        this.reading.refuse(
          below,
          `"${name}" cannot be the name of a state: write letters and digits, such as dayBefore.`,
        );
      }
      const state = this.state(raw, below, depth + 1);
      if (state) states[name] = state;
    }
    return states;
  }

  private handlers(raw: Record<string, unknown> | undefined, pointer: Pointer): Record<string, TransitionConfig[]> {
    const entries = Object.entries(raw ?? {}).map(([event, transitions]) => {
      const below = [...pointer, event];
      if (transitions === null || (Array.isArray(transitions) && transitions.length === 0)) {
        this.reading.refuse(below, `"${event}" leads nowhere: name a state, or remove it.`);
      }
      return [event, this.transitions(transitions, below)] as const;
    });
    return Object.fromEntries(entries);
  }

  private transitions(raw: unknown, pointer: Pointer): TransitionConfig[] {
    return asList(raw ?? []).flatMap((item, index) => {
      const below = Array.isArray(raw) ? [...pointer, index] : pointer;
      if (typeof item === 'string' && item !== '') return [{ target: item, actions: [] }];
      if (!isPlainObject(item)) {
        this.reading.refuse(below, 'A transition is the name of a state, or {target, guard, actions}.');
        return [];
      }
      const shape = this.reading.read(transitionShape, item, below);
      if (!shape) return [];
      const actions = this.actions(shape.actions, [...below, 'actions']);
      return [{ ...pick(shape, ['target', 'guard', 'reenter']), actions }];
    });
  }

  private actions(raw: unknown, pointer: Pointer): ActionConfig[] {
    return asList(raw ?? []).flatMap((item, index) => {
      const below = Array.isArray(raw) ? [...pointer, index] : pointer;
      if (!isPlainObject(item)) {
        this.reading.refuse(below, 'An action is written {type: send_message, params: {template: …}}.');
        return [];
      }
      const shape = this.reading.read(actionShape, item, below);
      return shape ? [{ type: shape.type, params: shape.params ?? {} }] : [];
    });
  }
}

/** What the shape alone cannot say: which keys go together. */
function faultsOf(shape: StateShape): string[] {
  const parent = Object.keys(shape.states ?? {}).length > 0;
  const { type } = shape;
  const leads = shape.on ?? shape.after ?? shape.always ?? shape.onDone ?? undefined;
  const acts = shape.entry ?? shape.exit ?? undefined;
  const faults: readonly (readonly [boolean, string])[] = [
    [parent && type !== 'parallel' && !shape.initial, '"initial" is missing: name the first of the states.'],
    [!parent && shape.initial !== undefined, '"initial" needs "states": add them, or remove it.'],
    [
      type === 'parallel' && shape.initial !== undefined,
      'All states of a parallel state start together: remove "initial".',
    ],
    [!parent && (type === 'parallel' || type === 'compound'), `A ${type} state needs "states".`],
    [
      parent && (type === 'atomic' || type === 'final' || type === 'history'),
      `The type ${type} has no states below it.`,
    ],
    [type === 'final' && leads !== undefined, 'A final state ends here: remove what leads on, or the type.'],
    [type === 'history' && (leads ?? acts) !== undefined, 'A history state only leads back: remove all but "target".'],
    [type !== 'final' && shape.output !== undefined, '"output" belongs to a final state: write type: final.'],
    [
      type !== 'history' && (shape.history ?? shape.target) !== undefined,
      '"history" and "target" belong to a history state.',
    ],
    [!parent && shape.onDone !== undefined && type !== 'final', '"onDone" needs "states" that can end.'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, message]) => message);
}

function asList<Item>(value: Item | readonly Item[]): Item[] {
  return Array.isArray(value) ? [...value] : [value as Item];
}

/** Only the keys that were written: an absent one stays absent, not undefined. */
function pick<Shape extends object, Key extends keyof Shape>(shape: Shape, keys: readonly Key[]): Pick<Shape, Key> {
  const entries = keys.filter((key) => shape[key] !== undefined).map((key) => [key, shape[key]]);
  return Object.fromEntries(entries) as Pick<Shape, Key>;
}
