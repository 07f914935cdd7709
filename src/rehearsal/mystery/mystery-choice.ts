import { eventSpec, scoreOf, type CompiledScenario } from '../../engine/index.js';
import { problemOf } from '../example/examples.js';
import { beginnings, eventsNext } from '../session/session-next.js';
import type { PlayedSession } from '../session/session-play.js';
import type { SessionStep } from '../session/session-schema.js';
import { payloadsOf } from './guard-literals.js';

/** Words that no reply list knows. */
const rubbish = 'xyzzy 7½ ?!';
const taken: SessionStep = { event: 'conversation.taken', payload: { department: 'reception' } };
const released: SessionStep = { event: 'conversation.released', payload: { choice: 'continue' } };
const next: SessionStep = { advance: 'next' };
/**
 * Somebody of the clinic talks with the patient for so long that what waits for its turn loses its sense: what waits already, and
 * what comes to wait meanwhile.
 */
const heldUp: readonly Choice[] = [
  [taken, { advance: 'P3D' }, released],
  [taken, next, { advance: 'P11D' }, released],
];
/** More answers than a scale has: each is tried once more with what may hold up the message that comes after it. */
const mostReplies = 12;

/** What is known of a scenario before it is walked. */
export interface ChoiceGround {
  readonly scenario: CompiledScenario;
  readonly conditions: readonly string[];
  readonly channels: readonly string[];
}

/** One thing the mystery patient, or the clinic around them, may do now. */
export type Choice = readonly SessionStep[];

/** What makes the scenario begin. */
export function openings({ scenario, conditions }: ChoiceGround): Choice[] {
  const visit: Choice = scenario.definition.subject === 'appointment' ? [{ event: 'appointment.booked' }] : [];
  return beginnings(scenario).flatMap((event) =>
    told(event, conditions).map((choice) => (event.startsWith('appointment.') ? choice : [...visit, ...choice])),
  );
}

/** Everything that may be done where the walk stands: answers, silence, rubbish, what happens outside, time, a channel that fails. */
export function choicesAt(played: PlayedSession, { scenario, conditions, channels }: ChoiceGround): Choice[] {
  const { record, household } = played;
  const own = [...record.standings.values()].filter((one) => one.scenario === scenario.id).at(-1);
  const running = own !== undefined && own.outcome === null;
  const asked = record.phone.findLast(({ touchId }) => touchId !== null && household.questions.isOpen(touchId));
  const replies = asked?.buttons.map(({ intent }): Choice => [{ reply: scoreOf(intent) ?? intent }]) ?? [];
  const open = household.openHandovers.length > 0;
  const due = household.nextDue !== Infinity;
  const silenced: SessionStep = { unreachable: [...channels] };
  const heard: SessionStep = { unreachable: [] };
  return [
    ...replies,
    ...(asked ? [[{ text: rubbish }], [{ advance: 'no_answer' }] satisfies Choice] : []),
    ...(due ? [[next]] : []),
    ...eventsNext(scenario, running, own?.path ?? []).flatMap((event) => told(event, conditions)),
    ...(open ? deskEvents.flatMap((event) => told(event, conditions)) : []),
    ...(running ? replies.slice(0, mostReplies).flatMap((reply) => heldUpAfter(reply, silenced, heard)) : []),
    ...(running && due
      ? [
          [silenced, next, heard],
          ...heldUp,
          [{ event: 'patient.opted_out', payload: { class: scenario.definition.class, channel: '*' } }, next],
        ]
      : []),
  ];
}

/** The answer arrives, and what it calls for cannot leave: no channel reaches the patient, or somebody talks with them. */
function heldUpAfter(reply: Choice, silenced: SessionStep, heard: SessionStep): Choice[] {
  return [
    [silenced, ...reply, next, heard],
    [...reply, taken, { advance: 'P11D' }, released],
  ];
}

const deskEvents = ['handover.closed', 'handover.accepted', 'handover.returned'];

/** An event bare, and with whatever a condition asks of it; nothing where it only comes by itself. */
function told(event: string, conditions: readonly string[]): Choice[] {
  const spec = eventSpec(event);
  if (!spec) return [];
  // What a visit is about is the guise's own; what is said of it later is who cancelled it and why.
  const fields = event.startsWith('appointment.') ? ['by', 'reason'] : spec.open ? undefined : Object.keys(spec.fields);
  const payloads = [undefined, ...payloadsOf(conditions, fields)];
  return payloads
    .map((payload) => (payload === undefined ? { event } : { event, payload }))
    .filter((step) => problemOf(step) === undefined)
    .map((step): Choice => [step]);
}
