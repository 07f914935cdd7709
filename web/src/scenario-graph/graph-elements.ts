import { MarkerType, Position, type Edge, type Node } from '@xyflow/react';
import { startId, type Box, type Boxes } from '../scenario/layout.js';
import type { Cause, ScenarioModel, State, Transition } from '../scenario/index.js';
import { linesOf, sidesOf, type Line, type Way } from './way-lines.js';

/** What is shown of a state; every part of it is a plain value, so that an unchanged node is not drawn again. */
export interface StateLook extends Record<string, unknown> {
  readonly title: string;
  readonly lines: readonly string[];
  readonly standing: 'positive' | 'negative' | 'waiting' | 'human' | 'neutral';
  readonly kind: State['kind'] | 'start';
  readonly count: number | undefined;
  readonly finding: 'error' | 'warning' | undefined;
  readonly lit: boolean;
  readonly onPath: boolean;
  readonly chosen: boolean;
  readonly editable: boolean;
}

export interface WayLook extends Record<string, unknown> {
  readonly line: Line;
  /** Ids of the transitions it stands for. */
  readonly ways: readonly string[];
}

export type StateNode = Node<StateLook>;
export type WayEdge = Edge<WayLook>;

export interface Marks {
  readonly lit: ReadonlySet<string>;
  readonly path: ReadonlySet<string>;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: Readonly<Record<string, 'error' | 'warning'>>;
  readonly chosen: string | undefined;
  readonly editable: boolean;
}

export interface Wording {
  readonly state: (state: State) => Pick<StateLook, 'title' | 'lines' | 'standing'>;
  readonly cause: (cause: Cause) => string;
  readonly start: string;
}

/** The nodes of a scenario, groups before what is in them. A state the layout does not know yet waits for the next one. */
export function nodesOf(model: ScenarioModel, boxes: Boxes, marks: Marks, words: Wording): StateNode[] {
  const shown = model.states.flatMap((state): StateNode[] => {
    const box = boxes[state.id];
    if (!box) return [];
    const look: StateLook = {
      ...words.state(state),
      kind: state.kind,
      count: marks.counts[state.id],
      finding: marks.findings[state.id],
      lit: marks.lit.has(state.id),
      onPath: marks.path.has(state.id),
      chosen: marks.chosen === state.id,
      editable: marks.editable,
    };
    return [nodeOf(state.id, box, look, boxes[state.parent ?? ''] ? state.parent : undefined)];
  });
  const box = boxes[startId];
  return box ? [nodeOf(startId, box, startLook(words.start, marks)), ...shown] : shown;
}

/** The nodes as they are now, each that looks as it did before the very same object: only the others are drawn again. */
export function keptWhereSame(before: readonly StateNode[], now: readonly StateNode[]): StateNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return now.map((node) => {
    const old = known.get(node.id);
    return old !== undefined && looksSame(old, node) ? old : node;
  });
}

function looksSame(one: StateNode, other: StateNode): boolean {
  const place = one.parentId === other.parentId && one.width === other.width && one.height === other.height;
  const { x, y } = one.position;
  if (!place || one.type !== other.type || x !== other.position.x || y !== other.position.y) return false;
  const keys = Object.keys(other.data);
  return keys.every((key) => key === 'lines' || one.data[key] === other.data[key]) && sameLines(one.data, other.data);
}

function sameLines({ lines: one }: StateLook, { lines: other }: StateLook): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}

function startLook(title: string, { chosen }: Marks): StateLook {
  const plain = { count: undefined, finding: undefined, lit: false, onPath: false, editable: false };
  return { title, lines: [], standing: 'neutral', kind: 'start', chosen: chosen === startId, ...plain };
}

function nodeOf(id: string, box: Box, look: StateLook, parentId?: string): StateNode {
  const { x, y, width, height } = box;
  const inside = look.kind === 'group' || look.kind === 'parallel';
  const { y: middle } = sidesOf(box, inside);
  return {
    id,
    type: inside ? 'group-state' : 'state',
    position: { x, y },
    ...{ width, height, measured: { width, height } },
    // Known beforehand, so that ways are drawn without measuring anything.
    handles: [
      { type: 'target', position: Position.Left, x: 0, y: middle, width: 1, height: 1 },
      { type: 'source', position: Position.Right, x: width, y: middle, width: 1, height: 1 },
    ],
    data: look,
    ariaLabel: [look.title, ...look.lines].join('. '),
    domAttributes: { 'aria-current': look.chosen ? 'true' : undefined },
    ...(parentId === undefined ? {} : { parentId }),
    zIndex: inside ? 0 : 2,
  };
}

/** Longer labels are shortened; what is read out is all of them. */
const longest = 34;

/** A line of the picture before it is coloured: one for all ways between the same two states. */
export interface DrawnWay extends Way {
  readonly line: Line;
  readonly said: string;
  readonly tone: string;
  readonly all: readonly Transition[];
}

/** Every line with its curve and the place of its label; it does not depend on what is chosen. */
export function waysOf(model: ScenarioModel, boxes: Boxes, words: Wording): readonly DrawnWay[] {
  const polarity = new Map(model.states.map((state) => [state.id, state.polarity]));
  const drawn = [...between(model, boxes)].map(([id, all]) => {
    const [{ from = '', to = '' } = {}] = all;
    const said = [...new Set(all.map(({ cause }) => words.cause(cause)))].join(' · ');
    const label = said.length > longest ? `${said.slice(0, longest - 1)}…` : said;
    const tone = polarity.get(to) === polarity.get(from) ? undefined : polarity.get(to);
    return { id, source: from, target: to, label, said, all, tone: tone ?? 'neutral' };
  });
  const first = model.states.find((state) => state.first && state.parent === undefined);
  const begin = { id: startId, source: startId, label: '', said: '', all: [], tone: 'neutral' };
  const ways = first && boxes[startId] ? [{ ...begin, target: first.id }, ...drawn] : drawn;
  const groups = new Set(model.states.flatMap(({ id, kind }) => (kind === 'group' || kind === 'parallel' ? [id] : [])));
  const lines = linesOf(ways, boxes, groups);
  return ways.flatMap((way) => {
    const line = lines.get(way.id);
    return line ? [{ ...way, line }] : [];
  });
}

function between(model: ScenarioModel, boxes: Boxes): ReadonlyMap<string, readonly Transition[]> {
  const ways = new Map<string, readonly Transition[]>();
  for (const way of model.transitions) {
    if (way.to === undefined || way.from === '' || !boxes[way.from] || !boxes[way.to]) continue;
    const key = `${way.from}>${way.to}`;
    ways.set(key, [...(ways.get(key) ?? []), way]);
  }
  return ways;
}

/** The lines as the picture takes them. */
export function edgesOf(ways: readonly DrawnWay[], chosenWays: ReadonlySet<string>): WayEdge[] {
  return ways.map(({ id, source, target, label, said, line, tone, all }): WayEdge => {
    const chosen = all.some((way) => chosenWays.has(way.id));
    return {
      ...{ id, source, target, label, type: 'way', ariaLabel: said },
      data: { ways: all.map((way) => way.id), line },
      className: `way-${tone}${chosen ? ' way-chosen' : ''}`,
      markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: `var(--tropa-way-${tone})` },
      focusable: false,
      zIndex: 1,
    };
  });
}
