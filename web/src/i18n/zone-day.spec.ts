import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAfter, dayIn, instantIn, mondayOf, wallIn } from './zone-day.js';

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

describe('days and wall clocks of a zone', () => {
  it('names the instant of a wall clock on both sides of a change of clocks', () => {
    expect(instantIn('Europe/Kyiv', '2026-03-28', '14:30')).toBe('2026-03-28T12:30:00.000Z');
    expect(instantIn('Europe/Kyiv', '2026-03-29', '14:30')).toBe('2026-03-29T11:30:00.000Z');
    expect(instantIn('Europe/Kyiv', '2026-10-25', '00:00')).toBe('2026-10-24T21:00:00.000Z');
    expect(instantIn('Europe/Kyiv', '2026-10-26', '00:00')).toBe('2026-10-25T22:00:00.000Z');
  });

  it('reads the day of an instant back that it was made of', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('Europe/Kyiv', 'America/New_York', 'Asia/Kathmandu', 'UTC'), (at, zone) => {
        const named = at.toISOString().slice(0, 10);
        expect(dayIn(Date.parse(instantIn(zone, named, '12:00')), zone)).toBe(named);
      }),
    );
  });

  it('shows on the wall what an instant was made of, also around a change of clocks', () => {
    for (const wall of ['2026-03-28 14:30', '2026-03-29 14:30', '2026-10-25 00:00', '2026-10-26 23:59']) {
      const made = instantIn('Europe/Kyiv', wall.slice(0, 10), wall.slice(11));
      expect(wallIn('Europe/Kyiv', made)).toBe(`${wall}:00`);
    }
  });

  it('begins every week on the Monday before', () => {
    fc.assert(
      fc.property(day, (at) => {
        const monday = mondayOf(at.toISOString().slice(0, 10));
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(dayAfter(monday, 7) > at.toISOString().slice(0, 10)).toBe(true);
      }),
    );
  });
});
