import { setTimeout as delay } from 'node:timers/promises';

/** The only source of time: every statement gets `$now` from here and no SQL reads the time itself. */
export abstract class Clock {
  /** Milliseconds since the epoch, a whole number. */
  abstract now(): number;

  /** Milliseconds since some fixed moment, never going back: for deadlines and durations. */
  abstract monotonic(): number;

  /** Resolves after `ms`, or early and without an error when the signal aborts. */
  abstract sleep(ms: number, signal?: AbortSignal): Promise<void>;

  /**
   * The time at which a work item that was due at `itemMs` takes place. In production that is simply now. A virtual run
   * jumps over months: a timer due on Monday must be decided at Monday's time although the clock already says Friday.
   */
  abstract itemTime(itemMs: number): number;

  /** Moves forward by so much, and goes on from there: the year of a demo. Never called where anybody real is written to. */
  abstract skip(ms: number): void;

  /** How far it was moved altogether, in milliseconds. */
  abstract readonly skippedMs: number;
}

/** Runs one statement and returns its rows; how SystemClock asks the database for the time. */
export type TimeQuery = (sql: string) => Promise<readonly { ms: number }[]>;

const TIME_SQL = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms';
const SAMPLES = 3;
/** A correction smaller than this stands still instead of going back; a larger one is a clock that was set, and is followed. */
const STEP_MS = 1_000;

/**
 * The database's clock carried forward by the local monotonic one, so that all workers of one database agree about now
 * whatever their own wall clocks say. Until the first `sync` it is the local wall clock.
 */
export class SystemClock extends Clock {
  private offset: number | undefined;
  private last = 0;
  private skew = 0;
  private skipped = 0;

  /** How far the local wall clock was behind the database's at the last `sync`, in milliseconds. */
  get skewMs(): number {
    return this.skew;
  }

  get skippedMs(): number {
    return this.skipped;
  }

  skip(ms: number): void {
    this.skipped += Math.max(0, ms);
  }

  now(): number {
    const real = this.offset === undefined ? Date.now() : performance.now() + this.offset;
    const time = Math.floor(real + this.skipped);
    const goesBackALittle = time < this.last && this.last - time < STEP_MS;
    if (!goesBackALittle) this.last = time;
    return this.last;
  }

  monotonic(): number {
    return performance.now();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }

  itemTime(): number {
    return this.now();
  }

  /** Measures the offset to the database's clock; of a few samples the one with the shortest round trip is the truest. */
  async sync(query: TimeQuery): Promise<void> {
    let shortest = Infinity;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const before = performance.now();
      const [row] = await query(TIME_SQL);
      const roundTrip = performance.now() - before;
      if (!row || roundTrip >= shortest) continue;
      shortest = roundTrip;
      this.offset = row.ms - (before + roundTrip / 2);
      this.skew = row.ms + roundTrip / 2 - Date.now();
    }
  }
}

/** A clock that stands until it is set: tests, replays and walks through a scenario. */
export class VirtualClock extends Clock {
  private current: number;
  private skipped = 0;

  constructor(private readonly startMs: number) {
    super();
    this.current = startMs;
  }

  now(): number {
    return this.current;
  }

  monotonic(): number {
    return this.current - this.startMs;
  }

  sleep(): Promise<void> {
    return Promise.resolve();
  }

  itemTime(itemMs: number): number {
    return Math.min(itemMs, this.current);
  }

  get skippedMs(): number {
    return this.skipped;
  }

  skip(ms: number): void {
    this.skipped += Math.max(0, ms);
    this.set(this.current + ms);
  }

  /** Moves the clock; an earlier time is ignored, for time never goes back. */
  set(ms: number): void {
    this.current = Math.max(this.current, ms);
  }
}
