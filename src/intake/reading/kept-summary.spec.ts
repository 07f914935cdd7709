import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aheadWords, dayWords, kindOf, saidClasses } from './kept-summary.js';

const zone = 'Europe/Kyiv';
const noon = Date.UTC(2026, 0, 12, 10);

describe('what is told of what is kept', () => {
  it('names the first three visits by day and time, and none by nothing', () => {
    const visits = [0, 1, 2, 3].map((days) => ({ startsAt: noon + days * 86_400_000, zone }));
    expect(aheadWords(visits, 'en')).toBe('Mon 12 Jan, 12:00; Tue 13 Jan, 12:00; Wed 14 Jan, 12:00');
    expect(aheadWords([], 'en')).toBeUndefined();
    expect(dayWords(noon, zone, 'uk')).not.toMatch(/\d\d:\d\d/);
  });

  it('counts a class once, and as refused when any channel was refused', () => {
    const cell = fc.record({ granted: fc.boolean(), at: fc.constant(noon) });
    const byChannel = fc.dictionary(fc.constantFrom('*', 'telegram', 'sms'), cell, { minKeys: 1 });
    const cells = fc.dictionary(fc.constantFrom('news', 'marketing', 'survey'), byChannel);
    fc.assert(
      fc.property(cells, (given) => {
        const { agreed, refused } = saidClasses(given);
        expect([...agreed, ...refused].sort()).toEqual(Object.keys(given).sort());
        for (const one of refused) expect(Object.values(given[one] ?? {}).some(({ granted }) => !granted)).toBe(true);
        for (const one of agreed) expect(Object.values(given[one] ?? {}).every(({ granted }) => granted)).toBe(true);
      }),
    );
  });

  it('calls a class it has no word for a service', () => {
    expect([kindOf('news'), kindOf('incident')]).toEqual(['kind_news', 'kind_service']);
  });
});
