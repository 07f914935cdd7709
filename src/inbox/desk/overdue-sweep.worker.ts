import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { HandoverDeadlines } from '../handover/handover-deadlines.service.js';
import { HandoverPromises } from '../handover/handover-promises.service.js';

const everyMs = 30_000;
/** A transaction's share: the deadlines that passed while all workers were down are told in several. */
const batch = 500;

/** Tells the scenarios which of their handovers nobody closed in time, asks those who answer for it, and makes tasks of broken promises. */
@Injectable()
export class OverdueSweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deadlines: HandoverDeadlines,
    private readonly promises: HandoverPromises,
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
    const count = await this.batches(clinicId, (tx) => this.deadlines.tellOverdue(tx, now, batch));
    await this.batches(clinicId, (tx) => this.deadlines.escalate(tx, now, batch));
    await this.batches(clinicId, (tx) => this.promises.makeTasks(tx, now, batch));
    return count;
  }

  private async batches(clinicId: number, work: (tx: Tx) => Promise<number>): Promise<number> {
    let count = 0;
    for (;;) {
      const done = await this.work.run(clinicId, work);
      count += done;
      if (done < batch) return count;
    }
  }

  private async sweepSafely(clinicId: number): Promise<void> {
    try {
      await this.sweep(clinicId, this.clock.now());
    } catch (error) {
      this.logger.error('inbox.sweep_failed', { clinic_id: clinicId, error });
    }
  }
}
