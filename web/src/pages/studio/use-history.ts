import { useCallback, useMemo, useReducer } from 'react';

interface Moment {
  readonly text: string;
  /** What led to this text, in words. */
  readonly name: string;
}

interface History {
  readonly past: readonly Moment[];
  readonly now: Moment;
  readonly future: readonly Moment[];
}

type Act =
  | { readonly kind: 'edit'; readonly text: string; readonly name: string; readonly typed: boolean }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** How many steps can be taken back. */
const deepest = 200;

function move({ past, now, future }: History, act: Act): History {
  const before = past.at(-1);
  const after = future[0];
  if (act.kind === 'undo' && before) return { past: past.slice(0, -1), now: before, future: [now, ...future] };
  if (act.kind === 'redo' && after) return { past: [...past, now], now: after, future: future.slice(1) };
  if (act.kind !== 'edit' || act.text === now.text) return { past, now, future };
  const next = { text: act.text, name: act.name };
  // What is typed without a break is one step.
  if (act.typed && now.name === act.name && past.length > 0) return { past, now: next, future: [] };
  return { past: [...past, now].slice(-deepest), now: next, future: [] };
}

export interface TextHistory {
  readonly text: string;
  readonly edit: (name: string, text: string, typed?: boolean) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** What would be taken back; undefined where there is nothing. */
  readonly undoes: string | undefined;
  readonly redoes: string | undefined;
}

/** A text with every step that led to it. */
export function useHistory(start: string): TextHistory {
  const [history, act] = useReducer(move, start, (text): History => ({
    past: [],
    now: { text, name: '' },
    future: [],
  }));
  const edit = useCallback((name: string, text: string, typed = false) => act({ kind: 'edit', text, name, typed }), []);
  const undo = useCallback(() => act({ kind: 'undo' }), []);
  const redo = useCallback(() => act({ kind: 'redo' }), []);
  const { now, past, future } = history;
  return useMemo(
    () => ({
      text: now.text,
      ...{ edit, undo, redo },
      undoes: past.length > 0 ? now.name : undefined,
      redoes: future[0]?.name,
    }),
    [now, past, future, edit, undo, redo],
  );
}
