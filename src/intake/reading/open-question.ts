import type { OpenQuestion } from '../../engine/index.js';
import type { AskedQuestion } from '../../outbox/index.js';

/** The questions an enrolment has open, by state. */
export type OpenQuestions = Readonly<Record<string, OpenQuestion>>;

/**
 * The newest of the asked questions (newest first) that its enrolment still has open: the same touch, not a later one of
 * the same state. `open` holds running enrolments by id.
 */
export function newestOpen(
  asked: readonly AskedQuestion[],
  open: ReadonlyMap<string, OpenQuestions>,
): AskedQuestion | undefined {
  return asked.find(({ enrolmentId, state, turn, seq, choices }) => {
    const question = open.get(enrolmentId)?.[state];
    return question !== undefined && question.turn === turn && question.seq === (choices?.of ?? seq);
  });
}
