/** The feedback room's second door: rules alone, for those who run them without a house. */
export { answeredEvent } from './survey/survey-round.js';
export { scoreOf } from './survey/survey-words.js';
export type { GivenScore, SaidAnswer } from './survey/survey-words.js';
