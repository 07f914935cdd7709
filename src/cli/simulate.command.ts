import {
  journeyText,
  reportOf,
  shippedBehaviour,
  simulate,
  simulationHtml,
  groundOf,
  programmeOf,
  rehearsalParts,
  readBehaviour,
  readCohort,
  type SimulationOrder,
  type SimulationReport,
  type Tally,
} from '../rehearsal/index.js';
import { readProgramme } from '../catalog/index.js';
import { loadConfig } from '../runtime/index.js';
import { jsonOption, needed, valued, wholeNumber } from './arguments.js';
import { writeAnswer } from './files.adapter.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import type { Output } from './output.js';
import { countProgress } from './progress-bar.js';

const most = { patients: 1_000_000, days: 3_660, seed: 2 ** 31 - 1, threads: 64 };

/** `tropa simulate`: a cohort lives with a programme for months, in seconds. */
export const simulateCommand: Command = {
  usage: [
    'simulate --patients N|FILE [--programme DIR] [--days D] [--seed S] [--behaviour FILE] [--report FILE.html] [--timeline PATIENT] [--json]',
  ],
  examples: [
    'simulate --patients 1000 --days 90 --seed 7',
    'simulate --programme . --patients 10000 --days 365 --seed 1 --json --report simulation.html',
    'simulate --patients patients.csv --days 60 --timeline p000001',
  ],
  options: {
    programme: valued('DIR', 'the programme; the one of the installation unless told'),
    patients: valued('N|FILE', 'how many patients to draw, or a CSV or JSON file of them'),
    days: valued('D', 'how many days; 365 unless told'),
    seed: valued('S', 'the chance: the same seed gives the same report; 1 unless told'),
    behaviour: valued('FILE', 'how patients and staff behave; rehearsal/behaviour.yaml unless told'),
    report: valued('FILE', 'write an HTML page with charts'),
    timeline: valued('PATIENT', 'write the journey of one patient, such as p000001'),
    threads: valued('N', 'how many cores to use; all of them unless told'),
    ...jsonOption,
  },
  run,
};

async function run({ args, env, output }: CommandContext): Promise<number> {
  const cohort = await cohortOf(needed(args, 'patients'));
  const home = args.text('programme') ?? loadConfig(env).programme;
  const programme = rehearsalParts(await readProgramme(home));
  const days = wholeNumber(args, 'days', { min: 1, max: most.days, otherwise: 365 });
  const seed = wholeNumber(args, 'seed', { min: 0, max: most.seed, otherwise: 1 });
  const threads = wholeNumber(args, 'threads', { min: 0, max: most.threads, otherwise: 0 }) || undefined;
  const behaviour = await readBehaviour(args.text('behaviour') ?? (await shippedBehaviour(home)));
  const watched = args.text('timeline');
  const order = { programme, behaviour, cohort, seed, days, watched };
  const progress = countProgress(output, typeof cohort === 'number' ? cohort : cohort.length, 'patients');
  const tally = await simulate(order, (patients) => progress.add(patients), threads).finally(() => progress.stop());
  const start = groundOf({ ...order, programme: programmeOf(programme) });
  const report = reportOf(tally, { ...start, days });
  if (watched !== undefined && tally.timeline.length === 0) output.note(`Nothing happened to a patient ${watched}.`);
  const file = args.text('report');
  if (file !== undefined) {
    await writeAnswer(file, simulationHtml(report, { title: start.programme.clinic.name, from: start.from }));
    output.note(`The report is in ${file}.`);
  }
  answer(output, args.flag('json'), { report, tally, watched, zone: start.programme.clinic.zone });
  const { violations, parked } = report;
  const faults = Object.values(violations).some(Boolean) || Object.keys(parked).length > 0;
  return faults ? exitCodes.refused : exitCodes.ok;
}

async function cohortOf(patients: string): Promise<SimulationOrder['cohort']> {
  if (!/^\d+$/.test(patients)) return readCohort(patients);
  const number = Number(patients);
  if (number >= 1 && number <= most.patients) return number;
  throw new UsageError(`The option --patients needs a number from 1 to ${most.patients}, or a file.`);
}

interface Answer {
  readonly report: SimulationReport;
  readonly tally: Tally;
  readonly watched: string | undefined;
  readonly zone: string;
}

function answer(output: Output, json: boolean, { report, tally, watched, zone }: Answer): void {
  if (json) {
    const timeline = watched === undefined ? {} : { timeline: tally.timeline };
    return output.json({ ...report, ...timeline });
  }
  if (watched !== undefined) return journeyText(tally.timeline, zone).forEach((line) => output.line(line));
  tell(output, report);
}

function tell(output: Output, report: SimulationReport): void {
  const { touches, violations, coverage, tasks } = report;
  output.line(
    `${report.patients} patients, ${report.days} days, seed ${report.seed}: ${touches.planned} touches planned.`,
  );
  output.table(['outcome', 'touches'], Object.entries(touches.outcomes));
  output.table(['violation', 'found'], Object.entries(violations));
  const { states, branches } = coverage;
  output.line(
    `States visited: ${states.visited} of ${states.total}; branches walked: ${branches.visited} of ${branches.total}.`,
  );
  output.table(
    ['department', 'tasks', 'fullest hour', 'overdue'],
    Object.entries(tasks).map(([department, { total, busiestHour, overdue }]) => [
      department,
      total,
      busiestHour,
      overdue,
    ]),
  );
  const { patients } = report.withoutNextStep;
  output.line(`Patients without a next step at the end: ${patients}.`);
  for (const example of report.violationExamples) output.note(example);
  for (const [fault, number] of Object.entries(report.parked)) output.note(`${number} parked: ${fault}`);
  if (branches.unvisited.length > 0) output.note(`Not walked: ${branches.unvisited.slice(0, 10).join('; ')} …`);
}
