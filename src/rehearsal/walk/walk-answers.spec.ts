import { describe, expect, it } from '@jest/globals';
import { stepOf } from './walk-answers.js';
import { isStop, walkedText } from './walk-words.js';

const sent = [
  { touch: 't1', ref: 'r1', menu: ['yes', 'no'] },
  { touch: 't2', ref: 'r2', menu: [] },
];

describe('what is said on the own phone', () => {
  it.each([
    ['a button answers its own message', { button: { ref: 'r1', intent: 'no' } }, { reply: 'no', touch: 't1' }],
    ['a button of an unknown message answers what is open', { button: { ref: 'r9', intent: 'no' } }, { reply: 'no' }],
    ['a number counts in the newest menu', { text: ' 2 ' }, { reply: 'no', touch: 't1' }],
    ['a number beyond the menu is a text', { text: '7' }, { text: '7' }],
    ['words are words', { text: 'later, please' }, { text: 'later, please' }],
    ['nothing is nothing', { text: '  ' }, undefined],
  ])('%s', (_, answer, step) => {
    expect(stepOf(answer, sent)).toEqual(step);
  });

  it('ends the walk by one word in any of the alphabets, not by a sentence with it', () => {
    expect(['STOP', 'стоп', ' Стоп! '].map(isStop)).toEqual([true, true, true]);
    expect(['stop calling me', 'не стоп'].map(isStop)).toEqual([false, false]);
  });
});

describe('a message of a rehearsal on the own phone', () => {
  const line = {
    ...({
      by: 'clinic',
      touchId: 't',
      scenario: 's',
      template: 'x',
      class: 'service',
      channel: 'sms',
      locale: 'en',
    } as const),
    ...{ at: Date.UTC(2026, 0, 12, 8), subject: null, text: 'Will you come?' },
    buttons: [{ intent: 'yes', label: 'Yes' }],
  };

  it('says when and where it would have come, with numbers where there are no buttons', () => {
    const zone = 'Europe/Kyiv';
    expect(walkedText(line, { zone, buttons: false })).toBe('Mon 12 Jan, 10:00 · sms\nWill you come?\n1 – Yes');
    expect(walkedText(line, { zone, buttons: true })).not.toContain('1 – Yes');
  });
});
