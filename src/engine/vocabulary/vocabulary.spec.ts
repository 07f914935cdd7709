import { describe, expect, it } from '@jest/globals';
import { offeredReplies, replyEvents } from '../scale.js';
import { defaultRepeat, effects, eventSpec, events, isEffectName, isEventName } from './vocabulary.js';

describe('the vocabulary', () => {
  it.each(Object.entries(events))(
    '%s has a sentence and an example that follows its schema',
    (_, { cause, payload, example }) => {
      expect(cause).toMatch(/^[A-Z].*\.$/);
      expect(payload.parse(example)).toEqual(example);
      expect(payload.safeParse({ ...example, stranger: 1 }).success).toBe(false);
    },
  );

  it.each(Object.entries(effects))(
    '%s has a sentence and an example that follows its schema',
    (_, { cause, params, example, delays, periods }) => {
      expect(cause).toMatch(/^[A-Z].*\.$/);
      expect(params.parse(example)).toEqual(example);
      expect(Object.keys(params.shape)).toEqual(expect.arrayContaining([...delays, ...periods]));
    },
  );

  it('knows custom events and declared replies, and nothing else', () => {
    expect(['custom.points', 'custom.lab.ready', 'reply.later'].every(isEventName)).toBe(true);
    expect(['custom.', 'custom', 'reply.', 'reply.Yes', 'toString', 'message.*', ''].some(isEventName)).toBe(false);
    expect(eventSpec('custom.points')?.payload.parse({ points: 3 })).toEqual({ points: 3 });
    expect(isEffectName('hasOwnProperty')).toBe(false);
  });

  it('keeps an effect from what it cannot carry out', () => {
    const { params } = effects.ask_patient;
    expect(params.safeParse({ template: 'a', replies: ['none'], wait: 'PT1H' }).success).toBe(false);
    expect(params.safeParse({ template: 'a', replies: ['yes'], wait: 'soon' }).success).toBe(false);
    expect(effects.mute_class.params.safeParse({ class: 'news', for: 'P1X' }).success).toBe(false);
  });

  it('would rather send a reminder twice and an advertisement not at all', () => {
    expect(defaultRepeat('reminder')).toBe('never_miss');
    expect(defaultRepeat('marketing')).toBe('never_twice');
  });
});

describe('a question for a number', () => {
  const params = { template: 'nps-question', wait: 'P1D' };

  it('offers every number of its scale, then its words', () => {
    expect(offeredReplies({ scale: { from: 1, to: 3 }, replies: ['human'] })).toEqual([
      'score_1',
      'score_2',
      'score_3',
      'human',
    ]);
  });

  it.each([
    ['neither replies nor a scale', params],
    ['a scale upside down', { ...params, scale: { from: 5, to: 1 } }],
    ['more numbers than fit', { ...params, scale: { from: 0, to: 20 } }],
    ['a word that would be taken for a number', { ...params, replies: ['score_1'] }],
  ])('is refused with %s', (_, asked) => {
    expect(effects.ask_patient.params.safeParse(asked).success).toBe(false);
  });

  it('has one event for all its numbers', () => {
    expect(replyEvents({ scale: { from: 0, to: 10 }, replies: ['human'] })).toEqual(['reply.score', 'reply.human']);
  });
});
