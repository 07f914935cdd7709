import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginningOf, dayAt, daysLater, weekOf } from './days.js';

const zone = 'Europe/Kyiv';

describe('the days of a clinic', () => {
  it('begin at its own midnight, in summer and in winter', () => {
    expect(beginningOf(zone, '2026-01-12')).toBe(Date.UTC(2026, 0, 11, 22));
    expect(beginningOf(zone, '2026-07-12')).toBe(Date.UTC(2026, 6, 11, 21));
  });

  it('hold every instant exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const day = dayAt(zone, at);
        expect(beginningOf(zone, day)).toBeLessThanOrEqual(at);
        expect(beginningOf(zone, daysLater(day, 1))).toBeGreaterThan(at);
        expect(weekOf(zone, at) <= day && day < daysLater(weekOf(zone, at), 7)).toBe(true);
      }),
    );
  });

  it('belong to the week of their Monday', () => {
    expect(weekOf(zone, Date.UTC(2026, 0, 18, 12))).toBe('2026-01-12');
    expect(weekOf(zone, Date.UTC(2026, 0, 12, 0))).toBe('2026-01-12');
  });
});
