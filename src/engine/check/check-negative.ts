import type { Checkup } from './checkup.js';
import type { Course, Move, Standing } from '../graph/graph-course.js';
import { wayThrough, wayTo } from '../graph/graph-way.js';
import type { ActionConfig } from '../scenario/scenario-definition.js';

/** What can be come to within a branch, each with the move that leads there first. */
type Branch = ReadonlyMap<string, Move | undefined>;

/**
 * Negative branches: each ends with a person who has a deadline, or with a named outcome. What the states around the branch
 * do for every patient, such as a timer long after the visit, looks after nobody and does not count.
 */
export function checkNegative(checkup: Checkup): void {
  const { course, graph } = checkup;
  if (course.truncated) return;
  const told = new Set<string>();
  for (const move of course.moves) {
    const leaf = move.to.leaves.find((id) => move.entered.includes(id) && graph.hasTag(id, 'negative'));
    if (leaf === undefined || told.has(leaf) || looksAfter(move)) continue;
    const around = statesAround(checkup, leaf);
    const branch = branchFrom(course, move.to, around);
    const settled = settledIn(checkup, branch, around);
    const stuck = [...branch.keys()].find((id) => !settled.has(id));
    if (stuck === undefined) continue;
    told.add(leaf);
    const path = [...wayTo(course, move), ...wayThrough(movesTo(branch, stuck))];
    const fix = 'hand the patient over with a deadline, or end in a final state with an outcome';
    const message = `After "${leaf}" nobody looks after the patient: ${fix}.`;
    checkup.report('ABANDONED_PATIENT', message, { state: leaf, pointer: graph.states.get(leaf)?.pointer, path });
  }
}

/** The states above the outermost negative one. */
function statesAround({ graph }: Checkup, leaf: string): ReadonlySet<string> {
  const chain = graph.chain(leaf);
  const outermost = chain.findLastIndex(({ state }) => state.tags.includes('negative'));
  return new Set(chain.slice(outermost + 1).map(({ id }) => id));
}

/** Everything that can be come to without a handover and without what the states around do. */
function branchFrom(course: Course, start: Standing, around: ReadonlySet<string>): Branch {
  const found = new Map<string, Move | undefined>([[start.id, undefined]]);
  const queue = [start];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const move of course.from(next)) {
      if (looksAfter(move) || isAround(move, around) || found.has(move.to.id)) continue;
      found.set(move.to.id, move);
      queue.push(move.to);
    }
  }
  return found;
}

/** Standings of the branch from which some path leads to a handover or to the end of the machine with a named outcome. */
function settledIn({ course, graph }: Checkup, branch: Branch, around: ReadonlySet<string>): Set<string> {
  const named = ({ leaves }: Standing) => leaves.some((leaf) => graph.states.get(leaf)?.state.output !== undefined);
  const settled = new Set<string>();
  for (let before = -1; before < settled.size;) {
    before = settled.size;
    for (const id of branch.keys()) {
      const standing = course.standings.get(id);
      if (!standing || settled.has(id)) continue;
      const goesOn = course.from(standing).filter((move) => !isAround(move, around));
      const ends = course.isFinal(standing) && named(standing);
      if (ends || goesOn.some((move) => looksAfter(move) || settled.has(move.to.id))) settled.add(id);
    }
  }
  return settled;
}

function isAround({ owner }: Move, around: ReadonlySet<string>): boolean {
  return owner !== undefined && around.has(owner.id);
}

function movesTo(branch: Branch, id: string): Move[] {
  const moves: Move[] = [];
  for (let move = branch.get(id); move; move = move.from && branch.get(move.from.id)) moves.unshift(move);
  return moves;
}

/** A handover without a deadline is nobody's; an outcome may be recorded without an end. */
function looksAfter({ planned }: Move): boolean {
  return planned.some(({ action }) => hasDeadline(action) || action.type === 'record_outcome');
}

function hasDeadline({ type, params }: ActionConfig): boolean {
  return type === 'request_handover' && typeof params['due'] === 'string' && params['due'] !== '';
}
