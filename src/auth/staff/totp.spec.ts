import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateSync } from 'otplib';
import { newTotpSecret, stepOfCode, totpUri } from './totp.js';

/** RFC 6238, appendix B: the secret of SHA-1 and, of its eight digits, the last six. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('is at second %d the one of RFC 6238', (second, code) => {
    expect(stepOfCode(rfcSecret, code, second * 1_000)).toBe(Math.floor(second / 30));
  });

  it('is taken in its own step and in the one on either side, and in no other', () => {
    const secret = newTotpSecret();
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 100_000_000 }), fc.integer({ min: -5, max: 5 }), (step, away) => {
        const code = generateSync({ secret, epoch: step * 30 + 7 });
        const found = stepOfCode(secret, code, (step + away) * 30_000);
        if (Math.abs(away) <= 1) expect(found).toBe(step);
        // A code of another step may by chance be the same six digits.
        else if (found !== undefined) expect(generateSync({ secret, epoch: found * 30 })).toBe(code);
      }),
    );
  });

  it.each(['', '12345', '1234567', 'abcdef', '12 345', '１２３４５６'])('is not "%s"', (text) => {
    expect(stepOfCode(rfcSecret, text, 59_000)).toBeUndefined();
  });

  it('has a secret of 160 bits, another one each time, and an address that names clinic and account', () => {
    const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
    expect(secrets.size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(decodeURIComponent(totpUri(rfcSecret, 'Клініка', 'a@b.example'))).toContain('totp/Клініка:a@b.example?');
  });
});
