import { exitCodes, UsageError, type Command, type CommandContext } from '../cli/command.js';
import { createLogger, loadConfig } from '../runtime/index.js';
import { replay } from './replay.js';
import type { ReplayReport } from './replay-report.store.js';

/** `tropa replay`: what would these real appointments have got from the programme? */
export const replayCommand: Command = {
  usage: ['replay --appointments FILE --mapping FILE [--scenario ID] [--keep] [--json]'],
  examples: ['replay --appointments visits.csv --mapping mappings/no-show.yaml --json'],
  options: {
    appointments: { type: 'string', value: 'FILE', says: 'the CSV file with the appointments and their outcomes' },
    mapping: { type: 'string', value: 'FILE', says: 'which column means what, with zone and visit time' },
    scenario: { type: 'string', value: 'ID', says: 'the scenario that is rehearsed; visit-reminders unless told' },
    keep: { type: 'boolean', says: 'leave the database of the replay for a look inside' },
    json: { type: 'boolean', says: 'the report as JSON on standard output' },
  },
  run,
};

async function run({ args, env, output }: CommandContext): Promise<number> {
  const file = args.text('appointments');
  const mapping = args.text('mapping');
  if (file === undefined || mapping === undefined) throw new UsageError('A replay needs --appointments and --mapping.');
  const config = loadConfig(env);
  const report = await replay(
    config,
    {
      file,
      mapping,
      scenario: args.text('scenario') ?? 'visit-reminders',
      keep: args.flag('keep'),
      onBytes: () => undefined,
      onKept: (database) => output.note(`The replay is kept in the database ${database}.`),
      onWindow: monthly((month) => output.note(`replaying ${month}`)),
    },
    createLogger({ level: 'warn', destination: process.stderr }),
  );
  if (args.flag('json')) output.json(report);
  else for (const line of linesOf(report)) output.line(line);
  return exitCodes.ok;
}

/** A long run says now and then where it is. */
function monthly(say: (month: string) => void): (at: number) => void {
  let last = '';
  return (at) => {
    const month = new Date(at).toISOString().slice(0, 7);
    if (month !== last) say(month);
    last = month;
  };
}

function linesOf({ rows, enrolments, touches, branches, violations }: ReplayReport): string[] {
  const outcomes = Object.entries(touches.outcomes).map(([name, count]) => `${count} ${name}`);
  const offsets = Object.entries(touches.byOffset).map(
    ([offset, { planned, sent }]) => `  ${offset}: ${planned} planned, ${sent} sent`,
  );
  return [
    `rows: ${rows.read} read, ${rows.accepted} accepted, ${rows.refused} refused`,
    ...rows.refusals.slice(0, 20).map(({ line, reason }) => `  line ${line}: ${reason}`),
    `enrolments: ${enrolments.started} started, ${enrolments.finished} finished`,
    `touches: ${touches.planned} planned: ${outcomes.join(', ')}`,
    ...offsets,
    `branches: ${branches.attended} attended, ${branches.missed} missed`,
    `violations: ${Object.entries(violations)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}`,
  ];
}
