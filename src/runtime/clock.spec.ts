import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { SystemClock, VirtualClock } from './clock.js';

afterEach(() => {
  jest.restoreAllMocks();
});

/** Sets the local monotonic clock and returns how to move it. */
function fakeMonotonic(startMs: number): { set(ms: number): void } {
  let current = startMs;
  jest.spyOn(performance, 'now').mockImplementation(() => current);
  return { set: (ms) => (current = ms) };
}

describe('SystemClock', () => {
  it('is the local wall clock until it was synchronised', () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    expect(new SystemClock().now()).toBe(1_000_000);
  });

  it('then carries the database clock forward, and tells how far the local one is behind', async () => {
    const monotonic = fakeMonotonic(500);
    jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const clock = new SystemClock();
    await clock.sync(() => Promise.resolve([{ ms: 5_000_000.4 }]));
    expect(clock.now()).toBe(5_000_000);
    expect(clock.skewMs).toBeCloseTo(4_000_000.4);
    monotonic.set(1_500);
    expect(clock.now()).toBe(5_001_000);
    expect(clock.itemTime()).toBe(5_001_000);
  });

  it('trusts the sample with the shortest round trip', async () => {
    const monotonic = fakeMonotonic(0);
    const answers = [
      { takes: 100, ms: 9_000 },
      { takes: 2, ms: 5_000 },
      { takes: 50, ms: 7_000 },
    ];
    let at = 0;
    const clock = new SystemClock();
    await clock.sync(() => {
      const { takes, ms } = answers.shift() ?? { takes: 0, ms: 0 };
      at += takes;
      monotonic.set(at);
      return Promise.resolve([{ ms }]);
    });
    monotonic.set(102);
    expect(clock.now()).toBe(5_001);
  });

  it('stands still over a small correction and follows a clock that was set back', async () => {
    fakeMonotonic(0);
    const clock = new SystemClock();
    const sync = (ms: number) => clock.sync(() => Promise.resolve([{ ms }]));
    await sync(100_000);
    expect(clock.now()).toBe(100_000);
    await sync(99_500);
    expect(clock.now()).toBe(100_000);
    await sync(40_000);
    expect(clock.now()).toBe(40_000);
  });

  it('wakes early from sleep when the signal aborts', async () => {
    const stop = new AbortController();
    const sleep = new SystemClock().sleep(3_600_000, stop.signal);
    stop.abort();
    await expect(sleep).resolves.toBeUndefined();
  });
});

describe('VirtualClock', () => {
  it('never goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (times) => {
        const clock = new VirtualClock(0);
        let last = clock.now();
        for (const time of times) {
          clock.set(time);
          expect(clock.now()).toBeGreaterThanOrEqual(last);
          last = clock.now();
        }
        expect(clock.monotonic()).toBe(last);
      }),
    );
  });

  it('gives each item its own time, but none in the future, and sleeps in no time', async () => {
    const clock = new VirtualClock(1_000);
    expect(clock.itemTime(400)).toBe(400);
    expect(clock.itemTime(2_000)).toBe(1_000);
    await clock.sleep();
    expect(clock.now()).toBe(1_000);
  });
});
