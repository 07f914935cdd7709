import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hearingsOf, type Concerned } from './audience.js';
import { comparisonOf, pairsOf } from './comparison.js';

const yes = { news: { '*': { granted: true, at: 1 } } };
const anna: Concerned = {
  ...{ patientId: 'anna', recipientId: 'r-anna', deceased: false, consents: yes },
  ...{ channels: ['telegram'], muted: false, alreadyTold: false },
};

describe('who hears the news', () => {
  it.each([
    [{}, null],
    [{ consents: {} }, 'no_consent'],
    [{ consents: { news: { sms: { granted: true, at: 1 } } } }, 'no_consent'],
    [{ consents: { ...yes, '*': { '*': { granted: false, at: 2 } } } }, 'no_consent'],
    [{ channels: [] }, 'no_channel'],
    [{ deceased: true }, 'deceased'],
    [{ alreadyTold: true }, 'already_told'],
    [{ muted: true }, null],
  ])('of %j: %s', (more, because) => {
    expect(hearingsOf([{ ...anna, ...more } as Concerned])).toMatchObject([{ patientId: 'anna', because }]);
  });

  it('is one parent of two children once', () => {
    expect(hearingsOf([anna, { ...anna, patientId: 'child' }]).map(({ because }) => because)).toEqual([
      null,
      'same_recipient',
    ]);
  });

  it('is never one who did not agree, nor one who was told, nor one recipient twice', () => {
    const word = fc.option(fc.record({ granted: fc.boolean(), at: fc.nat(5) }), { nil: undefined });
    const person = fc
      .record({
        patientId: fc.uuid(),
        recipientId: fc.constantFrom('a', 'b', 'c', 'd'),
        deceased: fc.boolean(),
        word,
        all: word,
        channels: fc.subarray(['telegram', 'sms']),
        muted: fc.boolean(),
        alreadyTold: fc.boolean(),
      })
      .map(({ word: news, all, ...rest }): Concerned => ({
        ...rest,
        consents: { ...(news ? { news: { telegram: news } } : {}), ...(all ? { '*': { '*': all } } : {}) },
      }));
    fc.assert(
      fc.property(fc.array(person), (people) => {
        const heard = hearingsOf(people).filter(({ because }) => because === null);
        const of = (id: string) => people.find(({ patientId }) => patientId === id) as Concerned;
        for (const { patientId } of heard) {
          const { consents, alreadyTold, deceased, channels } = of(patientId);
          const words = [consents['news']?.['telegram'], consents['*']?.['*']];
          expect(words.some((one) => one?.granted)).toBe(true);
          expect([alreadyTold, deceased, channels.length === 0]).toEqual([false, false, false]);
        }
        const recipients = heard.map(({ patientId }) => of(patientId).recipientId);
        expect(new Set(recipients).size).toBe(recipients.length);
      }),
    );
  });
});

describe('the score before and after the news', () => {
  const score = (patientId: string, value: number, at: number) => ({ patientId, value, at });

  it('pairs the last one before with the first one after', () => {
    const told = ['a', 'b', 'c'].map((patientId) => ({ patientId, at: 10 }));
    const scores = [score('a', 0, 1), score('a', 0.25, 9), score('a', 1, 11), score('a', 0, 12), score('b', 0.5, 5)];
    const pairs = pairsOf(told, scores);
    expect(pairs.map(({ before, after }) => [before?.value ?? null, after?.value ?? null])).toEqual([
      [0.25, 1],
      [0.5, null],
      [null, null],
    ]);
    expect(comparisonOf(pairs)).toEqual({ n: 1, before: 0.25, after: 1, difference: 0.75, interval: null });
  });

  it('gives the difference with its interval from two pairs on', () => {
    const told = ['a', 'b', 'c', 'd'].map((patientId) => ({ patientId, at: 10 }));
    const scores = told.flatMap(({ patientId }, index) => [
      score(patientId, 0.25, 1),
      score(patientId, 0.75 + (index % 2) * 0.25, 20),
    ]);
    const { n, difference, interval } = comparisonOf(pairsOf(told, scores));
    expect([n, difference]).toEqual([4, 0.625]);
    expect(interval?.[0]).toBeGreaterThan(0.3);
    expect(comparisonOf([])).toMatchObject({ n: 0, difference: null });
  });
});
