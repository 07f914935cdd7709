import { ExperimentService, type ArmReport, type ExperimentListing, type ExperimentReport } from '../journey/index.js';
import { clinicOption, expectWords, jsonOption, valued } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, type Command, type CommandContext } from './command.js';
import type { Output } from './output.js';

/** `tropa experiment`: what came of an experiment, from the records of the clinic. */
export const experimentCommand: Command = {
  usage: ['experiment [NAME] [--tag TAG] [--clinic N] [--json]'],
  examples: ['experiment', 'experiment win-back-2026', 'experiment win-back-2026 --tag high-risk --json'],
  options: {
    ...clinicOption,
    ...jsonOption,
    tag: valued('TAG', 'only patients with this tag'),
  },
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, output } = context;
  if (args.words.length === 0) return list(context);
  expectWords(args.words, ['NAME']);
  const [name = ''] = args.words;
  const tag = args.text('tag') ?? null;
  const report = await withClinic(context, ({ app, run: inClinic }) =>
    inClinic((tx) => app.get(ExperimentService).report(tx, name, tag)),
  );
  if (args.flag('json')) output.json(report);
  else tell(output, report);
  return exitCodes.ok;
}

async function list(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const experiments = await withClinic(context, ({ app, run: inClinic }) =>
    inClinic((tx) => app.get(ExperimentService).list(tx)),
  );
  if (args.flag('json')) output.json({ experiments });
  else output.table(['EXPERIMENT', 'SCENARIOS', 'ARMS', 'STATE'], experiments.map(listed));
  return exitCodes.ok;
}

function listed({ experiment, scenarios, arms, running }: ExperimentListing): string[] {
  const weights = Object.entries(arms).map(([arm, weight]) => `${arm} ${weight}`);
  return [experiment, scenarios.join(', '), weights.join(', '), running ? 'running' : 'ended'];
}

const headings = [
  'ARM',
  'WEIGHT',
  'ASSIGNED',
  'EXPOSED',
  'SENT',
  'MEASURED',
  'OUTCOME',
  '%',
  '95 %',
  'DIFFERENCE',
  '95 %',
];

function tell(output: Output, report: ExperimentReport): void {
  output.table(headings, report.arms.map(rowOf));
  output.note(report.sentence);
}

function rowOf({ arm, weight, assigned, exposed, touches, measured, outcome, difference }: ArmReport) {
  const range = ([low, high]: readonly [number, number]) => `${low.toFixed(1)}..${high.toFixed(1)}`;
  return [
    ...[arm, weight, assigned, exposed, touches.sent, measured, outcome.n],
    outcome.percent === null ? '-' : outcome.percent.toFixed(1),
    measured === 0 ? '-' : range(outcome.interval),
    difference ? difference.points.toFixed(1) : '-',
    difference ? range(difference.interval) : '-',
  ];
}
