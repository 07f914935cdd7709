import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Survey } from '../../catalog/index.js';
import { endedAs, headScore, roundStates } from './survey-round.js';
import { isLow, scoreOf, wordsTouchpoint } from './survey-words.js';

const question = (touchpoint: string | undefined, replies: Record<string, number> = {}) => ({
  ...{ title: {}, attribute: 'any', touchpoint, scale: { from: 1, to: 5 }, importance: 3, replies },
});
const survey: Survey = {
  ...{ kind: 'csi', title: {}, touchpoint: 'after-visit', open_days: 14 },
  questions: { overall: question(undefined), waiting: question('waiting-room'), politeness: question('arrival') },
};

describe('words of a survey', () => {
  test('belong to the question that got the lowest number', () => {
    const scores = [
      { question: 'overall', score: 2 },
      { question: 'waiting', score: 1 },
      { question: 'politeness', score: 5 },
    ];
    expect(wordsTouchpoint(survey, 'overall', scores)).toBe('waiting-room');
  });

  test('of equal numbers belong to the narrower question', () => {
    const scores = ['overall', 'waiting'].map((name) => ({ question: name, score: 2 }));
    expect(wordsTouchpoint(survey, 'overall', scores)).toBe('waiting-room');
  });

  test('with praise alone belong to the question they answer', () => {
    expect(wordsTouchpoint(survey, 'overall', [{ question: 'waiting', score: 5 }])).toBe('after-visit');
  });
});

describe('the number of an answer', () => {
  test('is never off its scale', () => {
    fc.assert(
      fc.property(fc.integer(), (score) => {
        const read = scoreOf(question(undefined), { score });
        expect(read === undefined || (read >= 1 && read <= 5)).toBe(true);
      }),
    );
  });

  test('may be meant by a reply in words', () => {
    expect(scoreOf(question(undefined, { yes: 5 }), { intent: 'yes' })).toBe(5);
    expect(scoreOf(question(undefined), { intent: 'human' })).toBeUndefined();
  });

  test('is a voice of its own from three of five down', () => {
    expect([1, 2, 3, 4, 5].filter((score) => isLow(question(undefined), score))).toEqual([1, 2, 3]);
  });
});

describe('a round', () => {
  test('with an answer ends as answered, whatever it was to end as', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roundStates), fc.integer({ min: 0, max: 5 }), (wanted, answers) => {
        expect(endedAs(wanted, answers) === 'answered').toBe(answers > 0);
      }),
    );
  });

  test('is told of by its overall number, else by the first of its questions', () => {
    const scores = [
      { question: 'waiting', score: 1 },
      { question: 'overall', score: 4 },
    ];
    expect(headScore(scores, ['waiting', 'overall'])).toBe(4);
    expect(headScore(scores.slice(0, 1), ['overall', 'waiting'])).toBe(1);
    expect(headScore([], ['overall'])).toBeUndefined();
  });
});
