import type { Checkup } from './checkup.js';

/** States that no path leads to. A state is entered when any leaf below it is; only the topmost unreachable one is told. */
export function checkPaths(checkup: Checkup): void {
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
