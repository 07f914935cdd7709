import { Injectable } from '@nestjs/common';
import type { EffectHandler, EffectItem } from '../enrolment/index.js';
import { EventStore, PeopleStore } from '../patient/index.js';
import { AppError, Clock, IdSource, UnitOfWork } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { accepted, closed, handoverEvent, requestedHandover } from './handover.js';
import type { Closing, Handover, HandoverNews } from './handover.js';
import { HandoverStore } from './handover.store.js';
import type { HandoverListing, HandoverQuery } from './handover.store.js';

/** What scenarios ask people to do, and what the people made of it. */
@Injectable()
export class HandoverService implements EffectHandler {
  readonly effect = 'request_handover';

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: HandoverStore,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Opens a handover for each effect, in the turn's own transaction. */
  async inTransaction(tx: Tx, items: readonly EffectItem[]): Promise<void> {
    await this.store.insert(
      tx,
      items.map((item) => requestedHandover(item, this.ids.uuid(item.now))),
    );
  }

  /**
   * Opens a handover that no scenario asked for; the caller holds the patient's lock. While one of the `instead` reasons is
   * open for the patient, by default any at all, it is left at that. Answers whether it opened one.
   */
  async request(tx: Tx, request: HandoverRequest): Promise<boolean> {
    const { instead, now, ...wanted } = request;
    if (await this.store.hasOpen(tx, wanted.patientId, instead)) return false;
    await this.store.insert(tx, [requestedBy(wanted, this.ids.uuid(now), now)]);
    return true;
  }

  /** Those whose deadline comes first, first. */
  list(clinicId: number, query: HandoverQuery): Promise<HandoverListing[]> {
    return this.work.run(clinicId, (tx) => this.store.list(tx, query));
  }

  /** Errors: INBOX_HANDOVER_UNKNOWN. */
  find(clinicId: number, handoverId: string): Promise<HandoverListing> {
    return this.work.run(clinicId, (tx) => this.known(tx, handoverId));
  }

  /**
   * Makes `owner` the one who answers for it; the same owner again changes nothing.
   * Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_TAKEN, INBOX_HANDOVER_CLOSED.
   */
  accept(clinicId: number, handoverId: string, owner: string): Promise<HandoverListing> {
    const now = this.clock.now();
    return this.move(clinicId, handoverId, { news: 'accepted', now, to: (handover) => accepted(handover, owner, now) });
  }

  /** Ends it, and lets the scenario that waits for it go on. Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_CLOSED. */
  close(clinicId: number, handoverId: string, closing: Closing): Promise<HandoverListing> {
    const now = this.clock.now();
    return this.move(clinicId, handoverId, { news: 'closed', now, to: (handover) => closed(handover, closing, now) });
  }

  /** Reads again after the patient's lock: of two who accept at once, the second sees the owner. */
  private move(clinicId: number, handoverId: string, step: Step): Promise<HandoverListing> {
    return this.work.run(clinicId, async (tx) => {
      const { patientId } = await this.known(tx, handoverId);
      await this.people.lock(tx, [patientId]);
      const before = await this.known(tx, handoverId);
      const after = step.to(before);
      if (after === before) return before;
      await this.store.save(tx, after);
      await this.events.record(tx, [handoverEvent(after, step.news, step.now)]);
      return { ...before, ...after };
    });
  }

  private async known(tx: Tx, handoverId: string): Promise<HandoverListing> {
    const handover = await this.store.find(tx, handoverId);
    if (handover) return handover;
    throw new AppError('INBOX_HANDOVER_UNKNOWN', `There is no handover ${handoverId}.`, {
      status: 404,
      fix: 'Take the id from the list of handovers.',
    });
  }
}

/** What people are asked for outside any scenario; instants are epoch ms. */
export interface HandoverRequest {
  readonly patientId: string;
  readonly department: string;
  readonly reason: string;
  readonly summary: string;
  readonly dueAt: number;
  readonly now: number;
  /** Reasons of open handovers that make this one needless; left out: any reason. */
  readonly instead?: readonly string[] | undefined;
}

interface Step {
  readonly news: HandoverNews;
  readonly now: number;
  readonly to: (handover: Handover) => Handover;
}

function requestedBy(wanted: Omit<HandoverRequest, 'now' | 'instead'>, handoverId: string, now: number): Handover {
  return {
    ...wanted,
    ...{ handoverId, enrolmentId: null, state: null, episode: null, status: 'offered', owner: null, openedAt: now },
    ...{ acceptedAt: null, overdueAt: null, closedAt: null, resolution: null, note: null },
  };
}
