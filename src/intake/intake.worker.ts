import { Injectable } from '@nestjs/common';
import { AccountKeeper } from '../channel/index.js';
import { EvidenceService } from '../outbox/index.js';
import { Clock, Logger, Shutdown, UnitOfWork, Wakeups, WorkLoop, type BatchReport } from '../runtime/index.js';
import { UnderstandingService } from './reading/understanding.service.js';

const batchSize = 100;

/** The intake loop of this process: understands what came in, and brings early receipts together with their messages. */
@Injectable()
export class IntakeWorker {
  private readonly loop: WorkLoop;

  constructor(
    private readonly understanding: UnderstandingService,
    private readonly evidence: EvidenceService,
    private readonly accounts: AccountKeeper,
    private readonly work: UnitOfWork,
    clock: Clock,
    wakeups: Wakeups,
    logger: Logger,
    shutdown: Shutdown,
  ) {
    this.loop = new WorkLoop({
      name: 'intake',
      batch: (clinicId) => this.batch(clinicId),
      clock,
      work,
      wakeups,
      logger,
    });
    shutdown.register('loops', 'intake', () => this.loop.stop());
  }

  async start(): Promise<void> {
    await this.loop.start();
  }

  private async batch(clinicId: number): Promise<BatchReport> {
    const { taken, acknowledgements, nextDue: again } = await this.understanding.takeBatch(clinicId, batchSize);
    // Best effort, after the commit: the patient's screen shows which button counts.
    for (const { accountId, ...reply } of acknowledgements) {
      void this.accounts.find(accountId)?.adapter.acknowledge?.(reply);
    }
    const parked = await this.work.run(clinicId, (tx) => this.evidence.takeParked(tx));
    const times = [again, parked].flatMap((at) => at ?? []);
    return { taken, nextDue: times.length === 0 ? undefined : Math.min(...times) };
  }
}
