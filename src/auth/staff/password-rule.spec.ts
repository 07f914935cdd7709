import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalPassword, passwordFault } from './password-rule.js';

const owner = { email: 'olena.bondar@kardio.example', name: 'Олена Бондар', clinic: 'Клініка «Кардіо»' };

describe('a password', () => {
  it.each([
    ['elevenchars', 'short'],
    ['парольдесь1', 'short'],
    ['a'.repeat(129), 'long'],
    ['aaaaaaaaaaaaaaa', 'repeated'],
    ['ababababababab', 'repeated'],
    ['123456789012', 'repeated'],
    ['abcdefghijklm', 'repeated'],
    ['Password12345!', 'common'],
    ['!!password2026', 'common'],
    ['Administrator1', 'common'],
    ['Йцукенгшщзхъ', 'common'],
    ['olena.bondar!77', 'yours'],
    ['my-Bondar-secret', undefined],
    ['ОленаНайкраща1', 'yours'],
    ['kardio-forever-9', 'yours'],
    ['клініка кардіо 1', 'yours'],
    ['bicycle under the rain', undefined],
    ['зелений чайник співає', undefined],
  ] as const)('"%s" is %s', (password, fault) => {
    expect(passwordFault(password, owner)).toBe(fault);
  });

  it('shorter than twelve characters is never good, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 11 }), (password) => {
        if ([...password.normalize('NFKC')].length < 12) expect(passwordFault(password, owner)).toBe('short');
      }),
    );
  });

  it('that holds the login is never good', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (before, after) => {
        expect(passwordFault(`${before}olena.bondar${after}`, owner)).toBeDefined();
      }),
    );
  });

  it('is the same however its letters are composed', () => {
    expect(normalPassword('й'.normalize('NFD'))).toBe(normalPassword('й'.normalize('NFC')));
  });
});
