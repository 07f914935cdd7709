import type { Survey } from '../../catalog/index.js';
import type { NewEvent } from '../../patient/index.js';
import { isLow, type GivenScore } from './survey-words.js';

/** `asked` is open; `silent` never answered; `declined` said no; `not_asked`: the question did not reach the patient. */
export const roundStates = ['asked', 'answered', 'silent', 'declined', 'not_asked'] as const;
export type RoundState = (typeof roundStates)[number];

/** By which way a survey was asked. */
export type SurveyWay = 'chat' | 'link';

/** How an open round ends: one that has an answer was answered, whatever became of it afterwards. */
export function endedAs(wanted: RoundState, answers: number): Exclude<RoundState, 'asked'> {
  if (answers > 0) return 'answered';
  return wanted === 'asked' || wanted === 'answered' ? 'silent' : wanted;
}

/** The survey's own number of a round: of the question called overall, else of the first one that was answered. */
export function headScore(answers: readonly GivenScore[], order: readonly string[]): number | undefined {
  const by = new Map(answers.map(({ question, score }) => [question, score]));
  const first = ['overall', ...order].find((question) => by.has(question));
  return first === undefined ? undefined : by.get(first);
}

/** What was given in a round; `words`: something was said in words. */
export interface GivenRound {
  readonly patientId: string;
  readonly survey: string;
  readonly scores: readonly GivenScore[];
  readonly words: boolean;
}

/**
 * What is told of a round that ended: its number and whether any of its numbers is low, or that there are only words, which themselves stay with the voice; undefined
 * where nothing was said. `at` in epoch ms.
 */
export function answeredEvent(round: GivenRound, asked: Survey | undefined, at: number): NewEvent | undefined {
  const { patientId, survey, scores, words } = round;
  const questions = asked?.questions ?? {};
  const score = headScore(scores, Object.keys(questions));
  // The head number may praise what another one of the same page complains of.
  const low = scores.some((one) => {
    const question = questions[one.question];
    return question !== undefined && isLow(question, one.score);
  });
  if (score !== undefined)
    return { patientId, type: 'survey.answered', occurredAt: at, payload: { survey, score, low, words } };
  return words ? { patientId, type: 'survey.commented', occurredAt: at, payload: { survey } } : undefined;
}
