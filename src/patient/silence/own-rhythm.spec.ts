import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { silenceOf } from './own-rhythm.js';

const day = 86_400_000;
const days = (...offsets: number[]) => offsets.map((offset) => offset * day);

describe('the rhythm of a patient', () => {
  it('says nothing of one who never came', () => {
    expect(silenceOf([])).toBeUndefined();
  });

  it('after a single visit nothing is usual yet, and a year is long', () => {
    expect(silenceOf(days(10))).toEqual({ lapsesAt: 375 * day });
  });

  it('who comes every month is missed after six weeks and lost after half a year', () => {
    expect(silenceOf(days(0, 30, 60, 90))).toEqual({
      usualDays: 30,
      declinesAt: 135 * day,
      lapsesAt: (90 + 183) * day,
    });
  });

  it('who comes every half a year is not missed after six weeks', () => {
    expect(silenceOf(days(0, 182, 364))).toMatchObject({ declinesAt: (364 + 273) * day, lapsesAt: (364 + 546) * day });
  });

  it('who comes every other year is lost after two, and never called rarer before', () => {
    expect(silenceOf(days(0, 700))).toEqual({ usualDays: 700, lapsesAt: (700 + 730) * day });
  });

  it('two visits on neighbouring days are one reason to come', () => {
    expect(silenceOf(days(0, 1, 60, 61, 120))?.usualDays).toBe(59);
  });

  it('depends on the visits alone, never on the order they are told in', () => {
    const visits = fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        visits.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, other]) => {
          expect(silenceOf(days(...other))).toEqual(silenceOf(days(...list)));
        },
      ),
    );
  });

  it('nobody is missed before their last visit, nor lost before they are missed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 30 }), (offsets) => {
        const silence = silenceOf(days(...offsets));
        const last = Math.max(...offsets) * day;
        expect(silence?.lapsesAt).toBeGreaterThan(silence?.declinesAt ?? last);
        expect(silence?.declinesAt ?? last + 1).toBeGreaterThan(last);
      }),
    );
  });
});
