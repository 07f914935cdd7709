import type { Course, Move, Standing } from './graph-course.js';

/** A standing as it is shown: its leaves. */
export function nameOf({ leaves }: Standing): string {
  return leaves.join(' + ');
}

/** What leads on, as it is shown; nothing for the end of a step. */
export function labelOf({ cause, trigger }: Move): string | undefined {
  if (cause === 'event') return `on ${trigger}`;
  if (cause === 'after') return `after ${trigger}`;
  return cause === 'rest' || cause === 'start' ? undefined : cause;
}

/** The moves as evidence: what leads on and where to, in turn. */
export function wayThrough(moves: readonly Move[]): string[] {
  return moves.flatMap((move) => {
    const label = labelOf(move);
    return label === undefined ? [] : [label, nameOf(move.to)];
  });
}

/** The shortest way from the beginning up to and including a move. */
export function wayTo(course: Course, move: Move): string[] {
  const before = move.from ? movesBefore(course, move.from) : [];
  const moves = [...before, move];
  const [first] = moves;
  return first ? [nameOf(first.to), ...wayThrough(moves)] : [];
}

/** The shortest way from the beginning to a standing. */
export function wayToStanding(course: Course, standing: Standing): string[] {
  const last = movesBefore(course, standing).at(-1);
  return last ? wayTo(course, last) : [];
}

/** The moves of the shortest way, the first of them into the machine. Moves stand in the order in which they were found. */
function movesBefore(course: Course, standing: Standing): Move[] {
  const first = new Map<string, Move>();
  for (const move of course.moves) if (!first.has(move.to.id)) first.set(move.to.id, move);
  const moves: Move[] = [];
  for (let move = first.get(standing.id); move; move = move.from && first.get(move.from.id)) moves.unshift(move);
  return moves;
}
