import { leafStates } from '../../engine/index.js';

/** Running and parked enrolments of one version that stand in the same state value. Instants are epoch ms. */
export interface CountedValue {
  readonly version: number;
  readonly status: string;
  /** XState's state value. */
  readonly value: unknown;
  readonly count: number;
  readonly nextTimerAt: number | null;
}

/** One place of a version, and how many stand there. */
export interface Position {
  readonly position: string;
  /** Its leaf states: one, or one of each region. */
  readonly states: readonly string[];
  readonly count: number;
  /** Of them, those that a human has to put back to work. */
  readonly parked: number;
  readonly nextTimerAt: number | null;
}

export interface VersionPopulation {
  readonly version: number;
  readonly running: number;
  readonly parked: number;
  readonly positions: readonly Position[];
  /** Every active state, parents included: what a node of the graph shows. */
  readonly states: readonly { readonly state: string; readonly count: number }[];
}

/** Counts of state values as places of versions, newest version first; the places of a version add up to all that run in it. */
export function populationOf(rows: readonly CountedValue[]): VersionPopulation[] {
  const versions = [...new Set(rows.map(({ version }) => version))].sort((left, right) => right - left);
  return versions.map((version) => {
    const positions = positionsOf(rows.filter((row) => row.version === version));
    const sum = (of: (position: Position) => number) => positions.reduce((total, position) => total + of(position), 0);
    const running = sum(({ count }) => count);
    return { version, running, parked: sum(({ parked }) => parked), positions, states: statesOf(positions) };
  });
}

function positionsOf(rows: readonly CountedValue[]): Position[] {
  const found = new Map<string, Position>();
  for (const { value, status, count, nextTimerAt } of rows) {
    const states = leafStates(value);
    const position = states.join(' + ');
    const known = found.get(position) ?? { position, states, count: 0, parked: 0, nextTimerAt: null };
    found.set(position, {
      ...known,
      count: known.count + count,
      parked: known.parked + (status === 'parked' ? count : 0),
      nextTimerAt: earlier(known.nextTimerAt, nextTimerAt),
    });
  }
  return [...found.values()].sort((left, right) => (left.position < right.position ? -1 : 1));
}

function earlier(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right;
  return Math.min(left, right);
}

function statesOf(positions: readonly Position[]): { state: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { states, count } of positions) {
    const active = new Set(states.flatMap(withParents));
    for (const state of active) counts.set(state, (counts.get(state) ?? 0) + count);
  }
  return [...counts].map(([state, count]) => ({ state, count })).sort((a, b) => (a.state < b.state ? -1 : 1));
}

function withParents(state: string): string[] {
  const names = state.split('.');
  return names.map((_, index) => names.slice(0, index + 1).join('.'));
}
