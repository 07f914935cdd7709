import { eventSpec } from '../../engine/index.js';
import { AppError } from '../../runtime/index.js';

/** What a clinic's system may tell. The rest has an address of its own or is the product's to say. */
const TELLABLE = /^(custom|visit|results|treatment|incident|feedback|survey)\./;
/** Two clocks never agree. */
const AHEAD_MS = 60_000;

/**
 * Checks an event from outside: its name, its payload and that it is not of the future.
 * Errors: EVENT_UNKNOWN, EVENT_PAYLOAD, EVENT_FUTURE.
 */
export function checkEvent(
  type: string,
  payload: Readonly<Record<string, unknown>>,
  { at, now }: { at: number; now: number },
): void {
  const spec = TELLABLE.test(type) ? eventSpec(type) : undefined;
  if (!spec) {
    throw new AppError('EVENT_UNKNOWN', 'No event of this name can be sent here.', {
      fix: 'Name it custom.<name>, or send visit.completed, results.ready, treatment.…, incident.…, feedback.received or survey.answered.',
    });
  }
  const result = spec.payload.safeParse(payload);
  if (!result.success) {
    const violations = result.error.issues.map((issue) => ({
      pointer: `/payload/${issue.path.join('/')}`,
      detail: issue.message,
    }));
    const fix = 'Correct the fields listed under errors.';
    throw new AppError('EVENT_PAYLOAD', 'The payload does not fit the event.', { fix, violations });
  }
  if (at > now + AHEAD_MS) {
    throw new AppError('EVENT_FUTURE', 'The event lies in the future.', {
      fix: 'Send it when it has happened, with the offset of its time zone.',
    });
  }
}
