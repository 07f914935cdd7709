import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clinicOfToken, newToken, tokenHash } from './secret-token.js';

it('a token names its clinic, is never made twice, and is kept as 32 bytes that do not show it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), (clinicId) => {
      const token = newToken(clinicId);
      expect(clinicOfToken(token)).toBe(clinicId);
      expect(token).not.toBe(newToken(clinicId));
      expect(tokenHash(token)).toHaveLength(32);
    }),
  );
});

it.each(['', '1', '1.short', `0.${'a'.repeat(43)}`, `1.${'a'.repeat(44)}`, `2147483648.${'a'.repeat(43)}`])(
  '"%s" is no token',
  (text) => expect(clinicOfToken(text)).toBeUndefined(),
);
