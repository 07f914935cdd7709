import type { Checkup } from './checkup.js';
import type { Course, Move, Standing } from './graph-course.js';
import type { ActionConfig } from './scenario-definition.js';
import { wayThrough, wayToStanding } from './graph-way.js';

/** Negative branches: each ends with a person who has a deadline, or with a named outcome. */
export function checkNegative(checkup: Checkup): void {
  const { course, graph } = checkup;
  if (course.truncated) return;
  const settled = standingsThatSettle(checkup);
  const told = new Set<string>();
  for (const standing of course.standings.values()) {
    const leaf = standing.leaves.find((id) => graph.hasTag(id, 'negative') && !handsOverOnEntry(checkup, id));
    if (leaf === undefined || told.has(leaf)) continue;
    const branch = branchFrom(course, standing);
    const stuck = [...branch.keys()].find((id) => !settled.has(id));
    if (stuck === undefined) continue;
    told.add(leaf);
    const path = [...wayToStanding(course, standing), ...wayThrough(movesTo(branch, stuck))];
    const fix = 'hand the patient over with a deadline, or end in a final state with an outcome';
    const message = `After "${leaf}" nobody looks after the patient: ${fix}.`;
    checkup.report('ABANDONED_PATIENT', message, { state: leaf, pointer: graph.states.get(leaf)?.pointer, path });
  }
}

/** Standings from which some path leads to a handover or to the end of the machine with a named outcome. */
function standingsThatSettle({ course, graph }: Checkup): Set<string> {
  const named = ({ leaves }: Standing) => leaves.some((leaf) => graph.states.get(leaf)?.state.output !== undefined);
  const ends = [...course.standings.values()].filter((standing) => course.isFinal(standing) && named(standing));
  const settled = new Set(ends.map(({ id }) => id));
  for (let before = -1; before < settled.size;) {
    before = settled.size;
    for (const move of course.moves) {
      if (move.from && (settled.has(move.to.id) || handsOver(move))) settled.add(move.from.id);
    }
  }
  return settled;
}

/** What can be come to without a handover, each with the move that leads there first. */
function branchFrom(course: Course, start: Standing): Map<string, Move | undefined> {
  const found = new Map<string, Move | undefined>([[start.id, undefined]]);
  const queue = [start];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const move of course.from(next)) {
      if (handsOver(move) || found.has(move.to.id)) continue;
      found.set(move.to.id, move);
      queue.push(move.to);
    }
  }
  return found;
}

function movesTo(branch: ReadonlyMap<string, Move | undefined>, id: string): Move[] {
  const moves: Move[] = [];
  for (let move = branch.get(id); move; move = move.from && branch.get(move.from.id)) moves.unshift(move);
  return moves;
}

/** A handover without a deadline is nobody's. */
function hasDeadline({ type, params }: ActionConfig): boolean {
  return type === 'request_handover' && typeof params['due'] === 'string' && params['due'] !== '';
}

function handsOver({ planned }: Move): boolean {
  return planned.some(({ action }) => hasDeadline(action));
}

/** A handover counts when it belongs to the negative branch itself, not to a parent that both branches share. */
function handsOverOnEntry({ graph }: Checkup, leaf: string): boolean {
  const chain = graph.chain(leaf);
  const top = chain.findLastIndex(({ state }) => state.tags.includes('negative'));
  return chain.slice(0, top + 1).some(({ state }) => state.entry.some(hasDeadline));
}
