import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contactChannels, readAddress } from './contact-address.js';

describe('contact address', () => {
  it.each([
    ['sms', '067 123 45 67', 'UA', '+380671234567'],
    ['sms', '8 (912) 345-67-89', 'RU', '+79123456789'],
    ['whatsapp', '+55 27 99999-1234', undefined, '+5527999991234'],
    ['email', '  Anna.Kovalenko@Example.ORG ', undefined, 'anna.kovalenko@example.org'],
    ['telegram', '123456789', undefined, '123456789'],
  ] as const)('reads %s "%s" (%s)', (channel, text, country, address) => {
    expect(readAddress(channel, text, country)).toEqual({ address });
  });

  it.each([
    ['sms', '067 123 45 67', undefined],
    ['sms', '12345', 'UA'],
    ['sms', 'call me', 'UA'],
    ['email', 'a@b', undefined],
    ['email', 'a@example.org\r\nBcc: b@example.org', undefined],
    ['email', '"A" <a@example.org>', undefined],
    ['telegram', '@anna', undefined],
    ['telegram', '0', undefined],
  ] as const)('refuses %s "%s" (%s) and does not repeat it', (channel, text, country) => {
    const reading = readAddress(channel, text, country);
    expect(reading).toHaveProperty('fix');
    expect(JSON.stringify(reading)).not.toContain(text);
  });

  it('reads its own result again, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...contactChannels), fc.string(), (channel, text) => {
        const reading = readAddress(channel, text, 'UA');
        if ('address' in reading) expect(readAddress(channel, reading.address)).toEqual(reading);
      }),
    );
  });
});
