import { Injectable } from '@nestjs/common';
import { UnitOfWork, WAKE_CHANNEL, Wakeups } from '../../runtime/index.js';
import { doubtView, verdictOf, type DoubtView, type Requests } from './doubt-requests.js';
import type { TouchEntry } from '../ledger/ledger-view.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import { ResolutionService } from './resolution.service.js';

/** Touches of which nobody can tell whether they arrived, and the word of a person that ends the doubt. */
@Injectable()
export class DoubtService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: LedgerStore,
    private readonly ledger: LedgerService,
    private readonly resolutions: ResolutionService,
    private readonly wakeups: Wakeups,
  ) {}

  /** Those planned first come first. `next` is the `after` of the next page; null: there is none. */
  async list(clinicId: number, query: Requests['list']): Promise<{ doubts: DoubtView[]; next: string | null }> {
    const page = await this.work.run(clinicId, (tx) => this.store.doubts(tx, { ...query, limit: query.limit + 1 }));
    const doubts = page.slice(0, query.limit);
    return { doubts: doubts.map(doubtView), next: page.length > query.limit ? (doubts.at(-1)?.touchId ?? null) : null };
  }

  /** The touch as it stands then. Errors: TOUCH_UNKNOWN, TOUCH_NOT_IN_DOUBT, TOUCH_EXPIRED. */
  async settle(clinicId: number, touchId: string, { as, by }: Requests['settle']): Promise<TouchEntry> {
    await this.work.run(clinicId, async (tx) => {
      await this.resolutions.byStaff(tx, touchId, verdictOf(as), by);
      tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(clinicId)));
    });
    return this.ledger.touch(clinicId, touchId);
  }
}
