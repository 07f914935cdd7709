import { contacts } from './graph.js';
import { clockAfter, spanOf } from './graph-clock.js';
import type { Clock } from './graph-clock.js';
import { parsedDelay } from './graph-clock.js';
import { bases } from './graph-moments.js';
import type { Moment } from './graph-moments.js';
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
  path(): readonly Move[];
}

/** More combinations of ages than this are not told apart: what lies beyond counts as being as near as the last one seen. */
const mostLabels = 2_000;

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

/** Finds what can follow a site, once for all sites that go on alike. */
export class Followings {
  private readonly timed = new Map<string, readonly string[]>();
  private readonly found = new Map<string, Map<Move, Following>>();

  /** Nothing is looked for beyond `horizon`, in ms. */
  constructor(
    private readonly course: Course,
    private readonly moments: ReadonlyMap<Move, Moment>,
    private readonly horizon: number,
  ) {}

  /**
   * The least time from one site to each move that can follow it, itself included: events come at once, timers on time. The
   * earliest way is the worst one, for no delay is due earlier when it is set later.
   */
  after(site: TouchSite): ReadonlyMap<Move, Following> {
    const first = firstLabel(site);
    const key = `${this.keyOf(first)} ${[...first.since.keys()].sort().join()}`;
    const known = this.found.get(key) ?? this.search(first);
    this.found.set(key, known);
    return known;
  }

  private search(first: Label): Map<Move, Following> {
    const found = new Map<Move, Following>();
    const queue = new LabelQueue();
    const seen = new Set<string>();
    queue.push(first);
    for (let label = queue.pop(); label; label = queue.pop()) {
      const key = this.keyOf(label);
      if (label.elapsed >= this.horizon || seen.has(key)) continue;
      seen.add(key);
      if (seen.size > mostLabels) return this.giveUp(found, label.elapsed);
      for (const move of this.course.from(label.standing)) {
        if (!this.moments.has(move)) continue;
        const next = labelAfter(label, move);
        const known = found.get(move);
        if (!known || next.elapsed < known.ms) found.set(move, { ms: next.elapsed, path: () => movesTo(next) });
        queue.push(next);
      }
    }
    return found;
  }

  private giveUp(found: Map<Move, Following>, ms: number): Map<Move, Following> {
    for (const move of this.course.moves) if (!found.has(move)) found.set(move, { ms, path: () => [move] });
    return found;
  }

  /** Two labels with the same ages of everything that a timer or a wait hangs on go on alike. */
  private keyOf({ standing, elapsed, clock, since }: Label): string {
    let key = `${standing.id}|${clock?.time}|${clock?.weekday}`;
    for (const id of this.timedIn(standing)) {
      const age = since.get(id);
      if (age) key += `|${id}:${elapsed - age.at}:${age.clock?.time}:${age.clock?.weekday}`;
    }
    return key;
  }

  /** States with timers, and open questions, of a standing. */
  private timedIn(standing: Standing): readonly string[] {
    const known = this.timed.get(standing.id);
    if (known) return known;
    const graph = [...standing.states].flatMap((id) => this.course.graph.states.get(id) ?? []);
    const states = graph.filter(({ state }) => Object.keys(state.after).length > 0).map(({ id }) => id);
    const timed = [...states, ...standing.asking.map(({ state }) => `?${state}`)];
    this.timed.set(standing.id, timed);
    return timed;
  }
}

function firstLabel({ move, moment }: TouchSite): Label {
  const clock = moment.clock?.of === 'recipient' ? moment.clock : undefined;
  const since = new Map(move.entered.map((id) => [id, { at: 0, clock }]));
  noteQuestions(since, move, { at: 0, clock });
  return { standing: move.to, elapsed: 0, clock, since, by: undefined };
}

function labelAfter(label: Label, move: Move): Label {
  const { elapsed, clock } = dueAfter(label, move);
  const since = move.entered.length + move.planned.length === 0 ? label.since : sinceAfter(label, move, { at: elapsed, clock });
  return { standing: move.to, elapsed, clock, since, by: { move, before: label } };
}

function sinceAfter(label: Label, move: Move, now: Since): Map<string, Since> {
  const since = new Map([...label.since].filter(([id]) => id.startsWith('?') || move.to.states.has(id)));
  for (const id of move.entered) since.set(id, now);
  noteQuestions(since, move, now);
  return since;
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
