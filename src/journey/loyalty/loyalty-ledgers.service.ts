import { Injectable } from '@nestjs/common';
import { LifecycleService, valuedTag } from '../../patient/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { ExperimentService } from '../experiment/experiment.service.js';
import { LoyaltyLedgersStore } from './loyalty-ledgers.store.js';

/** Moves and recommendations are counted over a year. */
const windowDays = 365;
const day = 86_400_000;
/** The scenario that wins patients back, in whatever version carries a comparison. */
const winBack = /^win-back@/;

/** What was given, what came of it, and whether winning back works better than silence. */
@Injectable()
export class LoyaltyLedgers {
  constructor(
    private readonly store: LoyaltyLedgersStore,
    private readonly lifecycle: LifecycleService,
    private readonly experiments: ExperimentService,
    private readonly clock: Clock,
  ) {}

  async read(tx: Tx) {
    const now = this.clock.now();
    const since = now - windowDays * day;
    const { privileges } = await this.lifecycle.settings(tx);
    return {
      windowDays,
      titles: Object.fromEntries(Object.entries(privileges).map(([name, { title }]) => [name, title])),
      flows: await this.store.flows(tx, since),
      privileges: await this.store.privileges(tx, now),
      referrals: await this.store.referrals(tx, since),
      valued: await this.store.tagged(tx, valuedTag),
      winBack: await this.winBack(tx),
    };
  }

  private async winBack(tx: Tx) {
    const carried = (await this.experiments.list(tx)).filter(({ scenarios }) =>
      scenarios.some((version) => winBack.test(version)),
    );
    return Promise.all(carried.map(({ experiment }) => this.experiments.report(tx, experiment)));
  }
}

export type LedgersRead = Awaited<ReturnType<LoyaltyLedgers['read']>>;
