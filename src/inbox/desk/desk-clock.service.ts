import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { escalated, woken } from '../conversation/conversation.js';
import { ConversationBook, type OwnLine } from '../conversation/conversation-book.service.js';
import { ConversationStore, type ConversationRow } from '../conversation/conversation.store.js';
import { deadlineOf } from './desk-deadline.js';
import { HandoverService } from '../handover/handover.service.js';
import { isFree } from './desk.service.js';
import { MessageService } from '../thread/message.service.js';
import { PersonService } from '../person/person.service.js';
import { ScheduledStore, type ScheduledMessage } from '../thread/scheduled.store.js';

/** Calls people, in words they can act on. */
@Injectable()
export class DeskCalls {
  constructor(
    private readonly handovers: HandoverService,
    private readonly conversations: ConversationStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  /** The department's owner answers for the silence of its people. */
  async silence(tx: Tx, { patientId, department }: ConversationRow, now: number): Promise<void> {
    const programme = await this.programmes.of(tx);
    const { department: known, dueAt } = deadlineOf(programme, department, now);
    const owner = programme.departments[known]?.owner ?? known;
    const reason = 'no-answer-from-us';
    const summary = `Nobody answered the patient in time. For ${owner}: see to it that somebody does now.`;
    await this.handovers.request(tx, { patientId, department: known, reason, summary, dueAt, now, instead: [reason] });
  }

  /** A message for later did not leave. */
  async dropped(tx: Tx, patientId: string, now: number): Promise<void> {
    const conversation = await this.conversations.one(tx, patientId);
    const deadline = deadlineOf(await this.programmes.of(tx), conversation?.department, now);
    const reason = 'scheduled-dropped';
    const summary =
      'A message written for later was kept back: things have changed since. Read the thread and write anew, or leave it.';
    await this.handovers.request(tx, { patientId, ...deadline, reason, summary, now, instead: [reason] });
  }
}

/** What the desk does when a time has come; each step reads again under the lock what it was called for. Instants are epoch ms. */
@Injectable()
export class DeskClock {
  constructor(
    private readonly persons: PersonService,
    private readonly conversations: ConversationStore,
    private readonly book: ConversationBook,
    private readonly scheduled: ScheduledStore,
    private readonly messages: MessageService,
    private readonly calls: DeskCalls,
  ) {}

  /**
   * A message for later leaves now, through the gate. If the patient wrote meanwhile, or a colleague has the dialogue, what was
   * planned may be wrong by now: it is dropped, and a person decides. False: it had ended already.
   */
  async leave(tx: Tx, scheduledId: string, now: number): Promise<boolean> {
    const before = await this.scheduled.find(tx, scheduledId);
    if (!before) return false;
    const [patientId] = await this.persons.lock(tx, before.patientId);
    const message = await this.scheduled.find(tx, scheduledId);
    if (message?.status !== 'planned') return false;
    const row = await this.conversations.one(tx, patientId);
    const head = await this.conversations.person(tx, patientId);
    const why =
      outdatedBy(message, row, head?.heldBy ?? null) ?? (await this.send(tx, { ...message, patientId }, row, now));
    await this.scheduled.end(tx, scheduledId, why ? 'dropped' : 'sent', now);
    if (why) await this.drop(tx, { ...message, patientId }, why, now);
    return true;
  }

  /** A snooze is over: somebody has to look. */
  async wake(tx: Tx, patientId: string, now: number): Promise<boolean> {
    await this.persons.lock(tx, patientId);
    const after = await this.book.change(tx, patientId, now, (conversation, programme) =>
      (conversation.snoozedUntil ?? Infinity) <= now
        ? woken(conversation, deadlineOf(programme, conversation.department, now), now)
        : conversation,
    );
    return after.waitingSince === now;
  }

  /** Nobody answered in time: the owner of the department is told, once for each time of waiting. */
  async escalate(tx: Tx, patientId: string, now: number): Promise<boolean> {
    await this.persons.lock(tx, patientId);
    const row = await this.conversations.one(tx, patientId);
    if (!row || row.dueAt === null || row.dueAt > now || row.escalatedAt !== null) return false;
    await this.calls.silence(tx, row, now);
    await this.book.change(tx, patientId, now, (conversation) => escalated(conversation, now));
    await this.line(tx, { patientId, at: now, body: 'conversation.escalated' });
    return true;
  }

  /** Why it cannot leave; undefined: it has. The refusal of a channel comes before anything is written. */
  private async send(
    tx: Tx,
    message: ScheduledMessage,
    row: ConversationRow | undefined,
    now: number,
  ): Promise<Dropped | undefined> {
    const { scheduledId: id, patientId, text, channel, author, authorName } = message;
    const own = { id, patientId, text, channel: channel ?? undefined, attachments: [], author, authorName, now };
    try {
      await this.messages.send(tx, own, row);
      return undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'INBOX_CHANNEL_CLOSED') return 'closed';
      throw error;
    }
  }

  private async drop(
    tx: Tx,
    { patientId, scheduledId, authorName }: ScheduledMessage,
    why: Dropped,
    now: number,
  ): Promise<void> {
    await this.calls.dropped(tx, patientId, now);
    const detail = { scheduled: scheduledId, why, planned_by: authorName };
    await this.line(tx, { patientId, at: now, body: 'scheduled.dropped', detail });
  }

  private async line(tx: Tx, line: Pick<OwnLine, 'patientId' | 'at' | 'body' | 'detail'>): Promise<void> {
    await this.book.line(tx, { kind: 'move', author: null, authorName: null, ...line });
  }
}

/** Why a message for later is kept back: the patient wrote since, a colleague has the dialogue, its channel is closed. */
type Dropped = 'wrote' | 'held' | 'closed';

/** What was planned may be wrong by now. A dialogue that only the clinic's own phone or a department holds is nobody's in particular. */
function outdatedBy(
  { madeAt, author }: ScheduledMessage,
  row: ConversationRow | undefined,
  heldBy: string | null,
): Dropped | undefined {
  if ((row?.heardAt ?? 0) > madeAt) return 'wrote';
  return heldBy !== null && heldBy !== author && !isFree(heldBy) ? 'held' : undefined;
}
