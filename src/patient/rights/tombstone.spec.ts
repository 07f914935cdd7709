import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressMark, hashOfMark } from './tombstone.js';

const key = Buffer.alloc(32, 1);
const hex = (clinicId: number, channel: string, address: string, by = key) =>
  hashOfMark(by, clinicId, addressMark(channel, address)).toString('hex');

describe('the mark of a tombstone', () => {
  it('is the same for a phone on SMS and on WhatsApp, and another one on Telegram', () => {
    expect(hex(1, 'sms', '+380501112233')).toBe(hex(1, 'whatsapp', '+380501112233'));
    expect(hex(1, 'sms', '+380501112233')).not.toBe(hex(1, 'telegram', '+380501112233'));
  });

  it('differs by clinic, by key and by what it is a mark of', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const marks = [
          hashOfMark(key, 1, { kind: 'external', value }),
          hashOfMark(key, 2, { kind: 'external', value }),
          hashOfMark(key, 1, { kind: 'patient', value }),
          hashOfMark(Buffer.alloc(32, 2), 1, { kind: 'external', value }),
        ];
        expect(new Set(marks.map((mark) => mark.toString('hex'))).size).toBe(marks.length);
      }),
    );
  });
});
