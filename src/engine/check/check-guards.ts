import type { Checkup } from './checkup.js';
import type { Finding } from '../findings.js';
import { anyOther, canHold, gapOf } from '../graph/graph-conditions.js';
import type { Condition, Gap } from '../graph/graph-conditions.js';
import { handlersOf, takes } from '../graph/graph.js';
import type { GraphState, Handler } from '../graph/graph.js';

interface Written {
  readonly state: GraphState;
  readonly handler: Handler;
}

type Severity = Finding['severity'];

/** Conditions of one event: a transition that an earlier one always forestalls, and a case that none of them takes. */
export function checkGuards(checkup: Checkup): void {
  for (const state of checkup.graph.states.values()) {
    for (const handler of handlersOf(state)) {
      checkNever(checkup, state, handler);
      checkGap(checkup, state, handler);
    }
  }
}

function checkNever(checkup: Checkup, state: GraphState, handler: Handler): void {
  const { course } = checkup;
  const refused: Condition[] = [];
  let always = false;
  for (const [index, { guard, target }] of handler.transitions.entries()) {
    const own = guard === undefined ? [] : [course.conditionOf(guard)];
    if (always || canHold([...own, ...refused], course.knowledge.at(state, handler)) === false) {
      const which = target === undefined ? `The transition number ${index + 1}` : `The transition to "${target}"`;
      const why = index === 0 ? 'its condition can never hold' : 'those before it take every case';
      const fix = index === 0 ? 'correct the condition' : 'put it before them, or correct the conditions';
      report(checkup, { state, handler }, `${which} ${triggerWords(handler)} is never taken, for ${why}: ${fix}.`);
      return;
    }
    always = own.length === 0;
    refused.push(...own.map((part): Condition => ({ kind: 'not', part })));
  }
}

function checkGap(checkup: Checkup, state: GraphState, handler: Handler): void {
  const guards = handler.transitions.map(({ guard }) => guard);
  if (guards.length === 0 || guards.includes(undefined) || takenFurtherOut(state, handler)) return;
  if (guards.length === 1 && !mustBeTaken(handler)) return;
  const conditions = guards.flatMap((guard) => (guard === undefined ? [] : [checkup.course.conditionOf(guard)]));
  const gap = gapOf(conditions, checkup.course.knowledge.at(state, handler));
  if (!gap) return;
  const message = `No transition ${triggerWords(handler)} is taken when ${gapWords(gap)}: add a last one without a condition.`;
  report(
    checkup,
    { state, handler },
    message,
    isOnlyWayOn(state, handler) || mustBeTaken(handler) ? 'error' : 'warning',
  );
}

/** What comes once and is waited for: ignored, it would not come again. */
function mustBeTaken({ cause, trigger }: Handler): boolean {
  if (cause === 'done') return true;
  return cause === 'event' && /^(reply\.|slot\.|message\.(failed|suppressed|expired)$)/.test(trigger);
}

function isOnlyWayOn(state: GraphState, handler: Handler): boolean {
  for (let place: GraphState | undefined = state; place; place = place.parent) {
    const others = handlersOf(place).filter(({ cause, trigger, transitions }) => {
      return transitions.length > 0 && !(place === state && cause === handler.cause && trigger === handler.trigger);
    });
    if (others.length > 0) return false;
  }
  return true;
}

/** What the conditions leave out goes to the state's own wildcards and to the states above it. */
function takenFurtherOut(state: GraphState, { cause, trigger }: Handler): boolean {
  if (cause !== 'event') return false;
  for (let over = state.parent; over; over = over.parent) {
    if (Object.keys(over.state.on).some((descriptor) => takes(descriptor, trigger))) return true;
  }
  return false;
}

function gapWords({ name, value }: Gap): string {
  if (value === undefined) return `${name} is not known`;
  if (value === anyOther) return `${name} is none of the texts named`;
  return `${name} is ${typeof value === 'string' ? `"${value}"` : value}`;
}

function triggerWords({ cause, trigger }: Handler): string {
  if (cause === 'event') return `on ${trigger}`;
  if (cause === 'after') return `after ${trigger}`;
  return cause === 'always' ? 'under "always"' : 'under "onDone"';
}

function report(checkup: Checkup, { state, handler }: Written, message: string, severity: Severity = 'error'): void {
  const { pointer } = handler;
  checkup.report('OVERLAPPING_GUARDS', message, { state: state.id, pointer, severity });
}
