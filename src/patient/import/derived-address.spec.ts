import { describe, expect, it } from '@jest/globals';
import { derivedAddress, fnv1a64 } from './derived-address.js';

describe('derived address', () => {
  it.each([
    ['', 0xcbf29ce484222325n],
    ['a', 0xaf63dc4c8601ec8cn],
    ['foobar', 0x85944171f73967e8n],
  ])('hashes "%s" as FNV-1a does', (text, hash) => expect(fnv1a64(text)).toBe(hash));

  it('is the same for the same key', () => {
    expect(derivedAddress('fnv1a-phone', '29872499824296', '+5527')).toBe(
      derivedAddress('fnv1a-phone', '29872499824296', '+5527'),
    );
    expect(derivedAddress('fnv1a-phone', '9377952927E-5', '+5527')).toMatch(/^\+5527\d{11}$/);
    expect(derivedAddress('fnv1a-id', '9377952927E-5', '')).toMatch(/^[1-9]\d{0,14}$/);
  });

  it.each(['fnv1a-phone', 'fnv1a-id'] as const)('%s keeps 20,000 patients apart', (rule) => {
    const addresses = Array.from({ length: 20_000 }, (_, index) =>
      derivedAddress(rule, String(29_872_499_824 + index * 7_919), '+5527'),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
