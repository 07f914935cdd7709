import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clinicOfKey, keyHash, newKeyText } from './key-text.js';

describe('key text', () => {
  it('names its clinic', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), (clinicId) => {
        const key = newKeyText(clinicId);
        expect(key).toMatch(/^tropa_\d+_[0-9A-Za-z]{40}$/);
        expect(clinicOfKey(key)).toBe(clinicId);
      }),
    );
  });

  it.each([
    '',
    'tropa_1_short',
    `tropa_0_${'a'.repeat(40)}`,
    `tropa_01_${'a'.repeat(40)}`,
    `tropa_1_${'a'.repeat(41)}`,
  ])('refuses %s', (text) => expect(clinicOfKey(text)).toBeUndefined());

  it('refuses a clinic that no integer column holds', () => {
    expect(clinicOfKey(`tropa_2147483648_${'a'.repeat(40)}`)).toBeUndefined();
  });

  it('never makes the same key twice and hashes to 32 bytes', () => {
    const keys = new Set(Array.from({ length: 100 }, () => newKeyText(1)));
    expect(keys.size).toBe(100);
    for (const key of keys) expect(keyHash(key)).toHaveLength(32);
  });
});
