import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReturnedMail } from './bounce/index.js';
import { referenceIn, returnedItem } from './returned-item.js';

const REF = '0198f1d2-0000-7000-8000-00000000000a';
const own = {
  address: 'hello@clinic.example',
  domain: 'clinic.example',
  returnPath: 'b-{ref}@bounce.clinic.example',
  unsubscribeMailbox: undefined,
};
const facts = { externalId: '<report@mail.example>', occurredAt: 7, recipients: ['hello@clinic.example'] };
const bounce: ReturnedMail = {
  kind: 'bounce',
  reason: 'userunknown',
  hard: true,
  recipient: 'Olena@mail.example',
  reference: {},
};

describe('a word of another mail system', () => {
  it('that names no message of ours does nothing, whatever it claims', () => {
    const word = fc.record({
      kind: fc.constantFrom<ReturnedMail['kind']>('bounce', 'complaint', 'vacation', 'delivered'),
      reason: fc.string(),
      hard: fc.boolean(),
      recipient: fc.option(fc.emailAddress(), { nil: undefined }),
      reference: fc.constant({}),
    });
    fc.assert(fc.property(word, (each) => expect(returnedItem(each, facts, own, 0).kind).toBe('ignored')));
  });

  it('of a complaint stops all but what must be known, for the message it names', () => {
    const complaint = { ...bounce, kind: 'complaint', reason: 'feedback', reference: { clientRef: REF } } as const;
    expect(returnedItem(complaint, facts, own, 0)).toEqual({
      kind: 'contact',
      change: 'complained',
      code: 'EMAIL_COMPLAINT',
      address: 'olena@mail.example',
      clientRef: REF,
      externalId: '<report@mail.example>',
      occurredAt: 7,
    });
    expect(returnedItem(complaint, facts, own, 2)).toMatchObject({ externalId: '<report@mail.example>#2' });
  });

  it('of a complaint by an id alone does nothing: anybody may have made it up', () => {
    const complaint = { ...bounce, kind: 'complaint', reference: { messageId: 'x@mail.example' } } as const;
    expect(returnedItem(complaint, facts, own, 0)).toEqual({ kind: 'ignored', code: 'EMAIL_OF_NO_MESSAGE' });
  });

  it('goes by the address it returned to before all else', () => {
    const recipients = ['hello@clinic.example', `b-${REF}@bounce.clinic.example`];
    const other = { ...bounce, reference: { clientRef: '0198f1d2-0000-7000-8000-00000000000b' } };
    expect(returnedItem(other, { ...facts, recipients }, own, 0)).toMatchObject({ clientRef: REF });
  });

  it('gets a code of our form, whatever the reason', () => {
    fc.assert(
      fc.property(fc.string(), (reason) => {
        const word = { ...bounce, reason, reference: { clientRef: REF } };
        expect(returnedItem(word, facts, own, 0)).toMatchObject({
          code: expect.stringMatching(/^EMAIL_[A-Z0-9]*$/) as unknown,
        });
      }),
    );
  });
});

describe('our reference in a Message-ID', () => {
  it.each([
    [`<${REF}@clinic.example>`, REF],
    [`${REF.toUpperCase()}@Clinic.example`, REF],
    [`<${REF}@other.example>`, undefined],
    [`<${REF}@notclinic.example>`, undefined],
    [`<x${REF}@clinic.example>`, undefined],
    ['<@clinic.example>', undefined],
    ['', undefined],
  ])('%s: %s', (id, ref) => {
    expect(referenceIn(id, 'clinic.example')).toBe(ref);
  });
});
