import type { Cause, ScenarioModel, State, Transition } from './model.js';
import { readScenario } from './read-scenario.js';
import { renamedTarget, writeTarget } from './targets.js';
import { insertAfter, removeAt, renameKey, setAt, valueAt } from './yaml-edit.js';
import { isPlainMap, type Plain, type PlainMap, type Pointer, readYamlText } from './yaml-text.js';

/** Every edit takes a text and gives a text; one that makes no sense gives the text it was handed. */

const namePattern = /^[a-zA-Z][a-zA-Z0-9]{0,59}$/;

/** Whether a state may have this name. */
export function isStateName(name: string): boolean {
  return namePattern.test(name);
}

/** A name that no state beside it has yet. */
export function freeName(model: ScenarioModel, parent: string | undefined, wanted: string): string {
  const taken = new Set(model.states.filter((state) => state.parent === parent).map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    if (!taken.has(name)) return name;
  }
}

export function stateOf(model: ScenarioModel, id: string): State | undefined {
  return model.states.find((state) => state.id === id);
}

export function transitionOf(model: ScenarioModel, id: string): Transition | undefined {
  return model.transitions.find((transition) => transition.id === id);
}

/** Where a state, or the machine (''), stands in the file. */
export function pointerOf(id: string): Pointer {
  return id === '' ? ['machine'] : ['machine', ...id.split('.').flatMap((name) => ['states', name])];
}

/** Puts a state beside another one, or at the end of a group; the first of a machine is where it begins. */
export function addState(text: string, id: string, value: Plain, behind?: string): string {
  const parent = id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : '';
  const above = pointerOf(parent);
  const added = insertAfter(text, pointerOf(id), behind, value);
  const begins = valueAt(readYamlText(added).value, [...above, 'initial']);
  return begins === undefined ? setAt(added, [...above, 'initial'], id.slice(id.lastIndexOf('.') + 1)) : added;
}

/**
 * Takes a state away with everything in it and all that leads to it. Where it was the first of its group, the next one
 * is; a group that it leaves empty becomes a step.
 */
export function removeState(text: string, id: string): string {
  const model = readScenario(text);
  const state = stateOf(model, id);
  if (!state) return text;
  const within = (other: string | undefined): boolean => other === id || (other?.startsWith(`${id}.`) ?? false);
  let edited = text;
  const leading = model.transitions.filter(({ from, to }) => within(to) && !within(from));
  // From the last to the first: an item that goes moves those behind it in its list.
  for (const { pointer } of [...leading].reverse()) edited = removeAt(edited, pointer);
  const beside = model.states.filter((other) => other.parent === state.parent && other.id !== id);
  const above = pointerOf(state.parent ?? '');
  edited = removeAt(edited, state.pointer);
  if (beside.length === 0) return removeAt(edited, [...above, 'initial']);
  return state.first ? setAt(edited, [...above, 'initial'], beside[0]?.name ?? '') : edited;
}

/** Gives a state another name, everywhere it is spoken of; a name that is taken or cannot be one changes nothing. */
export function renameState(text: string, id: string, name: string): string {
  const model = readScenario(text);
  const state = stateOf(model, id);
  const taken = model.states.some((other) => other.parent === state?.parent && other.name === name);
  if (!state || taken || !isStateName(name)) return text;
  let edited = text;
  for (const { from, target, pointer } of model.transitions) {
    if (target === undefined) continue;
    const written = renamedTarget(from, target, id, name);
    if (written !== target) edited = writeTo(edited, pointer, written);
  }
  for (const { kind, id: owner, pointer } of model.states) {
    const target = valueAt(readYamlText(edited).value, [...pointer, 'target']);
    if (kind !== 'history' || typeof target !== 'string') continue;
    edited = setAt(edited, [...pointer, 'target'], renamedTarget(owner, target, id, name));
  }
  if (state.first) edited = setAt(edited, [...pointerOf(state.parent ?? ''), 'initial'], name);
  return renameKey(edited, state.pointer, name);
}

/** A transition is written as a target alone, or as a map with a target. */
function writeTo(text: string, pointer: Pointer, target: string): string {
  const held = valueAt(readYamlText(text).value, pointer);
  return setAt(text, isPlainMap(held) ? [...pointer, 'target'] : pointer, target);
}

/** Leads a transition to another state. */
export function setTarget(text: string, id: string, to: string): string {
  const model = readScenario(text);
  const transition = transitionOf(model, id);
  if (!transition || !stateOf(model, to)) return text;
  return writeTo(text, transition.pointer, writeTarget(model.header.name, transition.from, to));
}

/** Where the transitions of a cause stand below their state. */
function causePointer(from: string, cause: Cause): Pointer {
  const state = pointerOf(from);
  if (cause.kind === 'event') return [...state, 'on', cause.name];
  if (cause.kind === 'delay') return [...state, 'after', cause.name];
  return [...state, cause.kind === 'always' ? 'always' : 'onDone'];
}

/** Leads on from a state. A cause that already leads somewhere gets a further way, tried after the ones before. */
export function addTransition(text: string, from: string, cause: Cause, to: string, guard?: string): string {
  const model = readScenario(text);
  if (from !== '' && !stateOf(model, from)) return text;
  const target = writeTarget(model.header.name, from, to);
  const written: Plain = guard === undefined ? target : { guard, target };
  const pointer = causePointer(from, cause);
  const held = valueAt(readYamlText(text).value, pointer);
  if (held === undefined || held === null) return setAt(text, pointer, written);
  if (Array.isArray(held)) return setAt(text, [...pointer, held.length], written);
  return setAt(text, pointer, [held, written].map(asMap));
}

const asMap = (item: Plain): Plain => (typeof item === 'string' ? { target: item } : item);

export function removeTransition(text: string, id: string): string {
  const transition = transitionOf(readScenario(text), id);
  return transition ? removeAt(text, transition.pointer) : text;
}

/** Lets a transition depend on a condition; undefined: on none. */
export function setGuard(text: string, id: string, guard: string | undefined): string {
  const transition = transitionOf(readScenario(text), id);
  if (!transition) return text;
  const held = valueAt(readYamlText(text).value, transition.pointer);
  if (guard === undefined || guard === '')
    return isPlainMap(held) ? removeAt(text, [...transition.pointer, 'guard']) : text;
  if (isPlainMap(held)) return setAt(text, [...transition.pointer, 'guard'], guard);
  return setAt(text, transition.pointer, { guard, target: held ?? '' });
}

/** Another event or delay for all the ways that share this one; one that the state has already changes nothing. */
export function setCause(text: string, id: string, name: string): string {
  const transition = transitionOf(readScenario(text), id);
  if (!transition || name === '' || transition.cause.name === '' || transition.cause.name === name) return text;
  return renameKey(text, causePointer(transition.from, transition.cause), name);
}

/** A parameter of an effect; undefined takes it away. */
export function setParam(text: string, effect: Pointer, name: string, value: Plain | undefined): string {
  const pointer = [...effect, 'params', name];
  return value === undefined ? removeAt(text, pointer) : setAt(text, pointer, value);
}

/** Adds what a state does when it is entered, behind what it does already. */
export function addEffect(text: string, state: string, type: string, params: PlainMap): string {
  const pointer = [...pointerOf(state), 'entry'];
  const held = valueAt(readYamlText(text).value, pointer);
  const effect: Plain = { type, params };
  if (held === undefined || held === null) return setAt(text, pointer, effect);
  return Array.isArray(held) ? setAt(text, [...pointer, held.length], effect) : setAt(text, pointer, [held, effect]);
}

export function removeEffect(text: string, effect: Pointer): string {
  return removeAt(text, effect);
}

/** Says which branch a state belongs to; its other tags stay. */
export function setPolarity(text: string, id: string, polarity: State['polarity']): string {
  const state = stateOf(readScenario(text), id);
  if (!state) return text;
  const others = state.tags.filter((tag) => tag !== 'positive' && tag !== 'negative');
  return setList(text, [...state.pointer, 'tags'], polarity === undefined ? others : [polarity, ...others]);
}

function setList(text: string, pointer: Pointer, items: readonly string[]): string {
  return items.length === 0 ? removeAt(text, pointer) : setAt(text, pointer, items);
}

export function setDescription(text: string, id: string, description: string): string {
  const pointer = [...pointerOf(id), 'description'];
  return description.trim() === '' ? removeAt(text, pointer) : setAt(text, pointer, description);
}

export function setOutcome(text: string, id: string, outcome: string): string {
  return setAt(text, [...pointerOf(id), 'output', 'outcome'], outcome);
}

/** Makes an end of a step that leads nowhere, or a step of an end. */
export function setEnd(text: string, id: string, outcome: string | undefined): string {
  const pointer = pointerOf(id);
  if (outcome !== undefined)
    return setAt(setAt(text, [...pointer, 'type'], 'final'), [...pointer, 'output'], { outcome });
  return removeAt(removeAt(text, [...pointer, 'type']), [...pointer, 'output']);
}

/** Fields of the header in the order in which files have them, the machine last. */
const headerOrder = 'scenario title touchpoint groups class priority subject enrol at_most leave goal experiment'.split(
  ' ',
);

/** The same for a rule of the header. */
const ruleOrder = 'on where key max_age catch_up outcome enrol_again'.split(' ');

/** A field of the header, or a part of one; undefined takes it away. A new field stands where a reader looks for it. */
export function setHeader(text: string, pointer: Pointer, value: Plain | undefined): string {
  if (value === undefined) return removeAt(text, pointer);
  const field = pointer.at(-1);
  const holder = valueAt(readYamlText(text).value, pointer.slice(0, -1));
  if (!isPlainMap(holder) || typeof field !== 'string' || field in holder) return setAt(text, pointer, value);
  const order = pointer.length === 1 ? headerOrder : ruleOrder;
  const before = order.slice(0, Math.max(0, order.indexOf(field))).filter((one) => one in holder);
  return insertAfter(text, pointer, before.at(-1), value);
}

/** Adds a rule of what begins the scenario, or of what ends it before its time, behind those that are there. */
export function addRule(text: string, field: 'enrol' | 'leave', rule: PlainMap): string {
  const held = valueAt(readYamlText(text).value, [field]);
  if (Array.isArray(held) && held.length > 0) return setAt(text, [field, held.length], rule);
  return setHeader(
    isPlainMap(held) || held === null ? removeAt(text, [field]) : text,
    [field],
    isPlainMap(held) ? [held, rule] : [rule],
  );
}
