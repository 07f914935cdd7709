import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ClinicProgrammeService, PauseStore, type ClinicProgramme, type Pause } from '../catalog/index.js';
import { ChannelRegistry } from '../channel/index.js';
import { fromLocal, localDay } from '../engine/index.js';
import { meaningOf } from '../outbox/index.js';
import { Clock, JobStore, type Tx } from '../runtime/index.js';
import type { answers } from './operations-shapes.js';
import { OperationsStateStore, type ChannelCounts } from './operations-state.store.js';

type State = z.input<typeof answers.state>;
type Channels = z.input<typeof answers.channels>['channels'];

/** A success older than this is no news of how the channel is. */
const successMs = 7 * 86_400_000;
const dayMs = 86_400_000;

/** Answers how everything is: read-only, and cheap enough to be asked every few seconds. */
@Injectable()
export class OperationsStateService {
  constructor(
    private readonly store: OperationsStateStore,
    private readonly pauses: PauseStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly registry: ChannelRegistry,
    private readonly jobs: JobStore,
    private readonly clock: Clock,
  ) {}

  async state(tx: Tx): Promise<State> {
    const now = this.clock.now();
    const { clinic } = await this.programmes.of(tx);
    const pauses = await this.pauses.list(tx);
    const queues = await this.store.touches(tx, clinic.channels, now);
    const arrivals = await this.store.arrivals(tx);
    const open = await this.openJobs(tx);
    return {
      as_of: new Date(now).toISOString(),
      clinic: { name: clinic.name, pause: pauseView(pauses.find(({ scope }) => scope === 'clinic')) },
      channels: queues.map(({ channel, ...queue }) => ({
        channel,
        ...this.standing(tx, channel, pauses),
        ...viewOf(queue),
      })),
      scenarios: pauses.filter(({ scope }) => scope === 'scenario').flatMap((pause) => scenarioView(pause)),
      loops: {
        enrolment: { ...viewOf(await this.store.turns(tx, now)), parked: await this.store.parked(tx) },
        outbox: viewOf(together(queues)),
        intake: { ...viewOf(arrivals), parked: arrivals.parked },
      },
      jobs_open: open,
    };
  }

  async channels(tx: Tx): Promise<Channels> {
    const now = this.clock.now();
    const { clinic } = await this.programmes.of(tx);
    const pauses = await this.pauses.list(tx);
    const today = startOfDay(clinic, now);
    const queues = new Map((await this.store.touches(tx, clinic.channels, now)).map((one) => [one.channel, one]));
    const lately = new Map((await this.store.messages(tx, now - successMs)).map((one) => [one.channel, one]));
    const counts = new Map((await this.store.messages(tx, today)).map((one) => [one.channel, one]));
    const spend = await this.store.spend(tx, dayOf(clinic, now));
    return clinic.channels.map((channel) => ({
      channel,
      ...this.standing(tx, channel, pauses),
      last_success_at: isoOf(lately.get(channel)?.lastSentAt ?? null),
      queue: queues.get(channel)?.due ?? 0,
      oldest_at: isoOf(queues.get(channel)?.oldestAt ?? null),
      ...todayOf(counts.get(channel)),
      spend_today: spend.get(channel) ?? null,
    }));
  }

  private standing({ clinicId }: Tx, channel: string, pauses: readonly Pause[]) {
    const pause = pauses.find(({ scope, id }) => scope === 'channel' && id === channel);
    return { state: pause ? ('paused' as const) : this.registry.stateOf(clinicId, channel), pause: pauseView(pause) };
  }

  private async openJobs(tx: Tx): Promise<number> {
    const limit = 100;
    const running = await this.jobs.list(tx, { state: 'running', limit });
    return running.length + (await this.jobs.list(tx, { state: 'queued', limit })).length;
  }
}

function together(queues: readonly { due: number; oldestAt: number | null }[]) {
  const oldest = Math.min(...queues.map(({ oldestAt }) => oldestAt ?? Infinity));
  return { due: queues.reduce((sum, { due }) => sum + due, 0), oldestAt: oldest === Infinity ? null : oldest };
}

function todayOf(counts: ChannelCounts | undefined) {
  const failures = counts?.failures ?? [];
  return {
    sent_today: counts?.sent ?? 0,
    failures_today: failures.map(({ code, count }) => ({ code, meaning: meaningOf(code), count })),
  };
}

function viewOf({ due, oldestAt }: { due: number; oldestAt: number | null }) {
  return { due, oldest_at: isoOf(oldestAt) };
}

function pauseView(pause: Pause | undefined) {
  return pause ? { paused_at: new Date(pause.pausedAt).toISOString(), by: pause.byName, reason: pause.reason } : null;
}

function scenarioView(pause: Pause) {
  const view = pauseView(pause);
  return view ? [{ scenario: pause.id, ...view }] : [];
}

function startOfDay({ zone }: ClinicProgramme['clinic'], now: number): number {
  return fromLocal(zone, { dayNumber: localDay(zone, now), msOfDay: 0 });
}

function dayOf({ zone }: ClinicProgramme['clinic'], now: number): string {
  return new Date(localDay(zone, now) * dayMs).toISOString().slice(0, 10);
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
