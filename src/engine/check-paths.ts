import type { Checkup } from './checkup.js';
import { pathTo } from './graph-path.js';
import type { GraphState, ScenarioGraph } from './graph.js';

/** States that nobody reaches, and states that nobody leaves. */
export function checkPaths(checkup: Checkup): void {
  checkUnreachable(checkup);
  for (const leaf of checkup.graph.leaves()) {
    if (checkup.reached.has(leaf.id) && isDeadEnd(checkup.graph, leaf)) reportDeadEnd(checkup, leaf);
  }
}

/** A state is entered when any leaf below it is; only the topmost unreachable one is told. */
function checkUnreachable(checkup: Checkup): void {
  const { graph, reached } = checkup;
  const entered = new Set([...reached.keys()].flatMap((leaf) => graph.chain(leaf).map(({ id }) => id)));
  for (const { id, state, parent, pointer } of graph.states.values()) {
    if (entered.has(id) || state.type === 'history' || (parent && !entered.has(parent.id))) continue;
    checkup.report('UNREACHABLE_STATE', `No path leads to "${id}": lead there from some state, or remove it.`, {
      state: id,
      pointer,
    });
  }
}

/** Beside another region of a parallel state a leaf may rest, as long as something leaves the parallel state. */
function isDeadEnd(graph: ScenarioGraph, leaf: GraphState): boolean {
  if (endsMachine(leaf)) return false;
  const parallel = graph.chain(leaf.id).findLast(({ state }) => state.type === 'parallel');
  if (!parallel) return !graph.from(leaf.id).some((edge) => edge.to !== edge.from);
  const inside = graph.leaves().filter(({ id }) => graph.chain(id).includes(parallel));
  const leaves = (to: string) => !graph.chain(to).includes(parallel);
  return !inside.some(({ id }) => graph.from(id).some((edge) => leaves(edge.to))) && parallel.id !== '';
}

/** Whether the final leaf ends the whole machine, alone or with the other regions of a parallel root. */
export function endsMachine({ state, parent }: GraphState): boolean {
  if (state.type !== 'final' || !parent) return false;
  return parent.id === '' || (parent.parent?.id === '' && parent.parent.state.type === 'parallel');
}

function reportDeadEnd(checkup: Checkup, { id, pointer }: GraphState): void {
  const { leave, goal } = checkup.definition;
  const place = { state: id, pointer, path: pathTo(checkup.reached, id) };
  if (leave.length === 0 && !goal) {
    const fix = 'add a transition or a timer, or make it final';
    return checkup.report('DEAD_END', `Nothing leads on from "${id}" and it is not final: ${fix}.`, place);
  }
  const fix = 'add a timer for the case that neither ever happens';
  checkup.report('DEAD_END', `Only the goal or a leave rule ends "${id}": ${fix}.`, { ...place, severity: 'warning' });
}
