import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicProgramme } from '../catalog/index.js';
import {
  ChannelRegistry,
  fullBucket,
  pauseBucket,
  takeTokens,
  type ChannelName,
  type RateLimit,
  type Route,
  type TokenBucket,
} from '../channel/index.js';
import { Clock, Logger, Metrics, Shutdown, UnitOfWork, Wakeups, WorkLoop, type BatchReport } from '../runtime/index.js';
import { ChannelBreakers } from './dispatch/channel-breakers.js';
import { ChannelLanes, type Round } from './dispatch/channel-lanes.js';
import { DispatchService } from './dispatch/dispatch.service.js';
import { LookoutService } from './dispatch/lookout.service.js';
import type { Answered } from './dispatch/send-batch.js';

/** A channel by which nothing leaves is looked at this often for what has lapsed. */
const pausedMs = 60_000;
const pausedBatch = 200;

/** The outbox loop of this process: every channel of every clinic in a lane of its own, under its own rate and breaker. */
@Injectable()
export class OutboxWorker {
  private readonly loop: WorkLoop;
  private readonly lanes: ChannelLanes;
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly breakers = new ChannelBreakers();
  private readonly reroutedAt = new Map<string, number>();
  private readonly ended;

  constructor(
    private readonly dispatches: DispatchService,
    private readonly lookout: LookoutService,
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
    this.lanes = new ChannelLanes(clock, logger, (clinicId) => this.loop.wake(clinicId));
    shutdown.register('loops', 'outbox', async () => {
      await this.loop.stop();
      await this.lanes.settled();
    });
  }

  async start(): Promise<void> {
    await this.loop.start();
  }

  private async batch(clinicId: number): Promise<BatchReport> {
    const programme = await this.work.run(clinicId, (tx) => this.programmes.of(tx));
    await this.lookout.settle(clinicId);
    const { channels } = programme.clinic;
    const rounds = await this.lanes.run(clinicId, channels, (channel) => this.round(clinicId, programme, channel));
    const taken = rounds.reduce((sum, round) => sum + round.taken, 0);
    if (taken > 0) return { taken, nextDue: undefined };
    const waits = new Map(rounds.map((round) => [round.channel, round.openAt]));
    const idle = channels.filter((channel) => !this.lanes.isBusy(clinicId, channel));
    return { taken, nextDue: await this.lookout.nextDue(clinicId, idle, waits) };
  }

  private async round(clinicId: number, programme: ClinicProgramme, channel: ChannelName): Promise<Round> {
    const now = this.clock.now();
    if (programme.pauses.channels.has(channel) || this.registry.stateOf(clinicId, channel) !== 'on') {
      const taken = await this.dispatches.reconsider(clinicId, programme, channel, pausedBatch);
      return { channel, taken, openAt: now + pausedMs };
    }
    const { route, calls, openAt } = this.openRoute(clinicId, channel, now);
    // A paused clinic's messages wait: none of them is to look for another channel meanwhile.
    if (!route) {
      return { channel, taken: programme.pauses.clinic ? 0 : await this.reroute(clinicId, programme, channel), openAt };
    }
    const { capabilities } = route.adapter;
    const { concurrency, perSecond } = capabilities;
    const key = keyOf(clinicId, route);
    const limit = { perSecond, burst: Math.max(concurrency, perSecond) };
    const wanted = Math.min(concurrency, calls);
    const grant = takeTokens(this.buckets.get(key) ?? fullBucket(limit, now), limit, now, wanted);
    this.buckets.set(key, grant.bucket);
    if (grant.granted === 0) return { channel, taken: 0, openAt: grant.nextAt };
    const { taken, answers } = await this.dispatches.dispatch(clinicId, programme, route, grant.granted);
    // What was kept back cost the provider nothing: it must not use up the pace of the others.
    this.giveBack(key, limit, grant.granted - answers.length);
    this.learn(key, route, answers);
    return { channel, taken, openAt: now };
  }

  /** Nothing leaves by the channel though it is on: looked at now and then for what must not wait for it. */
  private async reroute(clinicId: number, programme: ClinicProgramme, channel: ChannelName): Promise<number> {
    const now = this.clock.now();
    const key = `${clinicId}/${channel}`;
    if (now - (this.reroutedAt.get(key) ?? -Infinity) < pausedMs) return 0;
    this.reroutedAt.set(key, now);
    return this.dispatches.reroute(clinicId, programme, channel, pausedBatch);
  }

  private giveBack(key: string, limit: RateLimit, unused: number): void {
    const bucket = this.buckets.get(key);
    if (bucket && unused > 0) {
      this.buckets.set(key, { ...bucket, tokens: Math.min(limit.burst, bucket.tokens + unused) });
    }
  }

  /** The first account that can be used: the others stand in while its breaker is open or its session is being restored. */
  private openRoute(clinicId: number, channel: ChannelName, now: number) {
    let openAt = now + pausedMs;
    for (const route of this.registry.routesOf(clinicId, channel)) {
      const available = route.adapter.available?.() ?? true;
      const verdict = available
        ? this.breakers.admit(keyOf(clinicId, route), route.adapter, now)
        : { calls: 0, openAt: now + 1_000 };
      if (verdict.calls > 0) return { route, calls: verdict.calls, openAt: now };
      openAt = Math.min(openAt, verdict.openAt);
    }
    return { route: undefined, calls: 0, openAt };
  }

  private learn(key: string, { adapter }: Route, answers: readonly Answered[]): void {
    const now = this.clock.now();
    for (const { result } of answers) {
      this.ended.inc({ channel: adapter.channel, result: result.kind });
      this.breakers.record(key, adapter, { result, now });
      const bucket = this.buckets.get(key);
      if (bucket && result.kind === 'not_sent' && result.retryAfterMs !== undefined) {
        this.buckets.set(key, pauseBucket(bucket, now + result.retryAfterMs));
      }
    }
  }
}

function keyOf(clinicId: number, { accountId, adapter }: Route): string {
  return `${clinicId}/${accountId ?? adapter.channel}`;
}
