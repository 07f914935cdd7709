import { readFile } from 'node:fs/promises';
import {
  checkProgramme,
  ClinicProgrammeService,
  isPublishable,
  readProgramme,
  type ClinicProgramme,
} from '../catalog/index.js';
import { DAY } from '../engine/index.js';
import {
  DraftComparing,
  DraftPastStore,
  type DraftComparison,
  instantOf,
  isWallText,
  type PastWindow,
  readPast,
  reachOf,
  rehearsalProgramme,
  wallText,
} from '../rehearsal/index.js';
import { AppError, loadConfig } from '../runtime/index.js';
import { clinicOption, expectWords, jsonOption, needed, valued } from './arguments.js';
import { withClinic, type ClinicSession } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { tellFindings } from './findings.js';
import type { Output } from './output.js';

/** What happened this long before the asked time leads up to it: enrolments that ran already are running again. */
const leadDays = 90;
/** A file of events is followed for this long after its last event. */
const afterDays = 30;
const pageOfRecipients = 500;
const shownPatients = 20;

/** `tropa compare`: the real past, lived through again with a draft. */
export const compareCommand: Command = {
  usage: [
    'compare --programme DIR --from DATE --to DATE [--against DIR|published] [--clinic N] [--json]',
    'compare --programme DIR --events FILE [--against DIR|published] [--from DATE] [--to DATE] [--json]',
  ],
  examples: [
    'compare --programme draft --from 2026-01-01 --to 2026-03-31',
    'compare --programme draft --against . --events history.ndjson --json',
  ],
  options: {
    programme: valued('DIR', 'the draft'),
    against: valued(
      'DIR|published',
      'what it is held against; what is published unless told, with --events the installed programme',
    ),
    events: valued('FILE', 'what happened, as NDJSON or CSV, in place of the records of the clinic'),
    from: valued('DATE', 'the first day that counts, by the clock of the clinic'),
    to: valued('DATE', 'the last day that counts'),
    ...clinicOption,
    ...jsonOption,
  },
  run,
};

interface Compared {
  readonly window: PastWindow;
  readonly zone: string;
  readonly comparison: DraftComparison;
}

async function run(context: CommandContext): Promise<number> {
  const { args, output } = context;
  expectWords(args.words, []);
  const draft = await draftAt(needed(args, 'programme'), output);
  if (!draft) return exitCodes.refused;
  const file = args.text('events');
  const compared = file === undefined ? await withRecords(context, draft) : await withFile(context, draft, file);
  if (args.flag('json')) output.json(view(compared));
  else tell(output, compared);
  return exitCodes.ok;
}

/** The records of a clinic, page by page, in one transaction that cannot write. */
async function withRecords(context: CommandContext, draft: ClinicProgramme): Promise<Compared> {
  const { args } = context;
  const { zone } = draft.clinic;
  const window = { from: dayOf(needed(args, 'from'), 'from', zone), to: dayOf(needed(args, 'to'), 'to', zone) + DAY };
  if (window.from >= window.to) throw new UsageError('The option --to lies before --from.');
  const directory = args.text('against') ?? 'published';
  const other = directory === 'published' ? undefined : await otherAt(directory);
  const comparison = await withClinic(context, (session) => overRecords(session, { draft, other, window }));
  return { window, zone, comparison };
}

interface Sides {
  readonly draft: ClinicProgramme;
  /** Undefined: what the clinic has published. */
  readonly other: ClinicProgramme | undefined;
  readonly window: PastWindow;
}

async function overRecords(
  { app, run: work }: ClinicSession,
  { draft, other, window }: Sides,
): Promise<DraftComparison> {
  const store = new DraftPastStore();
  return work(async (tx) => {
    await store.readOnly(tx);
    const before = other ?? (await app.get(ClinicProgrammeService).of(tx));
    const comparing = new DraftComparing(before, draft, window);
    const reach = { since: window.from - leadDays * DAY, until: window.to };
    const recipients = await store.recipients(tx, reach);
    for (let next = 0; next < recipients.length; next += pageOfRecipients) {
      const page = recipients.slice(next, next + pageOfRecipients);
      for (const household of await store.households(tx, page, reach)) comparing.add(household);
    }
    return comparing.report();
  });
}

async function withFile(context: CommandContext, draft: ClinicProgramme, file: string): Promise<Compared> {
  const { args, env, output } = context;
  const { zone, channels } = draft.clinic;
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content === undefined) throw new UsageError(`${file} cannot be read.`, 'Name a file of events with --events.');
  const past = readPast(content, channels);
  const known = reachOf(past, afterDays);
  if (!known) throw new UsageError(`${file} has no events.`);
  const [from, to] = [args.text('from'), args.text('to')];
  const window = {
    from: from === undefined ? known.from : dayOf(from, 'from', zone),
    to: to === undefined ? known.to : dayOf(to, 'to', zone) + DAY,
  };
  const against = args.text('against') ?? loadConfig(env).programme;
  const before = await sideOf(context, against);
  const comparing = new DraftComparing(before, draft, window);
  for (const household of past) comparing.add(household);
  output.note(against === 'published' ? 'Held against what is published.' : `Held against the programme at ${against}`);
  return { window, zone, comparison: comparing.report() };
}

async function sideOf(context: CommandContext, against: string): Promise<ClinicProgramme> {
  if (against !== 'published') return otherAt(against);
  return withClinic(context, ({ app, run: work }) => work((tx) => app.get(ClinicProgrammeService).of(tx)));
}

/** What a draft is held against ran already: it is not checked again. Errors: REHEARSAL_PROGRAMME_BROKEN, UsageError. */
async function otherAt(directory: string): Promise<ClinicProgramme> {
  const programme = await readProgramme(directory);
  try {
    return rehearsalProgramme(programme);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new UsageError(
      `The programme in ${directory} cannot be run.`,
      'Run tropa check on it and mend what it finds.',
    );
  }
}

/** A draft that the checker would refuse is not run: what it would have done says nothing. */
async function draftAt(directory: string, output: Output): Promise<ClinicProgramme | undefined> {
  const programme = await readProgramme(directory);
  const findings = checkProgramme(programme);
  if (isPublishable(findings)) return rehearsalProgramme(programme);
  tellFindings(output.notes, findings);
  output.note(`The programme in ${directory} has errors: correct them first, see tropa check.`);
  return undefined;
}

function dayOf(text: string, option: string, zone: string): number {
  const midnight = `${text} 00:00`;
  if (isWallText(midnight)) return instantOf(midnight, zone);
  throw new UsageError(`The option --${option} needs a date such as 2026-03-01.`);
}

function view({ window, comparison }: Compared): object {
  const { diffs, ...rest } = comparison;
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return {
    from: iso(window.from),
    to: iso(window.to),
    ...rest,
    diffs: diffs.map(({ changes, ...diff }) => ({
      ...diff,
      changes: changes.map((change) => ({ ...change, before: iso(change.before), after: iso(change.after) })),
    })),
  };
}

function tell(output: Output, { window, zone, comparison }: Compared): void {
  const { patients, events, kinds, diffs, totals, lost, failed } = comparison;
  const clock = (at: number | undefined) => (at === undefined ? '–' : wallText(at, zone));
  output.line(`${clock(window.from)} to ${clock(window.to)}: ${events} events of ${patients.total} patients.`);
  output.line(`${patients.changed} of them would have got something else.`);
  const rows = [
    ...kinds.map((kind) => ({ ...kind })),
    { kind: 'touch', what: 'all messages', ...totals.touches },
    { kind: 'task', what: 'all tasks', ...totals.tasks },
  ];
  output.table(
    ['WHAT', 'BEFORE', 'DRAFT', 'KEPT', 'MOVED', 'GAINED', 'LOST'],
    rows.map(({ what, before, after, kept, moved, gained, lost: gone }) => [
      what,
      before,
      after,
      kept,
      moved,
      gained,
      gone,
    ]),
  );
  for (const { patient, changes } of diffs.slice(0, shownPatients)) {
    output.line(`Patient ${patient}`);
    for (const { what, change, before, after } of changes)
      output.line(`  ${change.padEnd(6)} ${what}: ${clock(before)} → ${clock(after)}`);
  }
  if (diffs.length > shownPatients) output.note(`${diffs.length - shownPatients} more patients: see --json.`);
  if (lost > 0) output.note(`${lost} answers or endings of handovers fit nothing that was asked, and were left out.`);
  if (failed.after > 0) output.note(`${failed.after} turns of the draft failed.`);
}
