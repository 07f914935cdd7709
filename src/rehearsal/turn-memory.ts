import type { ClinicProgramme } from '../catalog/index.js';
import { hears } from '../engine/index.js';
import {
  reachesOthers,
  type ClaimedEvent,
  type ClaimedTimer,
  type StoredEnrolment,
  type TurnBatch,
  type TurnWrites,
} from '../enrolment/index.js';
import type { NewEvent } from '../patient/index.js';

type StoredTimer = TurnWrites['armed'][number];

/** By programme and type of event: the same for all of its households. */
const beginners = new WeakMap<ClinicProgramme, Map<string, readonly string[]>>();

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
    const begins = new Set(open.flatMap(({ type }) => this.mayBegin(type)));
    const concerns = ({ enrolmentId, scenarioId, version }: StoredEnrolment): boolean => {
      if (owners.has(enrolmentId) || begins.has(scenarioId)) return true;
      const heard = this.programme.scenario(scenarioId, version).hears;
      return open.some(({ type }) => hears(heard, type));
    };
    const running = [...this.running.values()];
    const held = running.filter(concerns);
    const reaches = (id: string, version: number) => reachesOthers(this.programme.scenario(id, version));
    const all =
      held.some(({ scenarioId, version }) => reaches(scenarioId, version)) ||
      this.programme.newest.some(({ id, version }) => begins.has(id) && reaches(id, version));
    for (const enrolment of all ? running : held) batch.hold(enrolment);
    for (const id of begins) for (const one of this.finished.get(id) ?? []) batch.hold(one);
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

  /** Scenarios that an event of this type may enrol in, now or again. */
  private mayBegin(type: string): readonly string[] {
    const known = beginners.get(this.programme) ?? new Map<string, readonly string[]>();
    beginners.set(this.programme, known);
    const ids = known.get(type) ?? this.beginnersOf(type);
    known.set(type, ids);
    return ids;
  }

  private beginnersOf(type: string): readonly string[] {
    const again = this.programme.newest.filter((compiled) =>
      compiled.leave.some((rule) => rule.enrolAgain && rule.on.includes(type)),
    );
    return [...this.programme.enrolling(type), ...again].map(({ id }) => id);
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
