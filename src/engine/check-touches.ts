import { clockAfter, spanOf } from './check-clock.js';
import type { Clock } from './check-clock.js';
import { parsedDelay } from './check-lookups.js';
import { bases } from './check-moments.js';
import type { Moment } from './check-moments.js';
import { contacts } from './checkup.js';
import type { Course, Move, PlannedAction, Standing } from './graph-course.js';
import type { ScenarioDefinition } from './scenario-definition.js';

/** A move that plans contacts which the clinic initiates, with the class of each. */
export interface TouchSite {
  readonly move: Move;
  readonly moment: Moment;
  readonly touches: readonly { readonly planned: PlannedAction; readonly class: string }[];
}

/** How soon one site can be followed by another, and by which moves. */
export interface Following {
  readonly ms: number;
  readonly path: readonly Move[];
}

/** More combinations of ages than this are not told apart: what lies beyond counts as being as near as the last one seen. */
const mostLabels = 4_000;

interface Since {
  readonly at: number;
  readonly clock: Clock | undefined;
}

interface Label {
  readonly standing: Standing;
  readonly elapsed: number;
  readonly clock: Clock | undefined;
  /** States entered, and questions asked (as `?state`), since the touch that the search began with. */
  readonly since: ReadonlyMap<string, Since>;
  readonly by: { readonly move: Move; readonly before: Label } | undefined;
}

/** What the clinic initiates: everything but what is said in answer to the patient's own reply (DESIGN §13.1). */
export function touchSites(
  course: Course,
  moments: ReadonlyMap<Move, Moment>,
  definition: ScenarioDefinition,
): TouchSite[] {
  return course.moves.flatMap((move) => {
    const moment = moments.get(move);
    const touches = move.planned
      .filter(({ action }) => contacts(action))
      .map((planned) => ({ planned, class: classOf(planned, definition) }));
    return moment && touches.length > 0 && !move.answered ? [{ move, moment, touches }] : [];
  });
}

export function classOf({ action }: PlannedAction, definition: ScenarioDefinition): string {
  const own = action.params['class'];
  return typeof own === 'string' ? own : definition.class;
}

/**
 * The least time from one site to each that can follow it, itself included, as far as `horizon`: events come at once,
 * timers on time. The earliest way is the worst one, for no delay is due earlier when it is set later.
 */
export function followings(
  course: Course,
  moments: ReadonlyMap<Move, Moment>,
  from: TouchSite,
  horizon: number,
): Map<Move, Following> {
  const found = new Map<Move, Following>();
  const queue = new LabelQueue();
  const seen = new Set<string>();
  queue.push(firstLabel(from));
  for (let label = queue.pop(); label; label = queue.pop()) {
    const key = keyOf(course, label);
    if (label.elapsed >= horizon || seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostLabels) return giveUp(course, found, label);
    for (const move of course.from(label.standing)) {
      if (!moments.has(move)) continue;
      const next = labelAfter(label, move);
      const known = found.get(move);
      if (!known || next.elapsed < known.ms) found.set(move, { ms: next.elapsed, path: movesTo(next) });
      queue.push(next);
    }
  }
  return found;
}

function giveUp(course: Course, found: Map<Move, Following>, { elapsed }: Label): Map<Move, Following> {
  for (const move of course.moves) if (!found.has(move)) found.set(move, { ms: elapsed, path: [move] });
  return found;
}

function firstLabel({ move, moment }: TouchSite): Label {
  const clock = moment.clock?.of === 'recipient' ? moment.clock : undefined;
  const since = new Map(move.entered.map((id) => [id, { at: 0, clock }]));
  noteQuestions(since, move, { at: 0, clock });
  return { standing: move.to, elapsed: 0, clock, since, by: undefined };
}

function labelAfter(label: Label, move: Move): Label {
  const { elapsed, clock } = dueAfter(label, move);
  const now = { at: elapsed, clock };
  const since = new Map([...label.since].filter(([id]) => id.startsWith('?') || move.to.states.has(id)));
  for (const id of move.entered) since.set(id, now);
  noteQuestions(since, move, now);
  return { standing: move.to, elapsed, clock, since, by: { move, before: label } };
}

function noteQuestions(since: Map<string, Since>, { planned }: Move, now: Since): void {
  for (const { action, at } of planned) if (action.type === 'ask_patient') since.set(`?${at.id}`, now);
}

function dueAfter(label: Label, move: Move): { elapsed: number; clock: Clock | undefined } {
  const { cause, trigger, owner } = move;
  if (cause === 'event' && trigger === 'reply.none') return waitOver(label, move);
  const delay = cause === 'after' ? parsedDelay(trigger) : undefined;
  const since = owner && label.since.get(owner.id);
  if (!delay || delay.kind === 'anchored' || !since) return label;
  const span = spanOf(delay, since.clock);
  const due = since.at + span.lo;
  if (due < label.elapsed) return label;
  return { elapsed: due, clock: span.clock ?? clockAfter(label.clock, due - label.elapsed) };
}

/** Silence takes as long as the wait, unless the absolute end of the question comes first. */
function waitOver(label: Label, { replied, cut }: Move): { elapsed: number; clock: Clock | undefined } {
  const asked = replied && label.since.get(`?${replied.state}`);
  const wait = replied && parsedDelay(replied.wait);
  if (!asked || !wait || cut) return label;
  const end = replied.until === undefined ? undefined : parsedDelay(replied.until);
  const whole = spanOf(wait, asked.clock).lo;
  const length = end && end.kind !== 'anchored' ? Math.min(whole, spanOf(end, asked.clock).lo) : whole;
  const elapsed = Math.max(label.elapsed, asked.at + length);
  return { elapsed, clock: clockAfter(label.clock, elapsed - label.elapsed) };
}

/** Two labels with the same ages of everything that a timer hangs on go on alike. */
function keyOf(course: Course, { standing, elapsed, clock, since }: Label): string {
  const ages = course.from(standing).flatMap(({ cause, owner }) => {
    const age = cause === 'after' && owner ? since.get(owner.id) : undefined;
    return age ? [`${owner?.id}:${elapsed - age.at}:${age.clock?.time}:${age.clock?.weekday}`] : [];
  });
  return JSON.stringify([standing.id, [...new Set(ages)].sort(), clock?.time, clock?.weekday]);
}

function movesTo(label: Label): Move[] {
  const moves: Move[] = [];
  for (let step = label.by; step; step = step.before.by) moves.unshift(step.move);
  return moves;
}

/** The span between two moments that the bases alone prove; -Infinity when they prove none. */
export function apart(earlier: Moment, later: Moment): number {
  return Math.max(...bases.filter((base) => base !== 'heard').map((base) => later.at[base].lo - earlier.at[base].hi));
}

/** Labels, the soonest first. */
class LabelQueue {
  private readonly heap: Label[] = [];

  push(label: Label): void {
    const { heap } = this;
    let at = heap.push(label) - 1;
    while (at > 0) {
      const over = (at - 1) >> 1;
      const parent = heap[over];
      if (!parent || parent.elapsed <= label.elapsed) break;
      heap[at] = parent;
      at = over;
    }
    heap[at] = label;
  }

  pop(): Label | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (!first || !last || first === last) return first;
    this.sink(last);
    return first;
  }

  private sink(label: Label): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const child = (heap[right]?.elapsed ?? Infinity) < (heap[left]?.elapsed ?? Infinity) ? right : left;
      const under = heap[child];
      if (!under || under.elapsed >= label.elapsed) break;
      heap[at] = under;
      at = child;
    }
    heap[at] = label;
  }
}
