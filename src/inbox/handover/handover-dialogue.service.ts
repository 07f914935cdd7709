import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { ConversationService } from '../conversation/conversation.service.js';
import { dialogueHolder } from './handover.js';
import type { Handover } from './handover.js';
import type { Mover } from './handover-mover.js';
import { HandoverTelling } from './handover-telling.service.js';
import { HandoverStore, type HandoverListing } from './handover.store.js';
import { clinicPhone } from '../conversation/holder.js';

/** The dialogue follows the handover: whoever answers for it speaks with the patient, and the scenarios are silent. */
@Injectable()
export class HandoverDialogue {
  constructor(
    private readonly conversations: ConversationService,
    private readonly handovers: HandoverStore,
    private readonly telling: HandoverTelling,
  ) {}

  /** Whoever hands over speaks with the patient until somebody accepts, unless somebody else does already. */
  async begin(tx: Tx, { patientId }: Handover, holder: string): Promise<void> {
    await this.conversations.take(tx, patientId, holder);
  }

  /**
   * The dialogue goes to whoever accepted. What a department hands over it gives out of its own hands; else a person who
   * holds the dialogue keeps it. Answers whether the patient is told. Errors: PATIENT_HELD.
   */
  async follow(tx: Tx, before: HandoverListing, after: Handover, now: number): Promise<boolean> {
    const holder = dialogueHolder(after);
    if (holder === null) return false;
    const { heldBy, patientId, fromDepartment } = before;
    const free = heldBy === clinicPhone || heldBy?.startsWith('department:') === true;
    if (fromDepartment !== null || free) await this.conversations.pass(tx, patientId, holder);
    else await this.conversations.take(tx, patientId, holder);
    return this.telling.tell(tx, after, now);
  }

  /**
   * What somebody accepted and gives back is its sender's again; where no department sent it, the scenarios go on. A dialogue that somebody else
   * holds meanwhile stays theirs.
   */
  async giveBack(tx: Tx, before: HandoverListing, after: Handover): Promise<void> {
    const { heldBy, patientId } = before;
    if (before.status !== 'accepted' || heldBy === null || heldBy !== dialogueHolder(before)) return;
    const holder = dialogueHolder(after);
    if (after.fromDepartment !== null && holder !== null) await this.conversations.pass(tx, patientId, holder);
    else await this.conversations.release(tx, patientId, { holder: heldBy, choice: 'returned' });
  }

  /** The scenarios go on by `choice`, unless whoever ends the handover has another one of the patient in hand. */
  async end(tx: Tx, before: HandoverListing, { mover, choice }: { mover: Mover; choice: string }): Promise<void> {
    const { heldBy, patientId, handoverId, owner, status } = before;
    const own = heldBy === `staff:${mover.id}` || (status === 'accepted' && heldBy === dialogueHolder(before));
    if (heldBy === null || !own) return;
    const other = { patientId, owner: owner ?? mover.id, but: handoverId };
    if (await this.handovers.hasAccepted(tx, other)) return;
    await this.conversations.release(tx, patientId, { holder: heldBy, choice });
  }
}
