import type { StateValue, StateValueMap } from 'xstate';
import type { StateConfig, TransitionConfig } from './scenario/scenario.js';

/** Effects that plan a touch. */
export const touchEffects: ReadonlySet<string> = new Set(['send_message', 'ask_patient', 'offer_slots']);

/** Those of them that ask something and wait for the answer. */
export const questionEffects: ReadonlySet<string> = new Set(['ask_patient', 'offer_slots']);

/** What an offer of times is answered with, beside replies. */
export const slotEvents: readonly string[] = ['slot.booked', 'slot.taken', 'slot.none'];

/** Every event type that some state of the machine handles, wildcards as written (`message.*`). */
export function heardEvents(state: StateConfig): string[] {
  const own = Object.keys(state.on ?? {});
  return [...own, ...Object.values(state.states ?? {}).flatMap(heardEvents)];
}

/** Whether `type` is one of the heard events, counting `message.*`, `custom.crm.*` and `*`. */
export function hears(heard: ReadonlySet<string>, type: string): boolean {
  if (heard.has(type) || heard.has('*')) return true;
  for (let dot = type.indexOf('.'); dot > 0; dot = type.indexOf('.', dot + 1)) {
    if (heard.has(`${type.slice(0, dot)}.*`)) return true;
  }
  return false;
}

/** Whether taking the transition from `path` sends or asks something at once. */
export function sendsTouch(root: StateConfig, path: readonly string[], transition: TransitionConfig): boolean {
  if ((transition.actions ?? []).some((action) => touchEffects.has(action.type))) return true;
  const entered = transition.target === undefined ? undefined : findTarget(root, path, transition.target);
  return entered !== undefined && entersTouch(entered);
}

/** Entering a state enters its initial children with it. */
function entersTouch(state: StateConfig): boolean {
  if ((state.entry ?? []).some((action) => touchEffects.has(action.type))) return true;
  const children = Object.entries(state.states ?? {});
  const entered = state.type === 'parallel' ? children : children.filter(([name]) => name === state.initial);
  return entered.some(([, child]) => entersTouch(child));
}

/** XState's own resolution: `#id.path` from the root, `.child` from the state itself, else a sibling. */
function findTarget(root: StateConfig, path: readonly string[], target: string): StateConfig | undefined {
  if (target.startsWith('#')) return descend(root, target.slice(1).split('.').slice(1));
  const base = target.startsWith('.') ? path : path.slice(0, -1);
  return descend(root, [...base, ...target.replace(/^\./, '').split('.')]);
}

function descend(root: StateConfig, path: readonly string[]): StateConfig | undefined {
  return path.reduce<StateConfig | undefined>((state, name) => state?.states?.[name], root);
}

/** Dotted keys of all states that a state value names, parents included; the machine itself has no key of its own. */
export function activeStates(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) => [prefix + name, ...activeStates(below, `${prefix}${name}.`)]);
}

/**
 * The state value with its regions in the order of the file. XState asks regions in the order of the value's keys, which
 * neither its own steps nor a database keep.
 */
export function inFileOrder(state: StateConfig, value: StateValue): StateValue {
  if (typeof value === 'string') return value;
  const ordered: StateValueMap = {};
  for (const [name, child] of Object.entries(state.states ?? {})) {
    const below = value[name];
    if (below !== undefined) ordered[name] = inFileOrder(child, below);
  }
  return ordered;
}
