import { expect, it } from '@jest/globals';
import { backOffMs } from './back-off.js';

it('waits twice as long after each failure, half a minute at most', () => {
  expect([1, 2, 3, 6, 7, 8, 1_000].map(backOffMs)).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000]);
});
