const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A place in the window; `round` is the number of times it had been narrowed when the place was taken. */
export interface Slot {
  readonly round: number;
}

/**
 * How many messages may wait for their answer at once: halved each time the provider says that it is too much, and widened
 * by one after as many good answers as it is wide. Answers to messages of before the halving change nothing more.
 */
export class SendWindow {
  private width: number;
  private taken = 0;
  private round = 0;
  private good = 0;
  private streak = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly widest: number) {
    this.width = widest;
  }

  get narrowed(): boolean {
    return this.streak > 0;
  }

  /** Undefined: the signal aborted before there was room. */
  async take(signal: AbortSignal): Promise<Slot | undefined> {
    while (!signal.aborted) {
      if (this.taken < this.width) {
        this.taken += 1;
        return { round: this.round };
      }
      await this.room(signal);
    }
    this.waiting.shift()?.();
    return undefined;
  }

  /** Gives the place back, whatever came of the message. */
  release(): void {
    this.taken -= 1;
    this.waiting.shift()?.();
  }

  answered(): void {
    this.streak = 0;
    this.good += 1;
    if (this.good < this.width || this.width >= this.widest) return;
    this.width += 1;
    this.good = 0;
    this.waiting.shift()?.();
  }

  /** How long to be quiet, in milliseconds: longer each time in a row. */
  throttled({ round }: Slot): number {
    if (round === this.round) {
      this.width = Math.max(1, Math.floor(this.width / 2));
      this.round += 1;
      this.streak += 1;
      this.good = 0;
    }
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, this.streak - 1));
  }

  private room(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const stop = (): void => {
        const index = this.waiting.indexOf(go);
        if (index >= 0) this.waiting.splice(index, 1);
        resolve();
      };
      this.waiting.push(go);
      signal.addEventListener('abort', stop, { once: true });
    });
  }
}
