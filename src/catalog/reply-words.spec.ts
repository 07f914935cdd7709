import { describe, expect, test } from '@jest/globals';
import { intentOf, labelOf, menuOf, normalizeReply, numberedIntent, replyWordsSchema } from './reply-words.js';

const intents = replyWordsSchema.parse({
  stop: { words: ['стоп'] },
  help: { words: ['помощь'] },
  confirm: { label: 'Приду', words: ['да', 'приду'] },
  yes: { label: 'Да', words: ['да', 'всё так', '+'] },
  cancel: { label: 'Отменить', words: ['не приду'] },
});

describe('words of replies', () => {
  test.each([
    ['Приду!', 'confirm'],
    ['  ДА.', 'confirm'],
    ['не приду', 'cancel'],
    ['Нет, не приду', undefined],
    ['приду, но позже', undefined],
    ['', undefined],
    ['👍', undefined],
    ['toString', undefined],
  ])('%s', (text, intent) => {
    expect(intentOf(intents, ['confirm', 'cancel'], text)).toBe(intent);
  });

  test('a word is heard only as what was offered, and as nothing when two offers claim it', () => {
    expect(intentOf(intents, ['yes'], 'да')).toBe('yes');
    expect(intentOf(intents, ['yes'], 'Все так.')).toBe('yes');
    expect(intentOf(intents, ['confirm', 'yes'], 'да')).toBeUndefined();
    expect(intentOf(intents, ['stop', 'help'], 'СТОП!')).toBe('stop');
    expect(intentOf(intents, ['constructor'], 'да')).toBeUndefined();
  });

  test.each([
    ['1', 'confirm'],
    [' 2) ', 'cancel'],
    ['3', undefined],
    ['0', undefined],
    ['1 2', undefined],
    ['12.5', undefined],
  ])('the number %s', (text, intent) => {
    expect(numberedIntent(['confirm', 'cancel'], text)).toBe(intent);
  });

  test.each([
    ['0', 'score_0'],
    ['10', 'score_10'],
    [' 7.', 'score_7'],
    ['11', 'human'],
    ['12', undefined],
    ['007', undefined],
  ])('the number %s of a scale that also offers a word', (text, intent) => {
    const scale = Array.from({ length: 11 }, (_, score) => `score_${score}`);
    expect(numberedIntent([...scale, 'human'], text)).toBe(intent);
  });

  test('the menu beside a scale counts its words on from the last number, as their answers are read', () => {
    const offered = ['score_1', 'score_2', 'human', 'no'].map((intent) => ({ intent }));
    const menu = menuOf(offered);
    expect(menu.map(({ intent, number }) => [intent, number])).toEqual([
      ['human', 3],
      ['no', 4],
    ]);
    for (const { intent, number } of menu)
      expect(
        numberedIntent(
          offered.map((each) => each.intent),
          String(number),
        ),
      ).toBe(intent);
  });

  test('a reply without words is shown by its name', () => {
    expect([labelOf(intents, 'confirm'), labelOf(intents, 'later'), labelOf(intents, 'stop')]).toEqual([
      'Приду',
      'later',
      'stop',
    ]);
  });

  test('case, punctuation, ё and apostrophes make no difference', () => {
    expect(normalizeReply('  Всё—ТАК! ')).toBe('все так');
    expect(normalizeReply('ІН’ЄКЦІЯ')).toBe("ін'єкція");
  });

  test.each([
    ['a word of stop elsewhere', { yes: { label: 'Да', words: ['Стоп!'] } }],
    ['a label that no button shows', { yes: { label: 'x'.repeat(21), words: ['да'] } }],
    ['no words', { yes: { label: 'Да', words: [] } }],
    ['an unknown key', { yes: { label: 'Да', words: ['да'], colour: 'red' } }],
  ])('%s is refused', (_, more) => {
    expect(
      replyWordsSchema.safeParse({ stop: { words: ['стоп'] }, help: { words: ['помощь'] }, ...more }).success,
    ).toBe(false);
  });
});
