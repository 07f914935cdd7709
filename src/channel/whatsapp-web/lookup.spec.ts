import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lookUp } from './lookup.js';
import type { HistoryMessage, LookupQuestion } from './lookup.js';

const MINUTE = 60_000;
const AT = 1_767_000_000_000;
const question: LookupQuestion = { text: 'Завтра о 10:00', attemptedAt: AT, continuousSince: 0, open: false };
const ours = (more: Partial<HistoryMessage> = {}): HistoryMessage => ({
  id: 'ID1',
  body: question.text,
  at: AT + 1_000,
  ack: 1,
  ...more,
});

describe('what became of a message', () => {
  it('is sent with the same words, since the attempt, acknowledged', () => {
    expect(lookUp(question, { messages: [ours()], complete: false })).toBe('sent');
    expect(lookUp(question, { messages: [ours({ ack: 3 })], complete: true })).toBe('sent');
  });

  it('cannot be told while it waits in the browser', () => {
    for (const ack of [0, null]) {
      expect(lookUp(question, { messages: [ours({ ack })], complete: true })).toBe('cannot_tell');
    }
  });

  it('is absent where the history reaches back behind the attempt without a gap', () => {
    expect(lookUp(question, { messages: [], complete: true })).toBe('absent');
    expect(lookUp(question, { messages: [ours({ at: AT - 5 * MINUTE })], complete: false })).toBe('absent');
    expect(lookUp(question, { messages: [ours({ ack: -1 })], complete: true })).toBe('absent');
    expect(lookUp(question, { messages: [ours()], complete: true }, (id) => id === 'ID1')).toBe('absent');
  });

  it.each<[string, Partial<LookupQuestion>, boolean]>([
    ['the history does not reach back', {}, false],
    ['a browser was killed since', { continuousSince: AT }, true],
    ['the page may still send it', { open: true }, true],
  ])('cannot be told to be absent where %s', (_why, more, complete) => {
    expect(lookUp({ ...question, ...more }, { messages: [], complete })).toBe('cannot_tell');
  });

  it('is never absent while an acknowledged message with its words lies there since the attempt', () => {
    const others = fc.array(
      fc.record({
        id: fc.string(),
        body: fc.constantFrom(question.text, 'інше'),
        at: fc.integer({ min: AT - 10 * MINUTE, max: AT + 10 * MINUTE }),
        ack: fc.constantFrom(-1, 0, 1, 2, 3, null),
      }),
    );
    fc.assert(
      fc.property(others, fc.boolean(), (messages, complete) => {
        expect(lookUp(question, { messages: [...messages, ours()], complete })).toBe('sent');
      }),
    );
  });
});
