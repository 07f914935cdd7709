import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { receiptStates } from '../../channel/index.js';
import { afterEvidence, type Evidence, type MessageStanding } from './receipt.js';

const waiting: MessageStanding = {
  state: 'unknown',
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
  code: null,
};

function after(pieces: readonly Evidence[], start: MessageStanding = waiting): MessageStanding {
  return pieces.reduce((standing, piece) => afterEvidence(standing, piece).standing, start);
}

const evidence = fc.record({
  state: fc.constantFrom(...receiptStates),
  at: fc.integer({ min: 1, max: 9 }),
  code: fc.constantFrom('A'),
});

test('the same pieces of evidence come to the same end in every order and however often', () => {
  fc.assert(
    fc.property(
      fc.array(evidence, { maxLength: 6 }).chain((pieces) =>
        fc.record({
          pieces: fc.constant(pieces),
          shuffled: fc.shuffledSubarray(pieces, { minLength: pieces.length }),
          again: fc.subarray(pieces),
        }),
      ),
      ({ pieces, shuffled, again }) => {
        expect(after([...shuffled, ...again])).toEqual(after(pieces));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('what was delivered or read is never called anything less again', () => {
  fc.assert(
    fc.property(fc.array(evidence), fc.constantFrom('delivered', 'read'), (pieces, state) => {
      const end = after(pieces, after([{ state, at: 5 }]));
      expect(end.state).toBe('sent');
      expect(end.deliveredAt).not.toBeNull();
      expect(end.failedAt).toBeNull();
    }),
  );
});

test('a failure after it was sent is the last word, and told once', () => {
  const sent = afterEvidence(waiting, { state: 'sent', at: 1 });
  expect(sent).toMatchObject({ turns: 'proof', standing: { state: 'sent', sentAt: 1 } });
  const refused = afterEvidence(sent.standing, { state: 'failed', at: 2, code: 'GONE' });
  expect(refused).toMatchObject({ turns: 'failure', standing: { state: 'not_sent', code: 'GONE', failedAt: 2 } });
  expect(afterEvidence(refused.standing, { state: 'failed', at: 2, code: 'GONE' })).toMatchObject({
    turns: undefined,
    changed: false,
  });
});

test('each step on the way is news once', () => {
  const read = afterEvidence(waiting, { state: 'read', at: 4 });
  expect(read.news).toEqual(['delivered', 'read']);
  expect(afterEvidence(read.standing, { state: 'delivered', at: 3 })).toMatchObject({ news: [], changed: true });
});
