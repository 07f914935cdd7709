import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileOfReference, referenceOfFile } from './mail-reference.js';

describe('the reference of a file in a mail', () => {
  it('leads back to its mail and place, whatever the Message-ID has in it', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab#<>@.1'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(letters, fc.nat(99), (text, place) => {
        expect(fileOfReference(referenceOfFile(`<${text}>`, place))).toEqual({ messageId: `<${text}>`, place });
      }),
    );
  });

  it('leads nowhere for a mail without a Message-ID, and for anything else', () => {
    expect(['sha256:ab#0', '<a b>#0', '<a>#', '<a>', ''].map(fileOfReference)).toEqual(Array(5).fill(undefined));
  });
});
