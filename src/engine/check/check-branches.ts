import { replyEvents } from '../scale.js';
import { parsedDelay } from '../graph/graph-clock.js';
import type { Checkup } from './checkup.js';
import { pathTo, reach } from '../graph/graph-path.js';
import { handlersOf, takes } from '../graph/graph.js';
import type { GraphEdge, GraphState, Handler } from '../graph/graph.js';
import { slotEvents } from '../state-tree.js';

const alwaysPossible = ['reply.other', 'reply.none', 'message.failed', 'message.suppressed', 'message.expired'];

/** Questions with all their ways on, and anchors that can be late. */
export function checkBranches(checkup: Checkup): void {
  checkQuestions(checkup);
  for (const state of checkup.graph.states.values()) {
    for (const handler of handlersOf(state)) if (handler.cause === 'after') checkLate(checkup, state, handler);
  }
}

function checkQuestions(checkup: Checkup): void {
  for (const { action, params, at, pointer } of checkup.questions()) {
    const place = { state: at.id, pointer, path: evidence(checkup, at) };
    const chosen = action.type === 'offer_slots' ? slotEvents : [];
    const open = openEvents(checkup, at, [...replyEvents(params), ...chosen, ...alwaysPossible]);
    if (open.length > 0) {
      const fix = 'lead each of them on under "on" of the state';
      checkup.report(
        'MISSING_BRANCH',
        `The question "${params.template}" leaves ${open.join(', ')} open: ${fix}.`,
        place,
      );
    }
    const tags = branchTags(checkup, at);
    const missing = ['positive', 'negative'].filter((tag) => !tags.has(tag));
    if (missing.length === 0) continue;
    const fix = 'tag the states its replies lead to';
    checkup.report(
      'MISSING_BRANCH',
      `The question "${params.template}" has no ${missing.join(' and no ')} branch: ${fix}.`,
      place,
    );
  }
}

/** Events that no leaf of the asking state handles, itself or through a parent. */
function openEvents({ graph }: Checkup, at: GraphState, events: readonly string[]): string[] {
  const states = graph.leavesOf(at).flatMap((leaf) => graph.chain(leaf));
  const handled = states.flatMap(({ state }) => Object.keys(state.on));
  return [...new Set(events)].filter((event) => !handled.some((descriptor) => takes(descriptor, event)));
}

/** Tags of the states that replies lead to, looking through states that are left at once. */
function branchTags({ graph }: Checkup, at: GraphState): Set<string> {
  const replies = graph.leavesOf(at).flatMap((leaf) => graph.from(leaf).filter(isReply));
  const targets = reach(
    graph,
    replies.map(({ to }) => to),
    ({ cause }) => cause === 'always',
  );
  return new Set([...targets.keys()].flatMap((leaf) => graph.chain(leaf).flatMap(({ state }) => state.tags)));
}

function isReply({ cause, trigger }: GraphEdge): boolean {
  return cause === 'event' && /^(reply|slot)\./.test(trigger);
}

/** A count-down to an anchor must look at `event.late`, in its own condition or at once in the state it leads to. */
function checkLate(checkup: Checkup, state: GraphState, handler: Handler): void {
  const delay = parsedDelay(handler.trigger);
  if (delay?.kind !== 'anchored' || delay.sign !== -1) return;
  const { graph, reached } = checkup;
  const guards = handler.transitions.flatMap(({ guard, target }) => {
    const entered = target === undefined ? undefined : graph.resolve(state, target);
    const next = graph.leavesOf(entered).flatMap((leaf) => graph.chain(leaf));
    return [guard, ...next.flatMap((one) => one.state.always.map((transition) => transition.guard))];
  });
  if (guards.some((guard) => checkup.namesIn(guard, handler).includes('event.late'))) return;
  if (!graph.leavesOf(state).some((leaf) => reached.has(leaf))) return;
  const fix = 'add a first transition with guard: "event.late" for the case that the moment is already past';
  const place = { state: state.id, pointer: handler.pointer, path: evidence(checkup, state) };
  checkup.report('LATE_TIMER', `"${handler.trigger}" can already lie in the past: ${fix}.`, place);
}

/** The shortest path to the state, when there is one. */
function evidence({ graph, reached }: Checkup, at: GraphState): string[] | undefined {
  const leaf = graph.leavesOf(at).find((id) => reached.has(id));
  return leaf === undefined ? undefined : pathTo(reached, leaf);
}
