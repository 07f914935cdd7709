import { describe, expect, it } from '@jest/globals';
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
