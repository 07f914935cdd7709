import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Survey } from '../../../catalog/index.js';
import { readAnswers } from './survey-fields.js';
import { formPage } from './survey-page.js';

const question = (from: number, to: number) => ({
  ...{ title: { en: 'How was <it>?' }, attribute: 'any', scale: { from, to }, importance: 3, replies: {} },
});
const survey: Survey = {
  ...{ kind: 'csi', title: { en: 'The visit' }, touchpoint: 'after-visit', open_days: 14 },
  questions: { overall: question(1, 5), waiting: question(1, 5), told: question(0, 1) },
};

describe('the page of a survey', () => {
  test('asks every question and lets nothing written into it become markup', () => {
    const text = formPage({ clinic: '<b>Clinic</b>', locale: 'en', survey, action: '/survey/1/x', empty: false });
    expect(text).not.toMatch(/<b>|<it>|<script/);
    expect(text.match(/<fieldset>/g)).toHaveLength(3);
    expect(text).toContain('name="q_waiting" value="5"');
  });

  test('says what the ends of a scale mean for what is asked', () => {
    const ends = (kind: Survey['kind']) =>
      /1 — ([^,<]+), 5 — ([^<]+)</.exec(
        formPage({ clinic: 'Clinic', locale: 'en', survey: { ...survey, kind }, action: '/survey/1/x', empty: false }),
      );
    expect(['nps', 'csi', 'ces'].map((kind) => ends(kind as Survey['kind'])?.slice(1))).toEqual([
      ['surely not', 'surely yes'],
      ['poor', 'excellent'],
      ['very hard', 'very easy'],
    ]);
  });
});

describe('what is sent from it', () => {
  test('is read only as far as it is an answer to this survey', () => {
    const sent = { q_overall: '2', q_waiting: '9', q_other: '3', q_told: '0', words: '  Long wait ', x: [1] };
    expect(readAnswers(survey, sent)).toEqual({
      scores: [
        { question: 'overall', score: 2 },
        { question: 'told', score: 0 },
      ],
      words: 'Long wait',
    });
  });

  test('keeps words to the last whole letter, and line ends once', () => {
    const said = (words: string) => readAnswers(survey, { words }).words ?? '';
    expect([...said('😀'.repeat(5_000))]).toHaveLength(4_000);
    expect(said('😀'.repeat(5_000)).isWellFormed()).toBe(true);
    expect(said(`${'a\r\n'.repeat(1_998)}end`)).toBe(`${'a\n'.repeat(1_998)}end`);
    expect(said('a\u0000b\rc')).toBe('ab\nc');
  });

  test('never gives a number off its scale, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), fc.string(), (odd, other, text) => {
        for (const given of [odd, other, { q_overall: text, words: odd }]) {
          const { scores, words } = readAnswers(survey, given);
          expect(scores.every(({ score }) => score >= 0 && score <= 5)).toBe(true);
          expect(words === undefined || words.length > 0).toBe(true);
        }
      }),
    );
  });
});
