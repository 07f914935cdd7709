import { endsMachine } from './check-paths.js';
import { parsedDelay } from './check-lookups.js';
import { takes } from './checkup.js';
import type { Checkup } from './checkup.js';
import { pathTo, reach } from './graph-path.js';
import { handlersOf } from './graph.js';
import type { GraphEdge, GraphState, Handler } from './graph.js';

const alwaysPossible = ['reply.other', 'reply.none', 'message.failed', 'message.suppressed', 'message.expired'];

/** Questions with all their ways on, negative branches that end with somebody, anchors that can be late. */
export function checkBranches(checkup: Checkup): void {
  checkQuestions(checkup);
  checkNegative(checkup);
  for (const state of checkup.graph.states.values()) {
    for (const handler of handlersOf(state)) if (handler.cause === 'after') checkLate(checkup, state, handler);
  }
}

function checkQuestions(checkup: Checkup): void {
  for (const { params, at, pointer } of checkup.actionsOf('ask_patient')) {
    const place = { state: at.id, pointer, path: evidence(checkup, at) };
    const open = openEvents(checkup, at, [...params.replies.map((reply) => `reply.${reply}`), ...alwaysPossible]);
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
  return cause === 'event' && trigger.startsWith('reply.');
}

function checkNegative(checkup: Checkup): void {
  const { graph, reached } = checkup;
  const settled = leavesThatSettle(checkup);
  const told = new Set<string>();
  for (const { id, pointer } of graph.leaves()) {
    if (!reached.has(id) || !graph.hasTag(id, 'negative') || handsOverOnEntry(checkup, id)) continue;
    const branch = reach(graph, [id], (edge) => !handsOver(checkup, edge));
    const stuck = [...branch.keys()].find((leaf) => !settled.has(leaf) && !told.has(leaf));
    if (stuck === undefined) continue;
    told.add(stuck);
    const path = [...pathTo(reached, id), ...pathTo(branch, stuck).slice(1)];
    const fix = 'hand the patient over with a deadline, or end in a final state with an outcome';
    checkup.report('ABANDONED_PATIENT', `After "${id}" nobody looks after the patient: ${fix}.`, {
      state: id,
      pointer,
      path,
    });
  }
}

/** Leaves from which some path leads to a handover or to the end of the machine with a named outcome. */
function leavesThatSettle(checkup: Checkup): Set<string> {
  const { graph } = checkup;
  const named = (leaf: GraphState) => endsMachine(leaf) && leaf.state.output !== undefined;
  const settled = new Set(
    graph
      .leaves()
      .filter(named)
      .map(({ id }) => id),
  );
  for (let before = -1; before < settled.size;) {
    before = settled.size;
    for (const edge of graph.edges) {
      if (settled.has(edge.to) || handsOver(checkup, edge)) settled.add(edge.from);
    }
  }
  return settled;
}

function handsOver({ graph }: Checkup, edge: GraphEdge): boolean {
  return graph.plannedBy(edge).some(({ type }) => type === 'request_handover');
}

/** A handover counts when it belongs to the negative branch itself, not to a parent that both branches share. */
function handsOverOnEntry({ graph }: Checkup, leaf: string): boolean {
  const chain = graph.chain(leaf);
  const top = chain.findLastIndex(({ state }) => state.tags.includes('negative'));
  return chain.slice(0, top + 1).some(({ state }) => state.entry.some(({ type }) => type === 'request_handover'));
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
