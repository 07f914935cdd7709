import { expect, test } from '@jest/globals';
import type { OpenQuestion } from '../../engine/index.js';
import type { AskedQuestion } from '../../outbox/index.js';
import { newestOpen } from './open-question.js';

const open: OpenQuestion = {
  turn: 3,
  seq: 0,
  episode: 1,
  wait: 'PT6H',
  until: 9_000,
  replies: ['yes'],
  asks: 'how-was-it',
};

const asked: AskedQuestion = {
  touchId: 'touch-1',
  messageId: 'message-1',
  enrolmentId: 'enrolment-1',
  patientId: 'patient-1',
  recipientId: 'recipient-1',
  turn: 3,
  seq: 0,
  state: 'asking',
  episode: 1,
  template: 'how-was-it',
  replies: ['yes'],
  channel: 'telegram',
  locale: 'en',
};

const running = new Map([['enrolment-1', { asking: open }]]);

test('the newest question that is still open is the one', () => {
  const newer = { ...asked, touchId: 'touch-2', enrolmentId: 'enrolment-2' };
  expect(newestOpen([newer, asked], running)).toBe(asked);
  expect(newestOpen([newer, asked], new Map([...running, ['enrolment-2', { asking: open }]]))).toBe(newer);
});

test.each([
  ['its enrolment has ended', asked, new Map()],
  ['its state was left', { ...asked, state: 'earlier' }, running],
  ['the state asks again by another touch', { ...asked, turn: 2 }, running],
  ['another effect of the same turn asks', { ...asked, seq: 1 }, running],
])('none when %s', (_, question, enrolments) => {
  expect(newestOpen([question], enrolments)).toBeUndefined();
});
