import { Injectable } from '@nestjs/common';
import type { EffectHandler, EffectItem } from '../../enrolment/index.js';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { HandoverMoves, type Ending } from './handover-moves.service.js';
import { assertSees, namedMover, type Mover } from './handover-mover.js';
import { HandoverOffers } from './handover-offers.service.js';
import { HandoverOpening, type HandoverOffer, type HandoverRequest } from './handover-opening.service.js';
import { unknownHandover } from './handover-refusals.js';
import { HandoverStore } from './handover.store.js';
import type { HandoverListing, HandoverQuery } from './handover.store.js';

/** What scenarios and departments ask people to do, and what the people made of it. */
@Injectable()
export class HandoverService implements EffectHandler {
  readonly effect = 'request_handover';

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: HandoverStore,
    private readonly opening: HandoverOpening,
    private readonly moves: HandoverMoves,
    private readonly offers: HandoverOffers,
    private readonly clock: Clock,
  ) {}

  /** Opens a handover for each effect, in the turn's own transaction. */
  inTransaction(tx: Tx, items: readonly EffectItem[]): Promise<void> {
    return this.opening.forScenarios(tx, items);
  }

  /**
   * Opens a handover that no scenario asked for; the caller holds the patient's lock. While one of the `instead` reasons is
   * open for the patient, by default any at all, it is left at that. Answers whether it opened one.
   */
  async request(tx: Tx, request: HandoverRequest): Promise<boolean> {
    return (await this.opening.atDesk(tx, request)) !== undefined;
  }

  /**
   * One department hands a patient over to another, with everything the pair requires; a try that lacks something is counted.
   * Errors: INBOX_HANDOVER_FIELDS, INBOX_HANDOVER_DEPARTMENT, PATIENT_UNKNOWN, AUTH_FORBIDDEN.
   */
  async offer(clinicId: number, offer: HandoverOffer, by: Mover): Promise<HandoverListing> {
    const made = await this.work.run(clinicId, (tx) => this.offers.offer(tx, offer, by));
    if ('refused' in made) throw made.refused;
    return this.find(clinicId, made.handoverId);
  }

  /** Those whose deadline comes first, first. */
  list(clinicId: number, query: HandoverQuery): Promise<HandoverListing[]> {
    return this.work.run(clinicId, (tx) => this.store.list(tx, query));
  }

  /** Errors: INBOX_HANDOVER_UNKNOWN, also for what is none of theirs. */
  find(clinicId: number, handoverId: string, { departments }: Pick<Mover, 'departments'> = { departments: 'all' }) {
    return this.work.run(clinicId, async (tx) => {
      const handover = await this.store.find(tx, handoverId);
      if (!handover) throw unknownHandover(handoverId);
      assertSees(handover, departments);
      return handover;
    });
  }

  /**
   * Makes somebody the one who answers for it and speaks with the patient; the same owner again changes nothing. A name alone
   * is somebody on the command line.
   * Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_TAKEN, INBOX_HANDOVER_CLOSED, PATIENT_HELD, AUTH_FORBIDDEN.
   */
  accept(clinicId: number, handoverId: string, by: string | Mover): Promise<HandoverListing> {
    const moving = { handoverId, mover: moverFrom(by), now: this.clock.now() };
    return this.work.run(clinicId, (tx) => this.moves.accept(tx, moving));
  }

  /** Gives it back with a reason. Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_RETURNED, INBOX_HANDOVER_CLOSED, AUTH_FORBIDDEN. */
  giveBack(clinicId: number, handoverId: string, { by, reason }: { by: Mover; reason: string }) {
    const moving = { handoverId, mover: by, now: this.clock.now(), reason };
    return this.work.run(clinicId, (tx) => this.moves.giveBack(tx, moving));
  }

  /** Its sender takes it back. Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_NOT_OFFERED, INBOX_HANDOVER_CLOSED, AUTH_FORBIDDEN. */
  withdraw(clinicId: number, handoverId: string, by: Mover): Promise<HandoverListing> {
    const moving = { handoverId, mover: by, now: this.clock.now() };
    return this.work.run(clinicId, (tx) => this.moves.withdraw(tx, moving));
  }

  /**
   * Ends it, gives the dialogue back to the scenarios, and lets the one that waits for it go on.
   * Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_CLOSED, AUTH_FORBIDDEN.
   */
  close(clinicId: number, handoverId: string, ending: Ending, by: string | Mover = 'desk'): Promise<HandoverListing> {
    const moving = { handoverId, mover: moverFrom(by), now: this.clock.now(), ending };
    return this.work.run(clinicId, (tx) => this.moves.close(tx, moving));
  }
}

function moverFrom(by: string | Mover): Mover {
  return typeof by === 'string' ? namedMover(by) : by;
}
