import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { receiptStates } from '../../channel/index.js';
import { MessageParts, type PartReceipt } from './message-parts.js';

const accountId = 'account';
const receipt = (providerId: string, state: PartReceipt['state'], messageId = 'm'): PartReceipt => ({
  messageId,
  accountId,
  providerIds: [providerId],
  state,
});
const part = (providerId: string, messageId = 'm') => ({ providerId, messageId, state: null });

describe('the parts of a message', () => {
  it('that is one part gets as far as its receipt says, with nothing to write', () => {
    const parts = new MessageParts([part('a')]);
    expect(parts.enter(receipt('a', 'delivered'))).toBe('delivered');
    expect([parts.references(), parts.marks()]).toEqual([[], []]);
  });

  it('arrives with its last part', () => {
    const parts = new MessageParts([part('a'), part('b')]);
    expect(parts.enter(receipt('a', 'delivered'))).toBe('sent');
    expect(parts.enter(receipt('b', 'delivered'))).toBe('delivered');
    expect(parts.marks()).toEqual([
      { accountId, providerId: 'a', state: 'delivered' },
      { accountId, providerId: 'b', state: 'delivered' },
    ]);
  });

  it('fails with its first failed part', () => {
    expect(new MessageParts([part('a'), part('b')]).enter(receipt('a', 'failed'))).toBe('failed');
  });

  it('learns an id once, however often a batch names it', () => {
    const parts = new MessageParts([]);
    for (const state of ['sent', 'delivered', 'read'] as const) expect(parts.enter(receipt('a', state))).toBe(state);
    expect(parts.references()).toEqual([{ accountId, providerId: 'a', messageId: 'm' }]);
  });

  it('says nothing of receipts without an id or an account', () => {
    const parts = new MessageParts([part('a'), part('b')]);
    expect(parts.enter({ ...receipt('a', 'delivered'), accountId: null })).toBe('delivered');
    expect(parts.enter({ ...receipt('a', 'delivered'), providerIds: [] })).toBe('delivered');
    expect(parts.marks()).toEqual([]);
  });

  it('come to the same in one batch as one by one', () => {
    const one = fc.record({
      providerId: fc.constantFrom('a', 'b', 'c'),
      state: fc.constantFrom(...receiptStates),
      messageId: fc.constantFrom('m', 'n'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (receipts) => {
        const known = [part('a'), part('b'), part('a', 'n')];
        const together = new MessageParts(known);
        let stored: { providerId: string; messageId: string; state: string | null }[] = known;
        for (const { providerId, state, messageId } of receipts) {
          const alone = new MessageParts(stored.filter((each) => each.messageId === messageId));
          const said = receipt(`${providerId}`, state, messageId);
          expect(together.enter(said)).toBe(alone.enter(said));
          const marks = new Map(alone.marks().map((mark) => [mark.providerId, mark.state]));
          stored = stored.map((each) =>
            each.messageId === messageId ? { ...each, state: marks.get(each.providerId) ?? each.state } : each,
          );
          stored.push(...alone.references().map((reference) => ({ ...reference, state: null })));
        }
      }),
    );
  });
});
