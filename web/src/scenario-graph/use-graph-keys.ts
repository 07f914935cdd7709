import { useCallback, type KeyboardEvent } from 'react';
import type { ScenarioModel } from '../scenario/index.js';
import { startId, type Boxes } from '../scenario/layout.js';

/** What a key does to the chosen state. */
export type GraphAct = 'add' | 'connect' | 'rename' | 'remove';

interface GraphKeys {
  readonly model: ScenarioModel;
  readonly boxes: Boxes | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: ((state: string | undefined) => void) | undefined;
  readonly onKey: ((key: GraphAct, state: string) => void) | undefined;
}

const acts: Readonly<Record<string, GraphAct>> = {
  a: 'add',
  c: 'connect',
  Insert: 'add',
  F2: 'rename',
  Delete: 'remove',
};

/** Arrows walk along the ways, Enter chooses what has the focus, and further keys change the chosen state. */
export function useGraphKeys({ model, boxes, chosen, onChoose, onKey }: GraphKeys) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
      const focused = event.target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
      const act = acts[event.key];
      const next = event.key === 'Enter' ? focused : neighbour(model, boxes ?? {}, chosen ?? focused, event.key);
      if (act && chosen !== undefined && chosen !== startId) onKey?.(act, chosen);
      else if (next !== undefined) onChoose?.(next);
      else if (event.key === 'Escape') onChoose?.(undefined);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [model, boxes, chosen, onChoose, onKey],
  );
}

/** Left and right follow the ways, up and down go to the next state of the same group. */
function neighbour(model: ScenarioModel, boxes: Boxes, from: string | undefined, key: string): string | undefined {
  if (!key.startsWith('Arrow')) return undefined;
  const first = model.states.find((state) => state.first)?.id;
  if (from === undefined || from === startId) return first;
  if (key === 'ArrowRight') return model.transitions.find((way) => way.from === from && way.to !== undefined)?.to;
  if (key === 'ArrowLeft') return model.transitions.find((way) => way.to === from && way.from !== '')?.from;
  const parent = model.states.find(({ id }) => id === from)?.parent;
  const beside = model.states
    .filter((state) => state.parent === parent && boxes[state.id])
    .map(({ id }) => ({ id, y: boxes[id]?.y ?? 0, x: boxes[id]?.x ?? 0 }))
    .sort((left, right) => left.y - right.y || left.x - right.x);
  const at = beside.findIndex(({ id }) => id === from);
  return beside[at + (key === 'ArrowDown' ? 1 : -1)]?.id;
}
