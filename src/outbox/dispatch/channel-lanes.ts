import type { ChannelName } from '../../channel/index.js';
import type { Clock, Logger } from '../../runtime/index.js';

/** One round of one channel: how many touches it took up, and when to come back if it took up none. */
export interface Round {
  readonly channel: ChannelName;
  readonly taken: number;
  readonly openAt: number;
}

/** Whoever answers within this time is waited for; a slower round goes on by itself. */
const patienceMs = 50;

/**
 * A lane for each channel of each clinic, with one round at a time: a channel that takes half a minute for an answer holds up
 * itself and nobody else.
 */
export class ChannelLanes {
  private readonly busy = new Map<string, Promise<unknown>>();

  constructor(
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly wake: (clinicId: number) => void,
  ) {}

  isBusy(clinicId: number, channel: string): boolean {
    return this.busy.has(`${clinicId}/${channel}`);
  }

  /** Starts a round in every free lane; the rounds that ended within a moment. The failure of one of them rejects. */
  async run(
    clinicId: number,
    channels: readonly ChannelName[],
    round: (channel: ChannelName) => Promise<Round>,
  ): Promise<Round[]> {
    const free = channels.filter((channel) => !this.isBusy(clinicId, channel));
    const ended: Round[] = [];
    const failures: unknown[] = [];
    let waiting = true;
    const rounds = free.map(async (channel) => {
      try {
        const done = await round(channel);
        if (waiting) ended.push(done);
      } catch (error) {
        if (waiting) failures.push(error);
        else this.logger.error('outbox.round_failed', { clinic_id: clinicId, channel, error });
      } finally {
        this.busy.delete(`${clinicId}/${channel}`);
        if (!waiting) this.wake(clinicId);
      }
    });
    free.forEach((channel, index) => this.busy.set(`${clinicId}/${channel}`, rounds[index] ?? Promise.resolve()));
    await this.firstOf(Promise.all(rounds));
    waiting = false;
    if (failures.length > 0) throw failures[0];
    return ended;
  }

  /** Resolves when no round is under way any more. */
  async settled(): Promise<void> {
    while (this.busy.size > 0) await Promise.all(this.busy.values());
  }

  private async firstOf(rounds: Promise<unknown>): Promise<void> {
    const patience = new AbortController();
    await Promise.race([rounds, this.clock.sleep(patienceMs, patience.signal)]);
    patience.abort();
  }
}
