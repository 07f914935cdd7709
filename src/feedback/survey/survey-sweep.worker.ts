import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService, everyClinic } from '../../auth/index.js';
import { MINUTE } from '../../engine/index.js';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { SurveyRounds } from './survey-rounds.service.js';
import { SurveyRoundStore } from './survey-round.store.js';

const everyMs = 10 * MINUTE;
const batch = 500;

/** Closes rounds that nobody answered in their time, whose scenario may long be over: whoever was asked is counted. */
@Injectable()
export class SurveySweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: SurveyRoundStore,
    private readonly rounds: SurveyRounds,
    private readonly auth: AuthService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  @Interval('feedback.rounds', everyMs)
  sweepAll(): Promise<void> {
    const turn = (clinicId: number) => this.sweep(clinicId, this.clock.now());
    return everyClinic(this.auth, turn, (told) => this.logger.error('feedback.sweep_failed', told));
  }

  /** How many rounds it closed; those that another process holds are left to it. `now` in epoch ms. */
  async sweep(clinicId: number, now: number): Promise<number> {
    let closed = 0;
    for (;;) {
      const count = await this.work.run(clinicId, async (tx) => {
        const overdue = await this.store.overdue(tx, now, batch);
        await this.rounds.close(
          tx,
          overdue.map((round) => ({ round, as: 'silent' as const, at: round.closesAt })),
        );
        return overdue.length;
      });
      closed += count;
      if (count < batch) return closed;
    }
  }
}
