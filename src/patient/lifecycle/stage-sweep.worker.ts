import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { LifecycleStore } from './lifecycle.store.js';
import { StageBook } from './stage-book.service.js';

const everyMs = 6 * 3_600_000;

/** What time alone changes: who is rare or lost now, whose incidents are long ago. */
@Injectable()
export class StageSweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly store: LifecycleStore,
    private readonly stages: StageBook,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Every clinic; one clinic's failure does not keep it from the next. */
  @Interval('patient.stages', everyMs)
  async sweepAll(): Promise<void> {
    const clinics = await this.auth.clinicIds().catch((error: unknown) => this.failed(error));
    for (const clinicId of clinics ?? []) await this.sweep(clinicId).catch((error: unknown) => this.failed(error));
  }

  /** A page a transaction, so that nobody waits for the whole clinic. */
  async sweep(clinicId: number, now = this.clock.now()): Promise<void> {
    let last = await this.turn(clinicId, undefined, now);
    while (last !== undefined) last = await this.turn(clinicId, last, now);
  }

  private turn(clinicId: number, after: string | undefined, now: number): Promise<string | undefined> {
    return this.work.run(clinicId, async (tx) => {
      if (!(await this.store.claim(tx))) return undefined;
      return (await this.stages.refreshPage(tx, after, now)).last;
    });
  }

  private failed(error: unknown): undefined {
    this.logger.error('patient.stages_failed', { error });
  }
}
