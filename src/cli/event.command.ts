import { EventStore, PeopleStore, type EventReceipt } from '../patient/index.js';
import { AppError, Clock } from '../runtime/index.js';
import { clinicOption, jsonOption, needed, runVerb, valued, type Verb } from './arguments.js';
import { withClinic, type ClinicSession } from './clinic-session.js';
import { exitCodes, UsageError, type Arguments, type Command, type CommandContext } from './command.js';
import { checkEvent } from './event-check.js';
import { patientNamed } from './patient-reference.js';

/** With its offset: "nine o'clock" is another instant on every laptop. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

const verbs: Readonly<Record<string, Verb>> = {
  send: { words: ['TYPE'], options: ['patient', 'data', 'key', 'occurred-at'], run: send },
};

/** `tropa event`: tells the scenarios what happened to a patient. */
export const eventCommand: Command = {
  usage: ['event send TYPE --patient PATIENT [--data JSON] [--key KEY] [--occurred-at INSTANT] [--clinic N] [--json]'],
  examples: [
    `event send results.ready --patient 29872499824296 --data '{"examination":"ultrasound"}'`,
    'event send custom.course_paid --patient 29872499824296 --key invoice-1042 --occurred-at 2026-01-12T14:00:00+02:00',
  ],
  options: {
    patient: valued('PATIENT', 'the patient by the external id of the clinic’s system or by UUID'),
    data: valued('JSON', 'what belongs to the event, as an object'),
    key: valued('KEY', 'the sender’s name for it: the same key again is the same event'),
    'occurred-at': valued('INSTANT', 'when it happened, e.g. 2026-01-12T14:00:00+02:00; now unless told'),
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => runVerb(context, verbs),
};

async function send(context: CommandContext, [type = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  const name = needed(args, 'patient');
  const payload = readData(args);
  const said = readInstant(args);
  checkEvent(type, payload);
  const receipt = await withClinic(context, (session) =>
    session.run(async (tx) => {
      const now = session.app.get(Clock).now();
      const occurredAt = said ?? now;
      if (occurredAt > now) throw ofTheFuture();
      const patientId = await patientNamed(session, tx, name);
      await expectAppointment(session, tx, payload);
      const [recorded] = await session.app
        .get(EventStore)
        .record(tx, [{ patientId, type, occurredAt, payload, key: args.text('key') }]);
      return recorded ?? { recorded: false };
    }),
  );
  if (args.flag('json')) output.json({ recorded: receipt.recorded, event: receipt.eventId ?? null });
  else output.line(sentence(type, receipt));
  return exitCodes.ok;
}

function sentence(type: string, { eventId }: EventReceipt): string {
  if (eventId === undefined) return `An event with this key was recorded before; nothing changed.`;
  return `Recorded ${type} as event ${eventId}.`;
}

function readData(args: Arguments): Readonly<Record<string, unknown>> {
  const text = args.text('data') ?? '{}';
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  } catch {
    // The same words serve for what is no JSON and for what is no object.
  }
  throw new UsageError('The option --data needs a JSON object.', `Write for example --data '{"points":120}'.`);
}

function readInstant(args: Arguments): number | undefined {
  const text = args.text('occurred-at');
  if (text === undefined) return undefined;
  const instant = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(instant)) return instant;
  const fix = 'Write day, time and offset, e.g. --occurred-at=2026-01-12T14:00:00+02:00.';
  throw new UsageError('The option --occurred-at needs an instant.', fix);
}

/** A scenario could not read the facts of an appointment that nobody reported. */
async function expectAppointment(
  { app, clinicId }: ClinicSession,
  tx: Parameters<Parameters<ClinicSession['run']>[0]>[0],
  { appointment_id: id }: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (typeof id !== 'string') return;
  const found = await app.get(PeopleStore).appointments(tx, [id]);
  if (found.size > 0) return;
  throw new AppError('APPOINTMENT_UNKNOWN', `No appointment of clinic ${clinicId} has this id.`, {
    status: 404,
    fix: 'Import the appointment first; appointment_id is its UUID.',
  });
}

function ofTheFuture(): AppError {
  return new AppError('EVENT_FUTURE', 'The event lies in the future.', {
    status: 422,
    fix: 'Send it when it has happened, and write its time with the right offset.',
  });
}
