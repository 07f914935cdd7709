import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
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
    const outdated = isOutdated(message, row, head?.heldBy ?? null);
    await this.scheduled.end(tx, scheduledId, outdated ? 'dropped' : 'sent', now);
    if (outdated) await this.drop(tx, { ...message, patientId }, now);
    else await this.send(tx, { ...message, patientId }, row, now);
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

  private async send(tx: Tx, message: ScheduledMessage, row: ConversationRow | undefined, now: number): Promise<void> {
    const { scheduledId: id, patientId, text, channel, author, authorName } = message;
    const own = { id, patientId, text, channel: channel ?? undefined, attachments: [], author, authorName, now };
    await this.messages.send(tx, own, row);
  }

  private async drop(tx: Tx, { patientId, scheduledId }: ScheduledMessage, now: number): Promise<void> {
    await this.calls.dropped(tx, patientId, now);
    await this.line(tx, { patientId, at: now, body: 'scheduled.dropped', detail: { scheduled: scheduledId } });
  }

  private async line(tx: Tx, line: Pick<OwnLine, 'patientId' | 'at' | 'body' | 'detail'>): Promise<void> {
    await this.book.line(tx, { kind: 'move', author: null, authorName: null, ...line });
  }
}

/** What was planned may be wrong by now. A dialogue that only the clinic's own phone or a department holds is nobody's in particular. */
function isOutdated(
  { madeAt, author }: ScheduledMessage,
  row: ConversationRow | undefined,
  heldBy: string | null,
): boolean {
  const wrote = (row?.heardAt ?? 0) > madeAt;
  return wrote || (heldBy !== null && heldBy !== author && !isFree(heldBy));
}
