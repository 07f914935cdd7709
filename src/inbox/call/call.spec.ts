import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../engine/index.js';
import { callEffect, callResults } from './call.js';

describe('what follows from a call', () => {
  it.each(['reached', 'refused', 'wrong_number'] as const)('%s ends the task with a word for scenarios', (result) => {
    expect(callEffect(result, undefined, 1_000)).toEqual({ ends: result.replace('_', '-') });
  });

  it.each(['no_answer', 'busy'] as const)(
    '%s is tried again after two hours of work, or when the caller says',
    (result) => {
      expect(callEffect(result, undefined, 1_000)).toEqual({ againIn: 2 * HOUR });
      expect(callEffect(result, 5_000, 1_000)).toEqual({ again: 5_000 });
    },
  );

  it('needs a time to come for calling later', () => {
    const code = expect.objectContaining({ code: 'INBOX_CALL_AGAIN', status: 400 });
    expect(() => callEffect('call_later', undefined, 1_000)).toThrow(code);
    expect(() => callEffect('call_later', 1_000, 1_000)).toThrow(code);
    expect(() => callEffect('busy', 500, 1_000)).toThrow(code);
  });

  it('always either ends the task or names when it is due again', () => {
    for (const result of callResults) {
      const effect = callEffect(result, 2_000, 1_000);
      expect('ends' in effect || 'again' in effect).toBe(true);
    }
  });
});
