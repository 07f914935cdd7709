import { z } from 'zod';
import type { Survey } from '../../../catalog/index.js';
import type { GivenScore } from '../survey-words.js';

/** What somebody sent from the page: numbers on their scales, and words. */
export interface SentAnswers {
  readonly scores: readonly GivenScore[];
  readonly words: string | undefined;
}

/** Letters that are kept: the page lets nobody write more. */
export const mostLetters = 4_000;

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
  const words = typeof said === 'string' ? kept(said) : '';
  return { scores, words: words === '' ? undefined : words };
}

/** Line ends count once, as they do on the page, and no letter is cut in two. */
function kept(said: string): string {
  const plain = said.replaceAll('\u0000', '').replace(/\r\n?/g, '\n').trim();
  return [...plain.toWellFormed()].slice(0, mostLetters).join('');
}
