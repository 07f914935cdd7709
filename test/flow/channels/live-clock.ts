import { SystemClock, VirtualClock } from '../../../src/runtime/index.js';

/**
 * Time that passes by itself, begun at another moment, and that can be set forward: graces and leases pass without being waited
 * for, and whoever sleeps looks again. Calls in flight keep their time limits: the monotonic clock never jumps.
 */
export class LiveClock extends VirtualClock {
  private readonly real = new SystemClock();
  private ahead: number;
  private moved = new AbortController();

  constructor(startMs: number) {
    super(startMs);
    this.ahead = startMs - this.real.now();
  }

  override now(): number {
    return this.real.now() + this.ahead;
  }

  override monotonic(): number {
    return this.real.monotonic();
  }

  override async sleep(ms = 0, signal?: AbortSignal): Promise<void> {
    const { signal: moved } = this.moved;
    await this.real.sleep(ms, signal ? AbortSignal.any([signal, moved]) : moved);
  }

  override itemTime(): number {
    return this.now();
  }

  override set(ms: number): void {
    const jump = ms - this.now();
    if (jump <= 0) return;
    this.ahead += jump;
    const { moved } = this;
    this.moved = new AbortController();
    moved.abort();
  }
}
