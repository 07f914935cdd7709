import { describe, expect, it } from '@jest/globals';
import { outcomeOf, type NewsWay } from './news-outcome.js';

const DAY = 86_400_000;
const way = (more: Partial<NewsWay>): NewsWay => ({
  ...{ plannedAt: 0, enrolled: true, finished: false, endedAs: null, outcome: null, rule: null, endedAt: null },
  ...more,
});

describe('what became of the news', () => {
  it.each([
    ['is open while the scenario goes on', { outcome: 'suppressed', rule: 'muted' }, undefined],
    ['is told once it was sent', { outcome: 'sent', endedAt: 5 }, { state: 'told', at: 5 }],
    [
      'is told however the talk ends',
      { outcome: 'sent', endedAt: 5, finished: true, endedAs: 'silent' },
      { state: 'told', at: 5 },
    ],
    [
      'is not told, with the rule',
      { finished: true, outcome: 'suppressed', rule: 'no_consent' },
      { state: 'not_told', reason: 'no_consent' },
    ],
    ['is not told when nobody knows', { finished: true, outcome: 'unknown' }, { state: 'not_told', reason: 'unknown' }],
    [
      'is not told when the patient left first',
      { finished: true, endedAs: 'opted-out' },
      { state: 'not_told', reason: 'opted-out' },
    ],
    [
      'is not told when nobody took it up',
      { enrolled: false, finished: null, plannedAt: -16 * DAY },
      { state: 'not_told', reason: 'not_enrolled' },
    ],
    ['is open while it may still be taken up', { enrolled: false, finished: null }, undefined],
  ] as const)('%s', (_, more, expected) => expect(outcomeOf(way(more), 0)).toEqual(expected));
});
