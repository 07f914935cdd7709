import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smsLook } from './sms-look.js';

const text = fc.string({
  unit: fc.constantFrom('a', 'ї', '€', '😀', '’', ' ', 'Z', '1'),
  minLength: 1,
  maxLength: 400,
});

describe('smsLook', () => {
  test('names the characters that cost the larger alphabet, each once and in their order', () => {
    expect(smsLook('It’s 5 o’clock — yes').forcedBy).toEqual(['’', '—']);
    expect(smsLook("It's 5 o'clock - yes")).toMatchObject({ alphabet: 'gsm7', forcedBy: [], segments: 1, room: 160 });
  });

  test('counts an extended character twice and gives the parts of a long text less room', () => {
    expect(smsLook('€'.repeat(80))).toMatchObject({ units: 160, segments: 1, room: 160 });
    expect(smsLook('€'.repeat(81))).toMatchObject({ units: 162, segments: 2, room: 306 });
    expect(smsLook('ї'.repeat(71))).toMatchObject({ alphabet: 'ucs2', segments: 2, room: 134 });
  });

  test('never takes more units than there is room, and loses nothing where it cuts', () => {
    fc.assert(
      fc.property(text, (said) => {
        const look = smsLook(said);
        expect(look.units).toBeLessThanOrEqual(look.room);
        expect(look.parts).toHaveLength(look.segments);
        expect(look.parts.join('')).toBe(said);
        expect(look.alphabet === 'ucs2').toBe(look.forcedBy.length > 0);
      }),
    );
  });
});
