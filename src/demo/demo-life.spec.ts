import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY } from '../engine/index.js';
import { answerTo } from './demo-answer.js';
import { lifeBetween, nextLife } from './demo-life.js';

/** Late in the evening: the days of the year begin before its own clock does. */
const year = { zone: 'Europe/Kyiv', begunAt: Date.UTC(2026, 0, 11, 20) };
const days = fc.integer({ min: 0, max: 1_000 }).map((step) => year.begunAt + (step * DAY) / 8);

describe('the life of the demo', () => {
  it('is the same however its time is cut', () => {
    fc.assert(
      fc.property(days, days, days, (...cuts) => {
        const [from = 0, middle = 0, until = 0] = [...cuts].sort((left, right) => left - right);
        const whole = lifeBetween(year, from, until);
        expect([...lifeBetween(year, from, middle), ...lifeBetween(year, middle, until)]).toEqual(whole);
        expect(nextLife(year, from, until)).toBe(whole[0]?.at);
      }),
      { numRuns: 10 },
    );
  });

  it('lets nobody book before they came, nor for a time that has passed', () => {
    const came = new Set<number>();
    for (const step of lifeBetween(year, year.begunAt - 1, year.begunAt + 366 * DAY)) {
      if (step.does === 'comes') came.add(step.person);
      expect(came.has(step.person)).toBe(true);
      if (step.does === 'books') expect(step.visit.startsAt).toBeGreaterThan(step.at);
    }
    expect(came.size).toBeGreaterThan(90);
  });

  it('answers with what was offered, after it was asked, and the same each time', () => {
    const offers = fc.uniqueArray(fc.constantFrom('confirm', 'move', 'yes', 'score_0', 'score_9', 'score_10'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.uuid(), offers, (messageId, replies) => {
        const question = { messageId, replies, askedAt: year.begunAt };
        const answer = answerTo(question);
        expect(answerTo(question)).toEqual(answer);
        if (!answer) return;
        expect(replies).toContain(answer.reply);
        expect(answer.at).toBeGreaterThan(question.askedAt);
      }),
    );
  });
});
