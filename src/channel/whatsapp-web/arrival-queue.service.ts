import type { Clock, Logger } from '../../runtime/index.js';
import type { TakeArrival } from '../arrival.js';
import { arrivalOf } from './arrival-items.js';
import type { ArrivalBody } from './arrival-items.js';

const AGAIN_MS = 500;
const AGAIN_MAX_MS = 30_000;
/** More than the busiest hour of a clinic; the newest are refused, for what waits is older and still in order. */
const MOST = 10_000;

/**
 * Hands over what arrived, one after the other in its order. WhatsApp does not deliver twice, so what could not be stored is
 * offered again until it is, or until the process ends.
 */
export class ArrivalQueue {
  private readonly waiting: ArrivalBody[] = [];
  private readonly stopped = new AbortController();
  private take: TakeArrival | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** From here on what arrives is handed over; what came before waits until then. */
  handTo(take: TakeArrival): void {
    this.take = take;
    this.run();
  }

  push(body: ArrivalBody): void {
    if (this.waiting.length >= MOST) return this.logger.error('channel.whatsapp_web_overflow', { count: MOST });
    this.waiting.push(body);
    this.run();
  }

  /** Hands over what waits, each once more; resolves when nothing is under way. */
  async close(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private run(): void {
    const { take } = this;
    if (!take || this.running) return;
    this.running = this.empty(take).finally(() => (this.running = undefined));
  }

  private async empty(take: TakeArrival): Promise<void> {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      await this.handOver(take, next);
      this.waiting.shift();
    }
  }

  private async handOver(take: TakeArrival, body: ArrivalBody): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await take(arrivalOf(body));
      } catch (error) {
        this.logger.warn('channel.whatsapp_web_take', { attempt, error });
        if (this.stopped.signal.aborted) return;
        await this.clock.sleep(Math.min(AGAIN_MS * 2 ** Math.min(attempt, 10), AGAIN_MAX_MS), this.stopped.signal);
      }
    }
  }
}
