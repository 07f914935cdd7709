import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answered,
  assigned,
  begun,
  called,
  done,
  escalated,
  heard,
  previewOf,
  seen,
  settled,
  snoozed,
  woken,
  type Conversation,
} from './conversation.js';

const hour = 3_600_000;

type Step = (conversation: Conversation, at: number) => Conversation;
const steps: Readonly<Record<string, Step>> = {
  heardByMachine: (conversation, at) => heard(conversation, { at, channel: 'sms', text: 'Yes' }),
  heardByPerson: (conversation, at) =>
    heard(conversation, { at, channel: 'sms', text: 'Help' }, { department: 'reception', dueAt: at + hour }),
  alarmed: (conversation, at) =>
    heard(
      conversation,
      { at, channel: 'sms', text: 'It hurts' },
      { department: 'reception', dueAt: at + hour, alert: true },
    ),
  called: (conversation, at) => called(conversation, { department: 'treatment', dueAt: at + hour }, at),
  answered: (conversation, at) => answered(conversation, { at, by: 'staff:a', text: 'Here' }),
  assigned: (conversation, at) =>
    assigned(conversation, { assignee: 'staff:b', deadline: { department: 'treatment', dueAt: at + hour } }),
  snoozed: (conversation, at) => snoozed(conversation, at + hour),
  woken: (conversation, at) => woken(conversation, { department: 'reception', dueAt: at + hour }, at),
  done: (conversation) => done(conversation),
  seen: (conversation) => seen(conversation),
  settled: (conversation, at) => settled(conversation, at - 1),
  escalated: (conversation, at) => (conversation.waitingSince === null ? conversation : escalated(conversation, at)),
};

describe('a conversation', () => {
  it('never waits while it is snoozed or done, and never without a deadline, whatever happens in whichever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 30 }), (names) => {
        let conversation = begun('p', 'reception', 0);
        names.forEach((name, index) => {
          const before = conversation;
          conversation = steps[name]?.(before, index + 1) ?? before;
          expect(conversation.waitingSince === null).toBe(conversation.dueAt === null);
          expect(conversation.waitingSince === null || conversation.status === 'open').toBe(true);
          expect((conversation.status === 'snoozed') === (conversation.snoozedUntil !== null)).toBe(true);
          expect(conversation.alert && conversation.waitingSince === null).toBe(false);
          const stillWaits = before.waitingSince !== null && conversation.waitingSince !== null;
          if (stillWaits) expect(conversation.waitingSince).toBe(before.waitingSince);
        });
      }),
    );
  });

  it('keeps the nearer of two deadlines, and gets a new one where it moves', () => {
    const waits = called(begun('p', 'reception', 0), { department: 'reception', dueAt: 5 }, 0);
    expect(called(waits, { department: 'reception', dueAt: 3 }, 1).dueAt).toBe(3);
    expect(called(waits, { department: 'reception', dueAt: 9 }, 1).dueAt).toBe(5);
    const moved = assigned(escalated(waits, 6), { assignee: null, deadline: { department: 'treatment', dueAt: 9 } });
    expect(moved).toMatchObject({ dueAt: 9, escalatedAt: null, waitingSince: 0 });
  });

  it('belongs to nobody in the department it is called to, and to whoever answers first', () => {
    const owned = answered(begun('p', 'reception', 0), { at: 1, by: 'staff:a', text: 'x' });
    expect(owned.assignee).toBe('staff:a');
    expect(answered(owned, { at: 2, by: 'staff:b', text: 'x' }).assignee).toBe('staff:a');
    expect(called(owned, { department: 'reception', dueAt: 9 }, 3).assignee).toBe('staff:a');
    expect(called(owned, { department: 'treatment', dueAt: 9 }, 3).assignee).toBeNull();
  });

  it('is shown by one line of its last words, never half of a letter', () => {
    expect(previewOf('  a\n\n b  ')).toBe('a b');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const shown = previewOf(text);
        expect(shown.length).toBeLessThanOrEqual(160);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toContain('\u0000');
      }),
    );
  });
});
