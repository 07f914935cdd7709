import { MarkerType, Position, type Edge, type Node } from '@xyflow/react';
import { startId, type Box, type Boxes } from '../scenario/layout.js';
import type { Cause, ScenarioModel, State, Transition } from '../scenario/index.js';

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

function startLook(title: string, { chosen }: Marks): StateLook {
  const plain = { count: undefined, finding: undefined, lit: false, onPath: false, editable: false };
  return { title, lines: [], standing: 'neutral', kind: 'start', chosen: chosen === startId, ...plain };
}

function nodeOf(id: string, box: Box, look: StateLook, parentId?: string): StateNode {
  const { x, y, width, height } = box;
  const inside = look.kind === 'group' || look.kind === 'parallel';
  const middle = inside ? 22 : height / 2;
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

const longest = 46;

/** One line for all ways between the same two states. */
export function edgesOf(
  model: ScenarioModel,
  boxes: Boxes,
  words: Wording,
  chosenWays: ReadonlySet<string>,
): WayEdge[] {
  const polarity = new Map(model.states.map((state) => [state.id, state.polarity]));
  const between = new Map<string, Transition[]>();
  for (const way of model.transitions) {
    if (way.to === undefined || way.from === '' || !boxes[way.from] || !boxes[way.to]) continue;
    const key = `${way.from}>${way.to}`;
    between.set(key, [...(between.get(key) ?? []), way]);
  }
  const ways = [...between].map(([id, all]): WayEdge => {
    const [{ from = '', to = '' } = {}] = all;
    const label = [...new Set(all.map(({ cause }) => words.cause(cause)))].join(' · ');
    const tone = polarity.get(to) === polarity.get(from) ? undefined : polarity.get(to);
    return edgeOf({ id, source: from, target: to, label, tone: tone ?? 'neutral', all, chosenWays });
  });
  const first = model.states.find((state) => state.first && state.parent === undefined);
  if (!first || !boxes[startId]) return ways;
  const begin = { id: startId, source: startId, target: first.id, label: '', tone: 'neutral', all: [], chosenWays };
  return [edgeOf(begin), ...ways];
}

interface Line {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly tone: string;
  readonly all: readonly Transition[];
  readonly chosenWays: ReadonlySet<string>;
}

function edgeOf({ id, source, target, label, tone, all, chosenWays }: Line): WayEdge {
  const chosen = all.some((way) => chosenWays.has(way.id));
  return {
    ...{ id, source, target },
    label: label.length > longest ? `${label.slice(0, longest - 1)}…` : label,
    ariaLabel: label,
    data: { ways: all.map((way) => way.id) },
    className: `way-${tone}${chosen ? ' way-chosen' : ''}`,
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: `var(--tropa-way-${tone})` },
    labelShowBg: true,
    labelBgPadding: [4, 2],
    labelBgBorderRadius: 4,
    focusable: false,
    zIndex: 1,
  };
}
