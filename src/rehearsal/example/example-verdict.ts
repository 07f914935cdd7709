import { wallText } from './example-clock.js';
import { type EnrolmentRecord, type Happening, leavesOf } from './example-record.js';
import type { ExampleRun } from './example-run.js';
import type { Example, Expectation } from './example-schema.js';

/** How an example came out otherwise than it says: which line of `then`, and both sides in words. */
export interface Mismatch {
  /** Undefined: something that no line is about. */
  readonly line?: number | undefined;
  readonly message: string;
}

type Line = Expectation & { readonly index: number };

/** The first thing that came out otherwise; undefined when everything is as the example says. */
export function mismatchOf({ then }: Example, run: ExampleRun): Mismatch | undefined {
  const [trouble] = run.record.troubles;
  if (trouble !== undefined) return { message: `${trouble}${stands(run)}` };
  const lines = then.map((expected, index) => ({ ...expected, index }));
  return happeningMismatch(lines, run) ?? outcomeMismatch(lines, run) ?? stateMismatch(lines, run);
}

/** Line by line; what happened at one and the same moment may stand in any order. */
function happeningMismatch(lines: readonly Line[], run: ExampleRun): Mismatch | undefined {
  const left = [...run.record.happenings];
  for (const line of lines.filter(({ sends, hands_over: to }) => (sends ?? to) !== undefined)) {
    const moment = left.filter(({ at }) => at === left[0]?.at);
    const found = moment.find((happening) => fits(line, happening, run));
    if (!found)
      return { line: line.index, message: `expected is that ${told(line)}, but ${insteadOf(line, left, run)}` };
    left.splice(left.indexOf(found), 1);
  }
  const [extra] = left;
  return extra && { message: `beside all that is expected, ${happened(extra, run)}` };
}

function fits(line: Line, happening: Happening, run: ExampleRun): boolean {
  if (line.at !== undefined && !sameMinute(line.at, happening.at, run)) return false;
  if (happening.kind === 'sends') return line.sends === happening.template;
  if (line.hands_over !== happening.department) return false;
  if (line.due !== undefined && !sameMinute(line.due, happening.due, run)) return false;
  return line.reason === undefined || line.reason === happening.reason;
}

function insteadOf(line: Line, left: readonly Happening[], run: ExampleRun): string {
  const held = run.record.heldBack.find(({ template }) => template === line.sends);
  const kept = held && `it was ${held.outcome} at ${clock(held.at, run)} by the rule ${held.rule || 'of its channel'}`;
  const [next] = left;
  if (!next) return `${kept ?? 'nothing more happens'}${stands(run)}`;
  return kept === undefined ? happened(next, run) : `${kept}, and then ${happened(next, run)}`;
}

function told(line: Line): string {
  const at = line.at === undefined ? '' : ` at ${line.at}`;
  if (line.sends !== undefined) return `${line.sends} is sent${at}`;
  const why = line.reason === undefined ? '' : ` (${line.reason})`;
  return `${String(line.hands_over)} is asked to take over${why}${at}${line.due === undefined ? '' : ` until ${line.due}`}`;
}

function happened(happening: Happening, run: ExampleRun): string {
  const at = clock(happening.at, run);
  if (happening.kind === 'sends') return `${happening.template} is sent at ${at}`;
  const { department, reason, due } = happening;
  return `${department} is asked to take over (${reason}) at ${at} until ${clock(due, run)}`;
}

function outcomeMismatch(lines: readonly Line[], run: ExampleRun): Mismatch | undefined {
  const { enrolments } = run.record;
  const barred = lines.find(({ enrolled }) => enrolled === false);
  if (barred && enrolments.length > 0)
    return { line: barred.index, message: `expected is that the patient is not enrolled, but they are${stands(run)}` };
  const expected = lines.filter(({ outcome }) => outcome !== undefined);
  const about = enrolments.filter(({ outcome }) => outcome !== undefined).slice(-expected.length);
  for (const [place, { index, outcome, at }] of expected.entries()) {
    const found = about[place];
    const right = found?.outcome === outcome && (at === undefined || sameMinute(at, found?.endedAt ?? NaN, run));
    if (right) continue;
    const when = at === undefined ? '' : ` at ${at}`;
    return { line: index, message: `expected is the outcome ${String(outcome)}${when}, but ${endOf(found, run)}` };
  }
  return undefined;
}

function stateMismatch(lines: readonly Line[], run: ExampleRun): Mismatch | undefined {
  const last = lines.at(-1);
  if (last?.state === undefined) return undefined;
  const enrolment = run.record.enrolments.at(-1);
  if (enrolment?.outcome === undefined && enrolment?.states.includes(last.state)) return undefined;
  return { line: last.index, message: `expected is the state ${last.state}, but ${endOf(enrolment, run)}` };
}

function endOf(enrolment: EnrolmentRecord | undefined, run: ExampleRun): string {
  const found = enrolment ?? run.record.enrolments.at(-1);
  if (!found) return 'the patient is never enrolled';
  const { outcome, endedAt, states } = found;
  if (outcome !== undefined) return `the enrolment ends with ${outcome} at ${clock(endedAt ?? run.endedAt, run)}`;
  return `the enrolment still stands in ${leavesOf(states).join(' and ')} at ${clock(run.endedAt, run)}`;
}

function stands(run: ExampleRun): string {
  return ` (${endOf(undefined, run)})`;
}

function sameMinute(expected: string, at: number, run: ExampleRun): boolean {
  return expected.replace('T', ' ') === clock(at, run);
}

function clock(at: number, { cast }: ExampleRun): string {
  return wallText(at, cast.patient.zone);
}
