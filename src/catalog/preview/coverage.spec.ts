import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channelIds, localeIds } from '../clinic/clinic-map.js';
import { coverageOf, type KnownText } from './coverage.js';

const clinic = { channels: ['telegram', 'sms'], locales: ['uk', 'ru', 'en'] } as const;

function text(locale: KnownText['locale'], more: Partial<KnownText> = {}): KnownText {
  return { channel: 'telegram', locale, changedAt: 1, verdict: 'good', ...more };
}

function states(texts: readonly KnownText[]): string[] {
  return coverageOf(texts, clinic).map(({ channel, locale, state }) => `${channel} ${locale} ${state}`);
}

describe('coverageOf', () => {
  test('names every channel and language the clinic speaks, also those without a text', () => {
    expect(states([text('uk'), text('ru')])).toEqual([
      'telegram uk there',
      'telegram ru there',
      'telegram en missing',
      'sms uk missing',
      'sms ru missing',
      'sms en missing',
    ]);
  });

  test('a language whose sibling was changed after it has fallen behind, and says behind which', () => {
    const cells = coverageOf([text('uk', { changedAt: 2 }), text('ru'), text('en', { changedAt: 2 })], clinic);
    expect(cells[0]).toMatchObject({ locale: 'uk', state: 'there' });
    expect(cells[1]).toMatchObject({ locale: 'ru', state: 'stale', because: 'uk' });
    expect(cells[2]).toMatchObject({ locale: 'en', state: 'there' });
  });

  test('a change in the draft is later than everything that is published', () => {
    const texts = [text('uk', { changedAt: Infinity }), text('ru', { changedAt: 9e15 })];
    expect(states(texts).slice(0, 2)).toEqual(['telegram uk there', 'telegram ru stale']);
  });

  test('another channel makes nothing stale', () => {
    expect(states([text('uk'), text('uk', { channel: 'sms', changedAt: 9 })])[0]).toBe('telegram uk there');
  });

  test('a fault comes before age', () => {
    const unsafe = text('ru', { verdict: 'unsafe', because: 'a word' });
    expect(coverageOf([text('uk', { changedAt: 2 }), unsafe], clinic)[1]).toMatchObject({
      state: 'unsafe',
      because: 'a word',
    });
  });

  test('shows a text of a language the clinic no longer speaks', () => {
    const cells = coverageOf([text('en')], { ...clinic, locales: ['uk'] });
    expect(cells.at(-1)).toMatchObject({ channel: 'telegram', locale: 'en', state: 'there' });
  });

  test('the newest text of a channel is never stale, and each place stands once', () => {
    const known = fc.record({
      channel: fc.constantFrom(...channelIds),
      locale: fc.constantFrom(...localeIds),
      changedAt: fc.nat({ max: 3 }),
      verdict: fc.constant('good' as const),
    });
    const texts = fc.uniqueArray(known, { selector: ({ channel, locale }) => `${channel} ${locale}` });
    fc.assert(
      fc.property(texts, (given) => {
        const cells = coverageOf(given, clinic);
        const places = cells.map(({ channel, locale }) => `${channel} ${locale}`);
        expect(new Set(places).size).toBe(places.length);
        for (const { channel, locale, changedAt } of given) {
          const newest = Math.max(...given.filter((one) => one.channel === channel).map((one) => one.changedAt));
          const cell = cells.find((one) => one.channel === channel && one.locale === locale);
          expect(cell?.state).toBe(changedAt === newest ? 'there' : 'stale');
        }
      }),
    );
  });
});
