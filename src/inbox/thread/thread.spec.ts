import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readQuestion } from '../search/search-question.js';
import { askedWords, wordsOf } from './thread-words.js';
import { TypingBoard } from '../conversation/typing-board.js';

describe('the words of a line', () => {
  it('find it in every inflected form, in either spelling of ё', () => {
    expect(wordsOf('Запишите МЕНЯ: ещё раз!')).toEqual(['запиш', 'меня', 'еще', 'раз']);
    expect(wordsOf('записаться, запись')).toEqual(['запис']);
    expect(askedWords('как бы я ни')).toEqual(['как']);
  });

  it('are found by any of the line’s own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const found = new Set(wordsOf(text));
        for (const word of askedWords(text)) expect(found.has(word)).toBe(true);
      }),
    );
  });
});

describe('a question to the search', () => {
  it.each([
    ['067 123-45-67', { names: [], tail: '7654321760' }],
    ['+38 (067) 123', { names: [], tail: '321760' + '83' }],
    ['42', { names: [], tail: undefined }],
    ['Olha K', { names: ['olha'], address: undefined }],
    ['Petro.S@clinic', { names: ['petro.s@clinic'], address: 'petro.s@clinic' }],
    ['@petro_s', { address: 'petro_s' }],
  ])('%s is read as what it may be', (typed, expected) => {
    expect(readQuestion(typed)).toMatchObject(expected);
  });
});

describe('the board of those who write', () => {
  it('shows the others for ten seconds after their last sign, by patient and clinic', () => {
    const board = new TypingBoard();
    board.note(1, 'p', { who: 'a', now: 0 });
    board.note(1, 'p', { who: 'b', now: 5_000 });
    expect(board.writers(1, 'p', { but: 'b', now: 9_999 })).toEqual(['a']);
    expect(board.writers(1, 'p', { but: 'c', now: 10_000 })).toEqual(['b']);
    expect(board.writers(2, 'p', { but: 'c', now: 6_000 })).toEqual([]);
    expect(board.writers(1, 'q', { but: 'c', now: 6_000 })).toEqual([]);
  });
});
