import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { AppError, Clock, LiveHints, type Tx } from '../../runtime/index.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { ConversationBook } from '../conversation/conversation-book.service.js';
import { holderOf } from '../conversation/holder.js';
import { ScheduledStore, type ScheduledMessage } from './scheduled.store.js';

const longestAheadMs = 366 * 86_400_000;

/** What a message for later says, where and when; `at` is epoch ms. */
export interface ScheduledWords {
  readonly text: string;
  readonly channel?: string | undefined;
  readonly at: number;
}

/** A message as a page plans it. */
export type ScheduledRequest = ScheduledWords & { readonly id: string };

/** Messages that colleagues write today and that leave another day, if nothing has happened by then. */
@Injectable()
export class ScheduledService {
  constructor(
    private readonly access: ConversationAccess,
    private readonly store: ScheduledStore,
    private readonly book: ConversationBook,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
  ) {}

  /** The same id again is the same message. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_SCHEDULED_TIME, INBOX_MESSAGE_ID. */
  async plan(tx: Tx, actor: Principal, patientId: string, request: ScheduledRequest): Promise<ScheduledMessage> {
    const words = this.words(actor, request);
    const { patientIds } = await this.access.openLocked(tx, actor, patientId);
    const [person] = patientIds;
    await this.store.insert(tx, { ...words, scheduledId: request.id, patientId: person });
    this.tell(tx, request.id, person);
    return this.own(tx, request.id, patientIds);
  }

  /**
   * Other words, another channel or time for one that did not leave yet; whoever changes it answers for it. Errors: those of
   * plan, INBOX_SCHEDULED_UNKNOWN, INBOX_SCHEDULED_ENDED.
   */
  async change(tx: Tx, actor: Principal, patientId: string, request: ScheduledRequest): Promise<ScheduledMessage> {
    const words = this.words(actor, request);
    const { patientIds } = await this.access.openLocked(tx, actor, patientId);
    const message = await this.planned(tx, request.id, patientIds);
    await this.store.change(tx, { ...words, scheduledId: message.scheduledId });
    this.tell(tx, request.id, patientIds[0]);
    return this.own(tx, request.id, patientIds);
  }

  async list(tx: Tx, actor: Principal, patientId: string): Promise<ScheduledMessage[]> {
    const { patientIds } = await this.access.open(tx, actor, patientId);
    return this.store.list(tx, patientIds);
  }

  /** Cancelled twice is cancelled. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_SCHEDULED_UNKNOWN, INBOX_SCHEDULED_ENDED. */
  async cancel(tx: Tx, actor: Principal, patientId: string, scheduledId: string): Promise<void> {
    const { patientIds } = await this.access.openLocked(tx, actor, patientId);
    const message = await this.known(tx, scheduledId, patientIds);
    if (message.status === 'cancelled') return;
    await this.planned(tx, scheduledId, patientIds);
    const now = this.clock.now();
    await this.store.end(tx, scheduledId, 'cancelled', now);
    const author = { author: holderOf(actor), authorName: actor.name };
    const detail = { scheduled: scheduledId, planned_by: message.authorName };
    const [person] = patientIds;
    await this.book.line(tx, {
      ...{ kind: 'move', patientId: person, at: now, body: 'scheduled.cancelled', detail, ...author },
    });
    this.tell(tx, scheduledId, person);
  }

  /** Errors: INBOX_SCHEDULED_TIME. */
  private words(actor: Principal, { text, channel, at }: ScheduledWords) {
    const now = this.clock.now();
    if (at <= now || at > now + longestAheadMs) {
      throw new AppError('INBOX_SCHEDULED_TIME', 'A message is scheduled for a time ahead, within a year.', {
        status: 422,
        fix: 'Choose a later time, or send it now.',
      });
    }
    return {
      ...{ text, channel: channel ?? null, dueAt: at, madeAt: now },
      ...{ author: holderOf(actor), authorName: actor.name },
    };
  }

  /** Errors: INBOX_SCHEDULED_UNKNOWN. */
  private async known(tx: Tx, scheduledId: string, patientIds: readonly string[]): Promise<ScheduledMessage> {
    const message = await this.store.find(tx, scheduledId);
    if (message && patientIds.includes(message.patientId)) return message;
    throw new AppError('INBOX_SCHEDULED_UNKNOWN', `There is no scheduled message ${scheduledId} for this patient.`, {
      status: 404,
      fix: 'Read the list of scheduled messages again.',
    });
  }

  /** Errors: INBOX_SCHEDULED_UNKNOWN, INBOX_SCHEDULED_ENDED. */
  private async planned(tx: Tx, scheduledId: string, patientIds: readonly string[]): Promise<ScheduledMessage> {
    const message = await this.known(tx, scheduledId, patientIds);
    if (message.status === 'planned') return message;
    throw new AppError('INBOX_SCHEDULED_ENDED', `The scheduled message ${scheduledId} is ${message.status} already.`, {
      status: 409,
      fix: 'Read the thread: it says what became of it. Write a new message if another one is needed.',
    });
  }

  private async own(tx: Tx, scheduledId: string, patientIds: readonly string[]): Promise<ScheduledMessage> {
    const message = await this.store.find(tx, scheduledId);
    if (message && patientIds.includes(message.patientId)) return message;
    throw new AppError('INBOX_MESSAGE_ID', `The id ${scheduledId} is that of another patient's message.`, {
      status: 409,
      fix: 'Make a new UUID for every new message.',
    });
  }

  private tell(tx: Tx, id: string, patientId: string): void {
    this.hints.tell(tx, { kind: 'message', id, patientId });
  }
}
