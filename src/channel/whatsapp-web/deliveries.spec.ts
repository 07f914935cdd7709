import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Deliveries } from './deliveries.js';
import type { Verdict } from './deliveries.js';

const chatId = '380501112233@c.us';

function sending(clientRef: string, text = 'текст') {
  const verdicts: Verdict[] = [];
  const decide = (verdict: Verdict) => verdicts.push(verdict) === 1;
  return { verdicts, begin: { clientRef, chatId, text, decide } };
}

describe('which message is whose', () => {
  it('is known whatever comes first: the answer of the call, the message in the chat or the acknowledgement', () => {
    const steps = ['answer', 'appear', 'acknowledge'] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...steps], { minLength: 2 }), (order) => {
        if (!order.includes('acknowledge')) return;
        const deliveries = new Deliveries();
        const { verdicts, begin } = sending('ref-1');
        const delivery = deliveries.begin(begin);
        for (const step of order) {
          if (step === 'answer') deliveries.answered(delivery, 'ID1');
          if (step === 'appear') expect(deliveries.claim({ id: 'ID1', chatId, body: 'текст' })).toBe(true);
          if (step === 'acknowledge') deliveries.acknowledge('ID1', 1);
        }
        expect(verdicts[0]).toEqual({ kind: 'acknowledged', id: 'ID1' });
        expect(deliveries.ownerOf('ID1')).toBe('ref-1');
      }),
    );
  });

  it('is nobody’s of ours when no call has such words, or each such call has its message already', () => {
    const deliveries = new Deliveries();
    deliveries.begin(sending('ref-1').begin);
    expect(deliveries.claim({ id: 'ID0', chatId, body: 'інше' })).toBe(false);
    expect(deliveries.claim({ id: 'ID0', chatId: '380630000000@c.us', body: 'текст' })).toBe(false);
    expect(deliveries.claim({ id: 'ID1', chatId, body: 'текст' })).toBe(true);
    expect(deliveries.claim({ id: 'ID1', chatId, body: 'текст' })).toBe(true);
    expect(deliveries.claim({ id: 'ID2', chatId, body: 'текст' })).toBe(false);
  });

  it('is found by its words alone where WhatsApp hides the number of the chat', () => {
    const deliveries = new Deliveries();
    deliveries.begin(sending('ref-1').begin);
    expect(deliveries.claim({ id: 'ID1', chatId: '555000111@lid', body: 'текст' })).toBe(true);
  });
});

describe('a call whose page has gone', () => {
  it('does not take the message of a later call with the same words, whatever comes first', () => {
    const steps = ['answer', 'appear', 'acknowledge'] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...steps], { minLength: 3 }), (order) => {
        const deliveries = new Deliveries();
        const doubtful = sending('doubtful');
        const later = sending('later');
        deliveries.begin(doubtful.begin);
        deliveries.closeAll();
        const delivery = deliveries.begin(later.begin);
        for (const step of order) {
          if (step === 'answer') deliveries.answered(delivery, 'ID1');
          if (step === 'appear') expect(deliveries.claim({ id: 'ID1', chatId, body: 'текст' })).toBe(true);
          if (step === 'acknowledge') expect(deliveries.acknowledge('ID1', 1).clientRef).not.toBe('doubtful');
        }
        expect([deliveries.ownerOf('ID1'), doubtful.verdicts]).toEqual(['later', []]);
        expect(later.verdicts).toContainEqual({ kind: 'acknowledged', id: 'ID1' });
      }),
    );
  });

  it('is known to have left when its message appears in the next page after all', () => {
    const deliveries = new Deliveries();
    deliveries.begin(sending('doubtful').begin);
    deliveries.closeAll();
    expect(deliveries.claim({ id: 'ID1', chatId, body: 'текст' })).toBe(true);
    expect(deliveries.acknowledge('ID1', 1).clientRef).toBe('doubtful');
  });
});

describe('two calls of one page with the same words', () => {
  it('get their messages by what each call answers, whoever was taken for the maker before', () => {
    const deliveries = new Deliveries();
    deliveries.begin(sending('first').begin);
    const second = deliveries.begin(sending('second').begin);
    deliveries.claim({ id: 'ID2', chatId, body: 'текст' });
    deliveries.answered(second, 'ID2');
    deliveries.claim({ id: 'ID1', chatId, body: 'текст' });
    expect([deliveries.ownerOf('ID1'), deliveries.ownerOf('ID2')]).toEqual(['first', 'second']);
  });
});

describe('a word of WhatsApp', () => {
  it('answers the call that waits for it, once', () => {
    const deliveries = new Deliveries();
    const delivery = deliveries.begin(sending('ref-1').begin);
    deliveries.answered(delivery, 'ID1');
    expect(deliveries.acknowledge('ID1', 1)).toEqual({ clientRef: 'ref-1', answered: true });
    expect(deliveries.acknowledge('ID1', 2)).toEqual({ clientRef: 'ref-1', answered: false });
    expect(deliveries.acknowledge('ELSE', 1)).toEqual({ clientRef: undefined, answered: false });
  });

  it('that it failed is told as such', () => {
    const deliveries = new Deliveries();
    const { verdicts, begin } = sending('ref-1');
    deliveries.answered(deliveries.begin(begin), 'ID1');
    deliveries.acknowledge('ID1', -1);
    expect(verdicts).toEqual([{ kind: 'failed', id: 'ID1' }]);
  });

  it('that the message still waits in the browser decides nothing', () => {
    const deliveries = new Deliveries();
    const { verdicts, begin } = sending('ref-1');
    deliveries.answered(deliveries.begin(begin), 'ID1');
    deliveries.acknowledge('ID1', 0);
    expect(verdicts).toEqual([]);
  });
});

describe('a call', () => {
  it('is open until it was answered or its page has gone', () => {
    const deliveries = new Deliveries();
    const first = deliveries.begin(sending('ref-1').begin);
    deliveries.begin(sending('ref-2').begin);
    expect([deliveries.isOpen('ref-1'), deliveries.isOpen('ref-2')]).toEqual([true, true]);
    deliveries.answered(first, null);
    expect([deliveries.isOpen('ref-1'), deliveries.isOpen('ref-2')]).toEqual([false, true]);
    deliveries.closeAll();
    expect(deliveries.isOpen('ref-2')).toBe(false);
  });

  it('is forgotten after a thousand others', () => {
    const deliveries = new Deliveries();
    for (let index = 0; index <= 1_000; index += 1) deliveries.begin(sending(`ref-${index}`).begin);
    expect([deliveries.isOpen('ref-0'), deliveries.isOpen('ref-1')]).toEqual([false, true]);
  });
});
