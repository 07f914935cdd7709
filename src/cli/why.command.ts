import { EnrolmentReader, type EnrolmentListing } from '../enrolment/index.js';
import { LedgerService, type LedgerEntry } from '../outbox/index.js';
import { clinicOption, expectWords, jsonOption } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, type Command, type CommandContext } from './command.js';
import type { Output } from './output.js';
import { patientNamed } from './patient-reference.js';

/** `tropa why`: every planned touch of a patient and what became of it. */
export const whyCommand: Command = {
  usage: ['why PATIENT [--clinic N] [--json]'],
  examples: ['why 29872499824296', 'why 0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01 --json'],
  options: { ...clinicOption, ...jsonOption },
  run,
};

/** More than any patient hears in a life. */
const EVERYTHING = 10_000;

interface Story {
  readonly patient: string;
  readonly enrolments: readonly EnrolmentListing[];
  /** Newest first. */
  readonly touches: readonly LedgerEntry[];
}

async function run(context: CommandContext): Promise<number> {
  const { args, output } = context;
  expectWords(args.words, ['PATIENT']);
  const [name = ''] = args.words;
  const story = await withClinic(context, async (session): Promise<Story> => {
    const { app, clinicId } = session;
    return session.run(async (tx) => {
      const patient = await patientNamed(session, tx, name);
      const enrolments = await app.get(EnrolmentReader).list(tx, { patient, limit: EVERYTHING });
      return { patient, enrolments, touches: await app.get(LedgerService).why(clinicId, patient, EVERYTHING) };
    });
  });
  if (args.flag('json')) output.json(story);
  else tell(output, story);
  return exitCodes.ok;
}

function tell(output: Output, { touches, enrolments }: Story): void {
  if (touches.length > 0) {
    const rows = touches.map((touch) => [
      touch.planned_at,
      touch.outcome ?? touch.status,
      touch.rule ?? touch.deferrals.at(-1)?.rule ?? '-',
      touch.why,
    ]);
    output.table(['PLANNED', 'OUTCOME', 'RULE', 'WHY'], rows);
    return;
  }
  const scenarios = enrolments.map(({ scenario, status, experiment, arm }) => {
    // Of a holdout the arm is the whole answer: nothing was to be sent.
    return `${scenario} (${status}${experiment === null ? '' : `, arm ${arm} of ${experiment}`})`;
  });
  const where = scenarios.length === 0 ? 'The patient is in no scenario' : `The patient is in ${scenarios.join(', ')}`;
  output.note(`Nothing was ever planned for this patient. ${where}.`);
}
