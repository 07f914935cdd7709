import { contacts } from './graph.js';
import { clockAfter, parsedDelay, sameClock, spanOf } from './graph-clock.js';
import type { Clock } from './graph-clock.js';
import { bases } from './graph-moments.js';
import type { Moment } from './graph-moments.js';
import type { Course, Move, PlannedAction, Standing } from './graph-course.js';
import type { ScenarioDefinition } from '../scenario/scenario-definition.js';
import { questionEffects } from '../state-tree.js';

/** A move that plans contacts which the clinic initiates, with the class of each. */
export interface TouchSite {
  readonly move: Move;
  readonly moment: Moment;
  /** Quiet hours may put it off. What counts down to an anchor is planned before them instead (DESIGN §13.8). */
  readonly waits: boolean;
  readonly touches: readonly { readonly planned: PlannedAction; readonly class: string }[];
}

/** How soon one site can be followed by another, and by which moves. */
export interface Following {
  readonly ms: number;
  path(): readonly Move[];
}

/** After so many changes a standing is taken to have had all its states entered before the first touch. */
const mostRounds = 24;

/** A moment after the first touch, in ms, and what the clock shows then. */
interface Since {
  readonly at: number;
  readonly clock: Clock | undefined;
}

/** The earliest time at which a standing can be come to, and the earliest at which what its timers hang on can begin. */
interface Label {
  readonly standing: Standing;
  readonly now: Since;
  /** States entered, and questions asked (as `?state`), since the first touch. What is missing began before it. */
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
    return moment && touches.length > 0 && !move.answered
      ? [{ move, moment, touches, waits: !movesEarlier(move) }]
      : [];
  });
}

/** A contact that counts down to an anchor is planned before the quiet time, not in it. */
export function movesEarlier({ cause, trigger, late }: Move): boolean {
  const delay = cause === 'after' && late !== true ? parsedDelay(trigger) : undefined;
  return delay?.kind === 'anchored' && delay.sign === -1;
}

export function classOf({ action }: PlannedAction, definition: ScenarioDefinition): string {
  const own = action.params['class'];
  return typeof own === 'string' ? own : definition.class;
}

/**
 * The least time from one site to each move that can follow it, itself included, as far as `horizon` (ms). Events come at
 * once and timers on time. The earliest way is the worst one, for no delay is due earlier when it is set later; so ways
 * that meet in a standing go on as one that is as early as the earliest of them in every respect.
 */
export function followingsOf(
  { move, moment }: TouchSite,
  course: Course,
  moments: ReadonlyMap<Move, Moment>,
  horizon: number,
): ReadonlyMap<Move, Following> {
  const found = new Map<Move, Following>();
  const labels = new Map<string, Arrival>();
  const queue: Label[] = [firstLabel(move, moment)];
  for (let label = queue.shift(); label; label = queue.shift()) {
    if (label.by && labels.get(label.standing.id)?.label !== label) continue;
    for (const next of course.from(label.standing)) {
      if (!moments.has(next)) continue;
      const after = labelAfter(label, next);
      const ms = after.now.at;
      if (ms >= horizon) continue;
      if (ms < (found.get(next)?.ms ?? Infinity)) found.set(next, { ms, path: () => movesTo(after) });
      const arrived = arrive(labels, after);
      if (arrived) queue.push(arrived);
    }
  }
  return found;
}

interface Arrival {
  readonly label: Label;
  readonly rounds: number;
}

/** What is now known of the standing, when anything is new about it. */
function arrive(labels: Map<string, Arrival>, after: Label): Label | undefined {
  const { id } = after.standing;
  const { label: known, rounds = 0 } = labels.get(id) ?? {};
  const label = known ? earliest(known, after, rounds >= mostRounds) : after;
  if (label === known) return undefined;
  labels.set(id, { label, rounds: rounds + 1 });
  return label;
}

/** Both as one; the known label itself when the other one adds nothing. */
function earliest(known: Label, other: Label, widen: boolean): Label {
  const now = earlier(known.now, other.now);
  const since = new Map<string, Since>();
  let same = now === known.now;
  for (const [id, one] of known.since) {
    const another = other.since.get(id);
    const both = another && earlier(one, another);
    if (both && !(widen && both !== one)) since.set(id, both);
    same &&= both === one;
  }
  return same ? known : { standing: known.standing, now, since, by: now === known.now ? known.by : other.by };
}

/** The earlier of two; its clock is known only as far as the other one's would be the same by then. */
function earlier(known: Since, other: Since): Since {
  const [first, last] = known.at <= other.at ? [known, other] : [other, known];
  const { at, clock } = first;
  if (!clock) return first;
  const common = sameClock(clockAfter(clock, last.at - at), last.clock);
  if (common && common.weekday === clock.weekday) return first;
  return { at, clock: common && { time: clock.time, of: clock.of } };
}

function firstLabel({ to, entered, planned }: Move, { clock: shown }: Moment): Label {
  const now = { at: 0, clock: shown?.of === 'recipient' ? shown : undefined };
  const since = new Map(entered.map((id) => [id, now]));
  noteQuestions(since, planned, now);
  return { standing: to, now, since, by: undefined };
}

function labelAfter(label: Label, move: Move): Label {
  const now = dueAfter(label, move);
  const since = move.entered.length + move.planned.length === 0 ? label.since : sinceAfter(label, move, now);
  return { standing: move.to, now, since, by: { move, before: label } };
}

function sinceAfter({ since: before }: Label, { to, entered, planned }: Move, now: Since): Map<string, Since> {
  const since = new Map([...before].filter(([id]) => id.startsWith('?') || to.states.has(id)));
  for (const id of entered) since.set(id, now);
  noteQuestions(since, planned, now);
  return since;
}

function noteQuestions(since: Map<string, Since>, planned: readonly PlannedAction[], now: Since): void {
  for (const { action, at } of planned) if (questionEffects.has(action.type)) since.set(`?${at.id}`, now);
}

function dueAfter(label: Label, move: Move): Since {
  const { cause, trigger, owner } = move;
  if (cause === 'event' && trigger === 'reply.none') return waitOver(label, move);
  const delay = cause === 'after' ? parsedDelay(trigger) : undefined;
  const since = owner && label.since.get(owner.id);
  if (!delay || delay.kind === 'anchored' || !since) return label.now;
  const span = spanOf(delay, since.clock);
  return laterOf(label.now, { at: since.at + span.lo, clock: span.clock });
}

/** Silence takes as long as the wait, unless the absolute end of the question comes first. */
function waitOver({ now, since }: Label, { replied, cut }: Move): Since {
  const asked = replied && since.get(`?${replied.state}`);
  const wait = replied && parsedDelay(replied.wait);
  if (!asked || !wait || cut) return now;
  const end = replied.until === undefined ? undefined : parsedDelay(replied.until);
  const whole = spanOf(wait, asked.clock).lo;
  const length = end && end.kind !== 'anchored' ? Math.min(whole, spanOf(end, asked.clock).lo) : whole;
  return laterOf(now, { at: asked.at + length, clock: undefined });
}

/** When something is due, but never before now. */
function laterOf(now: Since, due: Since): Since {
  if (due.at < now.at) return now;
  return { at: due.at, clock: due.clock ?? clockAfter(now.clock, due.at - now.at) };
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
