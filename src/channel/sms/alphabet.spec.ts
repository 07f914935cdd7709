import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeGsm, decodeUcs2, encodeGsm, encodeUcs2, gsmCodes } from './alphabet.js';

describe('the GSM alphabet', () => {
  it('has the codes of the standard', () => {
    expect([...encodeGsm('@ AZaz€[]à\n')]).toEqual([
      0x00, 0x20, 0x41, 0x5a, 0x61, 0x7a, 0x1b, 0x65, 0x1b, 0x3c, 0x1b, 0x3e, 0x7f, 0x0a,
    ]);
  });

  it('has 127 characters and ten extended ones', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const widths = all.map((character) => gsmCodes(character)?.length);
    expect(widths.filter((width) => width === 1)).toHaveLength(127);
    expect(widths.filter((width) => width === 2)).toHaveLength(10);
  });

  it('reads back all that it can write', () => {
    const known = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(gsmCodes);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...known)), (characters) => {
        expect(decodeGsm(encodeGsm(characters.join('')))).toBe(characters.join(''));
      }),
    );
  });

  it('reads any octets, an unknown extension as the character behind the escape', () => {
    expect(decodeGsm(Buffer.from([0x1b, 0x41, 0x1b, 0x1b, 0x1b]))).toBe('A ');
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        expect(decodeGsm(octets).length).toBeLessThanOrEqual(octets.length);
      }),
    );
  });

  it('writes a question mark for what it does not have', () => {
    expect([...encodeGsm('я\u001b')]).toEqual([0x3f, 0x3f]);
  });
});

describe('UCS-2', () => {
  it('has the high octet first', () => {
    expect([...encodeUcs2('Я👍')]).toEqual([0x04, 0x2f, 0xd8, 0x3d, 0xdc, 0x4d]);
  });

  it('reads back all that it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUcs2(encodeUcs2(text))).toBe(text);
      }),
    );
  });

  it('drops a lone last octet', () => {
    expect(decodeUcs2(Buffer.from([0x04, 0x2f, 0x04]))).toBe('Я');
  });
});
