import { describe, expect, it } from '@jest/globals';
import { markFor, TAKEN } from './imap-mark.js';

describe('the mark of a taken mail', () => {
  it.each([[undefined], [new Set(['\\Seen', '\\*'])], [new Set(['\\Seen', TAKEN])]])(
    'is a flag of our own where the server keeps %j',
    (flags) => {
      expect(markFor(flags)).toEqual({ flag: TAKEN, untaken: { unKeyword: TAKEN } });
    },
  );

  it('is that of a read mail where the server keeps no other', () => {
    expect(markFor(new Set(['\\Seen', '\\Answered', '$MDNSent']))).toEqual({
      flag: '\\Seen',
      untaken: { seen: false },
    });
  });
});
