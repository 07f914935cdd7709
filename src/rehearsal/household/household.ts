import type { EffectItem, TurnTaken } from '../../enrolment/index.js';
import { inOrder, patientChange, TurnBatch } from '../../enrolment/rules.js';
import type { Handover } from '../../inbox/index.js';
import { requestedHandover } from '../../inbox/rules.js';
import { planBatch } from '../../outbox/rules.js';
import type { NewEvent, PatientChange } from '../../patient/index.js';
import { AppError } from '../../runtime/rules.js';
import { Agenda } from './agenda.js';
import { HandoverMemory } from './handover-memory.js';
import type { RehearsalListener } from '../listener.js';
import { Posting, type PostingHouse } from '../posting.js';
import { answerEvent, QuestionMemory, type Reply } from './question-memory.js';
import { RehearsedPeople, type RehearsedPatient, type SaidWord } from '../rehearsed-people.js';
import { RehearsedVisits, type VisitReport } from '../rehearsed-visits.js';
import { chosenTime, type ChosenTime } from '../slot-book.js';
import { SurveyMemory } from './survey-memory.js';
import { TouchMemory } from './touch-memory.js';
import { TurnMemory } from './turn-memory.js';

export interface HouseholdHouse extends PostingHouse {
  readonly listener: Partial<RehearsalListener>;
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
  private readonly posting: Posting;
  private readonly agenda = new Agenda();
  private readonly handovers = new HandoverMemory();
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
    const { people, visits, touches, questions } = this;
    this.posting = new Posting(house, { people, visits, touches, questions }, this);
    this.turns = new TurnMemory(programme, () => this.newId());
    this.witness = (taken) => this.heed(taken);
  }

  admit(patient: RehearsedPatient): void {
    this.people.admit(patient);
  }

  /** When something is due next, epoch ms; Infinity when nothing ever is. */
  get nextDue(): number {
    return Math.min(this.agenda.nextAt, this.turns.nextDue, this.touches.nextReady, this.handovers.nextDeadline);
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
    const book = this.house.slots;
    const chosen = question && 'intent' in reply ? chosenTime(question, reply.intent, { at, book }) : undefined;
    if (chosen) return this.choose(chosen, at);
    if (question) return this.tell([answerEvent(question, reply, at)]);
    const text = 'text' in reply ? reply.text : 'intent' in reply ? reply.intent : String(reply.score);
    const channel = reply.channel ?? this.people.contacts[0]?.channel ?? '';
    this.tell([{ patientId, type: 'message.received', occurredAt: at, payload: { channel, text } }]);
    this.listener.unheard?.(patientId, at);
  }

  private choose({ visit, event }: ChosenTime, at: number): void {
    if (visit) this.listener.chose?.(visit, at);
    this.tell([...(visit ? this.visits.report(visit) : []), event]);
  }

  acceptHandover(handoverId: string, at: number): void {
    this.tell([this.handovers.accept(handoverId, at)]);
  }

  closeHandover(handoverId: string, resolution: string, at: number): void {
    this.handoverEnded(this.handovers.close(handoverId, resolution, at));
  }

  /** The department gives it back to those who asked. */
  returnHandover(handoverId: string, at: number): void {
    this.handoverEnded(this.handovers.giveBack(handoverId, at));
  }

  private handoverEnded({ ended: handover, event }: ReturnType<HandoverMemory['close']>): void {
    this.tell([event]);
    this.listener.handoverClosed?.(handover);
  }

  /** Whether anybody has something to do about the patient: a scenario that waits, a message on its way, an open task. */
  hasNextStep(patientId: string): boolean {
    const own = ({ patientId: of }: { readonly patientId: string }) => of === patientId;
    return [...this.turns.running.values()].some(own) || this.touches.waiting.some(own) || this.openHandovers.some(own);
  }

  get openHandovers(): readonly Handover[] {
    return this.handovers.open;
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
    else this.posting.dispatch(now);
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
      const planned = planBatch(requests, this.house.programme.cadence, this.posting.ground(now), () => this.newId());
      this.tell(this.touches.plan(planned, now));
    }
    this.carryOut(batch.plan.effects, now);
    for (const fault of batch.poisoned) {
      this.turns.park(fault.enrolmentId);
      this.listener.poisoned?.(fault, now);
    }
    this.closeQuestions(now);
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
    this.handovers.add(handover);
    this.listener.handedOver?.(handover);
  }

  private tellOverdue(now: number): boolean {
    const told = this.handovers.overdue(now);
    this.tell(told);
    return told.length > 0;
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

  /** Ids of a household sort in the order they were made, and are the same in every run. */
  newId(): string {
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
