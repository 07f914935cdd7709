import type { GraphEdge, ScenarioGraph } from './graph.js';

/** How an edge reads in a path that is shown as evidence. */
export function edgeLabel({ cause, trigger }: GraphEdge): string {
  if (cause === 'event') return `on ${trigger}`;
  return cause === 'after' ? `after ${trigger}` : cause;
}

/** Every leaf that can be reached from the starts, with the edge by which it was reached first (none for a start). */
export function reach(
  graph: ScenarioGraph,
  starts: readonly string[],
  follow: (edge: GraphEdge) => boolean = () => true,
): Map<string, GraphEdge | undefined> {
  const reached = new Map<string, GraphEdge | undefined>(starts.map((start) => [start, undefined]));
  const queue = [...reached.keys()];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const edge of graph.from(next)) {
      if (reached.has(edge.to) || !follow(edge)) continue;
      reached.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return reached;
}

/** The shortest way to a leaf in what `reach` found: states and, between them, what leads on. */
export function pathTo(reached: ReadonlyMap<string, GraphEdge | undefined>, leaf: string): string[] {
  const path = [leaf];
  for (let edge = reached.get(leaf); edge; edge = reached.get(edge.from)) path.unshift(edge.from, edgeLabel(edge));
  return path;
}

/** Groups of places that can reach each other over the given edges alone; only groups that contain a cycle. */
export function cycles(edges: readonly { readonly from: string; readonly to: string }[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const groups: string[][] = [];
  const taken = new Set<string>();
  for (const start of next.keys()) {
    if (taken.has(start)) continue;
    const forward = reachable(next, start);
    const group = [...forward].filter((leaf) => leaf === start || reachable(next, leaf).has(start));
    if (!forward.has(start)) continue;
    for (const leaf of group) taken.add(leaf);
    groups.push(group);
  }
  return groups;
}

/** Leaves that one or more edges lead to; the start itself only when a cycle leads back. */
function reachable(next: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const found = new Set<string>();
  const queue = [...(next.get(start) ?? [])];
  for (let leaf = queue.pop(); leaf !== undefined; leaf = queue.pop()) {
    if (found.has(leaf)) continue;
    found.add(leaf);
    queue.push(...(next.get(leaf) ?? []));
  }
  return found;
}
