import '@xyflow/react/dist/style.css';
import { Center, Loader, useComputedColorScheme } from '@mantine/core';
import {
  Background,
  Controls,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type Connection,
  type ReactFlowInstance,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioModel } from '../scenario/index.js';
import { startId } from '../scenario/layout.js';
import { edgesOf, keptWhereSame, nodesOf, waysOf, type Marks, type StateNode, type WayEdge } from './graph-elements.js';
import classes from './graph.module.css';
import { space } from './say.js';
import { GroupView, StateView } from './state-node.js';
import { useLayout } from './use-layout.js';
import { WayView } from './way-edge.js';
import { useGraphKeys, type GraphAct } from './use-graph-keys.js';
import { useWording } from './use-wording.js';
import type { NameOf } from './say.js';

const nodeTypes = { state: StateView, 'group-state': GroupView };
const edgeTypes = { way: WayView };
const none: ReadonlySet<string> = new Set();
/** From further away a state shows its name alone, and larger; further than that nobody reads it. */
const far = 0.62;
const farthest = 0.32;

export interface GraphProps {
  readonly model: ScenarioModel;
  readonly nameOf: NameOf;
  readonly height: number | string;
  /** Read out as the name of the picture. */
  readonly label: string;
  /** States that are entered just now. */
  readonly lit?: readonly string[] | undefined;
  /** A way through the scenario that shows something. */
  readonly path?: readonly string[] | undefined;
  readonly counts?: Readonly<Record<string, number>> | undefined;
  readonly findings?: Readonly<Record<string, 'error' | 'warning'>> | undefined;
  readonly chosen?: string | undefined;
  readonly chosenWays?: ReadonlySet<string> | undefined;
  readonly onChoose?: ((state: string | undefined) => void) | undefined;
  readonly onChooseWays?: ((ways: readonly string[]) => void) | undefined;
  /** Left out: the picture is only looked at. */
  readonly onConnect?: ((from: string, to: string) => void) | undefined;
  readonly onKey?: ((key: GraphAct, state: string) => void) | undefined;
}

/** A scenario as a picture: states, what leads from one to the next, and where the branches are. */
export function GraphView(props: GraphProps) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  );
}

function Picture(props: GraphProps) {
  const { model, chosen, onChoose, onChooseWays, onConnect } = props;
  const { t } = useTranslation(space);
  const colorMode = useComputedColorScheme('light');
  const boxes = useLayout(model);
  const { nodes, edges } = useElements(props, boxes);
  const keys = useGraphKeys({ model, boxes, chosen, onChoose, onKey: props.onKey });
  useShown(chosen, props.path, boxes !== undefined);
  const isFar = useStore(({ transform: [, , zoom] }) => zoom < far);
  const connect = useCallback(
    ({ source, target }: Connection) => {
      if (source !== target && source !== startId && target !== startId) onConnect?.(source, target);
    },
    [onConnect],
  );
  if (!boxes) {
    return (
      <Center h={props.height} className={classes.frame}>
        <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />
      </Center>
    );
  }
  return (
    <div className={classes.frame} style={{ height: props.height }} data-far={isFar || undefined} onKeyDown={keys}>
      <ReactFlow<StateNode, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={colorMode}
        aria-label={props.label}
        onlyRenderVisibleElements
        // Else a way between states of a group would lie above them, and cover the handles it begins and ends at.
        zIndexMode="manual"
        nodesDraggable={false}
        nodesConnectable={onConnect !== undefined}
        deleteKeyCode={null}
        disableKeyboardA11y
        minZoom={0.08}
        maxZoom={1.6}
        onInit={atItsBeginning}
        onNodeClick={(_, { id }) => onChoose?.(id)}
        onEdgeClick={(_, { data }) => data && data.ways.length > 0 && onChooseWays?.(data.ways)}
        onPaneClick={() => onChoose?.(undefined)}
        onConnect={connect}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={22} />
        <Controls showInteractive={false} aria-label={t('graph.controls')} />
      </ReactFlow>
    </div>
  );
}

/** The whole of it where it can be read; else its beginning, from which the rest is dragged into view. */
function atItsBeginning(flow: ReactFlowInstance<StateNode, WayEdge>): void {
  const box = flow.getNodesBounds(flow.getNodes());
  const frame = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!frame || box.width === 0) return;
  const margin = 24;
  const whole = Math.min((frame.width - 2 * margin) / box.width, (frame.height - 2 * margin) / box.height, 1);
  const zoom = Math.max(whole, farthest);
  const x =
    box.width * zoom + 2 * margin > frame.width
      ? margin - box.x * zoom
      : (frame.width - box.width * zoom) / 2 - box.x * zoom;
  const start = flow.getNode(startId);
  const middle = start ? start.position.y + (start.height ?? 0) / 2 : box.y + box.height / 2;
  const fits = box.height * zoom + 2 * margin <= frame.height;
  const y = frame.height / 2 - (fits ? box.y + box.height / 2 : middle) * zoom;
  void flow.setViewport({ x, y, zoom });
}

function useElements(props: GraphProps, boxes: ReturnType<typeof useLayout>) {
  const { model, lit, path, counts, findings, chosen, chosenWays, onConnect, nameOf } = props;
  const words = useWording(model, nameOf);
  const editable = onConnect !== undefined;
  const marks = useMemo<Marks>(
    () => ({
      lit: new Set(lit),
      path: new Set(path),
      counts: counts ?? {},
      findings: findings ?? {},
      chosen,
      editable,
    }),
    [lit, path, counts, findings, chosen, editable],
  );
  const drawn = useRef<readonly StateNode[]>([]);
  const nodes = useMemo(
    () => keptWhereSame(drawn.current, boxes ? nodesOf(model, boxes, marks, words) : []),
    [model, boxes, marks, words],
  );
  useEffect(() => {
    drawn.current = nodes;
  }, [nodes]);
  const ways = useMemo(() => (boxes ? waysOf(model, boxes, words) : []), [model, boxes, words]);
  const edges = useMemo(() => edgesOf(ways, chosenWays ?? none), [ways, chosenWays]);
  return { nodes, edges };
}

/** What was chosen elsewhere, or a way that shows something, comes into the picture. */
function useShown(chosen: string | undefined, path: readonly string[] | undefined, ready: boolean): void {
  const flow = useReactFlow();
  const key = [chosen ?? '', ...(path ?? [])].join('|');
  useEffect(() => {
    if (!ready || key === '') return;
    const wanted = key.split('|').filter((id) => id !== '');
    const { x, y, zoom } = flow.getViewport();
    const known = wanted.flatMap((id) => flow.getNode(id) ?? []);
    if (known.length === 0) return;
    const box = flow.getNodesBounds(known);
    const frame = document.querySelector('.react-flow')?.getBoundingClientRect();
    const inside =
      frame !== undefined &&
      box.x * zoom + x >= 0 &&
      box.y * zoom + y >= 0 &&
      (box.x + box.width) * zoom + x <= frame.width &&
      (box.y + box.height) * zoom + y <= frame.height;
    if (!inside) void flow.fitView({ nodes: known, maxZoom: Math.max(zoom, 0.8), padding: 0.3, duration: 200 });
  }, [flow, key, ready]);
}
