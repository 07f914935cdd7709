import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeCells, withWord } from './consent-summary.js';
import type { ConsentWord } from './consent-summary.js';

const word: fc.Arbitrary<ConsentWord> = fc.record({
  class: fc.constantFrom('marketing', 'survey', '*'),
  channel: fc.constantFrom('sms', 'email', '*'),
  granted: fc.boolean(),
  at: fc.integer({ min: 0, max: 5 }),
});

const summary = (words: readonly ConsentWord[]) => words.reduce(withWord, {});

describe('consent summary', () => {
  it('is the same for any order of arrival and any repetition', () => {
    const shuffled = fc
      .array(word, { maxLength: 12 })
      .chain((words) =>
        fc.tuple(fc.constant(words), fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 })),
      );
    fc.assert(fc.property(shuffled, ([words, again]) => expect(summary(again)).toEqual(summary(words))));
  });

  it('of two merged recipients is that of all their words', () => {
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (left, right) => {
        expect(mergeCells(summary(left), summary(right))).toEqual(summary([...left, ...right]));
      }),
    );
  });

  it('keeps the later word although the older one arrives last', () => {
    const refused = withWord({}, { class: 'marketing', channel: 'sms', granted: false, at: 200 });
    expect(withWord(refused, { class: 'marketing', channel: 'sms', granted: true, at: 100 })).toBe(refused);
  });

  it('believes the refusal when both were said at once', () => {
    const granted = withWord({}, { class: 'news', channel: '*', granted: true, at: 7 });
    expect(withWord(granted, { class: 'news', channel: '*', granted: false, at: 7 })).toEqual({
      news: { '*': { granted: false, at: 7 } },
    });
  });
});
