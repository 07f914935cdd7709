import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Logger, UnitOfWork } from '../../runtime/index.js';
import { LoyaltyRound } from './loyalty-round.service.js';

const everyMs = 15 * 60_000;

/** Goes round for every clinic; nothing of it is so urgent that a visit has to wait for it. */
@Injectable()
export class LoyaltySweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly round: LoyaltyRound,
    private readonly logger: Logger,
  ) {}

  /** Every clinic; one clinic's failure does not keep it from the next. */
  @Interval('journey.loyalty', everyMs)
  async sweepAll(): Promise<void> {
    const clinics = await this.auth.clinicIds().catch((error: unknown) => this.failed(error));
    for (const clinicId of clinics ?? []) await this.sweep(clinicId).catch((error: unknown) => this.failed(error));
  }

  async sweep(clinicId: number): Promise<void> {
    for (const step of this.round.steps) await this.work.run(clinicId, step);
  }

  private failed(error: unknown): undefined {
    this.logger.error('journey.loyalty_failed', { error });
  }
}
