import { z } from 'zod';
import type { Survey } from '../../../catalog/index.js';
import type { GivenScore } from '../survey-words.js';

/** What somebody sent from the page: numbers on their scales, and words. */
export interface SentAnswers {
  readonly scores: readonly GivenScore[];
  readonly words: string | undefined;
}

const fields = z.record(z.string(), z.unknown()).catch({});

/** Reads a form of the page; whatever is not of this survey, or off its scale, is as if it were not there. */
export function readAnswers(survey: Survey, given: unknown): SentAnswers {
  const read = fields.parse(given ?? {});
  const scores = Object.entries(survey.questions).flatMap(([question, { scale }]) => {
    const text = read[`q_${question}`];
    const score = typeof text === 'string' && /^\d{1,2}$/.test(text) ? Number(text) : undefined;
    return score !== undefined && score >= scale.from && score <= scale.to ? [{ question, score }] : [];
  });
  const said = read['words'];
  const words = typeof said === 'string' ? said.trim().slice(0, 4_000).toWellFormed() : '';
  return { scores, words: words === '' ? undefined : words };
}
