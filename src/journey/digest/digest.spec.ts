import { describe, expect, it } from '@jest/globals';
import { digestLetter, isDue, type DigestFacts } from './digest.js';

const calm: DigestFacts = {
  ...{ clinic: 'Tropa', week: '2026-01-12', overdue: 0, stalled: 0, offTarget: [], forgotten: 0, red: [], url: null },
};
const hour = 3_600_000;

describe('the letter of the week', () => {
  it('says in every language that there is nothing to do', () => {
    const mondays = { ru: '12 января 2026', uk: '12 січня 2026', en: '12 January 2026' };
    for (const locale of ['ru', 'uk', 'en'] as const) {
      const { subject, text } = digestLetter(calm, locale);
      expect(subject).toContain(mondays[locale]);
      expect(text.split('\n')).toHaveLength(1);
    }
  });

  it('names counts, figures and touchpoints with a link to each page', () => {
    const offTarget = [{ title: { en: 'No-show' }, value: 21.04, target: 10, unit: 'percent' as const }];
    const red = [{ en: 'Waiting to be seen' }];
    const { text } = digestLetter(
      { ...calm, overdue: 2, forgotten: 7, offTarget, red, url: 'https://tropa.example' },
      'en',
    );
    expect(text).toContain('Your improvements past their date: 2\nhttps://tropa.example/app/improvements');
    expect(text).toContain('— No-show: 21 % (target 10 %)');
    expect(text).toContain('Patients nobody attends to: 7');
    expect(text).toContain('— Waiting to be seen\nhttps://tropa.example/app/map');
    expect(text).not.toContain('stand still');
  });

  it('leaves at eight on Monday, and at the latest on Tuesday', () => {
    expect([7.9, 8, 47.9, 48].map((hours) => isDue(hours * hour))).toEqual([false, true, true, false]);
  });
});
