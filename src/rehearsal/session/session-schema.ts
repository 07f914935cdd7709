import { z } from 'zod';
import { AppError } from '../../runtime/index.js';
import { delayText, givenShape } from '../example/example-schema.js';
import { problemOf } from '../example/examples.js';

/** More steps than anybody takes by hand; what needs more is a cohort. */
export const mostSteps = 200;
const mostPayload = 4_000;

const name = z.string().trim().min(1).max(80);
/** An id of the rehearsal's own, such as `example-patient#00000012`. */
const touch = z.string().min(1).max(120).optional();

const payload = z
  .record(name, z.unknown())
  .refine((value) => JSON.stringify(value).length <= mostPayload, `a payload has at most ${mostPayload} characters`);

/** One thing that is done in a rehearsal. */
export const stepShape = z.union(
  [
    z.strictObject({ advance: z.union([z.enum(['next_touch', 'next', 'no_answer']), delayText]) }),
    /** Up to this instant; another one right after it takes its place, so that a running clock is one step. */
    z.strictObject({ until: z.iso.datetime() }),
    z.strictObject({ reply: z.union([name, z.int()]), touch }),
    z.strictObject({ text: z.string().trim().min(1).max(2_000), touch }),
    z.strictObject({ event: name, payload: payload.optional() }),
    z.strictObject({ unreachable: z.array(name).max(10) }),
    z.strictObject({ receipt: z.enum(['delivered', 'read']), touch: z.string().min(1).max(120) }),
  ],
  'write one of advance, until, reply, text, event, unreachable or receipt',
);

/** What is left out is invented when the rehearsal begins. */
export const wishedGiven = givenShape.partial({ now: true });

export type SessionStep = z.infer<typeof stepShape>;
export type SessionGiven = z.infer<typeof givenShape>;
export type WishedGiven = z.infer<typeof wishedGiven>;

/** The steps with what a running clock told in between left out: of neighbouring instants the last one counts. */
export function joined(steps: readonly SessionStep[]): SessionStep[] {
  return steps.filter((step, index) => !('until' in step && 'until' in (steps[index + 1] ?? {})));
}

/** Errors: REHEARSAL_STEP_REFUSED for an event that does not exist or only comes by itself, REHEARSAL_TOO_LONG. */
export function checkSteps(steps: readonly SessionStep[]): void {
  if (steps.length > mostSteps) {
    throw new AppError('REHEARSAL_TOO_LONG', `A rehearsal has at most ${mostSteps} steps; these are ${steps.length}.`, {
      status: 422,
      fix: 'Begin another rehearsal, or simulate a cohort.',
    });
  }
  steps.forEach((step, index) => {
    const problem = 'event' in step ? problemOf(step) : undefined;
    if (!problem) return;
    throw new AppError('REHEARSAL_STEP_REFUSED', `Step ${index + 1}: ${problem.message}`, {
      status: 422,
      fix: 'Choose one of the events that the rehearsal offers next.',
    });
  });
}
