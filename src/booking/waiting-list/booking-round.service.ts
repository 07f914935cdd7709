import { Injectable } from '@nestjs/common';
import { DAY } from '../../engine/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { BookingRoundStore } from './booking-round.store.js';
import { PageWays } from '../page/page-ways.service.js';
import { ReservationStore } from '../slot/reservation.store.js';
import type { WaitingCursor } from './waiting-list.store.js';
import { WaitingListService } from './waiting-list.service.js';

/** So long a visitor's page says what became of their visit, which may lie as far ahead as anything is booked. */
const PAGE_KEPT_MS = 220 * DAY;

/** What is done again and again for a clinic. */
@Injectable()
export class BookingRound {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rounds: BookingRoundStore,
    private readonly reservations: ReservationStore,
    private readonly list: WaitingListService,
    private readonly page: PageWays,
  ) {}

  /** Ends holds and offers whose time is over at `now` (epoch ms), and forgets ways through the page that ended nowhere; false: another process is at it. */
  async letGo(clinicId: number, now: number): Promise<boolean> {
    return this.work.run(clinicId, async (tx) => {
      if (!(await this.rounds.lock(tx))) return false;
      await this.reservations.sweepHolds(tx, now);
      await this.list.endOver(tx, now);
      await this.page.forget(tx, { unfinished: now - DAY, finished: now - PAGE_KEPT_MS });
      return true;
    });
  }

  /** Offers what is free to those who wait for it, the longest waiting first; how many were offered something. */
  async offerFreed(clinicId: number, now: number): Promise<number> {
    let offered = 0;
    let after: WaitingCursor | undefined;
    do {
      const page = await this.work.run(clinicId, (tx) => this.list.hopeful(tx, now, after));
      for (const waitingId of page.waitingIds)
        if (await this.work.run(clinicId, (tx) => this.list.offerTo(tx, waitingId, now))) offered += 1;
      after = page.next;
    } while (after !== undefined);
    return offered;
  }
}
