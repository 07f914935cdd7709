import { Injectable } from '@nestjs/common';
import type { AppointmentFacts, Cadence, PlannedTouch } from '../engine/index.js';
import { EventStore, type Person } from '../patient/index.js';
import { IdSource, WAKE_CHANNEL, Wakeups, type Tx } from '../runtime/index.js';
import { answerRow, type AnswerRequest } from './answer-row.js';
import { AnswerStore, type PastAnswer } from './answer.store.js';
import { ended, tells, toldEvent, type TouchRow } from './touch-row.js';
import { ReachableContacts } from './reachable-contacts.service.js';
import { TouchPlanner, type Ground } from './touch-planner.js';
import { TouchStore } from './touch.store.js';

/** A touch that a turn wants, with what the turn knew when it wanted it. */
export interface TouchRequest {
  readonly touch: PlannedTouch;
  readonly enrolmentId: string;
  readonly turn: number;
  readonly scenarioId: string;
  readonly version: number;
  readonly person: Person;
  readonly appointment?: AppointmentFacts | undefined;
  /** False when it answers the patient's own message of the last 15 minutes. */
  readonly initiated: boolean;
  readonly now: number;
  /** It was taken back in the batch that planned it, by this rule: it only enters the ledger. */
  readonly over?: 'left' | 'withdrawn' | undefined;
}

/** The longest budget window looks back, and reservations may lie ahead: 720 hours and a day of slack. */
const lookBackMs = 721 * 3_600_000;

/** The outbox's door for the turns above: planned contacts go in, in the caller's transaction. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly touches: TouchStore,
    private readonly contacts: ReachableContacts,
    private readonly events: EventStore,
    private readonly ids: IdSource,
    private readonly answers: AnswerStore,
    private readonly wakeups: Wakeups,
  ) {}

  /**
   * Judges the touches and writes them with their budget slots reserved, under the locks the caller holds on patients and
   * recipients. Answers when the earliest is ready, epoch ms. What the gate ends at once is told to its enrolment by an
   * event of the same commit.
   */
  async enqueue(tx: Tx, requests: readonly TouchRequest[], cadence: Cadence): Promise<number | undefined> {
    if (requests.length === 0) return undefined;
    const planner = new TouchPlanner(cadence, await this.ground(tx, requests));
    const over: TouchRow[] = [];
    for (const request of requests) {
      if (request.over) over.push(ended(this.fresh(request), 'cancelled', { rule: request.over }, request.now));
      else planner.place(this.fresh(request), request);
    }
    const rows = [...planner.rows.values(), ...over];
    const now = Math.max(...requests.map((request) => request.now));
    const merged = await this.touches.merge(tx, planner.merges, now);
    await this.touches.displace(tx, planner.displaced, now);
    await this.touches.insert(tx, rows);
    await this.tell(tx, [...merged, ...rows.filter((row) => row.status === 'ended')]);
    return earliest(rows, planner.displaced.length > 0 ? now : undefined);
  }

  /**
   * Plans an answer to what a patient wrote, under the locks the caller holds on patient and recipient. It is no contact of
   * the clinic's own accord: neither quiet hours, budgets, refusals nor a hold keep it back, and it is not sent late.
   */
  async answer(tx: Tx, request: AnswerRequest): Promise<void> {
    await this.touches.insert(tx, [answerRow(request, this.ids.uuid(request.now))]);
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }

  /** The newest of these answers to a recipient on a channel since an instant (epoch ms). */
  async lastAnswer(
    tx: Tx,
    to: { recipientId: string; channel: string },
    templates: readonly string[],
    since: number,
  ): Promise<PastAnswer | undefined> {
    return this.answers.newest(tx, to, templates, since);
  }

  /** Undispatched touches of enrolments that ended, and unsent questions of states that were left. */
  async cancel(tx: Tx, enrolmentIds: readonly string[], rule: string, now: number): Promise<void> {
    await this.touches.cancel(tx, enrolmentIds, rule, now);
  }

  async withdraw(
    tx: Tx,
    questions: readonly { enrolmentId: string; turn: number; seq: number }[],
    now: number,
  ): Promise<void> {
    await this.touches.withdraw(tx, questions, now);
  }

  private async ground(tx: Tx, requests: readonly TouchRequest[]): Promise<Ground> {
    const recipientIds = [...new Set(requests.map((request) => request.person.recipientId))];
    const since = Math.min(...requests.map((request) => request.now)) - lookBackMs;
    const slots = await this.touches.slots(tx, recipientIds, since);
    return { slots, contacts: await this.contacts.reachable(tx, recipientIds) };
  }

  private async tell(tx: Tx, rows: readonly TouchRow[]): Promise<void> {
    const told = rows.filter((row) => row.outcome !== null && tells(row, row.outcome));
    await this.events.record(
      tx,
      told.map((row) => toldEvent(row, String(row.outcome), row.endedAt ?? row.plannedAt)),
    );
  }

  private fresh(request: TouchRequest): TouchRow {
    const { touch, person, appointment, now } = request;
    return {
      touchId: this.ids.uuid(now),
      enrolmentId: request.enrolmentId,
      turn: request.turn,
      seq: touch.seq,
      patientId: person.facts.id,
      recipientId: person.recipientId,
      scenarioId: request.scenarioId,
      version: request.version,
      state: touch.state,
      episode: touch.episode,
      appointmentId: appointment?.id ?? null,
      appointmentRevision: appointment?.revision ?? null,
      class: touch.class,
      repeat: touch.repeat,
      priority: touch.priority,
      template: touch.template,
      replies: touch.replies,
      initiated: request.initiated,
      tells: touch.tells,
      channels: touch.channels ?? null,
      files: touch.files ?? null,
      channel: null,
      tried: [],
      attempts: 0,
      resend: null,
      standing: null,
      copies: 0,
      written: null,
      plannedAt: touch.plannedAt,
      slotAt: touch.plannedAt,
      reserved: false,
      readyAt: now,
      expiresAt: touch.expiresAt,
      deferrals: [],
      status: 'pending',
      outcome: null,
      rule: null,
      detail: null,
      endedAt: null,
    };
  }
}

function earliest(rows: readonly TouchRow[], others: number | undefined): number | undefined {
  const ready = rows.filter((row) => row.status === 'pending').map((row) => row.readyAt ?? Infinity);
  const due = Math.min(...ready, others ?? Infinity);
  return due === Infinity ? undefined : due;
}
