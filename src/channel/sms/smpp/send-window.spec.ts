import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SendWindow } from './send-window.js';

const never = new AbortController().signal;

async function widthOf(window: SendWindow): Promise<number> {
  let width = 0;
  for (;;) {
    const stop = new AbortController();
    const slot = window.take(stop.signal);
    const taken = await Promise.race([slot.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);
    if (!taken) {
      stop.abort();
      break;
    }
    width += 1;
  }
  for (let index = 0; index < width; index += 1) window.release();
  return width;
}

describe('SendWindow', () => {
  it('lets in as many as it is wide, and the next when one is done', async () => {
    const window = new SendWindow(2);
    await window.take(never);
    await window.take(never);
    let third = false;
    const waits = window.take(never).then(() => (third = true));
    await Promise.resolve();
    expect(third).toBe(false);
    window.release();
    await waits;
    expect(third).toBe(true);
  });

  it('halves once for all answers to what had left before, and pauses longer each time in a row', async () => {
    const window = new SendWindow(8);
    const slots = [await window.take(never), await window.take(never)];
    expect(slots.map((slot) => window.throttled(slot ?? { round: -1 }))).toEqual([1_000, 1_000]);
    window.release();
    window.release();
    expect(await widthOf(window)).toBe(4);
    expect(window.throttled((await window.take(never)) ?? { round: -1 })).toBe(2_000);
    window.release();
    expect(await widthOf(window)).toBe(2);
  });

  it('widens again with good answers, never beyond its setting', async () => {
    const window = new SendWindow(4);
    window.throttled({ round: 0 });
    for (let index = 0; index < 100; index += 1) window.answered();
    expect(await widthOf(window)).toBe(4);
    expect(window.narrowed).toBe(false);
  });

  it('is never narrower than one, wider than its setting, or quiet for more than half a minute', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.array(fc.boolean()), async (widest, answers) => {
        const window = new SendWindow(widest);
        for (const good of answers) {
          const slot = await window.take(never);
          if (good) window.answered();
          else expect(window.throttled(slot ?? { round: -1 })).toBeLessThanOrEqual(30_000);
          window.release();
        }
        const width = await widthOf(window);
        expect(width).toBeGreaterThanOrEqual(1);
        expect(width).toBeLessThanOrEqual(widest);
      }),
    );
  });

  it('does not lose a place when somebody gives up waiting', async () => {
    const window = new SendWindow(1);
    await window.take(never);
    const stop = new AbortController();
    const gaveUp = window.take(stop.signal);
    const patient = window.take(never);
    stop.abort();
    expect(await gaveUp).toBeUndefined();
    window.release();
    expect(await patient).toBeDefined();
  });
});
