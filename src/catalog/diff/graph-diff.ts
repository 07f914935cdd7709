import { isDeepStrictEqual } from 'node:util';
import type { ScenarioDefinition, StateConfig, TransitionConfig } from '../../engine/index.js';

export type Change = 'added' | 'removed' | 'changed';

/** One state that is new, gone or otherwise than it was; `parts` names what of it changed. */
export interface StateChange {
  /** Dotted path. */
  readonly state: string;
  readonly change: Change;
  readonly parts: readonly string[];
}

/** One way out of a state; `event` is such as `on:reply.fine`, `after:P1D`, `always`, with `[1]` for the second of several. */
export interface TransitionChange {
  readonly state: string;
  readonly event: string;
  /** Where it led before and leads now; null: nowhere, or it was not there. */
  readonly from: string | null;
  readonly to: string | null;
  readonly change: Change;
}

/** What is otherwise in one version of a scenario than in another. */
export interface GraphDiff {
  readonly states: readonly StateChange[];
  readonly transitions: readonly TransitionChange[];
  /** Parts of the header: title, enrol, goal … */
  readonly header: readonly string[];
}

const own = ['type', 'description', 'initial', 'entry', 'exit', 'tags', 'history', 'target', 'output'] as const;
const lists = ['always', 'onDone'] as const;
const maps = ['on', 'after'] as const;

/** Compares two versions; undefined is a scenario that is not there. */
export function graphDiff(before: ScenarioDefinition | undefined, after: ScenarioDefinition | undefined): GraphDiff {
  const [old, now] = [statesOf(before), statesOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  const transitions = paths.flatMap((state) => transitionChanges(state, old.get(state), now.get(state)));
  const states = paths.flatMap((state) => stateChange(state, old.get(state), now.get(state)));
  return { states, transitions, header: headerChanges(before, after) };
}

function statesOf(definition: ScenarioDefinition | undefined): Map<string, StateConfig> {
  const found = new Map<string, StateConfig>();
  const walk = (path: string, states: Readonly<Record<string, StateConfig>> = {}): void => {
    for (const [name, state] of Object.entries(states)) {
      const inner = path === '' ? name : `${path}.${name}`;
      found.set(inner, state);
      walk(inner, state.states);
    }
  };
  if (definition) {
    found.set('', definition.machine);
    walk('', definition.machine.states);
  }
  return found;
}

function stateChange(state: string, before: StateConfig | undefined, after: StateConfig | undefined): StateChange[] {
  if (!before || !after) return state === '' ? [] : [{ state, change: before ? 'removed' : 'added', parts: [] }];
  const parts = [...own, ...maps, ...lists].filter((part) => !isDeepStrictEqual(before[part], after[part]));
  return parts.length === 0 ? [] : [{ state, change: 'changed', parts }];
}

function transitionChanges(
  state: string,
  before: StateConfig | undefined,
  after: StateConfig | undefined,
): TransitionChange[] {
  const [old, now] = [waysOf(before), waysOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((event): TransitionChange[] => {
    const [was, is] = [old.get(event), now.get(event)];
    if (isDeepStrictEqual(was, is)) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ state, event, from: was?.target ?? null, to: is?.target ?? null, change }];
  });
}

function waysOf(state: StateConfig | undefined): Map<string, TransitionConfig> {
  const ways = new Map<string, TransitionConfig>();
  const note = (event: string, several: readonly TransitionConfig[]): void => {
    for (const [index, way] of several.entries()) ways.set(index === 0 ? event : `${event}[${index}]`, way);
  };
  if (!state) return ways;
  for (const part of maps)
    for (const [event, several] of Object.entries(state[part])) note(`${part}:${event}`, several);
  for (const part of lists) note(part, state[part]);
  return ways;
}

function headerChanges(before: ScenarioDefinition | undefined, after: ScenarioDefinition | undefined): string[] {
  if (!before || !after) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)].filter((key) => key !== 'machine'));
  return [...keys].filter((key) => !isDeepStrictEqual(before[key as 'scenario'], after[key as 'scenario']));
}
