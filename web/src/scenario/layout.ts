import { Graph, layout } from '@dagrejs/dagre';
import type { ScenarioModel, State } from './model.js';

/** What a layout depends on, and nothing else: two scenarios with the same shape look alike. */
export interface Shape {
  readonly states: readonly Pick<State, 'id' | 'parent' | 'polarity' | 'first'>[];
  readonly links: readonly (readonly [from: string, to: string])[];
}

/** Pixels; x and y are within the group around it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Boxes = Readonly<Record<string, Box>>;

/** The little mark from which the first state is entered. */
export const startId = '@start';

const step = { width: 224, height: 78 };
const start = { width: 132, height: 44 };
const frame = { top: 46, side: 18 };
const gaps = { rankdir: 'LR', nodesep: 26, ranksep: 104, marginx: 0, marginy: 0 } as const;

export function shapeOf({ states, transitions }: ScenarioModel): Shape {
  const links = transitions.flatMap(({ from, to }) => (to === undefined || from === '' ? [] : [[from, to] as const]));
  const unique = new Map(links.map((link) => [link.join('|'), link]));
  return {
    states: states.map(({ id, parent, polarity, first }) => ({ id, parent, polarity, first })),
    links: [...unique.values()],
  };
}

/**
 * Lays a scenario out from left to right, groups around what is in them. Where states stand one above the other, good
 * branches are above and bad ones below.
 */
export function layoutScenario(shape: Shape): Boxes {
  const boxes: Record<string, Box> = {};
  layoutLevel(shape, undefined, boxes);
  return boxes;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function layoutLevel(shape: Shape, parent: string | undefined, boxes: Record<string, Box>): Size {
  const members = shape.states.filter((state) => state.parent === parent);
  const sizes = new Map<string, Size>();
  for (const { id } of members) {
    const inner = shape.states.some((state) => state.parent === id) ? layoutLevel(shape, id, boxes) : undefined;
    sizes.set(id, inner ?? step);
  }
  const edges = edgesAt(shape, parent);
  const first = members.find((state) => state.first);
  if (parent === undefined && first) {
    sizes.set(startId, start);
    edges.push([startId, first.id]);
  }
  const placed = stacked(place(sizes, edges), members);
  const offset = parent === undefined ? { x: 0, y: 0 } : { x: frame.side, y: frame.top };
  for (const [id, box] of placed) boxes[id] = { ...box, x: box.x + offset.x, y: box.y + offset.y };
  const right = Math.max(0, ...placed.map(([, box]) => box.x + box.width));
  const bottom = Math.max(0, ...placed.map(([, box]) => box.y + box.height));
  return { width: right + 2 * frame.side, height: bottom + frame.top + frame.side };
}

/** Ways between members of a level, each for all ways between what is inside them. */
function edgesAt({ links }: Shape, parent: string | undefined): [string, string][] {
  const depth = parent === undefined ? 0 : parent.split('.').length;
  const member = (id: string): string | undefined =>
    parent === undefined || id.startsWith(`${parent}.`)
      ? id
          .split('.')
          .slice(0, depth + 1)
          .join('.')
      : undefined;
  const found = new Map<string, [string, string]>();
  for (const [from, to] of links) {
    const [left, right] = [member(from), member(to)];
    if (left !== undefined && right !== undefined && left !== right) found.set(`${left}|${right}`, [left, right]);
  }
  return [...found.values()];
}

type Placed = [id: string, box: Box];

function place(sizes: ReadonlyMap<string, Size>, edges: readonly (readonly [string, string])[]): Placed[] {
  const graph = new Graph();
  graph.setGraph({ ...gaps });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, size] of sizes) graph.setNode(id, { ...size });
  for (const [from, to] of edges) graph.setEdge(from, to);
  layout(graph);
  return [...sizes].map(([id, { width, height }]): Placed => {
    const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number };
    return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height }];
  });
}

const weights = { positive: 0, negative: 2 } as const;

/** States of one column in the order of their branches, none over another. */
function stacked(placed: readonly Placed[], members: Shape['states']): Placed[] {
  const weight = new Map(members.map(({ id, polarity }) => [id, polarity === undefined ? 1 : weights[polarity]]));
  const columns = new Map<number, Placed[]>();
  for (const one of placed) {
    const centre = Math.round(one[1].x + one[1].width / 2);
    columns.set(centre, [...(columns.get(centre) ?? []), one]);
  }
  return [...columns.values()].flatMap((column) => {
    const order = [...column].sort(
      ([left, a], [right, b]) => (weight.get(left) ?? 1) - (weight.get(right) ?? 1) || a.y - b.y,
    );
    let y = Math.min(...column.map(([, box]) => box.y));
    return order.map(([id, box]): Placed => {
      const moved = { ...box, y };
      y += box.height + gaps.nodesep;
      return [id, moved];
    });
  });
}
