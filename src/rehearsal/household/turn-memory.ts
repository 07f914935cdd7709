import type { ClinicProgramme } from '../../catalog/index.js';
import { hears, type CompiledScenario } from '../../engine/index.js';
import type { ClaimedEvent, ClaimedTimer, StoredEnrolment, TurnBatch, TurnWrites } from '../../enrolment/index.js';
import { reachesOthers } from '../../enrolment/rules.js';
import type { NewEvent } from '../../patient/index.js';

type StoredTimer = TurnWrites['armed'][number];

/** Whom an event of one type concerns. */
interface Route {
  readonly type: string;
  /** Scenarios it may enrol in, now or again. */
  readonly begins: ReadonlySet<string>;
  /** One of these begins or ends others. */
  readonly reaches: boolean;
  readonly hears: Map<CompiledScenario, boolean>;
}

/** By programme and type of event: the same for all of its households. */
const routesOf = new WeakMap<ClinicProgramme, Map<string, Route>>();

/** The enrolments, timers and waiting events of one household, in the place of their tables. */
export class TurnMemory {
  readonly running = new Map<string, StoredEnrolment>();
  private readonly finished = new Map<string, StoredEnrolment[]>();
  private readonly timers = new Map<string, Map<string, StoredTimer>>();
  private events: ClaimedEvent[] = [];
  private earliestTimer = Infinity;

  constructor(
    private readonly programme: ClinicProgramme,
    private readonly newId: () => string,
  ) {}

  /** Every timer that is set, the earliest first. */
  get armed(): readonly StoredTimer[] {
    return [...this.timers.values()]
      .flatMap((timers) => [...timers.values()])
      .sort((one, other) => one.dueAt - other.dueAt);
  }

  /** When the next timer or event is due; Infinity when nothing waits. */
  get nextDue(): number {
    let due = this.earliestTimer;
    for (const { occurredAt } of this.events) due = Math.min(due, occurredAt);
    return due;
  }

  record(events: readonly NewEvent[]): void {
    for (const { patientId, enrolmentId = null, type, occurredAt, payload } of events) {
      this.events.push({ eventId: this.newId(), patientId, enrolmentId, type, occurredAt, payload });
    }
  }

  dueEvents(now: number): ClaimedEvent[] {
    return this.events.filter(({ occurredAt }) => occurredAt <= now);
  }

  dueTimers(now: number): ClaimedTimer[] {
    if (this.earliestTimer > now) return [];
    const due: ClaimedTimer[] = [];
    for (const [enrolmentId, timers] of this.timers) {
      const enrolment = this.running.get(enrolmentId);
      for (const timer of timers.values()) if (enrolment && timer.dueAt <= now) due.push(claimed(enrolment, timer));
    }
    return due;
  }

  /**
   * What these timers and events can touch: the enrolments they belong to or that hear them, those that count for a scenario
   * which may begin, and of the ended ones those whose keys it may not take again. One that reaches for others gets all.
   */
  hold(batch: TurnBatch, timers: readonly ClaimedTimer[], events: readonly ClaimedEvent[]): void {
    const owners = new Set<string | null>([...timers, ...events].map(({ enrolmentId }) => enrolmentId));
    const open = events.filter(({ enrolmentId }) => enrolmentId === null);
    const routes = open.map(({ type }) => this.routeOf(type));
    const concerns = (one: StoredEnrolment) =>
      owners.has(one.enrolmentId) || routes.some((route) => this.takes(route, one));
    const running = [...this.running.values()];
    const held = running.filter(concerns);
    const all = routes.some(({ reaches }) => reaches) || held.some((one) => reachesOthers(this.scenarioOf(one)));
    for (const enrolment of all ? running : held) batch.hold(enrolment);
    for (const { begins } of routes) {
      for (const id of begins) for (const one of this.finished.get(id) ?? []) batch.hold(one);
    }
  }

  write({ fired, over, heard, moved, born, armed }: TurnWrites): void {
    for (const { enrolmentId, name } of fired) this.timers.get(enrolmentId)?.delete(name);
    for (const enrolmentId of over) this.timers.delete(enrolmentId);
    const done = new Set(heard);
    if (done.size > 0) this.events = this.events.filter(({ eventId }) => !done.has(eventId));
    for (const row of born) this.keep({ ...row });
    for (const row of moved) {
      const before = this.running.get(row.enrolmentId);
      if (before) this.keep({ ...before, ...row });
    }
    for (const timer of armed) this.timersOf(timer.enrolmentId).set(timer.name, timer);
    this.findEarliest();
  }

  /** Out of the loop with its timers, as the product parks it for a person. */
  park(enrolmentId: string): void {
    const enrolment = this.running.get(enrolmentId);
    if (!enrolment) return;
    this.timers.delete(enrolmentId);
    this.running.delete(enrolmentId);
    this.keep({ ...enrolment, status: 'parked' });
    this.findEarliest();
  }

  private keep(enrolment: StoredEnrolment): void {
    if (enrolment.status === 'running') {
      this.running.set(enrolment.enrolmentId, enrolment);
      return;
    }
    this.running.delete(enrolment.enrolmentId);
    this.timers.delete(enrolment.enrolmentId);
    const others = this.finished.get(enrolment.scenarioId);
    if (others) others.push({ ...enrolment, snapshot: null });
    else this.finished.set(enrolment.scenarioId, [{ ...enrolment, snapshot: null }]);
  }

  private routeOf(type: string): Route {
    const known = routesOf.get(this.programme) ?? new Map<string, Route>();
    routesOf.set(this.programme, known);
    const route = known.get(type) ?? this.newRoute(type);
    known.set(type, route);
    return route;
  }

  private newRoute(type: string): Route {
    const again = this.programme.newest.filter((compiled) =>
      compiled.leave.some((rule) => rule.enrolAgain && rule.on.includes(type)),
    );
    const begins = [...this.programme.enrolling(type), ...again];
    return { type, begins: new Set(begins.map(({ id }) => id)), reaches: begins.some(reachesOthers), hears: new Map() };
  }

  private takes({ type, begins, hears: heard }: Route, enrolment: StoredEnrolment): boolean {
    if (begins.has(enrolment.scenarioId)) return true;
    const compiled = this.scenarioOf(enrolment);
    const known = heard.get(compiled) ?? hears(compiled.hears, type);
    heard.set(compiled, known);
    return known;
  }

  private scenarioOf({ scenarioId, version }: StoredEnrolment): CompiledScenario {
    return this.programme.scenario(scenarioId, version);
  }

  private timersOf(enrolmentId: string): Map<string, StoredTimer> {
    const known = this.timers.get(enrolmentId);
    if (known) return known;
    const fresh = new Map<string, StoredTimer>();
    this.timers.set(enrolmentId, fresh);
    return fresh;
  }

  private findEarliest(): void {
    this.earliestTimer = Infinity;
    for (const timers of this.timers.values()) {
      for (const { dueAt } of timers.values()) this.earliestTimer = Math.min(this.earliestTimer, dueAt);
    }
  }
}

function claimed({ snapshot, ...enrolment }: StoredEnrolment, timer: StoredTimer): ClaimedTimer {
  const { name, episode, dueAt, late } = timer;
  if (!snapshot) throw new Error(`the running enrolment ${enrolment.enrolmentId} has no snapshot`);
  const { enrolmentId, patientId, scenarioId, version, key, subjectId, turn, outcome } = enrolment;
  const of = { enrolmentId, patientId, scenarioId, version, key, subjectId, turn, outcome, snapshot };
  return { name, episode, dueAt, late, ...of };
}
