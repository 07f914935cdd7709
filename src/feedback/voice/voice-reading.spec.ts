import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstState, readVoice, spokenLocale } from './voice-reading.js';

const voice = (text: string | undefined, score?: number) => ({
  ...({ kind: 'survey', source: 'channel', saidAt: 0, text } as const),
  ...(score === undefined ? {} : { score, scaleMax: 5 }),
});

describe('the reading of a voice', () => {
  test('never calls a low number praise or a high one blame, whatever the words say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.lorem({ maxCount: 12 }), (score, text) => {
        const { sentiment } = readVoice(voice(`${text} terrible awful`, score));
        expect(score <= 3 ? sentiment === 'negative' : sentiment !== 'negative').toBe(true);
        expect(readVoice(voice(`${text} wonderful`, score)).sentiment === 'positive').toBe(score >= 4);
      }),
    );
  });

  test('raises an alert by words of harm, and then a person has to read it', () => {
    const reading = readVoice(voice('Мені зробили опік, я звернуся до адвоката'));
    expect(reading.alert).toBe(true);
    expect(firstState(voice('…'), reading)).toBe('to_read');
  });

  test('of words in no known language says nothing', () => {
    expect(readVoice(voice('非常糟糕'))).toEqual({ sentiment: 'neutral', sentimentScore: 0, themes: [], alert: false });
  });
});

test('the language of words is told by their letters first', () => {
  expect(spokenLocale('Дуже довго чекали, ніхто не вибачився', 'ru')).toBe('uk');
  expect(spokenLocale('Ждали очень долго, никто не извинился, ужасный приём', 'uk')).toBe('ru');
  expect(spokenLocale('Waited for ages', 'uk')).toBe('en');
  expect(spokenLocale('Долго', 'uk')).toBe('uk');
  expect(spokenLocale('12345', 'uk')).toBeUndefined();
});
