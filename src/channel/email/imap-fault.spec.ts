import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { imapFault, pauseAfter } from './imap-fault.js';

describe('imapFault', () => {
  it.each<[object, string]>([
    [{ authenticationFailed: true }, 'IMAP_AUTH'],
    [{ mailboxMissing: true }, 'IMAP_MAILBOX'],
    [{ tlsFailed: true }, 'IMAP_TLS'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'IMAP_TLS'],
    [{ code: 'ENOTFOUND' }, 'IMAP_DNS'],
    [{ code: 'CONNECT_TIMEOUT' }, 'IMAP_TIMEOUT'],
    [{ code: 'ECONNREFUSED' }, 'IMAP_CONNECTION'],
    [{ code: 'constructor' }, 'IMAP_CONNECTION'],
    [{ code: 'ARRIVAL_NOT_STORED' }, 'ARRIVAL_NOT_STORED'],
    [{}, 'IMAP_CONNECTION'],
  ])('%j is told as %s', (fields, code) => {
    expect(imapFault(Object.assign(new Error('olena@mail.example: no'), fields))).toBe(code);
  });

  it('names anything that is thrown', () => {
    expect(imapFault('olena@mail.example')).toBe('IMAP_CONNECTION');
  });
});

describe('pauseAfter', () => {
  it('grows with the failures and ends at five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (failures) => {
        const pause = pauseAfter(failures);
        expect(pause).toBeGreaterThanOrEqual(1_000);
        expect(pause).toBeLessThanOrEqual(300_000);
        expect(pauseAfter(failures + 1)).toBeGreaterThanOrEqual(pause);
      }),
    );
  });
});
