import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Logger, UnitOfWork } from '../../runtime/index.js';
import { NewsFollow } from '../news/news-follow.service.js';
import { ProblemWatch } from '../problem/problem-watch.service.js';
import { ImprovementWatch } from './improvement-watch.service.js';

const everyMs = 60_000;

/** Keeps the loop turning: finds problems, measures what was done, asks after what stands still, follows the news. */
@Injectable()
export class LoopSweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly problems: ProblemWatch,
    private readonly improvements: ImprovementWatch,
    private readonly news: NewsFollow,
    private readonly logger: Logger,
  ) {}

  /** Every clinic; one clinic's failure does not keep it from the next. */
  @Interval('feedback.loop', everyMs)
  async sweepAll(): Promise<void> {
    const clinics = await this.auth.clinicIds().catch((error: unknown) => this.failed(error));
    for (const clinicId of clinics ?? []) await this.sweep(clinicId).catch((error: unknown) => this.failed(error));
  }

  /** Each part in a transaction of its own. */
  async sweep(clinicId: number): Promise<void> {
    await this.work.run(clinicId, (tx) => this.problems.look(tx));
    await this.work.run(clinicId, (tx) => this.improvements.measure(tx));
    await this.work.run(clinicId, (tx) => this.improvements.escalate(tx));
    await this.work.run(clinicId, (tx) => this.news.settle(tx));
  }

  private failed(error: unknown): undefined {
    this.logger.error('feedback.loop_failed', { error });
  }
}
