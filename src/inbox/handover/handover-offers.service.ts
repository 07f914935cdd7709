import { Injectable } from '@nestjs/common';
import { Clock } from '../../runtime/index.js';
import type { AppError, Tx } from '../../runtime/index.js';
import { HandoverDialogue } from './handover-dialogue.service.js';
import { fieldsMissing } from './handover-form.js';
import { HandoverGround } from './handover-ground.service.js';
import { HandoverMoves } from './handover-moves.service.js';
import type { Mover } from './handover-mover.js';
import { HandoverOpening, type HandoverOffer } from './handover-opening.service.js';
import { RefusalStore } from './handover-refusal.store.js';
import { dialogueHolder } from './handover.js';

/** How an offer that followed a returned one ends it. */
const OFFERED_AGAIN = 'offered-again';

/** An offer that was made, or what it lacks: a refusal is kept, so it must not roll anything back. */
export type Offered = { readonly handoverId: string } | { readonly refused: AppError };

/** One department hands a patient over to another. */
@Injectable()
export class HandoverOffers {
  constructor(
    private readonly opening: HandoverOpening,
    private readonly moves: HandoverMoves,
    private readonly dialogue: HandoverDialogue,
    private readonly refusals: RefusalStore,
    private readonly ground: HandoverGround,
    private readonly clock: Clock,
  ) {}

  /**
   * Offers the patient with everything the pair of departments requires, else remembers what was missing.
   * Errors: INBOX_HANDOVER_DEPARTMENT, AUTH_FORBIDDEN, PATIENT_UNKNOWN, and those of withdrawing the one before.
   */
  async offer(tx: Tx, offer: HandoverOffer, mover: Mover): Promise<Offered> {
    const now = this.clock.now();
    const missing = await this.ground.missing(tx, offer, mover);
    const { from, to, patientId, previousId } = offer;
    if (missing.length > 0) {
      await this.refusals.add(tx, { from, to, missing, at: now });
      return { refused: fieldsMissing(from, to, missing) };
    }
    const heldBy = await this.ground.hold(tx, patientId, now);
    if (previousId !== undefined) {
      await this.moves.withdraw(tx, { handoverId: previousId, mover, now }, OFFERED_AGAIN);
    }
    const handover = await this.opening.between(tx, offer, { mover, now });
    const holder = dialogueHolder(handover);
    if (heldBy === null && holder !== null) await this.dialogue.begin(tx, handover, holder);
    return { handoverId: handover.handoverId };
  }
}
