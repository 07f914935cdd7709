import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chosenSlot, slotLabel, slotReply } from './choices.js';

const offer = { days: 'P14D', count: 7, moves: false };
const zone = 'Europe/Kyiv';

describe('a time that may be chosen', () => {
  it.each([
    ['en', 'Fri 24 Jul, 10:00'],
    ['ru', 'пт 24 июл, 10:00'],
    ['uk', 'пт 24 лип, 10:00'],
  ])('is called in %s by its day and hour where it takes place', (locale, label) => {
    expect(slotLabel({ startsAt: Date.UTC(2026, 6, 24, 7), zone }, locale)).toBe(label);
  });

  it('fits the narrowest button whenever it is', () => {
    const anyTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 0, 1) });
    fc.assert(
      fc.property(anyTime, fc.constantFrom('en', 'ru', 'uk'), (startsAt, locale) => {
        expect(slotLabel({ startsAt, zone }, locale).length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it('is found again by the reply that its place got, and by no other', () => {
    const slots = fc.array(fc.nat(), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(slots, fc.nat(10), (starts, index) => {
        const shown = starts.map((startsAt, at) => ({ slotKey: `k${at}`, startsAt, zone }));
        expect(chosenSlot({ offer, shown }, slotReply(index))?.slotKey).toBe(shown[index]?.slotKey);
        expect(chosenSlot({ offer, shown }, 'human')).toBeUndefined();
      }),
    );
  });

  it('is none before anything was shown', () => {
    expect(chosenSlot({ offer }, 'slot-1')).toBeUndefined();
  });
});
