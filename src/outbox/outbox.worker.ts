import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicProgramme } from '../catalog/index.js';
import {
  ChannelRegistry,
  fullBucket,
  pauseBucket,
  takeTokens,
  type ChannelAdapter,
  type TokenBucket,
} from '../channel/index.js';
import { Clock, Logger, Metrics, Shutdown, UnitOfWork, Wakeups, WorkLoop, type BatchReport } from '../runtime/index.js';
import { ChannelBreakers } from './channel-breakers.js';
import { DispatchService } from './dispatch.service.js';
import type { Answered } from './send-batch.js';

/** The outbox loop of this process: every channel of every clinic under its own rate and its own breaker. */
@Injectable()
export class OutboxWorker {
  private readonly loop: WorkLoop;
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly breakers = new ChannelBreakers();
  private readonly ended;

  constructor(
    private readonly dispatches: DispatchService,
    private readonly programmes: ClinicProgrammeService,
    private readonly registry: ChannelRegistry,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    wakeups: Wakeups,
    logger: Logger,
    metrics: Metrics,
    shutdown: Shutdown,
  ) {
    this.ended = metrics.counter({
      name: 'tropa_messages_total',
      help: 'Messages by channel and result',
      labels: ['channel', 'result'],
    });
    this.loop = new WorkLoop({
      name: 'outbox',
      batch: (clinicId) => this.batch(clinicId),
      clock,
      work,
      wakeups,
      logger,
    });
    shutdown.register('loops', 'outbox', () => this.loop.stop());
  }

  async start(): Promise<void> {
    await this.loop.start();
  }

  private async batch(clinicId: number): Promise<BatchReport> {
    const programme = await this.work.run(clinicId, (tx) => this.programmes.of(tx));
    const adapters = programme.clinic.channels.map((channel) => this.registry.adapterFor(clinicId, channel));
    await this.dispatches.settleLost(clinicId, adapters, this.clock.now());
    // All channels at once; a slow one delays the next round by its call timeout at most.
    const rounds = await Promise.all(adapters.map((adapter) => this.channelRound(clinicId, programme, adapter)));
    const taken = rounds.reduce((sum, round) => sum + round.taken, 0);
    const waits = rounds.flatMap((round) => round.openAt ?? []);
    const ready =
      taken > 0
        ? undefined
        : await this.work.run(clinicId, (tx) =>
            this.dispatches.nextDue(
              tx,
              adapters.map((adapter) => adapter.channel),
            ),
          );
    return { taken, nextDue: ready === undefined ? undefined : Math.max(ready, ...waits) };
  }

  private async channelRound(
    clinicId: number,
    programme: ClinicProgramme,
    adapter: ChannelAdapter,
  ): Promise<{ taken: number; openAt?: number }> {
    const key = `${clinicId}/${adapter.channel}`;
    const now = this.clock.now();
    const verdict = this.breakers.admit(key, now);
    if (verdict.calls === 0) return { taken: 0, openAt: verdict.openAt };
    const { concurrency, perSecond } = adapter.capabilities;
    const limit = { perSecond, burst: Math.max(concurrency, perSecond) };
    const wanted = Math.min(concurrency, verdict.calls);
    const grant = takeTokens(this.buckets.get(key) ?? fullBucket(limit, now), limit, now, wanted);
    this.buckets.set(key, grant.bucket);
    if (grant.granted === 0) return { taken: 0, openAt: grant.nextAt };
    const { taken, answers } = await this.dispatches.dispatch(clinicId, programme, adapter, grant.granted);
    this.learn(key, adapter, answers);
    return { taken };
  }

  private learn(key: string, adapter: ChannelAdapter, answers: readonly Answered[]): void {
    const now = this.clock.now();
    for (const { result } of answers) {
      this.ended.inc({ channel: adapter.channel, result: result.kind });
      this.breakers.record(key, result, now);
      const bucket = this.buckets.get(key);
      if (bucket && result.kind === 'not_sent' && result.retryAfterMs !== undefined) {
        this.buckets.set(key, pauseBucket(bucket, now + result.retryAfterMs));
      }
    }
  }
}
