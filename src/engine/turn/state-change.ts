import type { ActionConfig, ScenarioDefinition, StateConfig } from '../scenario/scenario-definition.js';
import { stateAt } from '../position.js';

/** What a new version makes of a place in the old one. */
export type StateChange = 'same' | 'texts' | 'changed' | 'removed';

/** Part of a state that differs: of the leaf, or of one of the states above it. */
export type ChangedPart = 'entry' | 'exit' | 'replies' | 'timers' | 'always' | 'tags' | 'kind' | 'texts';

/** A version, as far as a comparison needs it. */
export interface ComparedVersion {
  readonly definition: ScenarioDefinition;
  /** Everything pinned under the name of a template, as one text; the empty text where there is none. */
  textOf(template: string): string;
}

export interface StateComparison {
  readonly change: StateChange;
  readonly parts: readonly ChangedPart[];
}

const parts: Readonly<Record<string, ChangedPart>> = {
  entry: 'entry',
  exit: 'exit',
  on: 'replies',
  after: 'timers',
  always: 'always',
  onDone: 'always',
  tags: 'tags',
  type: 'kind',
  output: 'kind',
};

/** What becomes of somebody who stands in these leaf states: removed when one of them is no longer a leaf. */
export function compareStates(from: ComparedVersion, to: ComparedVersion, leaves: readonly string[]): StateComparison {
  const found = new Set<ChangedPart>();
  for (const leaf of leaves) {
    const there = stateAt(to.definition.machine, leaf);
    if (!there || there.states || there.type === 'history') return { change: 'removed', parts: [] };
    for (const path of chainOf(leaf)) compareOne(from, to, path, found);
  }
  const list = [...found].sort();
  if (list.length === 0) return { change: 'same', parts: [] };
  return { change: list.every((part) => part === 'texts') ? 'texts' : 'changed', parts: list };
}

const headers = ['enrol', 'leave', 'goal', 'at_most', 'class', 'priority', 'subject', 'experiment', 'groups'] as const;

/** Which rules outside the machine differ. */
export function changedHeaders(from: ScenarioDefinition, to: ScenarioDefinition): string[] {
  return headers.filter((header) => canonical(from[header]) !== canonical(to[header]));
}

/** The machine itself, under the empty path, and every state down to the leaf. */
function chainOf(leaf: string): string[] {
  const names = leaf.split('.');
  return ['', ...names.map((_, index) => names.slice(0, index + 1).join('.'))];
}

function compareOne(from: ComparedVersion, to: ComparedVersion, path: string, found: Set<ChangedPart>): void {
  const before = path === '' ? from.definition.machine : stateAt(from.definition.machine, path);
  const after = path === '' ? to.definition.machine : stateAt(to.definition.machine, path);
  if (!before || !after) return;
  for (const [field, part] of Object.entries(parts)) {
    const key = field as keyof StateConfig;
    if (canonical(before[key]) !== canonical(after[key])) found.add(part);
  }
  if (templatesOf(before).some((name) => from.textOf(name) !== to.textOf(name))) found.add('texts');
}

function templatesOf(state: StateConfig): string[] {
  const transitions = [...Object.values(state.on), ...Object.values(state.after), state.always, state.onDone].flat();
  const actions: readonly ActionConfig[] = [
    ...state.entry,
    ...state.exit,
    ...transitions.flatMap((transition) => transition.actions),
  ];
  return actions.flatMap(({ params }) => (typeof params['template'] === 'string' ? [params['template']] : []));
}

/** The same text for the same meaning, whatever the order of the keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}
