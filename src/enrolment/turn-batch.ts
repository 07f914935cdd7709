import {
  advance,
  enrolmentKey,
  startEnrolment,
  type AppointmentFacts,
  type CompiledScenario,
  type EnrolmentSnapshot,
  type EventFacts,
  type Facts,
  type Signal,
  type Turn,
} from '../engine/index.js';
import type { ClinicProgramme } from '../catalog/index.js';
import type { Person } from '../patient/index.js';
import type { ClaimedEvent, ClaimedTimer, StoredEnrolment } from './enrolment.store.js';
import { eventOf, resumedOf, type Heard, type Resumed } from './heard.js';
import { LiveEnrolments, type Live } from './live-enrolments.js';
import { TurnBooks, type TurnWrites } from './turn-books.js';
import { factsOf, turnLine } from './turn-line.js';
import { TurnPlan } from './turn-plan.js';

/** What a batch may read: loaded after the lock. */
export interface BatchFacts {
  readonly programme: ClinicProgramme;
  readonly people: ReadonlyMap<string, Person>;
  readonly appointments: ReadonlyMap<string, AppointmentFacts>;
  readonly newId: (at: number) => string;
  /** Hears of every turn in place of the timeline, which is then not built: for those who run turns and store nothing. */
  readonly witness?: ((taken: TurnTaken) => void) | undefined;
}

/** One turn that changed something. */
export interface TurnTaken {
  readonly live: Live;
  readonly turn: Turn;
  /** The snapshot before it. */
  readonly from: EnrolmentSnapshot;
  readonly event: EventFacts;
  readonly facts: Facts;
  readonly at: number;
}

/** An enrolment before its first turn. */
interface Born {
  readonly key: string;
  readonly subjectId: string | null;
  readonly facts: Facts;
}

/** Something in the turn's own rules went wrong for one enrolment; the others go on. */
export interface Poisoned {
  readonly enrolmentId: string;
  readonly error: unknown;
  readonly signal: Signal;
}

/**
 * Works a batch of timers and events through in memory, one after the other, and gathers what is to be written. Pure
 * but for its own books: the same rows and facts give the same writes.
 */
export class TurnBatch {
  readonly plan = new TurnPlan();
  readonly poisoned: Poisoned[] = [];
  turns = 0;
  private readonly live = new LiveEnrolments();
  private readonly books: TurnBooks;
  private readonly broken = new Set<string>();

  constructor(private readonly known: BatchFacts) {
    this.books = new TurnBooks(known.newId, known.witness === undefined);
  }

  /** Takes over a stored enrolment; a second time, or of a parked one, changes nothing. */
  hold(stored: StoredEnrolment | (ClaimedTimer & { status?: undefined })): void {
    this.live.takeKey(stored.patientId, stored.scenarioId, stored.key);
    if ((stored.status ?? 'running') !== 'running' || this.live.get(stored.enrolmentId) || !stored.snapshot) return;
    this.live.admit({
      enrolmentId: stored.enrolmentId,
      patientId: stored.patientId,
      compiled: this.known.programme.scenario(stored.scenarioId, stored.version),
      key: stored.key,
      subjectId: stored.subjectId,
      born: false,
      startedAt: 0,
      snapshot: stored.snapshot,
      turn: stored.turn,
      status: 'running',
      outcome: stored.outcome,
      endedAt: null,
      dirty: false,
    });
  }

  fire(timer: ClaimedTimer, now: number): void {
    const rearmed = this.books.armedTimer(timer);
    // An event of this very batch moved the timer: the row that was claimed no longer counts.
    if (rearmed && rearmed.dueAt > now) return;
    const live = this.live.get(timer.enrolmentId);
    // A parked enrolment keeps the timer it stumbled over and those it did not come to, to be fired when it is resumed.
    if (this.broken.has(timer.enrolmentId)) return;
    this.books.consume(timer);
    if (!live || live.status !== 'running') return;
    const event: EventFacts = { type: 'timer.fired', occurred_at: timer.dueAt, timer: timer.name };
    const signal: Signal = { kind: 'timer', name: timer.name, episode: timer.episode, late: timer.late };
    this.tell(live, signal, { patientId: live.patientId, event, at: now });
    if (this.broken.has(live.enrolmentId)) this.books.putBack(timer, rearmed);
  }

  hear(row: ClaimedEvent, now: number): void {
    this.books.hear(row.eventId);
    const event = eventOf(row);
    const heard: Heard = { patientId: row.patientId, event, at: now };
    const before = this.books.lines;
    const resumed = resumedOf(row);
    if (resumed) return this.enrolHeld(resumed, heard);
    const listeners =
      row.enrolmentId === null ? this.live.listeners(heard.patientId, event) : [this.live.get(row.enrolmentId)];
    for (const live of listeners) {
      if (live && live.status === 'running' && !this.broken.has(live.enrolmentId))
        this.tell(live, { kind: 'event', event }, heard);
    }
    if (row.enrolmentId === null) this.enrol(heard);
    if (this.books.lines === before) this.note(heard, null, row.type, () => ({ event }));
  }

  /** Meant for one scenario alone: it was paused when the event came, or somebody asked for it. Paused, it keeps it until it goes on. */
  private enrolHeld({ scenario, again, by }: Resumed, heard: Heard): void {
    const person = this.known.people.get(heard.patientId);
    const compiled = person && this.known.programme.enrolled(scenario, person.recipientId);
    if (!compiled) return;
    if (!by) return this.enrolIn(compiled, heard, again ?? false);
    if (this.live.hasKey(heard.patientId, scenario, by.key)) return;
    if (this.known.programme.pauses.scenarios.has(scenario)) {
      this.books.holdEnrolment({ scenarioId: scenario, by, ...heard });
      return;
    }
    const facts = factsOf(person, by.subjectId === null ? undefined : this.known.appointments.get(by.subjectId));
    this.admit(compiled, heard, { ...by, facts });
  }

  /** Keys under which the event would enrol: to be looked up before the batch runs. */
  static keysOf(known: BatchFacts, row: ClaimedEvent, now: number): string[] {
    const person = known.people.get(row.patientId);
    if (!person || row.enrolmentId !== null) return [];
    const event = eventOf(row);
    const facts = factsOf(person, known.appointments.get(String(row.payload['appointment_id'])));
    const again = known.programme
      .dealt(person.recipientId)
      .filter((compiled) => compiled.leave.some((rule) => rule.enrolAgain && rule.on.includes(row.type)));
    return [...known.programme.enrolling(row.type, person.recipientId), ...again].flatMap(
      (compiled) => enrolmentKey(compiled, { event, facts, now, again: again.includes(compiled) }) ?? [],
    );
  }

  writes(): TurnWrites {
    return this.books.writes(this.live.changed());
  }

  /** The earliest timer that the batch leaves behind, epoch ms. */
  nextArmed(): number | undefined {
    return this.books.nextArmed();
  }

  private tell(live: Live, signal: Signal, heard: Heard): void {
    try {
      const facts = this.factsOfLive(live);
      const input = { now: heard.at, facts, rules: this.known.programme.rules, turn: live.turn + 1 };
      const turn = advance(live.compiled, live.snapshot, signal, input);
      if (turn.changed) this.apply(live, turn, heard, facts);
      if (turn.end?.enrolAgain) this.enrolAgain(live, heard);
    } catch (error) {
      this.broken.add(live.enrolmentId);
      this.poisoned.push({ enrolmentId: live.enrolmentId, error, signal });
    }
  }

  private enrol(heard: Heard): void {
    const unit = this.known.people.get(heard.patientId)?.recipientId;
    for (const compiled of this.known.programme.enrolling(heard.event.type, unit)) this.enrolIn(compiled, heard, false);
  }

  /** What begins anew begins in the version that enrols now. */
  private enrolAgain({ patientId, compiled }: Live, heard: Heard): void {
    const person = this.known.people.get(patientId);
    const now = person && this.known.programme.enrolled(compiled.id, person.recipientId);
    if (now) this.enrolIn(now, heard, true);
  }

  private enrolIn(compiled: CompiledScenario, heard: Heard, again: boolean): void {
    const person = this.known.people.get(heard.patientId);
    if (!person) return;
    const appointment = this.known.appointments.get(String(heard.event['appointment_id']));
    const facts = factsOf(person, appointment);
    const key = enrolmentKey(compiled, { event: heard.event, facts, now: heard.at, again });
    if (key === undefined || this.live.hasKey(heard.patientId, compiled.id, key)) return;
    const subjectId = compiled.definition.subject === 'appointment' ? (appointment?.id ?? null) : null;
    if (this.known.programme.pauses.scenarios.has(compiled.id)) {
      this.books.holdEnrolment({ scenarioId: compiled.id, again, ...heard });
      return;
    }
    this.admit(compiled, heard, { key, subjectId, facts });
  }

  private admit(compiled: CompiledScenario, heard: Heard, born: Born): void {
    const rule = this.live.refusal(compiled, born.facts.patient, born.subjectId);
    if (rule) this.note(heard, null, 'enrolment.refused', () => ({ scenario: compiled.id, rule }));
    else this.start(compiled, heard, born);
  }

  private start(compiled: CompiledScenario, heard: Heard, born: Born): void {
    const live: Live = {
      enrolmentId: this.known.newId(heard.at),
      patientId: heard.patientId,
      compiled,
      key: born.key,
      subjectId: born.subjectId,
      born: true,
      startedAt: heard.at,
      snapshot: { value: {}, entries: {}, entered: {}, answers: {}, questions: {} },
      turn: 0,
      status: 'running',
      outcome: null,
      endedAt: null,
      dirty: true,
    };
    const input = { now: heard.at, facts: born.facts, rules: this.known.programme.rules, turn: 1 };
    const turn = startEnrolment(compiled, input, heard.event);
    this.live.takeKey(live.patientId, compiled.id, live.key);
    this.live.admit(live);
    this.apply(live, turn, heard, born.facts);
  }

  private apply(live: Live, turn: Turn, heard: Heard, facts: Facts): void {
    const from = live.snapshot;
    live.snapshot = turn.snapshot;
    live.turn += 1;
    live.dirty = true;
    this.turns += 1;
    const { enrolmentId } = live;
    for (const name of turn.cancel) this.books.consume({ enrolmentId, name });
    for (const timer of turn.arm) this.books.arm(enrolmentId, timer);
    for (const question of turn.withdraw) this.plan.withdrawn.push({ enrolmentId, ...question });
    const person = this.known.people.get(live.patientId);
    if (person)
      this.plan.take(live, turn, { person, facts, heard }, (type, params) =>
        this.carriedOutHere(live, type, params, heard),
      );
    if (turn.exposed) this.books.expose(live, heard.at);
    if (turn.end) this.finish(live, turn.end, heard);
    const told = { event: heard.event, from, facts };
    this.note(heard, live.enrolmentId, 'enrolment.turned', () => turnLine(live, turn, told));
    this.known.witness?.({ live, turn, ...told, at: heard.at });
  }

  /** Effects on enrolments of the same patient need no other room. */
  private carriedOutHere(live: Live, type: string, params: Readonly<Record<string, unknown>>, heard: Heard): boolean {
    if (type === 'record_outcome') live.outcome = String(params['outcome']);
    else if (type === 'end_enrolment') this.endOthers(live, params, heard);
    else if (type === 'enrol_patient') this.enrolDirectly(live, String(params['scenario']), heard);
    else return false;
    return true;
  }

  private endOthers(by: Live, params: Readonly<Record<string, unknown>>, heard: Heard): void {
    for (const other of this.live.of(by.patientId)) {
      if (other === by || other.compiled.id !== params['scenario'] || other.status !== 'running') continue;
      other.dirty = true;
      other.turn += 1;
      this.finish(other, { outcome: String(params['outcome']), by: 'leave' }, heard);
      const body = { by: by.enrolmentId, outcome: params['outcome'] };
      this.note(heard, other.enrolmentId, 'enrolment.ended', () => body);
    }
  }

  private enrolDirectly(by: Live, scenarioId: string, heard: Heard): void {
    const unit = this.known.people.get(by.patientId)?.recipientId ?? '';
    const compiled = this.known.programme.enrolled(scenarioId, unit);
    const key = JSON.stringify([by.enrolmentId, by.turn]);
    if (!compiled) return;
    if (this.known.programme.pauses.scenarios.has(scenarioId)) {
      this.books.holdEnrolment({ scenarioId, by: { key, subjectId: by.subjectId }, ...heard });
      return;
    }
    this.admit(compiled, heard, { key, subjectId: by.subjectId, facts: this.factsOfLive(by) });
  }

  private finish(live: Live, end: { outcome: string; by: string }, heard: Heard): void {
    live.status = 'finished';
    live.outcome = end.outcome;
    live.endedAt = heard.at;
    if (end.by !== 'machine') this.plan.cancelled.push(live.enrolmentId);
  }

  private factsOfLive(live: Live): Facts {
    const person = this.known.people.get(live.patientId);
    if (!person) throw new Error(`the facts of patient ${live.patientId} were not loaded`);
    return factsOf(person, live.subjectId === null ? undefined : this.known.appointments.get(live.subjectId));
  }

  private note({ at, patientId }: Heard, enrolmentId: string | null, kind: string, body: () => object): void {
    this.books.note({ at, patientId, enrolmentId, kind, body });
  }
}
