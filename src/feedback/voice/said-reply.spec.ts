import { describe, expect, it } from '@jest/globals';
import { saidReply } from './said-reply.js';

const asked = (to: number, replies: Readonly<Record<string, number>>) => ({
  title: { en: 'Was it as told?' },
  ...{ attribute: 'as-told', scale: { from: 0, to }, importance: 3, replies },
});
const survey = (...questions: ReturnType<typeof asked>[]) => ({
  questions: Object.fromEntries(questions.map((one, index) => [`q-${index}`, one])),
});
const yes = { yes: 1, no: 0 };

describe('what a number on a scale of two stood for', () => {
  it.each([
    ['yes where the survey says so', survey(asked(1, yes)), { score: 1, scaleMax: 1 }, 'yes'],
    ['no where the survey says so', survey(asked(1, yes), asked(1, yes)), { score: 0, scaleMax: 1 }, 'no'],
    ['yes where yes is the bad answer', survey(asked(1, { yes: 0, no: 1 })), { score: 0, scaleMax: 1 }, 'yes'],
    ['a number on a longer scale', survey(asked(10, yes)), { score: 1, scaleMax: 10 }, null],
    ['a number where replies are other words', survey(asked(1, { better: 1 })), { score: 1, scaleMax: 1 }, null],
    [
      'a number where questions differ',
      survey(asked(1, yes), asked(1, { yes: 0, no: 1 })),
      { score: 1, scaleMax: 1 },
      null,
    ],
    ['nothing where no number was given', survey(asked(1, yes)), { score: null, scaleMax: null }, null],
    ['a number of a survey that is gone', undefined, { score: 1, scaleMax: 1 }, null],
  ] as const)('is %s', (_, of, voice, expected) => expect(saidReply(of, voice)).toBe(expected));
});
