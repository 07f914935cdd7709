import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearestTimes, spreadTimes } from './spread-times.js';

const zone = 'Europe/Kyiv';
const at = (day: number, hour: number) => ({ startsAt: Date.UTC(2026, 0, day, hour - 2), zone });
const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 40 })
  .map((halfHours) =>
    halfHours.sort((a, b) => a - b).map((half) => ({ startsAt: Date.UTC(2026, 0, 12) + half * 1_800_000, zone })),
  );

describe('times to choose from', () => {
  it('are of different halves of days before a half has two', () => {
    const free = [at(12, 9), at(12, 10), at(12, 11), at(12, 15), at(13, 9)];
    expect(spreadTimes(free, 3)).toEqual([at(12, 9), at(12, 15), at(13, 9)]);
    expect(spreadTimes(free, 4)).toEqual([at(12, 9), at(12, 10), at(12, 15), at(13, 9)]);
  });

  it('show one time once, whoever is free then', () => {
    const both = [
      { ...at(12, 9), doctor: 'a' },
      { ...at(12, 9), doctor: 'b' },
      { ...at(12, 10), doctor: 'b' },
    ];
    expect(spreadTimes(both, 3).map(({ startsAt }) => startsAt)).toEqual([at(12, 9).startsAt, at(12, 10).startsAt]);
  });

  it('are as many as asked for where there are so many, all of them free, in order', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 7 }), (free, count) => {
        const shown = spreadTimes(free, count);
        expect(shown).toHaveLength(Math.min(count, free.length));
        expect(free).toEqual(expect.arrayContaining(shown));
        expect(shown).toEqual([...shown].sort((left, right) => left.startsAt - right.startsAt));
      }),
    );
  });
});

describe('the nearest times', () => {
  it('are nearer to the moment than every one that is left out', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 7 }), (free, count) => {
        const moment = Date.UTC(2026, 0, 15);
        const shown = nearestTimes(free, moment, count);
        const away = (time: { startsAt: number }) => Math.abs(time.startsAt - moment);
        const farthest = Math.max(0, ...shown.map(away));
        expect(free.filter((time) => !shown.includes(time)).every((time) => away(time) >= farthest)).toBe(true);
      }),
    );
  });
});
