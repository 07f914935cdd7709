import type { GraphState, ScenarioGraph } from './graph.js';

/** Leaves that may become active together; several sets where a history may lead to one of them. */
type LeafSets = readonly (readonly string[])[];

/** More combinations of remembered regions than this are not told apart. */
const mostSets = 64;

/** What a transition leaves and enters: everything below the domain goes, and one of the sets of leaves comes. */
export interface Entering {
  readonly domain: string | undefined;
  readonly sets: LeafSets;
}

/** The sets of leaves that entering the whole machine may make active. */
export function enteringMachine(graph: ScenarioGraph): LeafSets {
  const root = graph.states.get('');
  return root ? below(graph, root) : [];
}

/**
 * XState's rule: a transition to a state below its own leaves its own state alone, unless it re-enters; any other leaves
 * everything below the nearest state that holds both.
 */
export function enteringTarget(
  graph: ScenarioGraph,
  owner: GraphState,
  target: GraphState,
  reenter: boolean,
): Entering {
  const inside = target === owner || isBelow(target, owner);
  const domain = !reenter && inside ? owner : nearestOver(owner, target);
  return { domain: domain?.id, sets: completed(graph, target, domain) };
}

/** All states that must be active for these leaves, below the domain, parents before children. */
export function statesEntered(
  graph: ScenarioGraph,
  leaves: readonly string[],
  domain: string | undefined,
): readonly string[] {
  const kept = new Set(domain === undefined ? [] : graph.chain(domain).map(({ id }) => id));
  const entered = leaves.flatMap((leaf) => graph.chain(leaf).map(({ id }) => id)).filter((id) => !kept.has(id));
  const order = [...graph.states.keys()];
  return [...new Set(entered)].sort((left, right) => order.indexOf(left) - order.indexOf(right));
}

/** Whether the state has run to its end with these leaves active. */
export function isDone(graph: ScenarioGraph, { id, state }: GraphState, leaves: readonly string[]): boolean {
  if (!state.states) return state.type === 'final' && leaves.includes(id);
  const children = childrenOf(graph, id, state);
  if (state.type === 'parallel') return children.every((child) => isDone(graph, child, leaves));
  return children.some((child) => child.state.type === 'final' && leaves.includes(child.id));
}

export function isBelow(state: GraphState, other: GraphState): boolean {
  for (let above = state.parent; above; above = above.parent) if (above === other) return true;
  return false;
}

/** The sets that entering the target makes active, with the regions that start along with it. */
function completed(graph: ScenarioGraph, target: GraphState, domain: GraphState | undefined): LeafSets {
  let sets = below(graph, target);
  let inner = target.state.type === 'history' ? (target.parent ?? target) : target;
  for (let over = inner === domain ? undefined : inner.parent; over; over = over.parent) {
    if (over.state.type === 'parallel') {
      const taken = inner;
      const others = childrenOf(graph, over.id, over.state).filter((child) => child !== taken);
      sets = others.reduce((all, child) => together(all, below(graph, child)), sets);
    }
    if (over === domain) break;
    inner = over;
  }
  return sets;
}

function below(graph: ScenarioGraph, place: GraphState): LeafSets {
  const { id, state } = place;
  if (state.type === 'history') return remembered(graph, place);
  if (!state.states) return [[id]];
  const children = childrenOf(graph, id, state);
  if (state.type === 'parallel') {
    return children.reduce<LeafSets>((sets, child) => together(sets, below(graph, child)), [[]]);
  }
  const first = children.find((child) => child.id === childId(id, state.initial ?? ''));
  return first ? below(graph, first) : [];
}

/** Its default, or whatever may have been active when the parent was last left. */
function remembered(graph: ScenarioGraph, place: GraphState): LeafSets {
  const { state, parent } = place;
  if (!parent) return [];
  const target = state.target === undefined ? parent : graph.resolve(place, state.target);
  const first = target && target.state.type !== 'history' ? below(graph, target) : [];
  const children = childrenOf(graph, parent.id, parent.state);
  const held =
    parent.state.type === 'parallel'
      ? children.reduce<LeafSets>((sets, child) => together(sets, everBelow(graph, child)), [[]])
      : children.flatMap((child) => (state.history === 'deep' ? everBelow(graph, child) : below(graph, child)));
  const open = held.filter((set) => set.every((leaf) => graph.states.get(leaf)?.state.type !== 'final'));
  const distinct = new Map([...first, ...open].map((set) => [set.join(' '), set]));
  return [...distinct.values()].slice(0, mostSets);
}

function everBelow(graph: ScenarioGraph, place: GraphState): LeafSets {
  const { id, state } = place;
  if (!state.states) return [[id]];
  const children = childrenOf(graph, id, state);
  if (state.type !== 'parallel') return children.flatMap((child) => everBelow(graph, child));
  return children.reduce<LeafSets>((sets, child) => together(sets, everBelow(graph, child)), [[]]);
}

function together(left: LeafSets, right: LeafSets): LeafSets {
  return left.flatMap((one) => right.map((other) => [...one, ...other])).slice(0, mostSets);
}

/** The states right below, histories excepted. */
function childrenOf(graph: ScenarioGraph, id: string, { states }: GraphState['state']): GraphState[] {
  return Object.keys(states ?? {}).flatMap((name) => {
    const child = graph.states.get(childId(id, name));
    return child && child.state.type !== 'history' ? [child] : [];
  });
}

function childId(id: string, name: string): string {
  return id === '' ? name : `${id}.${name}`;
}

function nearestOver(left: GraphState, right: GraphState): GraphState | undefined {
  for (let above = left.parent; above; above = above.parent) if (isBelow(right, above)) return above;
  return undefined;
}
