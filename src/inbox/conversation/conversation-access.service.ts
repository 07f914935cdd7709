import { Injectable } from '@nestjs/common';
import { inScope, type Principal } from '../../auth/index.js';
import { AppError, everywhere, type Tx } from '../../runtime/index.js';
import { ConversationStore, type ConversationRow, type PersonHead } from './conversation.store.js';
import { holderOf } from './holder.js';
import { PersonService } from '../person/person.service.js';

/** A conversation somebody may look into. */
export interface OpenedConversation {
  /** The ids of one person; the first stands for all. */
  readonly patientIds: readonly [string, ...string[]];
  readonly head: PersonHead;
  /** Undefined: nothing was said yet. */
  readonly row: ConversationRow | undefined;
}

/** Who may look into which conversation: one rule for threads, cards, messages and files. */
@Injectable()
export class ConversationAccess {
  constructor(
    private readonly store: ConversationStore,
    private readonly persons: PersonService,
  ) {}

  /**
   * Their department's, their own, one they are named in, one whose handover their department is part of, or one opened by
   * break-glass. A patient of whom nothing was said is everybody's. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE.
   */
  async open(tx: Tx, actor: Principal, patientId: string): Promise<OpenedConversation> {
    const patientIds = await this.persons.everybody(tx, patientId);
    const head = await this.store.person(tx, patientIds[0]);
    if (!head) {
      throw new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, {
        status: 404,
        fix: 'Look the patient up by external id first, or create them.',
      });
    }
    const row = await this.store.one(tx, patientIds[0]);
    // What the database hides from the caller is there all the same: an empty thread would be a lie.
    const isHidden = !row && (await everywhere(tx, () => this.store.has(tx, patientIds[0])));
    if (isHidden || (row && !(await this.isTheirs(tx, actor, row, head)))) throw outOfScope(patientId);
    return { patientIds, head, row };
  }

  /** The same, locked until the end of the transaction: what it answers is true until then. */
  async openLocked(tx: Tx, actor: Principal, patientId: string): Promise<OpenedConversation> {
    await this.persons.lock(tx, patientId);
    return this.open(tx, actor, patientId);
  }

  /** Departments whose people may have the conversation open; undefined: nothing was said, and it is everybody's. */
  async audience(tx: Tx, { row }: OpenedConversation): Promise<string[] | undefined> {
    return row && [row.department, ...(await everywhere(tx, () => this.store.sides(tx, row.patientId)))];
  }

  private async isTheirs(tx: Tx, actor: Principal, row: ConversationRow, head: PersonHead): Promise<boolean> {
    const { departments } = actor;
    if (departments === 'all' || inScope(departments, row.department) || actor.breakGlassId !== undefined) return true;
    const own = holderOf(actor);
    if (row.assignee === own || head.heldBy === own) return true;
    return this.store.isParty(tx, row.patientId, departments, actor.id);
  }
}

function outOfScope(patientId: string): AppError {
  return new AppError('INBOX_OUT_OF_SCOPE', `The conversation with patient ${patientId} is another department's.`, {
    status: 403,
    fix: 'Ask them to hand the patient over, or open it by break-glass with a reason.',
  });
}
