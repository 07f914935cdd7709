import { SystemClock } from '../../../src/runtime/index.js';

/** The clock of production, ahead by as much as it is told: leases and graces pass without being waited for. */
export class RigClock extends SystemClock {
  private ahead: number;
  private moved = new AbortController();

  constructor(ahead: number) {
    super();
    this.ahead = ahead;
  }

  /** Whoever sleeps looks again: something may have become due. */
  set(ahead: number): void {
    this.ahead = ahead;
    this.moved.abort();
    this.moved = new AbortController();
  }

  override now(): number {
    return super.now() + this.ahead;
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await super.sleep(ms, signal ? AbortSignal.any([signal, this.moved.signal]) : this.moved.signal);
  }
}
