import { HOUR, offsetAt } from '../../engine/index.js';
import type { ClinicProgramme } from '../../catalog/index.js';
import { branchesOf } from '../../engine/index.js';
import type { Tally } from './tally.js';

const outcomes = ['sent', 'suppressed', 'expired', 'failed', 'cancelled', 'unknown', 'pending'] as const;

/** What was simulated. */
export interface ReportHead {
  readonly seed: number;
  readonly days: number;
  /** The first instant, epoch ms. */
  readonly from: number;
  readonly programme: ClinicProgramme;
}

/** The simulator's answer: plain data, whose keys stand in the same order whatever was counted first. */
export type SimulationReport = ReturnType<typeof reportOf>;

export function reportOf(tally: Tally, head: ReportHead) {
  const { programme } = head;
  return {
    seed: head.seed,
    patients: tally.patients,
    days: head.days,
    touches: {
      planned: tally.touches['planned'] ?? 0,
      outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, tally.touches[outcome] ?? 0])),
      perPatientWeek: Object.fromEntries(tally.weeks.map((weeks, messages) => [String(messages), weeks])),
      rules: sortedDeep(tally.rules),
      deferred: sortedDeep(tally.deferred),
      classes: sortedDeep(tally.classes),
    },
    violations: tally.violations,
    violationExamples: tally.examples,
    coverage: coverageOf(tally, programme),
    load: mapRecord(tally.sent, (perHour) => loadOf(perHour, head)),
    tasks: mapRecord(tally.tasks, ({ opened, reasons, closed, overdue }) => {
      return { ...loadOf(opened, head), closed, overdue, reasons: sortedDeep(reasons) };
    }),
    scenarios: scenariosOf(tally, programme),
    withoutNextStep: { ...tally.idle, byStage: sortedDeep(tally.idle.byStage) },
    households: tally.households,
    turns: tally.turns,
    wordsToTheDesk: tally.unheard,
    /** Turns that failed: in the product each would wait for a person. */
    parked: sortedDeep(tally.poisoned),
  };
}

function coverageOf(tally: Tally, programme: ClinicProgramme) {
  const states: string[] = [];
  const branches: string[] = [];
  let [allStates, allBranches] = [0, 0];
  for (const compiled of programme.newest) {
    const known = branchesOf(compiled);
    allStates += known.states.length;
    allBranches += known.all.length;
    const unvisited = known.states.filter((state) => !tally.states[compiled.id]?.[state]);
    const unwalked = known.all.filter(({ name }) => !tally.branches[compiled.id]?.[name]);
    states.push(...unvisited.map((state) => `${compiled.id}/${state}`));
    branches.push(...unwalked.map(({ name }) => `${compiled.id}/${name}`));
  }
  return {
    states: { total: allStates, visited: allStates - states.length, unvisited: states.sort() },
    branches: { total: allBranches, visited: allBranches - branches.length, unvisited: branches.sort() },
  };
}

function scenariosOf({ enrolments, outcomes: ended, questions }: Tally, programme: ClinicProgramme) {
  const rows = programme.newest.map(({ id }) => {
    const { asked = 0, answered = 0 } = questions[id] ?? {};
    return [id, { enrolled: enrolments[id] ?? 0, outcomes: sortedDeep(ended[id] ?? {}), asked, answered }] as const;
  });
  return Object.fromEntries(rows.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** By hour of the clinic's day, and the fullest single hour of all. */
function loadOf(perHour: readonly number[], { from, programme }: ReportHead) {
  const hours = new Array<number>(24).fill(0);
  let [total, busiestHour] = [0, 0];
  perHour.forEach((number, index) => {
    const at = from + index * HOUR;
    const hour = Math.floor((at + offsetAt(programme.clinic.zone, at)) / HOUR) % 24;
    hours[hour] = (hours[hour] ?? 0) + number;
    total += number;
    busiestHour = Math.max(busiestHour, number);
  });
  return { total, hours, busiestHour };
}

function mapRecord<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, map(record[key] as In)]),
  );
}

function sortedDeep<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return mapRecord(record, (value) => {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    return nested ? (sortedDeep(value as Record<string, unknown>) as Value) : value;
  });
}
