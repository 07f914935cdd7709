import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { affordable } from './spending-cap.js';

test('messages go as long as the money of the day lasts, and a shorter one may still fit', () => {
  expect(affordable({ per_day: 1, unit_price: 0.1 }, 0.5, [3, 3, 2, 1])).toEqual([true, false, true, false]);
});

test('what is let through never costs more than is left', () => {
  const units = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 30 });
  fc.assert(
    fc.property(units, fc.float({ min: 0, max: 5, noNaN: true }), (counts, spent) => {
      const goes = affordable({ per_day: 5, unit_price: 0.25 }, spent, counts);
      const cost = counts.reduce((sum, count, index) => sum + (goes[index] ? count * 0.25 : 0), 0);
      expect(cost).toBeLessThanOrEqual(5 - spent + 1e-6);
    }),
  );
});
