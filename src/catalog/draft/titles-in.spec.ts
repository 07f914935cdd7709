import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { titlesIn } from './titles-in.js';

describe('what a draft calls its scenario', () => {
  it('is read from its first lines, in brackets or one language a line, whatever is broken below', () => {
    const below = 'machine:\n  initial: {{{\n';
    expect(titlesIn(`scenario: a\ntitle: {en: Check, uk: Перевірка}\n${below}`)).toEqual({
      en: 'Check',
      uk: 'Перевірка',
    });
    expect(titlesIn(`title:\n  en: Check\n  ru: Проверка\n${below}`)).toEqual({ en: 'Check', ru: 'Проверка' });
  });

  it('is nothing where nothing is said, and no text stops it', () => {
    expect([titlesIn(''), titlesIn('title: 5'), titlesIn('title: [a'), titlesIn('title: {en: 7}')]).toEqual([
      {},
      {},
      {},
      {},
    ]);
    fc.assert(
      fc.property(fc.string(), (text) => expect(Object.keys(titlesIn(`title: ${text}`)).length).toBeLessThan(4)),
    );
  });
});
