import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CODE_MS, codeOf, maySend, mayTry } from './code-rule.js';

const now = Date.UTC(2026, 0, 12);
const sent = { codeUntil: now + CODE_MS, codeTries: 0, codesSent: 1, codeSentAt: now };

describe('a code', () => {
  it('is six digits', () => {
    fc.assert(fc.property(fc.nat({ max: 2 ** 32 - 1 }), (random) => expect(codeOf(random)).toMatch(/^\d{6}$/)));
  });

  it('can be tried five times and for ten minutes, and no longer', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.nat({ max: 2 * CODE_MS }), (codeTries, after) => {
        expect(mayTry({ ...sent, codeTries }, now + after)).toBe(codeTries < 5 && after < CODE_MS);
      }),
    );
    expect(mayTry({ ...sent, codeUntil: null }, now)).toBe(false);
  });

  it('is sent three times at most, with a pause in between', () => {
    expect(maySend({ ...sent, codesSent: 0, codeSentAt: null }, now)).toBe(true);
    expect(maySend(sent, now + 44_999)).toBe(false);
    expect(maySend(sent, now + 45_000)).toBe(true);
    expect(maySend({ ...sent, codesSent: 3 }, now + 45_000)).toBe(false);
  });
});
