import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerMessage } from './ledger-row.js';
import type { TouchRow } from '../touch/touch-row.js';
import { possibleDuplicate, whyOf, type TouchStory } from './why.js';

const noon = Date.UTC(2026, 0, 12, 12);
const alone: TouchStory = { messages: [], moves: [], paused: false };

const touch: TouchRow = {
  touchId: '018f0000-0000-7000-8000-000000000001',
  enrolmentId: '018f0000-0000-7000-8000-000000000002',
  turn: 1,
  seq: 0,
  patientId: '018f0000-0000-7000-8000-000000000003',
  recipientId: '018f0000-0000-7000-8000-000000000004',
  scenarioId: 'visit-reminders',
  version: 3,
  state: 'asking',
  episode: 1,
  appointmentId: null,
  appointmentRevision: null,
  class: 'reminder',
  repeat: 'never_miss',
  priority: 50,
  template: 'visit-reminder',
  replies: [],
  initiated: true,
  tells: [],
  channels: null,
  channel: 'telegram',
  tried: [],
  attempts: 1,
  resend: null,
  standing: null,
  copies: 0,
  written: null,
  plannedAt: noon,
  slotAt: noon,
  reserved: true,
  readyAt: null,
  expiresAt: noon + 86_400_000,
  deferrals: [],
  status: 'ended',
  outcome: 'sent',
  rule: null,
  detail: null,
  endedAt: noon,
};

const message: LedgerMessage = {
  touchId: touch.touchId,
  messageId: '018f0000-0000-7000-8000-000000000005',
  attempt: 1,
  channel: 'telegram',
  accountId: null,
  state: 'sent',
  code: null,
  providerId: null,
  handedOver: 1,
  locale: 'en',
  subject: null,
  body: 'text',
  dispatchedAt: noon,
  sentAt: noon,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
};

test('what was sent is told with the furthest it got', () => {
  const sent = '"visit-reminder" of visit-reminders@3 was sent over telegram.';
  expect(whyOf(touch, { ...alone, messages: [message] })).toBe(sent);
  expect(whyOf(touch, { ...alone, messages: [{ ...message, deliveredAt: noon }] })).toBe(
    `${sent} It was delivered at 2026-01-12T12:00:00.000Z.`,
  );
  expect(whyOf(touch, { ...alone, messages: [{ ...message, deliveredAt: noon, readAt: noon }] })).toBe(
    `${sent} The patient opened it at 2026-01-12T12:00:00.000Z.`,
  );
});

test('a file that stayed behind is named', () => {
  const detail = { without_files: { 'price.pdf': 'too_large' } };
  expect(whyOf({ ...touch, detail }, alone)).toContain('The file price.pdf did not go along: it is too large.');
});

test('doubt is called doubt, with what the channel said', () => {
  expect(whyOf({ ...touch, outcome: 'unknown', rule: 'TELEGRAM_TIMEOUT' }, alone)).toBe(
    'Nobody can tell whether "visit-reminder" of visit-reminders@3 arrived: Telegram did not answer in time (TELEGRAM_TIMEOUT).',
  );
});

test('who ended a doubt is named', () => {
  const at = noon;
  const told = (evidence: string, to: string) =>
    whyOf(touch, { ...alone, moves: [{ touchId: touch.touchId, at, from: 'unknown', to, evidence }] });
  expect(told('staff Anna of reception sent', 'sent')).toContain('then sent: by the word of Anna of reception.');
  expect(told('staff Anna sends again', 'pending')).toContain('then taken up again: by the word of Anna.');
  expect(told('staff failed STAFF_SAYS_NOT_ARRIVED', 'pending')).toContain('by the word of staff.');
  expect(told('lookup failed LOOKUP_ABSENT', 'pending')).toContain('the provider was asked (LOOKUP_ABSENT).');
  expect(told('receipt sent', 'sent')).toContain('the provider reported so.');
});

test('a message that no channel took says what the last one answered', () => {
  const deferrals = [{ rule: 'TELEGRAM_BLOCKED', at: noon, until: noon }];
  const row = { ...touch, outcome: 'failed' as const, rule: 'no_contact_point', tried: ['telegram'], deferrals };
  expect(whyOf(row, alone)).toContain('of telegram: Telegram says that the patient blocked the clinic');
});

test('a paused channel is the reason for the wait, whatever came before', () => {
  const row = { ...touch, status: 'pending' as const, outcome: null, readyAt: noon };
  expect(whyOf(row, { ...alone, paused: true })).toContain('waits: telegram is paused');
  expect(whyOf(row, alone)).toContain('is to be sent at 2026-01-12T12:00:00.000Z');
});

test('a copy is told as a possible duplicate exactly when two may have arrived', () => {
  const states = fc.constantFrom('sent', 'not_sent', 'unknown', 'dispatching') as fc.Arbitrary<LedgerMessage['state']>;
  const messages = fc.array(fc.record({ state: states, handedOver: fc.integer({ min: 1, max: 3 }) }), { maxLength: 4 });
  fc.assert(
    fc.property(messages, fc.integer({ min: 0, max: 1 }), (shapes, copies) => {
      const all = shapes.map((shape) => ({ ...message, ...shape }));
      const left = all.filter(({ state }) => state !== 'not_sent');
      const twice = possibleDuplicate({ copies }, all);
      expect(twice).toBe(left.length > 1 || (copies === 1 && left.some(({ handedOver }) => handedOver > 1)));
      expect(whyOf({ ...touch, copies }, { ...alone, messages: all }).includes('may have got it twice')).toBe(twice);
    }),
  );
});
