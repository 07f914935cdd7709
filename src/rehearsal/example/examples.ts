import type { Programme } from '../../catalog/index.js';
import { type Branch, branchesOf, eventSpec, events, type Finding } from '../../engine/index.js';
import { AppError, nearestName } from '../../runtime/index.js';
import { payloadOf } from './example-cast.js';
import { isWallText } from './example-clock.js';
import { leavesOf } from './example-record.js';
import { type ExampleGround, type ExampleRun, runExample } from './example-run.js';
import { type Example, type ExampleFile, type ExampleStep, readExampleFile } from './example-schema.js';
import { mismatchOf } from './example-verdict.js';
import { visitFields } from './example-visits.js';
import { rehearsalProgramme } from '../rehearsal-programme.js';

/** What the examples of one scenario walked. */
export interface ExampleCoverage {
  readonly scenario: string;
  readonly examples: number;
  readonly branches: readonly Branch[];
  readonly walked: ReadonlySet<Branch>;
}

/** How the examples of a programme came out. */
export interface ExampleReport {
  readonly findings: readonly Finding[];
  /** One entry for each scenario, also for one without examples. */
  readonly coverage: readonly ExampleCoverage[];
}

type Pointer = readonly (string | number)[];
type Place = Pick<Finding, 'pointer' | 'state' | 'path'>;

/**
 * Plays every example of a programme on the virtual clock. A broken file is SCHEMA, an unknown name UNKNOWN_NAME, and what
 * comes out otherwise than it says EXAMPLE_FAILED, each with its place in the file. It never throws for what an admin wrote.
 * Without a map or a cadence nothing is played: their own findings say why.
 */
export function runExamples(programme: Programme): ExampleReport {
  const read = (programme.examples ?? []).map(readExampleFile);
  const files = read.flatMap(({ file }) => file ?? []);
  const findings = read.flatMap((each) => each.findings);
  const known = new Set(programme.scenarios.map(({ definition }) => definition.scenario));
  const lost = files.filter(({ scenario }) => !known.has(scenario));
  const strangers = lost.map((file) => new ExampleDesk(file).unknownScenario([...known]));
  if (!isPlayable(programme)) return { findings: [...findings, ...strangers], coverage: [] };
  const played = programme.scenarios.map(({ definition: { scenario } }) => {
    const own = files.filter((file) => file.scenario === scenario);
    return playScenario(programme, scenario, own);
  });
  return {
    findings: [...findings, ...strangers, ...played.flatMap((each) => each.findings)],
    coverage: played.flatMap(({ coverage }) => coverage ?? []),
  };
}

function isPlayable(programme: Programme): boolean {
  try {
    rehearsalProgramme({ ...programme, scenarios: [] });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function playScenario(
  programme: Programme,
  id: string,
  files: readonly ExampleFile[],
): { findings: Finding[]; coverage?: ExampleCoverage } {
  const ground = groundOf(programme, id);
  if (!ground) return { findings: [] };
  const walked = new Set<Branch>();
  const findings = files.flatMap((file) => new ExampleDesk(file).play(ground, walked));
  const examples = files.reduce((sum, file) => sum + file.examples.length, 0);
  return { findings, coverage: { scenario: id, examples, branches: ground.branches.all, walked } };
}

/** Undefined for a scenario that cannot be compiled: the checker has said why. */
function groundOf(programme: Programme, id: string): ExampleGround | undefined {
  const scenarios = programme.scenarios.filter(({ definition }) => definition.scenario === id);
  try {
    const alone = rehearsalProgramme({ ...programme, scenarios });
    const [scenario] = alone.newest;
    return scenario && { programme: alone, scenario, branches: branchesOf(scenario) };
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Where one file of examples is played and its findings are written. */
class ExampleDesk {
  private readonly findings: Finding[] = [];

  constructor(private readonly file: ExampleFile) {}

  play(ground: ExampleGround, walked: Set<Branch>): readonly Finding[] {
    this.file.examples.forEach((example, index) => {
      const before = this.findings.length;
      this.checkNames(example, ['examples', index]);
      if (this.findings.length > before) return;
      const run = this.run(ground, example, ['examples', index]);
      if (!run) return;
      for (const branch of run.record.walked) walked.add(branch);
      this.judge(example, run, ['examples', index]);
    });
    return this.findings;
  }

  unknownScenario(known: readonly string[]): Finding {
    const { scenario } = this.file;
    this.note('UNKNOWN_NAME', `There is no scenario "${scenario}".${hint(scenario, known)}`, { pointer: ['scenario'] });
    return this.findings[0] as Finding;
  }

  private run(ground: ExampleGround, example: Example, pointer: Pointer): ExampleRun | undefined {
    try {
      const run = runExample(ground, example);
      if (run) return run;
      const message = `"${example.name}" asks for the arm ${String(example.given.arm)}, which no experiment of this scenario deals.`;
      this.note('UNKNOWN_NAME', message, { pointer: [...pointer, 'given', 'arm'] });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.note('EXAMPLE_FAILED', `"${example.name}" cannot be played: ${error.message}`, { pointer });
    }
    return undefined;
  }

  private judge(example: Example, run: ExampleRun, pointer: Pointer): void {
    const mismatch = mismatchOf(example, run);
    if (!mismatch) return;
    const state = leavesOf(run.record.enrolments.at(-1)?.states ?? [])[0];
    const place = mismatch.line === undefined ? pointer : [...pointer, 'then', mismatch.line];
    const message = `"${example.name}": ${mismatch.message}. Mend the scenario, or the example if it no longer says what is wanted.`;
    this.note('EXAMPLE_FAILED', message, { pointer: place, state, path: run.record.path });
  }

  private checkNames({ when }: Example, pointer: Pointer): void {
    when.forEach((step, index) => {
      const problem = problemOf(step);
      if (problem) this.note(problem.code, problem.message, { pointer: [...pointer, 'when', index] });
    });
  }

  private note(code: Finding['code'], message: string, place: Place): void {
    const { source, scenario } = this.file;
    const where = source.place(place.pointer ?? []);
    this.findings.push({ code, severity: 'error', scenario, message, file: source.file, ...place, ...where });
  }
}

/** Events that come by themselves, with what to write instead. */
const selfMade: Readonly<Record<string, string>> = {
  'reply.none': 'it comes when the wait ends: let the time pass, with after: P1D for example',
  'handover.overdue': 'it comes when the deadline passes: let the time pass, with after: P1D for example',
  'timer.fired': 'it comes at its time: let the time pass, with after: P1D for example',
};

/** What is wrong with a step before it is played: a name that does not exist, or an event that only comes by itself. */
export function problemOf({
  event,
  payload,
}: Pick<ExampleStep, 'event' | 'payload'>): Pick<Finding, 'code' | 'message'> | undefined {
  if (event === undefined) return undefined;
  const spec = eventSpec(event);
  if (!spec)
    return { code: 'UNKNOWN_NAME', message: `There is no event "${event}".${hint(event, Object.keys(events))}` };
  if (Object.hasOwn(selfMade, event)) return schema(`${event} is not written: ${String(selfMade[event])}.`);
  if (event.startsWith('reply.')) return schema(`Write what the patient answers as reply: ${event.slice(6)}.`);
  if (event.startsWith('message.') && event !== 'message.received')
    return schema(`${event} comes from the channel: write unreachable or consents under given.`);
  if (event.startsWith('appointment.')) return strangeField(event, payload);
  const fault = spec.payload.safeParse(payloadOf(event, payload)).error?.issues[0];
  return fault && schema(`The payload of ${event} does not fit: ${fault.path.join('.')} ${fault.message}.`);
}

function strangeField(event: string, payload: ExampleStep['payload']): Pick<Finding, 'code' | 'message'> | undefined {
  const strange = Object.keys(payload ?? {}).find((field) => !visitFields.some((known) => known === field));
  const startsAt = payload?.['starts_at'];
  if (startsAt !== undefined && !(typeof startsAt === 'string' && isWallText(startsAt)))
    return schema(`starts_at of ${event} is no date with a time of day; write it as 2026-11-10 14:00.`);
  return strange === undefined
    ? undefined
    : schema(`${event} has no field ${strange}; of an appointment write ${visitFields.join(', ')}.`);
}

function schema(message: string): Pick<Finding, 'code' | 'message'> {
  return { code: 'SCHEMA', message };
}

function hint(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? ' The glossary lists all names.' : ` Did you mean "${near}"?`;
}
