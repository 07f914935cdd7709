import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { audienceFilter, audienceValues } from './audience.js';

const word = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
const list = fc.option(fc.array(word, { minLength: 1, maxLength: 5 }), { nil: undefined });
const day = fc.option(
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  { nil: undefined },
);
const filters = fc.record({
  ...{ stages: list, groups: list, locales: list, tags_any: list, tags_none: list, services: list },
  ...{ last_visit_before: day, last_visit_after: day, no_visit_since: day },
  consent: fc.option(fc.record({ class: word, granted: fc.boolean() }), { nil: undefined }),
});

describe('an audience filter', () => {
  it('is read as it was written, and each condition has its own place whatever else is given', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const values = audienceValues(audienceFilter.parse(filter));
        expect(values).toHaveLength(11);
        expect(values.filter((value) => value !== null)).toHaveLength(
          Object.values(filter).filter((value) => value !== undefined).length + (filter.consent ? 1 : 0),
        );
        expect(values[5]).toEqual(filter.services ?? null);
        expect(values[10]).toEqual(filter.consent?.granted ?? null);
      }),
    );
  });

  it.each([
    ['an unknown condition', { age: 5 }],
    ['an empty list', { stages: [] }],
    ['a day that does not exist', { no_visit_since: '2026-02-30' }],
    ['half a consent', { consent: { class: 'news' } }],
  ])('refuses %s', (_, filter) => {
    expect(audienceFilter.safeParse(filter).success).toBe(false);
  });
});
