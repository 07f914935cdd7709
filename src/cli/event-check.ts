import { events, eventSpec, type EventSpec } from '../engine/index.js';
import { AppError, nearestName, type Violation } from '../runtime/index.js';
import { isUuid } from './patient-reference.js';

/** What somebody outside can know; the rest is what the product itself says about its own work. */
const TELLABLE = /^(custom|appointment|visit|results|treatment|survey|feedback|incident)\./;
const NAME = /^[a-z][a-z0-9_.-]{0,79}$/i;

/**
 * Holds an event to the vocabulary: its name and its payload.
 * Errors: EVENT_UNKNOWN with the nearest name, EVENT_PAYLOAD with every fault, a mistyped field with the nearest one.
 */
export function checkEvent(type: string, payload: Readonly<Record<string, unknown>>): void {
  const spec = eventSpec(type);
  if (!spec) throw unknownEvent(type);
  if (!TELLABLE.test(type)) throw ownEvent(type);
  const violations = faultsOf(spec, payload);
  if (violations.length === 0) return;
  const fix = `An example: --data '${JSON.stringify(spec.example)}'.`;
  throw new AppError('EVENT_PAYLOAD', `The data does not fit ${type}.`, { status: 422, fix, violations });
}

function unknownEvent(type: string): AppError {
  const nearest = nearestName(
    type,
    Object.keys(events).filter((name) => TELLABLE.test(name)),
  );
  const named = NAME.test(type) ? `"${type}"` : 'this name';
  return new AppError('EVENT_UNKNOWN', `There is no event ${named} in the vocabulary.`, {
    status: 422,
    fix:
      nearest === undefined
        ? 'Events of your own are named custom.<name>, e.g. custom.course_paid.'
        : `Did you mean ${nearest}?`,
  });
}

function ownEvent(type: string): AppError {
  return new AppError('EVENT_UNKNOWN', `Nobody outside can send ${type}: the product says it itself when it happens.`, {
    status: 422,
    fix: 'Send appointment.…, visit.completed, results.ready, treatment.…, survey.answered, feedback.received, incident.… or custom.<name>.',
  });
}

function faultsOf(spec: EventSpec, payload: Readonly<Record<string, unknown>>): Violation[] {
  const result = spec.payload.safeParse(payload);
  const faults = (result.error?.issues ?? []).flatMap((issue): Violation[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(key, Object.keys(spec.fields)));
    return [{ pointer: `/${issue.path.join('/')}`, detail: issue.message }];
  });
  const id = payload['appointment_id'];
  if (typeof id !== 'string' || isUuid(id)) return faults;
  return [...faults, { pointer: '/appointment_id', detail: 'this is not the UUID of an appointment' }];
}

function unknownField(key: string, fields: readonly string[]): Violation {
  const nearest = nearestName(key, fields);
  const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return { pointer: `/${key}`, detail: `the event has no such field${meant}` };
}
