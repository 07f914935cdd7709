import { describe, expect, test } from '@jest/globals';
import { intentMeant } from './reply-reading.js';
import type { Words } from './reply-reading.js';

const words: Words = new Map([
  [
    'en',
    {
      stop: { words: ['stop'] },
      help: { words: ['help'] },
      confirm: { label: 'I will come', words: ['yes', 'coming'] },
      cancel: { label: 'Cancel', words: ['cancel', 'ni'] },
    },
  ],
  [
    'uk',
    {
      stop: { words: ['стоп'] },
      help: { words: ['допоможіть'] },
      confirm: { label: 'Прийду', words: ['прийду', 'так', 'ni'] },
      cancel: { label: 'Скасувати', words: ['скасувати'] },
    },
  ],
]);

const asked = { locale: 'uk', replies: ['confirm', 'cancel'] };

describe('what an answer means', () => {
  test.each([
    ['1', 'confirm'],
    ['2', 'cancel'],
    ['3', undefined],
    ['Прийду', 'confirm'],
    ['Coming!', 'confirm'],
    ['cancel', 'cancel'],
    ['maybe', undefined],
  ])('%s', (text, intent) => {
    expect(intentMeant(words, asked, text)).toBe(intent);
  });

  test('a word that two languages understand differently means what the language of the question says', () => {
    expect(intentMeant(words, asked, 'ni')).toBe('confirm');
    expect(intentMeant(words, { ...asked, locale: 'en' }, 'ni')).toBe('cancel');
    expect(intentMeant(words, { ...asked, locale: 'ru' }, 'ni')).toBeUndefined();
  });

  test('only what was offered counts', () => {
    expect(intentMeant(words, { locale: 'en', replies: ['cancel'] }, 'yes')).toBeUndefined();
    expect(intentMeant(words, { locale: 'en', replies: ['cancel'] }, '2')).toBeUndefined();
  });
});
