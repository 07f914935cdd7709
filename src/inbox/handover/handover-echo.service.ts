import { Injectable } from '@nestjs/common';
import { AuditService } from '../../auth/index.js';
import { LiveHints } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { ConversationBook } from '../conversation/conversation-book.service.js';
import type { Mover } from './handover-mover.js';
import { dialogueHolder, queueOf } from './handover.js';
import type { Handover } from './handover.js';
import { HandoverStore, type HandoverMove } from './handover.store.js';
import { isAlert } from '../need.js';

/** What else hears of a handover, in the transaction of its move: the patient's conversation, the audit, open pages. */
@Injectable()
export class HandoverEcho {
  constructor(
    private readonly handovers: HandoverStore,
    private readonly book: ConversationBook,
    private readonly audit: AuditService,
    private readonly live: LiveHints,
  ) {}

  /** Set-based: a turn may open many. */
  async opened(tx: Tx, handovers: readonly Handover[]): Promise<void> {
    await this.book.calls(
      tx,
      handovers.map(({ patientId, department, dueAt, openedAt, reason }) => ({
        ...{ patientId, department, dueAt, at: openedAt },
        alert: isAlert(reason),
      })),
    );
    for (const handover of handovers) {
      if (handover.fromDepartment !== null) await this.line(tx, handover, { what: 'offered', at: handover.openedAt });
      this.hint(tx, handover);
    }
  }

  /** `at` is epoch ms. */
  async moved(tx: Tx, after: Handover, { what, mover, at }: Moved): Promise<void> {
    const { patientId, handoverId } = after;
    await this.line(tx, after, { what, mover, at });
    const holder = dialogueHolder(after);
    const owner = holder?.startsWith('staff:') === true ? holder : null;
    if (what === 'accepted') await this.book.owned(tx, { patientId, department: queueOf(after), owner, at });
    if (what === 'closed' && !(await this.handovers.hasOpen(tx, patientId)))
      await this.book.settled(tx, patientId, { since: after.acceptedAt ?? after.openedAt, at });
    if (what === 'returned')
      await this.book.calls(tx, [{ patientId, department: queueOf(after), dueAt: after.dueAt, at }]);
    await this.audit.wrote(tx, mover.actor, { what: `handover.${what}`, patientId, subject: handoverId });
    this.hint(tx, after, mover.id);
  }

  /** Somebody may look again: the departments on both sides. */
  hint(tx: Tx, { handoverId, patientId, department, fromDepartment }: Handover, by?: string): void {
    const departments = fromDepartment === null ? [department] : [department, fromDepartment];
    this.live.tell(tx, { kind: 'handover', id: handoverId, patientId, departments, by });
  }

  private async line(tx: Tx, handover: Handover, { what, mover, at }: Partial<Moved> & Pick<Moved, 'what' | 'at'>) {
    const { patientId, handoverId, department, fromDepartment, offeredBy, offeredByName } = handover;
    const author = mover?.id ?? offeredBy;
    await this.book.line(tx, {
      ...{ kind: 'move', patientId, at, body: `handover.${what}`, authorName: mover?.name ?? offeredByName },
      author: author === null ? null : `staff:${author}`,
      detail: { handover: handoverId, department, from: fromDepartment },
    });
  }
}

interface Moved {
  readonly what: HandoverMove;
  readonly mover: Mover;
  readonly at: number;
}
