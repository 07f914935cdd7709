import { describe, expect, it } from '@jest/globals';
import { actsOf, isAhead, wordOf } from './visits.js';

describe('a visit of the day', () => {
  it('can still be said to have taken place, or to have been missed, once its patient is here', () => {
    expect(actsOf({ status: 'arrived' })).toEqual(['fulfilled', 'no-show']);
    expect(isAhead({ status: 'arrived' })).toBe(false);
  });

  it('that was marked as missed is mended when the patient comes after all', () => {
    expect(actsOf({ status: 'noshow' })).toEqual(['arrived', 'fulfilled']);
  });

  it('that is over or cancelled asks for nothing, and one that lies ahead takes every word', () => {
    expect([actsOf({ status: 'fulfilled' }), actsOf({ status: 'cancelled' })]).toEqual([[], []]);
    expect(actsOf({ status: 'booked' })).toEqual(['confirmed', 'arrived', 'fulfilled', 'no-show']);
  });

  it('is called by what happened at the desk before what its patient answered', () => {
    expect(wordOf({ status: 'arrived', confirmation: 'asked_to_move' }).word).toBe('arrived');
    expect(wordOf({ status: 'booked', confirmation: 'asked_to_move' })).toEqual({
      word: 'asked_to_move',
      standing: 'human',
    });
  });
});
