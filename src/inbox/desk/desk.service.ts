import { Injectable } from '@nestjs/common';
import { StaffService, type Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { assigned, done, seen, snoozed } from '../conversation/conversation.js';
import { ConversationAccess, type OpenedConversation } from '../conversation/conversation-access.service.js';
import { ConversationBook, type Change, type OwnLine } from '../conversation/conversation-book.service.js';
import { ConversationService } from '../conversation/conversation.service.js';
import { assertDepartment, deadlineOf } from './desk-deadline.js';
import { clinicPhone, holderOf } from '../conversation/holder.js';

/** A longer snooze is a plan, and plans are scheduled messages and appointments. */
const longestSnoozeMs = 90 * 86_400_000;

/** To whom a conversation goes: somebody, nobody (null), another department, or both. */
export interface AssignTo {
  readonly staff?: string | null | undefined;
  readonly department?: string | undefined;
}

/** What colleagues do with a conversation beside writing in it. */
@Injectable()
export class DeskService {
  constructor(
    private readonly access: ConversationAccess,
    private readonly conversations: ConversationService,
    private readonly book: ConversationBook,
    private readonly staff: StaffService,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /**
   * The dialogue is the actor's: the scenarios are silent. What a department or the clinic's own phone holds may be taken over.
   * Errors: PATIENT_UNKNOWN, PATIENT_HELD, INBOX_OUT_OF_SCOPE.
   */
  async take(tx: Tx, actor: Principal, patientId: string, by?: string): Promise<OpenedConversation> {
    const opened = await this.access.openLocked(tx, actor, patientId);
    const holder = by ?? holderOf(actor);
    if (isFree(opened.head.heldBy)) await this.conversations.pass(tx, patientId, holder);
    else await this.conversations.take(tx, patientId, holder);
    if (opened.head.heldBy !== holder) {
      await this.keep(tx, opened, (conversation) => ({ ...conversation, assignee: holder }));
      await this.told(tx, actor, opened, { body: 'conversation.taken' });
    }
    return opened;
  }

  /** The scenarios go on by `choice`. Errors: PATIENT_UNKNOWN, PATIENT_HELD, INBOX_OUT_OF_SCOPE. */
  async release(
    tx: Tx,
    actor: Principal,
    patientId: string,
    { by, choice }: { by?: string | undefined; choice: string },
  ) {
    const opened = await this.access.openLocked(tx, actor, patientId);
    const holder = by ?? (isFree(opened.head.heldBy) ? String(opened.head.heldBy) : holderOf(actor));
    await this.conversations.release(tx, patientId, { holder, choice });
    if (opened.head.heldBy !== null)
      await this.told(tx, actor, opened, { body: 'conversation.released', detail: { choice } });
  }

  /**
   * Gives it to somebody or to a department; a dialogue that is held goes along. The one written last, under the patient's lock,
   * is the one owner. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_STAFF_UNKNOWN, INBOX_DEPARTMENT_UNKNOWN.
   */
  async assign(tx: Tx, actor: Principal, patientId: string, to: AssignTo): Promise<void> {
    const opened = await this.access.openLocked(tx, actor, patientId);
    const programme = await this.programmes.of(tx);
    const { staff, department } = to;
    if (department !== undefined) assertDepartment(programme, department);
    if (staff && !(await this.staff.named(tx, [staff])).has(staff)) throw unknownStaff(staff);
    const assignee = staff ? `staff:${staff}` : null;
    const holder = assignee ?? (department === undefined ? undefined : `department:${department}`);
    const held = opened.head.heldBy !== null;
    if (held && holder !== undefined) await this.conversations.pass(tx, patientId, holder);
    await this.keep(tx, opened, (conversation) =>
      assigned(conversation, {
        assignee: staff === undefined && department === undefined ? conversation.assignee : assignee,
        deadline: deadlineOf(programme, department ?? conversation.department, this.clock.now()),
      }),
    );
    await this.told(tx, actor, opened, {
      body: 'conversation.assigned',
      detail: {
        staff: staff ?? null,
        department: department ?? null,
      },
    });
  }

  /** Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_SNOOZE. */
  async snooze(tx: Tx, actor: Principal, patientId: string, until: number): Promise<void> {
    const now = this.clock.now();
    if (until <= now || until > now + longestSnoozeMs) {
      throw new AppError('INBOX_SNOOZE', 'A conversation is put off to a time ahead, by at most 90 days.', {
        status: 422,
        fix: 'Choose another time, or schedule a message.',
      });
    }
    const opened = await this.access.openLocked(tx, actor, patientId);
    await this.keep(tx, opened, (conversation) => snoozed(conversation, until));
    await this.told(tx, actor, opened, {
      body: 'conversation.snoozed',
      detail: { until: new Date(until).toISOString() },
    });
  }

  /** Nothing is left to do. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE. */
  async done(tx: Tx, actor: Principal, patientId: string): Promise<void> {
    const opened = await this.access.openLocked(tx, actor, patientId);
    await this.keep(tx, opened, done);
    await this.told(tx, actor, opened, { body: 'conversation.done' });
  }

  /** Somebody has looked. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE. */
  async read(tx: Tx, actor: Principal, patientId: string): Promise<void> {
    const opened = await this.access.openLocked(tx, actor, patientId);
    if (opened.row && opened.row.unread > 0) await this.keep(tx, opened, seen);
  }

  private async keep(tx: Tx, { patientIds: [patientId] }: OpenedConversation, change: Change): Promise<void> {
    await this.book.change(tx, patientId, this.clock.now(), change);
  }

  private async told(
    tx: Tx,
    actor: Principal,
    { patientIds: [patientId] }: OpenedConversation,
    did: Deed,
  ): Promise<void> {
    const author = { author: holderOf(actor), authorName: actor.name };
    await this.book.line(tx, { kind: 'move', patientId, at: this.clock.now(), ...author, ...did });
  }
}

/** What was done, by the name of its line, and what is to be known of it. */
type Deed = Pick<OwnLine, 'body' | 'detail'>;

/** Held by no person who could be asked first. */
export function isFree(holder: string | null): boolean {
  return holder === clinicPhone || (holder?.startsWith('department:') ?? false);
}

function unknownStaff(staffId: string): AppError {
  return new AppError('INBOX_STAFF_UNKNOWN', `The clinic has no staff ${staffId}.`, {
    status: 422,
    fix: 'Take the id from the list of staff.',
  });
}
