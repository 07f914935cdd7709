import type {
  AppointmentFacts,
  CompiledScenario,
  EnrolmentSnapshot,
  EventFacts,
  Facts,
  Turn,
} from '../engine/index.js';
import type { Person } from '../patient/index.js';
import type { Live } from './live-enrolments.js';

export function factsOf(person: Person, appointment: AppointmentFacts | undefined): Facts {
  return { patient: person.facts, unit: person.recipientId, appointment };
}

/** The body of a turn's line in the timeline: enough to replay the turn from it. */
export function turnLine(
  live: Live,
  turn: Turn,
  told: { event: EventFacts; from: EnrolmentSnapshot; facts: Facts },
): object {
  return {
    scenario: `${live.compiled.id}@${live.compiled.version}`,
    turn: live.turn,
    event: told.event,
    from: live.turn === 1 ? undefined : told.from.value,
    to: turn.snapshot.value,
    facts: factsRead(live.compiled, told.facts),
    effects: turn.effects.length > 0 ? turn.effects : undefined,
    touches: turn.touches.length > 0 ? turn.touches.map(touchLine) : undefined,
    end: turn.end,
    experiment: dealtIn(live, turn),
  };
}

function touchLine({ seq, template, state }: Turn['touches'][number]): object {
  return { seq, template, state };
}

/** What the first line of an enrolment says of its experiment, and the line of the turn that exposed it. */
function dealtIn({ compiled, snapshot, turn: number }: Live, { exposed }: Turn): object | undefined {
  const { experiment } = compiled.definition;
  if (!experiment || (number > 1 && !exposed)) return undefined;
  return { name: experiment.name, arm: snapshot.arm, exposed: exposed === true };
}

/** Only what the scenario can read at all, so that a turn can be replayed from its record. */
function factsRead({ reads }: CompiledScenario, facts: Facts): Record<string, unknown> {
  const sources: Record<string, object | undefined> = { patient: facts.patient, appointment: facts.appointment };
  const read: Record<string, unknown> = {};
  for (const path of reads) {
    const [source = '', field = ''] = path.split('.');
    const from = sources[source];
    if (from && field in from) read[path] = from[field as keyof typeof from];
  }
  return read;
}
