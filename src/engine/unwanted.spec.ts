import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { becomesUnwanted, isUnwanted, unwantedEvent, unwantedTag } from './unwanted.js';

const classes = ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'] as const;
const name = fc.stringMatching(/^[a-z]{1,6}(-[a-z]{1,6})?$/);
const about = fc.record({ class: fc.constantFrom(...classes), touchpoint: name });

describe('what a patient does not want to hear of', () => {
  it('is never their care, a reminder or an incident, whatever their tags and events say', () => {
    fc.assert(
      fc.property(about, (one) => {
        const told = { type: unwantedEvent, occurred_at: 0, touchpoint: one.touchpoint };
        const optional = ['survey', 'news', 'marketing'].includes(one.class);
        expect(isUnwanted(one, [unwantedTag(one.touchpoint)])).toBe(optional);
        expect(becomesUnwanted(one, told)).toBe(optional);
      }),
    );
  });

  it('is the touchpoint that was named and no other', () => {
    fc.assert(
      fc.property(about, name, (one, other) => {
        fc.pre(other !== one.touchpoint);
        expect(isUnwanted(one, [unwantedTag(other)])).toBe(false);
        expect(becomesUnwanted(one, { type: unwantedEvent, occurred_at: 0, touchpoint: other })).toBe(false);
      }),
    );
  });

  it('is nothing where a scenario stands at no touchpoint', () => {
    expect(isUnwanted({ class: 'news' }, ['unwanted-undefined'])).toBe(false);
    expect(becomesUnwanted({ class: 'news' }, { type: unwantedEvent, occurred_at: 0 })).toBe(false);
  });
});
