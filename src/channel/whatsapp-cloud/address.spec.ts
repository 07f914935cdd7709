import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { houseAddress, recipientOf } from './address.js';

describe('the number on the wire', () => {
  it('has no plus sign, which the house writes', () => {
    expect(recipientOf('+380501234567')).toEqual({ to: '380501234567' });
    expect(houseAddress('380501234567')).toBe('+380501234567');
    expect(houseAddress('+380501234567')).toBe('+380501234567');
  });

  it.each([
    ['521' + '5512345678', '+525512345678'],
    ['52' + '5512345678', '+525512345678'],
    ['55' + '1187654321', '+5511987654321'],
    ['55' + '11987654321', '+5511987654321'],
    ['55' + '1123456789', '+551123456789'],
    ['549' + '1123456789', '+5491123456789'],
  ])('is spelled as its country does today: %s', (waId, address) => {
    expect(houseAddress(waId)).toBe(address);
  });

  it('is not needed for a user who hides it', () => {
    expect(houseAddress('US.13491208655302741918')).toBe('US.13491208655302741918');
    expect(recipientOf('US.ENT.11815799212886844830')).toEqual({ recipient: 'US.ENT.11815799212886844830' });
  });

  it.each([
    '',
    '+',
    '0501234567',
    '380 50 123 45 67',
    '+3805012345678901',
    'patient@mail.example',
    'us.1',
    'US.',
    'US.1\n',
  ])('is not %j', (text) => {
    expect(recipientOf(text)).toBeUndefined();
    expect(houseAddress(text)).toBeUndefined();
  });

  it('never changes again once it is the house’s', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{6,14}$/), (digits) => {
        const address = houseAddress(digits);
        fc.pre(address !== undefined && recipientOf(address) !== undefined);
        expect(houseAddress(address ?? '')).toBe(address);
      }),
    );
  });
});
