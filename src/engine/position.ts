import type { StateValue } from 'xstate';
import type { MachineConfig, StateConfig } from './scenario/scenario-definition.js';
import { activeStates } from './state-tree.js';

/** Why nobody can stand in the states that were named. */
export interface PositionFault {
  readonly code: 'STATE_UNKNOWN' | 'STATE_NOT_LEAF' | 'STATE_FINAL' | 'REGION_MISSING' | 'STATE_TWICE';
  /** The dotted path it is about. */
  readonly state: string;
}

const between = ' + ';

/** The leaf states that a state value names, in the order of the alphabet: a database keeps regions in none. */
export function leafStates(value: unknown): string[] {
  const active = activeStates(value);
  return active.filter((state) => !active.some((other) => other.startsWith(`${state}.`))).sort();
}

/** Where an enrolment stands, as one name: its leaf state, or those of all its regions. */
export function positionOf(value: unknown): string {
  return leafStates(value).join(between);
}

/** The leaf states of a position. */
export function statesOfPosition(position: string): string[] {
  return position.split(between);
}

/** The state at a dotted path; undefined when the machine has none there. */
export function stateAt(machine: MachineConfig, path: string): StateConfig | undefined {
  return path.split('.').reduce<StateConfig | undefined>((state, name) => state?.states?.[name], machine);
}

/** Every dotted path of a state, parents before what is below them. */
export function statePaths(state: StateConfig, prefix = ''): string[] {
  return Object.entries(state.states ?? {}).flatMap(([name, child]) => [
    prefix + name,
    ...statePaths(child, `${prefix}${name}.`),
  ]);
}

/** Leaf states in which somebody may stand: neither a history nor an end of the whole machine. */
export function standingStates(machine: MachineConfig): string[] {
  return statePaths(machine).filter((path) => {
    const state = stateAt(machine, path);
    return state !== undefined && !state.states && state.type !== 'history' && !endsMachine(machine, path, state);
  });
}

/**
 * The state value in which exactly these leaf states are active. Every region of a parallel state must be named, and no
 * state beside another of the same parent; an end of the machine is no place to stand.
 */
export function valueOfLeaves(machine: MachineConfig, leaves: readonly string[]): StateValue | PositionFault[] {
  const faults = leaves.flatMap((leaf) => faultOf(machine, leaf));
  if (leaves.length === 0) faults.push({ code: 'REGION_MISSING', state: '' });
  if (faults.length > 0) return faults;
  const value = build(machine, '', leaves, faults);
  return faults.length > 0 ? faults : value;
}

/** Whether `valueOfLeaves` answered with what is wrong. */
export function isFaulty(value: StateValue | PositionFault[]): value is PositionFault[] {
  return Array.isArray(value);
}

function faultOf(machine: MachineConfig, leaf: string): PositionFault[] {
  const state = stateAt(machine, leaf);
  if (!state || state.type === 'history') return [{ code: 'STATE_UNKNOWN', state: leaf }];
  if (state.states) return [{ code: 'STATE_NOT_LEAF', state: leaf }];
  return endsMachine(machine, leaf, state) ? [{ code: 'STATE_FINAL', state: leaf }] : [];
}

/** A region may rest in its end while others go on; anywhere else an end is left at once. */
function endsMachine(machine: MachineConfig, path: string, { type }: StateConfig): boolean {
  if (type !== 'final') return false;
  const above = path.split('.').slice(0, -2).join('.');
  const regions = above === '' ? machine : stateAt(machine, above);
  return path.split('.').length === 1 || regions?.type !== 'parallel';
}

function build(state: StateConfig, path: string, leaves: readonly string[], faults: PositionFault[]): StateValue {
  const prefix = path === '' ? '' : `${path}.`;
  const named = Object.keys(state.states ?? {}).map((name) => {
    const key = prefix + name;
    return { name, key, below: leaves.filter((leaf) => leaf === key || leaf.startsWith(`${key}.`)) };
  });
  const entered = named.filter(({ below }) => below.length > 0);
  if (state.type === 'parallel') {
    for (const { key, below } of named) if (below.length === 0) faults.push({ code: 'REGION_MISSING', state: key });
  } else if (entered.length > 1) faults.push({ code: 'STATE_TWICE', state: entered[1]?.key ?? path });
  const children = entered.map(({ name, key, below }) => {
    const child = state.states?.[name];
    return [name, child?.states ? build(child, key, below, faults) : undefined] as const;
  });
  const [only] = children;
  if (state.type !== 'parallel' && only && only[1] === undefined) return only[0];
  return Object.fromEntries(children.map(([name, below]) => [name, below ?? {}]));
}
