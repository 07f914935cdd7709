import { describe, expect, it } from '@jest/globals';
import { ruleWord, titleIn } from './rule-word.js';
import { words } from './words.js';

describe('the words of the ledger', () => {
  it.each([null, 'quiet_hours', 'budget.weekly', 'SMS_SOMETHING_NEW', 'BLOCKED', 'constructor'])(
    'have a sentence for the rule %s',
    (rule) => {
      expect(Object.keys(words.en)).toContain(ruleWord(rule).word);
    },
  );

  it('quote the code of a rule that nobody has described yet', () => {
    expect(ruleWord('SMS_SOMETHING_NEW')).toEqual({ word: 'rule.other', code: 'SMS_SOMETHING_NEW' });
  });

  it('call a scenario in the language of the reader, or in one it has', () => {
    expect(titleIn({ ru: 'Напоминание', uk: 'Нагадування' }, 'uk')).toBe('Нагадування');
    expect(titleIn({ ru: 'Напоминание' }, 'en')).toBe('Напоминание');
    expect(titleIn(null, 'en')).toBeUndefined();
  });
});
