import type { BudgetWindow, ClassRule } from '../cadence-rule.js';
import type { Slot } from './gate-facts.js';

/** What can stand against a patient's good mood: while one does, and for a while after, the negative cadence binds. */
export const causes = ['incident', 'complaint'] as const;
export type Cause = (typeof causes)[number];

/** Budgets by client group, then by class; `all` counts every initiated touch. `default` serves any other group. */
export type Budgets = Readonly<Record<string, Readonly<Record<string, readonly BudgetWindow[]>>>>;

/** The budgets of a cause, and how long after its end they still bind. */
export interface NegativeCadence {
  readonly afterMs: number;
  readonly budgets: Budgets;
}

/** The windows of one budget with the slots that count in them. */
export interface Binding {
  readonly rule: string;
  readonly windows: readonly BudgetWindow[];
  readonly counts: (slot: Slot) => boolean;
}

/** Causes as bits, `1 << index in causes`: what stands is one number, and the bindings of it are one look-up. */
export type Standing = number;

/** By group (`default` for any other), then by class, then by what stands. */
export type Bindings = ReadonlyMap<string, ReadonlyMap<string, readonly (readonly Binding[])[]>>;

interface BindingParts {
  readonly classes: Readonly<Record<string, ClassRule>>;
  readonly budgets: Budgets;
  readonly negative: Readonly<Partial<Record<Cause, NegativeCadence>>>;
}

/** Every budget that any touch may have to fit, merged once: the gate only looks up. */
export function bindingsOf({ classes, budgets, negative }: BindingParts): Bindings {
  const groups = [budgets, ...causes.map((cause) => negative[cause]?.budgets ?? {})].flatMap(Object.keys);
  const exempt = new Set(Object.keys(classes).filter((name) => classes[name]?.exempt));
  const ofClass = (group: string, name: string): (readonly Binding[])[] =>
    Array.from({ length: 1 << causes.length }, (_, standing) => {
      const byClass = standingBudgets({ budgets, negative }, group, standing);
      const own = bindingOf(name, byClass[name], (slot) => slot.class === name);
      const all = bindingOf('all', byClass['all'], (slot) => !exempt.has(slot.class));
      return exempt.has(name) ? [own] : [own, all];
    });
  const byClass = (group: string) => new Map(Object.keys(classes).map((name) => [name, ofClass(group, name)] as const));
  return new Map([...new Set(['default', ...groups])].map((group) => [group, byClass(group)] as const));
}

function bindingOf(name: string, windows: readonly BudgetWindow[] = [], counts: Binding['counts']): Binding {
  return { rule: `budget.${name}`, windows, counts };
}

/**
 * The budgets of a group, by class, while the causes of `standing` stand: its own ones and the default ones for what it has
 * none of, each window narrowed by what a standing cause says of it. Nothing that stands ever widens one.
 */
export function standingBudgets(
  { budgets, negative }: Pick<BindingParts, 'budgets' | 'negative'>,
  group: string,
  standing: Standing,
): Readonly<Record<string, readonly BudgetWindow[]>> {
  let merged = ofGroup(budgets, group);
  causes.forEach((cause, index) => {
    const narrower = negative[cause];
    if (!narrower || (standing & (1 << index)) === 0) return;
    const narrow = ofGroup(narrower.budgets, group);
    merged = { ...merged, ...mapValues(narrow, (windows, name) => narrowed(merged[name] ?? [], windows)) };
  });
  return merged;
}

function ofGroup(budgets: Budgets, group: string): Readonly<Record<string, readonly BudgetWindow[]>> {
  return { ...budgets['default'], ...budgets[group] };
}

function narrowed(windows: readonly BudgetWindow[], by: readonly BudgetWindow[]): readonly BudgetWindow[] {
  const names = new Set([...windows, ...by].map(({ name }) => name));
  return [...names].map((name) => {
    const known = [...windows, ...by].filter((window) => window.name === name);
    return known.reduce((narrowest, window) => (isLooser(narrowest, window) ? window : narrowest));
  });
}

/** Whether `window` lets more through than `other`, the window of the same name: a higher limit or a shorter gap. */
export function isLooser(window: BudgetWindow, other: BudgetWindow): boolean {
  return window.limit > other.limit || window.ms < other.ms;
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In, key: string) => Out) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
