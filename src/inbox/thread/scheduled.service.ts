import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { holderOf } from '../conversation/holder.js';
import { ScheduledStore, type ScheduledMessage } from './scheduled.store.js';

const longestAheadMs = 366 * 86_400_000;

/** A message as a page plans it; `at` is epoch ms. */
export interface ScheduledRequest {
  readonly id: string;
  readonly text: string;
  readonly channel?: string | undefined;
  readonly at: number;
}

/** Messages that colleagues write today and that leave another day, if nothing has happened by then. */
@Injectable()
export class ScheduledService {
  constructor(
    private readonly access: ConversationAccess,
    private readonly store: ScheduledStore,
    private readonly clock: Clock,
  ) {}

  /** The same id again is the same message. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_SCHEDULED_TIME, INBOX_MESSAGE_ID. */
  async plan(
    tx: Tx,
    actor: Principal,
    patientId: string,
    { id, text, channel, at }: ScheduledRequest,
  ): Promise<ScheduledMessage> {
    const now = this.clock.now();
    if (at <= now || at > now + longestAheadMs) {
      throw new AppError('INBOX_SCHEDULED_TIME', 'A message is scheduled for a time ahead, within a year.', {
        status: 422,
        fix: 'Choose a later time, or send it now.',
      });
    }
    const { patientIds } = await this.access.openLocked(tx, actor, patientId);
    const author = { author: holderOf(actor), authorName: actor.name };
    const [person] = patientIds;
    const message = {
      scheduledId: id,
      patientId: person,
      text,
      channel: channel ?? null,
      dueAt: at,
      madeAt: now,
      ...author,
    };
    await this.store.insert(tx, message);
    return this.own(tx, id, patientIds);
  }

  async list(tx: Tx, actor: Principal, patientId: string): Promise<ScheduledMessage[]> {
    const { patientIds } = await this.access.open(tx, actor, patientId);
    return this.store.list(tx, patientIds);
  }

  /** One that left already, or was dropped, stays what it is. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_SCHEDULED_UNKNOWN. */
  async cancel(tx: Tx, actor: Principal, patientId: string, scheduledId: string): Promise<void> {
    const { patientIds } = await this.access.openLocked(tx, actor, patientId);
    const message = await this.store.find(tx, scheduledId);
    if (!message || !patientIds.includes(message.patientId)) {
      throw new AppError('INBOX_SCHEDULED_UNKNOWN', `There is no scheduled message ${scheduledId} for this patient.`, {
        status: 404,
        fix: 'Read the list of scheduled messages again.',
      });
    }
    await this.store.end(tx, scheduledId, 'cancelled', this.clock.now());
  }

  private async own(tx: Tx, scheduledId: string, patientIds: readonly string[]): Promise<ScheduledMessage> {
    const message = await this.store.find(tx, scheduledId);
    if (message && patientIds.includes(message.patientId)) return message;
    throw new AppError('INBOX_MESSAGE_ID', `The id ${scheduledId} is that of another patient's message.`, {
      status: 409,
      fix: 'Make a new UUID for every new message.',
    });
  }
}
