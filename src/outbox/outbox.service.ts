import { Injectable } from '@nestjs/common';
import type { Cadence } from '../engine/index.js';
import { EventStore } from '../patient/index.js';
import { IdSource, WAKE_CHANNEL, Wakeups, type Tx } from '../runtime/index.js';
import { answerRow, type AnswerRequest } from './question/answer-row.js';
import { AnswerStore, type PastAnswer } from './question/answer.store.js';
import { offeredAgain } from './question/choices.js';
import type { TimeSpan } from './question/offered-times.js';
import { deskTouch, type DeskRequest } from './touch/desk-touch.js';
import { planBatch, type PlannedBatch } from './dispatch/gated-batch.js';
import type { AskedQuestion } from './question/question.store.js';
import { ReachableContacts } from './reachable-contacts.service.js';
import { LOOK_BACK_MS, type Ground } from './touch/touch-planner.js';
import type { TouchRequest } from './touch/touch-request.js';
import { tells, toldEvent, type TouchRow } from './touch/touch-row.js';
import { TouchStore } from './touch/touch.store.js';

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
    const { rows, displaced } = await this.plan(tx, requests, cadence);
    const now = Math.max(...requests.map((request) => request.now));
    return earliest(rows, displaced.length > 0 ? now : undefined);
  }

  /**
   * Plans an answer to what a patient wrote, under the locks the caller holds on patient and recipient. It is no contact of
   * the clinic's own accord: neither quiet hours, budgets, refusals nor a hold keep it back, and it is not sent late.
   */
  async answer(tx: Tx, request: AnswerRequest): Promise<void> {
    await this.touches.insert(tx, [answerRow(request, this.ids.uuid(request.now))]);
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }

  /** Offers times once more, near what the patient named: it answers them, and asks the same question. */
  async offerAgain(tx: Tx, question: AskedQuestion, { near, now }: { near: TimeSpan; now: number }): Promise<void> {
    const [before] = await this.touches.byIds(tx, [question.touchId]);
    if (!before?.choices) return;
    const seq = 1 + (await this.touches.lastSeq(tx, before));
    const again = { touchId: this.ids.uuid(now), seq, channel: question.channel, near, now };
    await this.touches.insert(tx, [offeredAgain(before, again)]);
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }

  /**
   * Plans what a colleague wrote, under the same locks: it counts in the budget like every contact. Answers the id of its touch;
   * the same message again breaks the ledger's key.
   */
  async write(tx: Tx, request: DeskRequest, cadence: Cadence): Promise<string> {
    const { rows } = await this.plan(tx, [deskTouch(request)], cadence);
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
    return rows[0]?.touchId ?? '';
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

  private async plan(tx: Tx, requests: readonly TouchRequest[], cadence: Cadence): Promise<PlannedBatch> {
    const planned = planBatch(requests, cadence, await this.ground(tx, requests), (at) => this.ids.uuid(at));
    const now = Math.max(...requests.map((request) => request.now));
    const merged = await this.touches.merge(tx, planned.merges, now);
    await this.touches.displace(tx, planned.displaced, now);
    await this.touches.insert(tx, planned.rows);
    await this.tell(tx, [...merged, ...planned.rows.filter((row) => row.status === 'ended')]);
    return planned;
  }

  private async ground(tx: Tx, requests: readonly TouchRequest[]): Promise<Ground> {
    const recipientIds = [...new Set(requests.map((request) => request.person.recipientId))];
    const since = Math.min(...requests.map((request) => request.now)) - LOOK_BACK_MS;
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
}

function earliest(rows: readonly TouchRow[], others: number | undefined): number | undefined {
  const ready = rows.filter((row) => row.status === 'pending').map((row) => row.readyAt ?? Infinity);
  const due = Math.min(...ready, others ?? Infinity);
  return due === Infinity ? undefined : due;
}
