import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { brokenWindow, nextOpening } from './budget.js';
import type { BudgetWindow } from '../cadence.js';

const HOUR = 3_600_000;
const day: BudgetWindow = { name: 'day', ms: 24 * HOUR, limit: 2 };
const gap: BudgetWindow = { name: 'gap', ms: 72 * HOUR, limit: 1 };

describe('brokenWindow', () => {
  test.each<[string, { times: number[]; at: number }, BudgetWindow[], string | undefined]>([
    ['nothing was sent', { times: [], at: 0 }, [day], undefined],
    ['one of two is free', { times: [0], at: 1 }, [day], undefined],
    ['both are taken', { times: [0, HOUR], at: 2 * HOUR }, [day], 'day'],
    ['exactly a window later the first has left it', { times: [0, HOUR], at: 24 * HOUR }, [day], undefined],
    ['a millisecond earlier it has not', { times: [0, HOUR], at: 24 * HOUR - 1 }, [day], 'day'],
    ['a reservation ahead counts as well', { times: [20 * HOUR, 21 * HOUR], at: 0 }, [day], 'day'],
    ['two on either side never share a window', { times: [-13 * HOUR, 13 * HOUR], at: 0 }, [day], undefined],
    ['two on either side that do', { times: [-11 * HOUR, 11 * HOUR], at: 0 }, [day], 'day'],
    ['a gap holds one', { times: [0], at: 71 * HOUR }, [day, gap], 'gap'],
    ['nothing fits where nothing may', { times: [], at: 0 }, [{ ...day, limit: 0 }], 'day'],
  ])('%s', (_, { times, at }, windows, name) => {
    expect(brokenWindow(times, at, windows)?.name).toBe(name);
  });

  const times = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
  const drawn = fc.record({
    taken: times,
    at: fc.nat(60),
    window: fc.record({ name: fc.constant('w'), ms: fc.integer({ min: 1, max: 20 }), limit: fc.nat(4) }),
  });

  test('is what counting every window by hand gives', () => {
    fc.assert(
      fc.property(drawn, ({ taken, at, window }) => {
        const { ms, limit } = window;
        let broken = false;
        for (let end = at; end < at + ms; end += 1) {
          const inside = [...taken, at].filter((time) => time > end - ms && time <= end);
          if (inside.length > limit) broken = true;
        }
        expect(brokenWindow(taken, at, [window]) !== undefined).toBe(broken);
      }),
    );
  });

  test('does not open before the next opening', () => {
    fc.assert(
      fc.property(drawn, ({ taken, at, window }) => {
        fc.pre(brokenWindow(taken, at, [window]) !== undefined);
        const next = nextOpening(taken, at, window) ?? 100;
        for (let moment = at; moment < next; moment += 1) expect(brokenWindow(taken, moment, [window])).toBe(window);
      }),
    );
  });
});

describe('nextOpening', () => {
  test.each<[string, number[], number, number | undefined]>([
    ['the first slot to leave', [HOUR, 0], 2 * HOUR, 24 * HOUR],
    ['never the present moment', [0, HOUR], 24 * HOUR, 25 * HOUR],
    ['none without slots', [], 0, undefined],
    ['none when all have left', [0], 25 * HOUR, undefined],
  ])('%s', (_, times, at, opening) => {
    expect(nextOpening(times, at, day)).toBe(opening);
  });
});
