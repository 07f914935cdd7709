import { HandoverService, handoverView, type HandoverListing } from '../inbox/index.js';
import { clinicOption, jsonOption, needed, oneOf, runVerb, valued, wholeNumber, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { isUuid, patientNamed } from './patient-reference.js';

const RESOLUTION = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

const verbs: Readonly<Record<string, Verb>> = {
  list: { words: [], options: ['status', 'department', 'patient', 'limit'], run: list },
  accept: { words: ['ID'], options: ['owner'], run: accept },
  close: { words: ['ID'], options: ['resolution', 'note'], run: close },
};

/** `tropa handover`: what scenarios handed over to people. */
export const handoverCommand: Command = {
  usage: [
    'handover list [--status STATUS] [--department ID] [--patient PATIENT] [--limit N] [--clinic N] [--json]',
    'handover accept ID --owner NAME [--clinic N] [--json]',
    'handover close ID --resolution WORD [--note TEXT] [--clinic N] [--json]',
  ],
  examples: [
    'handover list --department reception',
    'handover close 0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01 --resolution reached',
  ],
  options: {
    status: valued('STATUS', 'open (unless told), offered, accepted or closed'),
    department: valued('ID', 'only those of this department'),
    patient: valued('PATIENT', 'only those of the patient with this external id or UUID'),
    limit: valued('N', 'at most so many; 100 unless told'),
    owner: valued('NAME', 'who answers for it from now on'),
    resolution: valued('WORD', 'how it ended, in one word that scenarios can ask for, e.g. reached'),
    note: valued('TEXT', 'what the staff want to remember'),
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => runVerb(context, verbs),
};

async function list(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const status = oneOf(args, 'status', ['open', 'offered', 'accepted', 'closed']) ?? 'open';
  const limit = wholeNumber(args, 'limit', { min: 1, max: 500, otherwise: 100 });
  const named = args.text('patient');
  const handovers = await withClinic(context, async (session) => {
    const patient = named === undefined ? undefined : await session.run((tx) => patientNamed(session, tx, named));
    const query = { status, department: args.text('department'), patient, limit };
    return (await session.app.get(HandoverService).list(session.clinicId, query)).map(handoverView);
  });
  if (args.flag('json')) output.json({ handovers });
  else {
    const rows = handovers.map((each) => [
      each.handover,
      each.due_at,
      each.status,
      each.department,
      each.reason,
      each.owner ?? '-',
      each.patient,
    ]);
    output.table(['ID', 'DUE', 'STATUS', 'DEPARTMENT', 'REASON', 'OWNER', 'PATIENT'], rows);
  }
  return exitCodes.ok;
}

async function accept(context: CommandContext, [id = '']: readonly string[]): Promise<number> {
  const owner = needed(context.args, 'owner').trim();
  if (owner === '') throw new UsageError('The option --owner needs a name.');
  return change(context, id, (handovers, clinicId) => handovers.accept(clinicId, id, owner));
}

async function close(context: CommandContext, [id = '']: readonly string[]): Promise<number> {
  const resolution = needed(context.args, 'resolution');
  if (!RESOLUTION.test(resolution)) {
    throw new UsageError(
      'The option --resolution needs one word of small letters.',
      'Write for example --resolution=reached.',
    );
  }
  const closing = { resolution, note: context.args.text('note') };
  return change(context, id, (handovers, clinicId) => handovers.close(clinicId, id, closing));
}

type Change = (handovers: HandoverService, clinicId: number) => Promise<HandoverListing>;

async function change(context: CommandContext, id: string, step: Change): Promise<number> {
  const { args, output } = context;
  if (!isUuid(id)) throw new UsageError('ID is no id of a handover.', 'Take it from tropa handover list.');
  const after = handoverView(
    await withClinic(context, ({ app, clinicId }) => step(app.get(HandoverService), clinicId)),
  );
  if (args.flag('json')) output.json(after);
  else output.line(`Handover ${after.handover} is ${after.status}.`);
  return exitCodes.ok;
}
