import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tracesIn } from './anonymous.js';

describe('a text that is to have nobody in it', () => {
  it.each([
    ['Пациентка ждала сорок минут, и никто не подошёл.', []],
    ['Позвонить по +380 44 123-45-67', ['a phone number']],
    ['Родилась 12.03.1985 и ждала', ['a date']],
    ['Писала на anna@example.com', ['an e-mail address']],
    ['В телеграме @anna_k спросила', ['a name in a messenger']],
  ])('%s: %j', (text, expected) => expect(tracesIn(text)).toEqual(expected));

  it('names nobody whose name is known', () => {
    expect(tracesIn('Анна ждала сорок минут', ['Анна', 'Коваль'])).toEqual(['a name']);
    expect(tracesIn('Ананас стоял на столе', ['Анна'])).toEqual([]);
  });

  it('finds a phone wherever it stands', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.lorem(), digits, fc.lorem(), (before, phone, after) => {
        expect(tracesIn(`${before} +${phone} ${after}`)).toContain('a phone number');
      }),
    );
  });
});
