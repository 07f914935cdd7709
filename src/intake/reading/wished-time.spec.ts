import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wishedTime } from './wished-time.js';

const zone = 'Europe/Kyiv';
/** Monday 12 January 2026, noon in Kyiv. */
const now = Date.UTC(2026, 0, 12, 10);

/** `2026-01-16 12:00 – 2026-01-16 17:00` as the clinic's clock shows it, with a mark for an hour that was named. */
function said(words: string, locale = 'ru'): string | undefined {
  const wish = wishedTime(words, { locale, zone, now });
  if (!wish) return undefined;
  const show = (at: number) => new Date(at).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);
  return `${show(wish.from)} – ${show(wish.to)}${wish.exact ? ' !' : ''}`;
}

describe('a time said in words', () => {
  it.each([
    ['в пятницу после обеда', '2026-01-16 12:00 – 2026-01-16 17:00'],
    ['завтра в 10', '2026-01-13 10:00 – 2026-01-13 10:30 !'],
    ['завтра утром', '2026-01-13 06:00 – 2026-01-13 12:00'],
    ['Можно на послезавтра?', '2026-01-14 00:00 – 2026-01-15 00:00'],
    ['на следующей неделе', '2026-01-19 00:00 – 2026-01-26 00:00'],
    ['лучше во вторник с 10 до 12', '2026-01-13 10:00 – 2026-01-13 12:00'],
    ['сегодня после 17', '2026-01-12 17:00 – 2026-01-13 00:00'],
    ['25 июля', '2026-07-25 00:00 – 2026-07-26 00:00'],
    ['в понедельник утром', '2026-01-19 06:00 – 2026-01-19 12:00'],
    ['после обеда', '2026-01-12 12:00 – 2026-01-12 17:00'],
  ])('in Russian: %s', (words, span) => {
    expect(said(words)).toBe(span);
  });

  it.each([
    ["у п'ятницю після обіду", '2026-01-16 12:00 – 2026-01-16 17:00'],
    ['завтра о 10', '2026-01-13 10:00 – 2026-01-13 10:30 !'],
    ['завтра вранці', '2026-01-13 06:00 – 2026-01-13 12:00'],
    ['п’ятницю', '2026-01-16 00:00 – 2026-01-17 00:00'],
    ['у понеділок ввечері', '2026-01-12 17:00 – 2026-01-12 22:00'],
    ['наступного тижня', '2026-01-19 00:00 – 2026-01-26 00:00'],
    ['у вівторок з 10 до 12', '2026-01-13 10:00 – 2026-01-13 12:00'],
    ['25 липня', '2026-07-25 00:00 – 2026-07-26 00:00'],
  ])('in Ukrainian: %s', (words, span) => {
    expect(said(words, 'uk')).toBe(span);
  });

  it.each([
    ['next tuesday morning', '2026-01-20 06:00 – 2026-01-20 12:00'],
    ['friday afternoon', '2026-01-16 12:00 – 2026-01-16 17:00'],
    ['tomorrow at 10', '2026-01-13 10:00 – 2026-01-13 10:30 !'],
    ['today after 5 pm', '2026-01-12 17:00 – 2026-01-13 00:00'],
    ['next week', '2026-01-19 00:00 – 2026-01-26 00:00'],
  ])('in English: %s', (words, span) => {
    expect(said(words, 'en')).toBe(span);
  });

  it('is understood in another language than the one that was spoken before', () => {
    expect(said('tomorrow at 10', 'uk')).toBe('2026-01-13 10:00 – 2026-01-13 10:30 !');
  });

  it.each(['2', 'да', 'не смогу завтра', 'отмените завтра', 'I cannot come on friday', 'Скасуйте візит на завтра', ''])(
    'is none where something else is said: %s',
    (words) => {
      expect(said(words)).toBeUndefined();
    },
  );

  it('never lies in the past, whatever is said and whenever', () => {
    const words = fc.constantFrom(
      'завтра в 10',
      'в понедельник',
      'вранці',
      'next week',
      'at 3pm',
      'сегодня',
      'after 9',
    );
    const anyTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
    fc.assert(
      fc.property(words, anyTime, (text, at) => {
        const wish = wishedTime(text, { locale: 'ru', zone, now: at });
        if (wish) expect(wish.to).toBeGreaterThan(at);
        if (wish) expect(wish.from).toBeLessThan(wish.to);
      }),
    );
  });

  it('never fails, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(() => wishedTime(text, { locale: 'uk', zone, now })).not.toThrow();
      }),
    );
  });
});
