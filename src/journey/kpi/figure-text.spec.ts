import { describe, expect, it } from '@jest/globals';
import { figureNumber, figureText } from './figure-text.js';

describe('a figure in words', () => {
  it('is written as people of the language write numbers', () => {
    expect(['uk', 'ru', 'en'].map((locale) => figureText(31.84, 'percent', locale as 'uk'))).toEqual([
      '31,8',
      '31,8',
      '31.8',
    ]);
  });

  it('shows what a message costs, which tenths would call nothing', () => {
    expect(figureNumber(0.00853, 'money')).toBe(0.0085);
    expect(figureText(0.00853, 'money', 'en')).toBe('0.0085');
    expect(figureNumber(0.00853, 'minutes')).toBe(0);
  });
});
