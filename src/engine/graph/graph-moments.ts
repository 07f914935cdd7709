import { anyTime, lengthOf, quietLength, sameClock, spanOf } from './graph-clock.js';
import type { Clock, Interval } from './graph-clock.js';
import { parsedDelay } from './graph-clock.js';
import type { Course, Move, Standing } from './graph-course.js';
import type { ScenarioDefinition } from '../scenario/scenario-definition.js';
import { DAY, MINUTE } from '../time/index.js';
import type { Delay, QuietHours } from '../time/index.js';

/**
 * What times are told from: the beginning of the run, the start of the appointment and the midnight before it, the moment it was booked and the
 * midnight before that, and the last time that the patient wrote.
 */
export const bases = ['enrolled', 'starts', 'startsDay', 'booked', 'bookedDay', 'heard'] as const;
export type Base = (typeof bases)[number];

/** When something may happen, in ms after (or, negative, before) each base; and what the clock may show then. */
export interface Moment {
  readonly at: Readonly<Record<Base, Interval>>;
  readonly clock?: Clock | undefined;
}

/** What is known of a standing: when it may have been come to, and when each of its states may have been entered. */
interface Known {
  readonly now: Moment;
  readonly entered: ReadonlyMap<string, Moment>;
}

const lyingAhead = new Set(['appointment.booked', 'appointment.confirmed', 'appointment.moved']);
/** The clinic reports neither before the visit was to begin. */
const notBeforeStart = new Set(['appointment.attended', 'appointment.missed']);
const roundsBeforeWidening = 8;

type Anchored = Extract<Delay, { kind: 'anchored' }>;

/**
 * When each move of a course may happen, over all paths and all timings in which timers fire on time. A move that can never
 * happen has no moment. A contact before an anchor may be moved out of quiet hours, to earlier.
 */
export function momentsOf(
  course: Course,
  definition: ScenarioDefinition,
  quiet: QuietHours | undefined,
): ReadonlyMap<Move, Moment> {
  return new Reckoning(course, definition, quiet ? quietLength(quiet) + MINUTE : 0).moments;
}

class Reckoning {
  readonly moments = new Map<Move, Moment>();
  private readonly known = new Map<string, Known>();
  private readonly rounds = new Map<string, number>();

  constructor(
    private readonly course: Course,
    definition: ScenarioDefinition,
    private readonly quietMs: number,
  ) {
    const queue: Standing[] = [];
    const follow = (move: Move, known: Known | undefined): void => {
      const moment = known ? this.momentOf(move, known) : enrolment(definition);
      if (!moment) return;
      const before = this.moments.get(move);
      this.moments.set(move, before ? joined(before, moment) : moment);
      if (this.arrive(move, moment, known)) queue.push(move.to);
    };
    for (const move of course.moves) if (!move.from) follow(move, undefined);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const known = this.known.get(next.id);
      for (const move of course.from(next)) follow(move, known);
    }
  }

  /** Whether anything new is known of where the move leads. */
  private arrive(move: Move, moment: Moment, from: Known | undefined): boolean {
    const reset = hears(move);
    const entered = new Map<string, Moment>();
    for (const id of move.to.states) {
      const kept = move.entered.includes(id) ? undefined : from?.entered.get(id);
      entered.set(
        id,
        kept ? (reset ? { ...kept, at: { ...kept.at, heard: { lo: -Infinity, hi: 0 } } } : kept) : moment,
      );
    }
    const before = this.known.get(move.to.id);
    const round = this.rounds.get(move.to.id) ?? 0;
    const after = before
      ? joinedKnown(before, { now: moment, entered }, round > roundsBeforeWidening)
      : { now: moment, entered };
    if (before && sameKnown(before, after)) return false;
    this.known.set(move.to.id, after);
    this.rounds.set(move.to.id, round + 1);
    return true;
  }

  private momentOf(move: Move, known: Known): Moment | undefined {
    const { cause, from, trigger, owner } = move;
    if (cause === 'rest' || cause === 'done' || (cause === 'always' && from?.fresh)) return known.now;
    const stay = this.latest(move, known);
    if (cause === 'always') return settled({ at: stay });
    if (cause === 'event') return this.onEvent(move, stay);
    const delay = parsedDelay(trigger);
    const entered = owner && known.entered.get(owner.id);
    if (!delay || !entered) return settled({ at: stay });
    return delay.kind === 'anchored'
      ? this.onAnchor(move, delay, { known, entered, stay })
      : onDelay(delay, entered, stay);
  }

  private onEvent(move: Move, stay: Record<Base, Interval>): Moment | undefined {
    const at = { ...stay };
    if (notBeforeStart.has(move.trigger)) {
      at.starts = { lo: Math.max(at.starts.lo, 0), hi: at.starts.hi };
    }
    if (hears(move)) at.heard = { lo: 0, hi: 0 };
    return settled({ at });
  }

  private onAnchor(
    { late }: Move,
    delay: Anchored,
    { known, entered, stay }: { known: Known; entered: Moment; stay: Record<Base, Interval> },
  ): Moment | undefined {
    const places = placesOf(delay);
    const at = late ? { ...entered.at } : { ...stay };
    for (const base of bases) {
      const place = places[base];
      if (late) {
        const lo = Math.max(at[base].lo, known.now.at[base].lo, place?.lo ?? -Infinity);
        at[base] = { lo, hi: at[base].hi };
      } else if (place) {
        const early = delay.sign === -1 ? this.quietMs : 0;
        at[base] = { lo: Math.max(at[base].lo, place.lo - early), hi: Math.min(at[base].hi, place.hi) };
      }
    }
    const clock = delay.at === undefined ? undefined : ({ time: delay.at * MINUTE, of: 'branch' } as const);
    return settled({ at, clock: late ? entered.clock : clock });
  }

  /** How long the standing may last: until the first of its timers that surely leads on. */
  private latest(move: Move, { now, entered }: Known): Record<Base, Interval> {
    const at = { ...now.at };
    for (const base of bases) at[base] = { lo: now.at[base].lo, hi: Infinity };
    for (const { delay, owner } of move.from ? sureTimers(this.course, move.from) : []) {
      const since = entered.get(owner);
      if (!since) continue;
      for (const base of bases) {
        const hi = latestOf(delay, since, base);
        if (hi < at[base].hi) at[base] = { lo: at[base].lo, hi: Math.max(hi, now.at[base].lo) };
      }
    }
    return at;
  }
}

/** Timers of the standing that lead on in any case, whether or not their anchor was past when they were set. */
export function sureTimers(course: Course, standing: Standing): { readonly delay: Delay; readonly owner: string }[] {
  const variants = new Map<string, { delay: Delay; owner: string; lates: Set<boolean | undefined> }>();
  for (const { cause, trigger, owner, late, sure } of course.from(standing)) {
    const delay = cause === 'after' && sure ? parsedDelay(trigger) : undefined;
    if (!delay || !owner) continue;
    const name = `${owner.id}/${trigger}`;
    const variant = variants.get(name) ?? { delay, owner: owner.id, lates: new Set() };
    variant.lates.add(late);
    variants.set(name, variant);
  }
  return [...variants.values()].filter(({ delay, lates }) => delay.kind !== 'anchored' || lates.size === 2);
}

function latestOf(delay: Delay, since: Moment, base: Base): number {
  if (delay.kind !== 'anchored') return since.at[base].hi + spanOf(delay, since.clock).hi;
  const place = placesOf(delay)[base];
  return place ? Math.max(place.hi, since.at[base].hi) : Infinity;
}

function onDelay(delay: Delay, since: Moment, stay: Record<Base, Interval>): Moment | undefined {
  const span = spanOf(delay, since.clock);
  const at = { ...stay };
  for (const base of bases) {
    const { lo, hi } = since.at[base];
    at[base] = { lo: Math.max(stay[base].lo, lo + span.lo), hi: Math.min(stay[base].hi, hi + span.hi) };
  }
  return settled({ at, clock: span.clock });
}

/** Where an anchored delay lies, from its anchor and, when it ends at a time of the day, from that day's midnight. */
export function placesOf({ anchor, sign, period, at }: Anchored): Partial<Record<Base, Interval>> {
  const base = anchor === 'appointment.starts_at' ? 'starts' : 'booked';
  const day = base === 'starts' ? 'startsDay' : 'bookedDay';
  const length = lengthOf(period);
  const away = sign === 1 ? length : { lo: -length.hi, hi: -length.lo };
  if (at === undefined) return { [base]: away };
  const clock = at * MINUTE;
  const roughly = { [base]: { lo: away.lo + clock - DAY, hi: away.hi + clock } };
  if (period.ms > 0 || period.months > 0) return roughly;
  const exact = sign * period.days * DAY + clock;
  return { ...roughly, [day]: { lo: exact, hi: exact } };
}

/** A midnight and its anchor lie less than a day apart, so each narrows the other. Undefined when nothing is left. */
function settled({ at, clock }: { at: Record<Base, Interval>; clock?: Clock | undefined }): Moment | undefined {
  const narrowed = { ...at };
  for (const [base, day] of [
    ['starts', 'startsDay'],
    ['booked', 'bookedDay'],
  ] as const) {
    const { lo, hi } = at[base];
    const fromDay = at[day];
    narrowed[base] = { lo: Math.max(lo, fromDay.lo - DAY), hi: Math.min(hi, fromDay.hi) };
    narrowed[day] = { lo: Math.max(fromDay.lo, lo), hi: Math.min(fromDay.hi, hi + DAY) };
  }
  if (bases.some((base) => narrowed[base].lo > narrowed[base].hi)) return undefined;
  return { at: narrowed, clock };
}

function enrolment({ enrol, subject }: ScenarioDefinition): Moment {
  const on = enrol.map((rule) => rule.on);
  const all = (holds: (event: string) => boolean) => on.length > 0 && on.every(holds);
  const at = Object.fromEntries(bases.map((base) => [base, anyTime])) as Record<Base, Interval>;
  at.enrolled = { lo: 0, hi: 0 };
  if (subject === 'appointment') {
    if (all((event) => lyingAhead.has(event))) at.starts = { lo: -Infinity, hi: 0 };
    if (all((event) => notBeforeStart.has(event))) at.starts = { lo: 0, hi: Infinity };
    at.booked = { lo: 0, hi: Infinity };
  }
  if (all((event) => event === 'message.received')) at.heard = { lo: 0, hi: 0 };
  return settled({ at }) ?? { at };
}

/** Whether the patient wrote. */
function hears({ answered, cause, trigger }: Move): boolean {
  return cause === 'event' && (answered || trigger === 'message.received');
}

function joined(left: Moment, right: Moment, widen = false): Moment {
  const at = { ...left.at };
  for (const base of bases) {
    const before = left.at[base];
    const lo = Math.min(before.lo, right.at[base].lo);
    const hi = Math.max(before.hi, right.at[base].hi);
    at[base] = { lo: widen && lo < before.lo ? -Infinity : lo, hi: widen && hi > before.hi ? Infinity : hi };
  }
  return { at, clock: sameClock(left.clock, right.clock) };
}

function joinedKnown(left: Known, right: Known, widen: boolean): Known {
  const entered = new Map<string, Moment>();
  for (const [id, moment] of left.entered) {
    const other = right.entered.get(id);
    entered.set(id, other ? joined(moment, other, widen) : moment);
  }
  return { now: joined(left.now, right.now, widen), entered };
}

function sameKnown(left: Known, right: Known): boolean {
  if (!sameMoment(left.now, right.now)) return false;
  return [...left.entered].every(([id, moment]) => sameMoment(moment, right.entered.get(id) ?? moment));
}

function sameMoment(left: Moment, right: Moment): boolean {
  const clocks = left.clock?.time === right.clock?.time && left.clock?.weekday === right.clock?.weekday;
  const times = bases.every((base) => left.at[base].lo === right.at[base].lo && left.at[base].hi === right.at[base].hi);
  return clocks && times;
}
