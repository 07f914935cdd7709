import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { Said } from '../../catalog/index.js';
import type { AskedQuestion } from '../../outbox/index.js';
import { courseOf, needsPerson } from './heard-course.js';

const question: AskedQuestion = {
  ...{
    touchId: 't',
    messageId: 'm',
    enrolmentId: 'e',
    patientId: 'p',
    recipientId: 'r',
    turn: 1,
    seq: 0,
    state: 's',
    episode: 1,
  },
  ...{ template: 'ask', replies: ['cancel'], channel: 'telegram', locale: 'en' },
};
const meant = { question, intent: 'cancel' };
const unclear = { question, intent: 'other', text: 'hm' };

describe('what a reply leads to', () => {
  test.each<[string, Said | undefined, Parameters<typeof courseOf>[1], string]>([
    ['a STOP, whatever was asked', { kind: 'stop', scope: 'all' }, meant, 'stop'],
    ['CANCEL that was offered', { kind: 'stop_unasked' }, meant, 'answer'],
    ['CANCEL to a question that does not offer it', { kind: 'stop_unasked' }, unclear, 'answer'],
    ['CANCEL to nothing', { kind: 'stop_unasked' }, undefined, 'stop'],
    ['a human who was offered', { kind: 'human' }, { question, intent: 'human' }, 'answer'],
    ['a human who was not', { kind: 'human' }, unclear, 'human'],
    ['help with a question open', { kind: 'help' }, unclear, 'help'],
    ['words to a question', undefined, unclear, 'answer'],
    ['words to nothing', undefined, undefined, 'words'],
  ])('%s', (_, said, answer, kind) => {
    expect(courseOf(said, answer).kind).toBe(kind);
  });

  test('an emergency is one whatever it also answers, and its scenario hears it as other words', () => {
    expect(courseOf({ kind: 'emergency' }, meant)).toEqual({
      kind: 'emergency',
      answer: { question, intent: 'other' },
    });
    expect(courseOf({ kind: 'emergency' }, undefined)).toEqual({ kind: 'emergency', answer: undefined });
  });

  test('an open question never turns a STOP into anything else', () => {
    const answers = fc.constantFrom(undefined, meant, unclear);
    const scopes = fc.constantFrom('all' as const, 'promotions' as const, 'reminders' as const, 'surveys' as const);
    fc.assert(
      fc.property(scopes, answers, (scope, answer) => {
        expect(courseOf({ kind: 'stop', scope }, answer)).toEqual({ kind: 'stop', scope });
      }),
    );
  });
});

describe('whether the patient waits for a person', () => {
  const calm = { fresh: false, held: false, late: false, stranger: false };

  it.each([
    ['words', {}, true],
    ['words', { fresh: true }, false],
    ['human', {}, true],
    ['emergency', { fresh: true }, true],
    ['stop', {}, false],
    ['stop', { held: true }, false],
    ['help', {}, false],
    ['help', { held: true }, true],
    ['help', { late: true }, true],
    ['stop', { stranger: true }, true],
  ] as const)('%s, %j: %s', (kind, circumstances, waits) => {
    const course = (kind === 'stop' ? { kind, scope: 'all' } : { kind }) as Parameters<typeof needsPerson>[0];
    expect(needsPerson(course, { ...calm, ...circumstances })).toBe(waits);
  });
});
