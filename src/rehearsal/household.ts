import type { ClinicProgramme } from '../catalog/index.js';
import type { SendResult } from '../channel/index.js';
import type { EffectItem, TurnTaken } from '../enrolment/index.js';
import { inOrder, patientChange, TurnBatch } from '../enrolment/rules.js';
import type { Handover } from '../inbox/index.js';
import { accepted, closed, handoverEvent, requestedHandover } from '../inbox/rules.js';
import type { Ground, Leaving, TouchRow } from '../outbox/index.js';
import { afterResult, ended, gateBatch, planBatch } from '../outbox/rules.js';
import type { NewEvent, PatientChange } from '../patient/index.js';
import { AppError } from '../runtime/rules.js';
import { Agenda } from './agenda.js';
import type { RehearsalListener } from './listener.js';
import { answerEvent, askedBy, QuestionMemory, type Reply } from './question-memory.js';
import { RehearsedPeople, type RehearsedPatient, type SaidWord } from './rehearsed-people.js';
import { RehearsedVisits, type VisitReport } from './rehearsed-visits.js';
import { chosenVisit, withTimes, type SlotBook } from './slot-book.js';
import { SurveyMemory } from './survey-memory.js';
import { TouchMemory } from './touch-memory.js';
import { TurnMemory } from './turn-memory.js';

/** What a channel says to a message. Pure: the same touch to the same contact at the same time, the same answer. */
export type Delivery = (leaving: Leaving) => SendResult;

export interface HouseholdHouse {
  readonly programme: ClinicProgramme;
  readonly delivery: Delivery;
  readonly listener: Partial<RehearsalListener>;
  /** Writes the text of what leaves; answers the rule by which it cannot be written. Left out: nothing is written. */
  readonly write?: ((leaving: Leaving) => string | undefined) | undefined;
  readonly slots?: SlotBook | undefined;
}

/** At one instant no household has this much to do: it would never come to rest. */
const maxRounds = 1_000;

/**
 * One recipient with all whose messages they get: what the loops of the product do with a database, done in memory and
 * one instant after the other. Turns, budgets, the gate and what a result means are the product's own rules.
 */
export class Household {
  readonly people: RehearsedPeople;
  readonly visits: RehearsedVisits;
  readonly touches: TouchMemory;
  readonly turns: TurnMemory;
  readonly questions = new QuestionMemory();
  private readonly surveys: SurveyMemory;
  private readonly agenda = new Agenda();
  private readonly handovers = new Map<string, Handover>();
  private readonly listener: Partial<RehearsalListener>;
  private readonly witness: (taken: TurnTaken) => void;
  private ids = 0;
  private now = -Infinity;
  private rounds = 0;

  constructor(
    private readonly house: HouseholdHouse,
    first: RehearsedPatient,
  ) {
    const { programme, listener } = house;
    this.listener = listener;
    this.people = new RehearsedPeople(first, programme.clinic);
    this.visits = new RehearsedVisits(this.people, programme.clinic.zone, programme.map.lifecycle, (visit) => {
      return programme.withServiceIds(new Map([[visit.id, visit]])).get(visit.id) ?? visit;
    });
    this.touches = new TouchMemory(listener);
    this.surveys = new SurveyMemory(programme.map.surveys);
    this.turns = new TurnMemory(programme, () => this.newId());
    this.witness = (taken) => this.heed(taken);
  }

  admit(patient: RehearsedPatient): void {
    this.people.admit(patient);
  }

  /** When something is due next, epoch ms; Infinity when nothing ever is. */
  get nextDue(): number {
    return Math.min(this.agenda.nextAt, this.turns.nextDue, this.touches.nextReady, this.nextDeadline());
  }

  /** Everything that is due until `end`, the earliest first. */
  runUntil(end: number): void {
    for (let due = this.nextDue; due <= end; due = this.nextDue) this.step(due);
    this.now = Math.max(this.now, end);
  }

  /** Does it at `at`, before whatever else is due then; what is past already is done next. */
  later(at: number, act: (now: number) => void): void {
    this.agenda.add(Math.round(at), act);
  }

  tell(events: readonly NewEvent[]): void {
    this.turns.record(events);
  }

  report(visit: VisitReport): void {
    this.tell(this.visits.report(visit));
  }

  say(word: SaidWord, at: number): void {
    this.tell(this.people.say(word, at));
  }

  change(changes: readonly PatientChange[], at: number): void {
    this.people.tellStages(changes, at);
    this.tell(this.people.change(changes, at));
  }

  /** Who has not come for so long stands elsewhere by the time anybody hears of it. */
  private lapse(events: readonly Pick<NewEvent, 'type' | 'patientId' | 'occurredAt'>[]): void {
    for (const { type, patientId, occurredAt } of events)
      if (type === 'patient.lapsed')
        this.change([{ patientId, kind: 'set_stage', stage: 'lapsed', reason: 'silence' }], occurredAt);
  }

  /** Answers the newest open question of the patient; without one it is a message of theirs like any other. */
  answer(patientId: string, reply: Reply, at: number): void {
    const question = this.questions.answeredBy(patientId, reply);
    const chosen = question && 'intent' in reply ? chosenVisit(question, reply.intent, at) : undefined;
    if (chosen) return this.tell([...this.visits.report(chosen.visit), chosen.event]);
    if (question) return this.tell([answerEvent(question, reply, at)]);
    const text = 'text' in reply ? reply.text : 'intent' in reply ? reply.intent : String(reply.score);
    const channel = reply.channel ?? this.people.contacts[0]?.channel ?? '';
    this.tell([{ patientId, type: 'message.received', occurredAt: at, payload: { channel, text } }]);
    this.listener.unheard?.(patientId, at);
  }

  acceptHandover(handoverId: string, at: number): void {
    const handover = this.handoverOf(handoverId);
    this.handovers.set(handoverId, accepted(handover, handover.department, at));
    this.tell([handoverEvent(handover, 'accepted', at)]);
  }

  closeHandover(handoverId: string, resolution: string, at: number): void {
    const handover = closed(this.handoverOf(handoverId), { resolution }, at);
    this.handovers.delete(handoverId);
    this.tell([handoverEvent(handover, 'closed', at)]);
    this.listener.handoverClosed?.(handover);
  }

  /** The department gives it back to those who asked. */
  returnHandover(handoverId: string, at: number): void {
    const handover = this.handoverOf(handoverId);
    this.handovers.delete(handoverId);
    this.tell([{ ...handoverEvent(handover, 'accepted', at), type: 'handover.returned' }]);
    this.listener.handoverClosed?.({ ...handover, status: 'closed', closedAt: at, resolution: 'returned' });
  }

  /** Whether anybody has something to do about the patient: a scenario that waits, a message on its way, an open task. */
  hasNextStep(patientId: string): boolean {
    const own = ({ patientId: of }: { readonly patientId: string }) => of === patientId;
    return [...this.turns.running.values()].some(own) || this.touches.waiting.some(own) || this.openHandovers.some(own);
  }

  get openHandovers(): readonly Handover[] {
    return [...this.handovers.values()];
  }

  /** A member of staff takes the dialogue, or gives it back when `holder` is undefined. */
  hold(patientId: string, holder: string | undefined, at: number): void {
    const patient = this.people.patients.get(patientId);
    if (!patient) return;
    this.people.save({ ...patient, heldBy: holder ?? null });
    if (holder === undefined) this.touches.wake(patientId, at);
  }

  private step(due: number): void {
    const now = Math.max(due, this.now);
    this.rounds = now === this.now ? this.rounds + 1 : 0;
    this.now = now;
    if (this.rounds > maxRounds) throw neverRests(this.turns.running.values().next().value?.scenarioId);
    if (this.agenda.run(now)) return;
    if (this.tellOverdue(now)) return;
    if (this.turns.nextDue <= now) this.takeTurns(now);
    else this.dispatch(now);
  }

  private takeTurns(now: number): void {
    const { programme } = this.house;
    const newId = () => this.newId();
    const { witness } = this;
    const events = this.turns.dueEvents(now);
    this.lapse(events);
    const batch = new TurnBatch({
      programme,
      people: this.people.people(now),
      appointments: this.visits.facts,
      newId,
      witness,
    });
    const timers = this.turns.dueTimers(now);
    this.turns.hold(batch, timers, events);
    for (const { timer, event } of inOrder(timers, events)) {
      if (timer) batch.fire(timer, now);
      else batch.hear(event, now);
    }
    this.write(batch, now);
  }

  private write(batch: TurnBatch, now: number): void {
    this.touches.cancel(batch.plan.cancelled, now);
    this.touches.withdraw(batch.plan.withdrawn, now);
    const writes = batch.writes();
    this.turns.write(writes);
    const requests = batch.plan.touches();
    if (requests.length > 0) {
      const planned = planBatch(requests, this.house.programme.cadence, this.ground(now), () => this.newId());
      this.tell(this.touches.plan(planned, now));
    }
    this.carryOut(batch.plan.effects, now);
    for (const fault of batch.poisoned) {
      this.turns.park(fault.enrolmentId);
      this.listener.poisoned?.(fault, now);
    }
    this.closeQuestions(now);
  }

  private dispatch(now: number): void {
    const people = this.people.people(now);
    const gated = gateBatch(this.touches.claim(now), this.house.programme.cadence, this.ground(now), (touch) => {
      const person = people.get(touch.patientId);
      if (!person) throw new Error(`the patient of touch ${touch.touchId} is not in its household`);
      return { person, appointment: this.visits.facts.get(touch.appointmentId ?? ''), now };
    });
    this.tell(this.touches.giveWay(gated, now));
    for (const touch of gated.others) this.tell(this.touches.put(touch));
    for (const leaving of gated.leaving) this.send(leaving);
  }

  private send(gated: Leaving): void {
    const { contact, person, appointment, now } = gated;
    const planned = withTimes(gated, this.house.slots);
    const touch: TouchRow = { ...planned, status: 'dispatching', attempts: planned.attempts + 1 };
    const leaving: Leaving = { touch, contact, person, appointment, now };
    const fault = this.house.write?.(leaving);
    if (fault !== undefined) {
      const detail = { template: planned.template };
      return this.tell(this.touches.put(ended(planned, 'failed', { rule: fault, detail }, now)));
    }
    const messageId = this.newId();
    const result = this.house.delivery(leaving);
    const settled = afterResult({ touch, messageId, result, dedupes: false, graceMs: 0, now });
    if (settled.closesContact !== undefined) this.people.closeContact(contact.contactPointId);
    const question = result.kind === 'not_sent' ? undefined : askedBy(leaving, messageId);
    if (question) this.questions.add(question);
    this.tell(this.touches.put(settled.row));
    if (result.kind !== 'not_sent') this.listener.sent?.(settled.row, contact, now);
    if (question) this.listener.asked?.(question, settled.row, now);
  }

  private carryOut(effects: readonly { type: string; item: EffectItem }[], now: number): void {
    for (const { type, item } of effects) {
      const change = patientChange(type, item);
      if (change) this.change([change], now);
      else if (type === 'request_handover') this.handOver(item);
      else this.tell(this.surveys.carryOut(type, item));
      this.listener.effect?.(type, item);
    }
  }

  private handOver(item: EffectItem): void {
    const handover = requestedHandover(item, this.newId());
    this.handovers.set(handover.handoverId, handover);
    this.listener.handedOver?.(handover);
  }

  private tellOverdue(now: number): boolean {
    const overdue = [...this.handovers.values()].filter((one) => one.overdueAt === null && one.dueAt <= now);
    for (const handover of overdue) {
      this.handovers.set(handover.handoverId, { ...handover, overdueAt: now });
      this.tell([handoverEvent(handover, 'overdue', handover.dueAt)]);
    }
    return overdue.length > 0;
  }

  private heed(taken: TurnTaken): void {
    this.listener.turned?.(taken);
    const { live, turn, at } = taken;
    if (!turn.end) return;
    const { enrolmentId, patientId, compiled } = live;
    this.listener.ended?.({ enrolmentId, patientId, scenarioId: compiled.id, outcome: turn.end.outcome, at });
  }

  private closeQuestions(now: number): void {
    for (const question of this.questions.close(this.turns.running)) this.listener.questionClosed?.(question, now);
  }

  private ground(now: number): Ground {
    const { recipientId, contacts } = this.people;
    return {
      slots: new Map([[recipientId, this.touches.counted(now)]]),
      contacts: new Map([[recipientId, contacts]]),
    };
  }

  private nextDeadline(): number {
    let due = Infinity;
    for (const { overdueAt, dueAt } of this.handovers.values()) if (overdueAt === null) due = Math.min(due, dueAt);
    return due;
  }

  private handoverOf(handoverId: string): Handover {
    const handover = this.handovers.get(handoverId);
    if (handover) return handover;
    throw new AppError('REHEARSAL_HANDOVER_UNKNOWN', `No handover ${handoverId} is open in this rehearsal.`, {
      status: 422,
      fix: 'Close each handover once, by the id that the listener was told.',
    });
  }

  /** Ids of a household sort in the order they were made, and are the same in every run. */
  private newId(): string {
    this.ids += 1;
    return `${this.people.recipientId}#${String(this.ids).padStart(8, '0')}`;
  }
}

function neverRests(scenario: string | undefined): AppError {
  const where = scenario === undefined ? '' : `, perhaps in ${scenario}`;
  return new AppError('REHEARSAL_NEVER_RESTS', `At one instant more happens than can ever end${where}.`, {
    status: 422,
    fix: 'Check the programme: a loop of the scenario needs a wait.',
  });
}
