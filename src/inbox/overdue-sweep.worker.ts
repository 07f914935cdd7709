import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../auth/index.js';
import { EventStore } from '../patient/index.js';
import { Clock, Logger, UnitOfWork } from '../runtime/index.js';
import { handoverEvent } from './handover.js';
import { HandoverStore } from './handover.store.js';

const everyMs = 30_000;
/** A transaction's share: the deadlines that passed while all workers were down are told in several. */
const batch = 500;

/** Tells the scenarios which of their handovers nobody closed in time. */
@Injectable()
export class OverdueSweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: HandoverStore,
    private readonly events: EventStore,
    private readonly auth: AuthService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Every clinic, one after the other, where sweeps are scheduled; one clinic's failure does not keep it from the next. */
  @Interval('inbox.overdue', everyMs)
  async sweepAll(): Promise<void> {
    try {
      const clinicIds = await this.auth.clinicIds();
      for (const clinicId of clinicIds) await this.sweepSafely(clinicId);
    } catch (error) {
      this.logger.error('inbox.sweep_failed', { error });
    }
  }

  /**
   * Marks the handovers whose deadline has passed at `now` (epoch ms) and raises `handover.overdue` for each, once, as of
   * the deadline itself. How many; none while another process sweeps the same clinic.
   */
  async sweep(clinicId: number, now: number): Promise<number> {
    let count = 0;
    for (;;) {
      const marked = await this.sweepBatch(clinicId, now);
      count += marked;
      if (marked < batch) return count;
    }
  }

  private sweepBatch(clinicId: number, now: number): Promise<number> {
    return this.work.run(clinicId, async (tx) => {
      if (!(await this.store.lockSweep(tx))) return 0;
      const overdue = await this.store.markOverdue(tx, now, batch);
      await this.events.record(
        tx,
        overdue.map((handover) => handoverEvent(handover, 'overdue', handover.dueAt)),
      );
      return overdue.length;
    });
  }

  private async sweepSafely(clinicId: number): Promise<void> {
    try {
      await this.sweep(clinicId, this.clock.now());
    } catch (error) {
      this.logger.error('inbox.sweep_failed', { clinic_id: clinicId, error });
    }
  }
}
