import { addState, addTransition, freeName, isStateName, pointerOf, setEnd, setTarget, stateOf } from './edits.js';
import type { Cause, ScenarioModel, State, Transition } from './model.js';
import { readScenario } from './read-scenario.js';
import { afterStep, type Branches, type Draft, kebab, type StepKind, stepStates } from './step-states.js';
import { setAt } from './yaml-edit.js';
import type { Plain } from './yaml-text.js';

/** A step somebody wants, and where. */
export interface Wish {
  readonly kind: StepKind;
  /** The name its state shall have; another one is found where it is taken. */
  readonly name: string;
  /** Id of the state it follows; undefined in a machine without states. */
  readonly after: string | undefined;
  /** What leads on to it. Where that leads somewhere already, the new step comes in between. */
  readonly by: Cause;
  /** Who takes the patient over where the step ends badly. */
  readonly department: string;
}

export interface Inserted {
  readonly text: string;
  /** Id of the new step, to be shown. */
  readonly state: string | undefined;
}

/**
 * Puts a step into the scenario with every branch the checker asks of it: a question is answered well, badly, in other
 * words or not at all, and each way ends with a person who has a deadline or with a named outcome.
 */
export function insertStep(text: string, wish: Wish): Inserted {
  const model = readScenario(text);
  const after = wish.after === undefined ? undefined : stateOf(model, wish.after);
  if (model.faults.length > 0 || !isStateName(wish.name) || (wish.after !== undefined && !after))
    return { text, state: undefined };
  const parent = after?.parent;
  const name = freeName(model, parent, wish.name);
  const id = idIn(parent, name);
  const between = after && leadingOn(model, after, wish.by);
  if (wish.kind === 'remind' && !asksSomething(after)) return { text, state: undefined };
  const draft: Draft = {
    name,
    outcome: outcomeOf(after, name),
    department: wish.department,
    next: between?.to === undefined ? undefined : relative(parent, between.to, model.header.name),
    again: after?.entry.find(({ type }) => type === 'ask_patient' || type === 'offer_slots'),
    ways: after ? waysOf(model, after) : {},
  };
  let edited = after?.kind === 'end' ? setEnd(text, after.id, undefined) : text;
  edited = addStates(edited, { parent, behind: after?.name, branches: stepStates(wish.kind, draft) });
  if (!after) return { text: edited, state: id };
  edited = between ? setTarget(edited, between.id, id) : addTransition(edited, after.id, wish.by, id);
  return { text: edited, state: id };
}

/** Delays, events and answers that lead on from a state; the first fits where nothing else is known. */
export function causesAfter(state: State | undefined): readonly Cause[] {
  return afterStep(state);
}

function asksSomething(state: State | undefined): boolean {
  return state?.entry.some(({ type }) => type === 'ask_patient' || type === 'offer_slots') ?? false;
}

function leadingOn(model: ScenarioModel, { id }: State, by: Cause): Transition | undefined {
  return model.transitions.find(({ from, cause }) => from === id && cause.kind === by.kind && cause.name === by.name);
}

/** An end that goes on leaves its outcome to the end that takes its place. */
function outcomeOf(after: State | undefined, name: string): string {
  return after?.kind === 'end' && after.outcome !== undefined ? after.outcome : kebab(name);
}

function waysOf(model: ScenarioModel, state: State): Readonly<Record<string, string>> {
  const ways = model.transitions.filter(
    ({ from, cause, guard }) => from === state.id && cause.kind === 'event' && !guard,
  );
  return Object.fromEntries(ways.flatMap(({ cause, target }) => (target === undefined ? [] : [[cause.name, target]])));
}

interface Adding {
  readonly parent: string | undefined;
  readonly behind: string | undefined;
  readonly branches: Branches;
}

/** States that are there already, such as the group of those whom a person looks after, are completed, not doubled. */
function addStates(text: string, { parent, behind, branches }: Adding): string {
  let edited = text;
  let last = behind;
  for (const [name, state] of Object.entries(branches)) {
    const model = readScenario(edited);
    const id = idIn(parent, name);
    if (!stateOf(model, id)) {
      edited = addState(edited, id, state, last);
      last = name;
      continue;
    }
    for (const [child, value] of Object.entries(state['states'] ?? {}))
      if (!stateOf(model, `${id}.${child}`))
        edited = setAt(edited, [...pointerOf(id), 'states', child], value as Plain);
  }
  return edited;
}

function idIn(parent: string | undefined, name: string): string {
  return parent === undefined ? name : `${parent}.${name}`;
}

/** The target as a new state beside the old one writes it. */
function relative(parent: string | undefined, to: string, scenario: string): string {
  if (parent === undefined) return to;
  return to.startsWith(`${parent}.`) ? to.slice(parent.length + 1) : `#${scenario}.${to}`;
}
