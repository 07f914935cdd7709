import type { Checkup } from './checkup.js';
import { isTreatment } from '../experiment/experiment-holdout.js';
import type { Experiment } from '../experiment/experiment.js';
import { decide, namesOf, readCondition } from '../graph/graph-conditions.js';
import { pathTo, reach } from '../graph/graph-path.js';
import { handlersOf } from '../graph/graph.js';
import type { GraphState, Handler } from '../graph/graph.js';
import { didYouMean } from '../nearest.js';
import type { TransitionConfig } from '../scenario/scenario-definition.js';
import { events, isEventName } from '../vocabulary/vocabulary.js';

/** The experiment of a scenario: that it measures something, tells its arms apart, and leaves the holdout arm alone. */
export function checkExperiment(checkup: Checkup): void {
  const { experiment } = checkup.definition;
  if (!experiment) return;
  checkMeasure(checkup, experiment);
  checkArms(checkup, experiment);
  if (experiment.holdout !== undefined) checkHoldout(checkup, experiment.holdout);
}

/** Scenarios that share an experiment deal the same arms: with other weights one recipient would be in two of them. */
export function checkSharedExperiments(checkups: readonly Checkup[]): void {
  const first = new Map<string, Checkup>();
  for (const checkup of checkups) {
    const { experiment } = checkup.definition;
    const other = experiment && first.get(experiment.name);
    if (experiment && !other) first.set(experiment.name, checkup);
    if (!experiment || !other || sameArms(experiment, other.definition.experiment)) continue;
    const message = `The experiment "${experiment.name}" has other arms, weights or another holdout in ${other.definition.scenario}: make them equal and in one order, or give it a name of its own.`;
    checkup.report('UNEQUAL_ARMS', message, { pointer: ['experiment', 'arms'] });
  }
}

function sameArms(one: Experiment, other: Experiment | undefined): boolean {
  const dealt = (experiment: Experiment | undefined) =>
    JSON.stringify([Object.entries(experiment?.arms ?? {}), experiment?.holdout ?? null]);
  return dealt(one) === dealt(other);
}

function checkMeasure(checkup: Checkup, { measure }: Experiment): void {
  for (const name of measure?.on ?? []) {
    if (isEventName(name)) continue;
    const hint = didYouMean(name, Object.keys(events)) || ' The glossary lists all events.';
    const pointer = ['experiment', 'measure', 'on'];
    checkup.report('UNKNOWN_NAME', `There is no event "${name}".${hint}`, { pointer });
  }
}

/** Two arms for which every condition says the same are one treatment under two names. */
function checkArms(checkup: Checkup, { arms }: Experiment): void {
  const conditions = conditionsOn(checkup);
  const open = conditions.some((condition) =>
    namesOf(condition).some((name) => /\barm\b/.test(name) && name !== 'arm'),
  );
  const seen = new Map<string, string>();
  for (const arm of Object.keys(arms)) {
    const way = JSON.stringify(conditions.map((condition) => decide(condition, { arm }) ?? null));
    const same = seen.get(way);
    seen.set(way, arm);
    if (same === undefined || open) continue;
    const message = `Nothing tells the arms "${same}" and "${arm}" apart: write conditions such as arm == '${arm}', or leave one of them out.`;
    checkup.report('IDLE_ARM', message, { pointer: ['experiment', 'arms'], severity: 'warning' });
  }
}

/** The conditions that read the arm. */
function conditionsOn({ graph, definition }: Checkup) {
  const guards = [...graph.states.values()].flatMap((state) =>
    handlersOf(state).flatMap(({ transitions }) => transitions.map(({ guard }) => guard)),
  );
  const rules = [...definition.leave, ...(definition.goal ? [definition.goal] : [])].map(({ where }) => where);
  const texts = [...guards, ...rules].filter((text) => text !== undefined);
  return [...new Set(texts)].map(readCondition).filter((read) => namesOf(read).some((name) => /\barm\b/.test(name)));
}

/** A contact or a handover in the arm that is to get nothing would spoil what all others are compared with. */
function checkHoldout(checkup: Checkup, arm: string): void {
  const { graph } = checkup;
  const closed = closedIn([...graph.states.values()], arm);
  const reached = reach(graph, graph.initial, ({ transition }) => !closed.has(transition));
  for (const leaf of reached.keys()) {
    const chain = graph.chain(leaf).flatMap(({ state }) => [...state.entry, ...state.exit]);
    const moves = graph.from(leaf).filter(({ transition }) => !closed.has(transition));
    const planned = [...chain, ...moves.flatMap(({ transition }) => transition.actions)];
    const treats = planned.find(({ type }) => isTreatment(type));
    if (!treats) continue;
    const message = `In the holdout arm "${arm}" a path leads to ${treats.type}: lead the arm past it with arm == '${arm}'.`;
    checkup.report('HOLDOUT_TOUCHED', message, { state: leaf, path: pathTo(reached, leaf) });
    return;
  }
}

/** Transitions that a patient of this arm can never take, whatever else is true. */
function closedIn(states: readonly GraphState[], arm: string): Set<TransitionConfig> {
  const closed = new Set<TransitionConfig>();
  for (const state of states) {
    const handlers = handlersOf(state);
    const passing = handlers.some((handler) => handler.cause === 'always' && closeIn(handler, arm, closed));
    // A state that is left the moment it is entered hears nothing.
    if (passing)
      for (const { cause, transitions } of handlers)
        if (cause !== 'always') transitions.forEach((one) => closed.add(one));
    for (const handler of handlers) if (handler.cause !== 'always') closeIn(handler, arm, closed);
  }
  return closed;
}

/** Closes those of a handler that do not hold, and those after one that certainly does; true when one does. */
function closeIn({ transitions }: Handler, arm: string, closed: Set<TransitionConfig>): boolean {
  let taken = false;
  for (const transition of transitions) {
    const holds = transition.guard === undefined ? true : decide(readCondition(transition.guard), { arm });
    if (taken || holds === false) closed.add(transition);
    taken ||= holds === true;
  }
  return taken;
}
