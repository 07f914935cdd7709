import { EnrolmentReader, TurnService, type EnrolmentListing } from '../enrolment/index.js';
import { clinicOption, jsonOption, oneOf, runVerb, valued, wholeNumber, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { isUuid, patientNamed } from './patient-reference.js';

const verbs: Readonly<Record<string, Verb>> = {
  list: { words: [], options: ['status', 'scenario', 'patient', 'limit'], run: list },
  resume: { words: ['ID'], run: resume },
};

/** `tropa enrolment`: who is in which scenario, and what got stuck. */
export const enrolmentCommand: Command = {
  usage: [
    'enrolment list [--status STATUS] [--scenario ID] [--patient PATIENT] [--limit N] [--clinic N] [--json]',
    'enrolment resume ID [--clinic N] [--json]',
  ],
  examples: ['enrolment list --status parked', 'enrolment resume 0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01'],
  options: {
    status: valued('STATUS', 'only running, finished or parked ones'),
    scenario: valued('ID', 'only those of this scenario'),
    patient: valued('PATIENT', 'only those of the patient with this external id or UUID'),
    limit: valued('N', 'at most so many, newest first; 100 unless told'),
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => runVerb(context, verbs),
};

async function list(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const status = oneOf(args, 'status', ['running', 'finished', 'parked']);
  const limit = wholeNumber(args, 'limit', { min: 1, max: 500, otherwise: 100 });
  const named = args.text('patient');
  const enrolments = await withClinic(context, (session) =>
    session.run(async (tx) => {
      const patient = named === undefined ? undefined : await patientNamed(session, tx, named);
      return session.app.get(EnrolmentReader).list(tx, { status, scenario: args.text('scenario'), patient, limit });
    }),
  );
  if (args.flag('json')) output.json({ enrolments });
  else output.table(['ID', 'SCENARIO', 'STATUS', 'STATE', 'NEXT TIMER', 'PATIENT', 'OUTCOME'], enrolments.map(rowOf));
  return exitCodes.ok;
}

function rowOf({
  enrolment,
  scenario,
  status,
  state,
  next_timer_at,
  patient,
  outcome,
  parked,
}: EnrolmentListing): string[] {
  const at = typeof state === 'string' ? state : JSON.stringify(state);
  return [enrolment, scenario, status, at, next_timer_at ?? '-', patient, outcome ?? parked?.code ?? '-'];
}

async function resume(context: CommandContext, [id = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  if (!isUuid(id))
    throw new UsageError('ID is no id of an enrolment.', 'Take it from tropa enrolment list --status parked.');
  await withClinic(context, ({ app, clinicId }) => app.get(TurnService).resume(clinicId, id));
  if (args.flag('json')) output.json({ enrolment: id, resumed: true });
  else output.line(`Enrolment ${id} works again.`);
  return exitCodes.ok;
}
