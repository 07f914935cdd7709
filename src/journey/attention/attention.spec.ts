import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attentionOf, stopReasons, type AttentionFacts } from './attention.js';

const now = 1_000_000;
const forgotten: AttentionFacts = {
  ...{ now, nextContact: false, nextVisit: null, openHandover: false, conversationOwner: false },
  ...{ deceased: false, refusedEverything: false, stop: null, lastAttended: 5 },
};

describe('attention', () => {
  it('is missing for whoever has nothing ahead, nobody and no reason, since the last time there was', () => {
    expect(attentionOf(forgotten)).toEqual({ attended: false, since: 5 });
  });

  it('is not given by a visit that has passed', () => {
    expect(attentionOf({ ...forgotten, nextVisit: now }).attended).toBe(false);
    expect(attentionOf({ ...forgotten, nextVisit: now + 1 })).toEqual({ attended: true, by: 'visit' });
  });

  it('is never missing once any of its grounds is there, whatever else is', () => {
    const grounds = fc.record({
      nextContact: fc.boolean(),
      openHandover: fc.boolean(),
      conversationOwner: fc.boolean(),
      deceased: fc.boolean(),
      refusedEverything: fc.boolean(),
      stop: fc.constantFrom(null, ...stopReasons),
      nextVisit: fc.constantFrom(null, now - 1, now + 1),
    });
    fc.assert(
      fc.property(grounds, (given) => {
        const { nextVisit, stop, ...flags } = given;
        const any = Object.values(flags).some(Boolean) || stop !== null || (nextVisit ?? 0) > now;
        expect(attentionOf({ ...forgotten, ...given }).attended).toBe(any);
      }),
    );
  });

  it('names the stop of the dead before whatever still runs for them', () => {
    expect(attentionOf({ ...forgotten, deceased: true, nextContact: true })).toMatchObject({ reason: 'deceased' });
  });
});
