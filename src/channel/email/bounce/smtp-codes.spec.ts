import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codesOf } from './smtp-codes.js';

describe('the codes of a refusal', () => {
  it.each([
    ['5.1.1', '550 5.1.1 unknown', '5.1.1', '550'],
    ['5.0.0', '554 5.7.1 Relay access denied', '5.7.1', '554'],
    ['5.1.1', '552 5.2.2 Over quota', '5.2.2', '552'],
    ['5.1.6', '551 not our user', '5.1.6', '551'],
    [undefined, 'no mailbox here by that name (#5.1.1)', '5.1.1', undefined],
    [undefined, '550-5.7.26 unauthenticated', '5.7.26', '550'],
    [undefined, '550: 5.1.1 unknown', '5.1.1', '550'],
    ['4.4.7 (delivery time expired)', '', '4.4.7', undefined],
  ])('of the field %s and the words "%s" are %s and %s', (field, words, status, reply) => {
    expect(codesOf(field, words)).toEqual({ status, reply });
  });

  it('takes no address of a host and no version for a status', () => {
    expect(codesOf(undefined, '550 mail from 5.1.1.7 refused by 4.5.10.2, see v5.6.7beta').status).toBeUndefined();
  });

  it('what happened before a summary of contradicting classes is more exact', () => {
    const context = "returned '550 4.4.7 expired' after '421 4.4.2 Connection dropped'";
    expect(codesOf('4.4.7', '550 4.4.7 expired', context)).toEqual({ status: '4.4.2', reply: '421' });
  });

  it('a reply never contradicts the class of its status', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('4.4.7', '5.0.0', '5.1.1', undefined),
        fc.array(fc.constantFrom('550', '450', '421', '5.1.1', '4.2.2', '2.0.0', 'said:', '<<<', '10.5.1.1'), {
          maxLength: 12,
        }),
        (field, words) => {
          const { status, reply } = codesOf(field, words.join(' '));
          const isVague = /^[245]\.[05]\.0$/.test(field ?? '') || field === undefined;
          expect(isVague || reply === undefined || reply[0] === status?.[0]).toBe(true);
        },
      ),
    );
  });
});
