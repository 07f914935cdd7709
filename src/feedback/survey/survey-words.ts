import type { Survey, SurveyQuestion } from '../../catalog/index.js';
import { touchpointOf } from '../../catalog/rules.js';

/** At or below this share of its scale a number says that something was not right. */
export const lowShare = 0.6;

/** A number somebody gave to a question. */
export interface GivenScore {
  readonly question: string;
  readonly score: number;
}

/** What an answer carried: a number, an offered reply, or words. */
export interface SaidAnswer {
  readonly score?: number | undefined;
  readonly intent?: string | undefined;
  readonly text?: string | undefined;
}

/** The number that an answer stands for; undefined for words, and for one that is not on the scale. */
export function scoreOf({ scale, replies }: SurveyQuestion, { score, intent }: SaidAnswer): number | undefined {
  const meant = score ?? (intent === undefined ? undefined : replies[intent]);
  return meant !== undefined && meant >= scale.from && meant <= scale.to ? meant : undefined;
}

/** How far up its scale a number is, from 0 to 1. */
export function shareOf({ scale }: SurveyQuestion, score: number): number {
  return (score - scale.from) / (scale.to - scale.from);
}

/** Whether the number alone is a voice: somebody was not content, though they may say no word about it. */
export function isLow({ scale }: SurveyQuestion, score: number): boolean {
  return score / scale.to <= lowShare;
}

/**
 * Where words of a round stand on the map: at the question that got the lowest number, for that is what they are about; of equal
 * ones at the later, which is asked more narrowly. Without numbers at the question they answered.
 */
export function wordsTouchpoint(survey: Survey, answered: string, scores: readonly GivenScore[]): string {
  const order = Object.keys(survey.questions);
  const [lowest] = scores
    .flatMap(({ question, score }) => {
      const asked = survey.questions[question];
      return asked ? [{ question, asked, share: shareOf(asked, score) }] : [];
    })
    .sort((left, right) => left.share - right.share || order.indexOf(right.question) - order.indexOf(left.question));
  const about = lowest && isAtMost(lowest.share) ? lowest.asked : survey.questions[answered];
  return about ? touchpointOf(survey, about) : survey.touchpoint;
}

/** A number that praises says nothing about where the words belong. */
function isAtMost(share: number): boolean {
  return share <= lowShare;
}
