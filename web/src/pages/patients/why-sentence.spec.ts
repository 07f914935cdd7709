import { describe, expect, it } from '@jest/globals';
import { ruleWord, shows } from './why-sentence.js';
import { en } from './words-en.js';

describe('the sentence of the ledger', () => {
  it.each([null, 'quiet_hours', 'budget.weekly', 'SMS_SOMETHING_NEW', 'BLOCKED'])(
    'has words for the rule %s',
    (rule) => {
      expect(Object.keys(en)).toContain(ruleWord(rule).word);
    },
  );

  it('quotes the code of a rule that nobody has described yet', () => {
    expect(ruleWord('SMS_SOMETHING_NEW')).toEqual({ word: 'rule.other', code: 'SMS_SOMETHING_NEW' });
  });

  it('shows every touch under exactly one of sent, held back and still to come', () => {
    const touches = [
      { status: 'pending', outcome: null },
      { status: 'dispatching', outcome: null },
      { status: 'ended', outcome: 'sent' },
      { status: 'ended', outcome: 'failed' },
    ] as const;
    for (const touch of touches) {
      expect((['sent', 'held', 'ahead'] as const).filter((filter) => shows(filter, touch))).toHaveLength(1);
    }
  });
});
