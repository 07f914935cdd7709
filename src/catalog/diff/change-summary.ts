import type { ScenarioDefinition } from '../../engine/index.js';
import { graphDiff } from './graph-diff.js';

export const summaryKinds = [
  'first',
  'header_changed',
  'state_added',
  'state_removed',
  'state_changed',
  'text_added',
  'text_removed',
  'text_changed',
] as const;

/** One part of what a version changed: how many, and the first of them by name. */
export interface SummaryPart {
  readonly what: (typeof summaryKinds)[number];
  readonly count: number;
  readonly names: readonly string[];
}

/** A version as far as its changes are told: pins are `name|locale|channel` → hash of a text. */
export interface SummarySide {
  readonly definition: ScenarioDefinition;
  readonly templates: Readonly<Record<string, string>>;
}

const mostNames = 5;

/** What a version changed, in so many words that a sentence can be made of it in any language. */
export function changeSummary(before: SummarySide | undefined, after: SummarySide): SummaryPart[] {
  if (!before) return [{ what: 'first', count: 1, names: [] }];
  const { states, header } = graphDiff(before.definition, after.definition);
  const named = (change: string): string[] => states.filter((each) => each.change === change).map(({ state }) => state);
  const [old, now] = [before.templates, after.templates];
  const parts: (readonly [SummaryPart['what'], readonly string[]])[] = [
    ['header_changed', header],
    ['state_added', named('added')],
    ['state_removed', named('removed')],
    ['state_changed', named('changed').filter((state) => state !== '')],
    ['text_added', Object.keys(now).filter((key) => !Object.hasOwn(old, key))],
    ['text_removed', Object.keys(old).filter((key) => !Object.hasOwn(now, key))],
    ['text_changed', Object.keys(now).filter((key) => Object.hasOwn(old, key) && old[key] !== now[key])],
  ];
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => ({ what, count: names.length, names: names.slice(0, mostNames) }));
}
