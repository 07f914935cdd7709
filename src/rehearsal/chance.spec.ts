import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Chance } from './chance.js';

const drawn = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.next());

describe('chance', () => {
  test('draws the same from the same names, and something else from others', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.integer({ min: 0, max: 1_000 }), (seed, name, index) => {
        expect(drawn(new Chance(seed, name, index), 5)).toEqual(drawn(new Chance(seed, name, index), 5));
        expect(drawn(new Chance(seed, name, index), 5)).not.toEqual(drawn(new Chance(seed, name, index + 1), 5));
      }),
    );
  });

  test('is spread evenly, also over the first draws of near names', () => {
    const cells = new Array<number>(10).fill(0);
    for (let index = 0; index < 20_000; index += 1) {
      const cell = Math.floor(new Chance(1, 'patient', index).next() * 10);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    // Chi-square with nine degrees of freedom: above 33 once in ten thousand times.
    const chiSquare = cells.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0);
    expect(chiSquare).toBeLessThan(33);
  });

  test('picks by weight, and nothing where nothing has any', () => {
    const chance = new Chance('weights');
    const picked = Array.from({ length: 9_000 }, () => chance.pick({ much: 8, little: 1, none: 0 }));
    expect(picked).not.toContain('none');
    const little = picked.filter((key) => key === 'little').length;
    expect(little).toBeGreaterThan(800);
    expect(little).toBeLessThan(1_200);
    expect(chance.pick({ none: 0 })).toBeUndefined();
  });

  test('waits around its median, never less than nothing and never without end', () => {
    const chance = new Chance('wait');
    const waits = Array.from({ length: 5_001 }, () => chance.wait({ median: 60, spread: 1 })).sort((a, b) => a - b);
    expect(waits[2_500]).toBeGreaterThan(54);
    expect(waits[2_500]).toBeLessThan(66);
    expect(waits[0]).toBeGreaterThan(0);
    expect(waits.at(-1)).toBeLessThanOrEqual(1_800);
    expect(chance.until(0)).toBe(Infinity);
  });
});
