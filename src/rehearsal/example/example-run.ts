import type { ClinicProgramme } from '../../catalog/index.js';
import type { SendResult } from '../../channel/index.js';
import { DAY, type CompiledScenario, type ScenarioBranches } from '../../engine/index.js';
import { type Cast, castOf } from './example-cast.js';
import { instantOf } from './example-clock.js';
import { ExampleRecord } from './example-record.js';
import type { Example } from './example-schema.js';
import { ExampleStage } from './example-stage.js';
import { RehearsalClinic } from '../rehearsal-clinic.js';

/** What came of an example, and where the clock stood when it was over. */
export interface ExampleRun {
  readonly record: ExampleRecord;
  readonly endedAt: number;
  readonly cast: Cast;
}

const accepted: SendResult = { kind: 'sent', providerId: null };
const refused: SendResult = { kind: 'not_sent', code: 'EXAMPLE_UNREACHABLE', retryable: false };

/** What runs on longer than this after the last step is not waited for. */
const longest = 800 * DAY;

/** What examples of one scenario are played on: a programme with nothing else in it, so that no other can disturb it. */
export interface ExampleGround {
  readonly programme: ClinicProgramme;
  readonly scenario: CompiledScenario;
  readonly branches: ScenarioBranches;
}

/**
 * Plays one example on a clinic in memory. Pure: the same ground and example, the same run. Undefined with an arm that the
 * scenario's experiment never deals. Errors: DelayError of an `after` without its anchor, REHEARSAL_NEVER_RESTS.
 */
export function runExample(ground: ExampleGround, example: Example): ExampleRun | undefined {
  const { programme, scenario, branches } = ground;
  const cast = castOf(example.given, programme.clinic, scenario);
  if (!cast) return undefined;
  const record = new ExampleRecord(branches);
  let dead: readonly string[] = example.given.unreachable;
  const clinic = new RehearsalClinic({
    programme,
    listener: record.listener,
    delivery: ({ contact }) => (dead.includes(contact.channel) ? refused : accepted),
  });
  clinic.admit(cast.patient);
  const stage = new ExampleStage(
    {
      ...{ clinic, cast, calendar: programme.rules.calendar },
      trouble: (sentence) => void record.troubles.push(sentence),
      cutOff: (channels) => void (dead = channels),
    },
    example,
  );
  const lastStep = stage.enter(example.when);
  clinic.runUntil(lastStep);
  return { record, cast, endedAt: runOn(clinic, { example, record, cast, lastStep }) };
}

interface Running {
  readonly example: Example;
  readonly record: ExampleRecord;
  readonly cast: Cast;
  readonly lastStep: number;
}

/** On to the end of what the example tells: its moment, its state, or until nothing is due any more. */
function runOn(clinic: RehearsalClinic, { example, record, cast, lastStep }: Running): number {
  const last = example.then.at(-1);
  const stop = last?.state !== undefined && last.at !== undefined ? instantOf(last.at, cast.patient.zone) : undefined;
  const end = stop ?? lastStep + longest;
  let now = lastStep;
  for (let due = clinic.nextDue(); due !== undefined && due <= end; due = clinic.nextDue()) {
    if (stop === undefined && standsAsTold(example, record)) return now;
    now = Math.max(now, due);
    clinic.runUntil(now);
  }
  return stop ?? now;
}

/** Everything has happened that the example expects, and the enrolment is in the state it names. */
function standsAsTold({ then }: Example, { happenings, enrolments }: ExampleRecord): boolean {
  const state = then.at(-1)?.state;
  if (state === undefined) return false;
  const expected = then.filter(({ sends, hands_over: to }) => (sends ?? to) !== undefined).length;
  if (happenings.length > expected) return true;
  return happenings.length === expected && (enrolments.at(-1)?.states.includes(state) ?? false);
}
