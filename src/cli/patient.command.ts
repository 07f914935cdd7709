import { AuditService } from '../auth/index.js';
import { ErasureReapply, ErasureService, exportHtml, ExportService } from '../patient/index.js';
import { clinicOption, jsonOption, runVerb, valued, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { writeAnswer } from './files.adapter.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { patientNamed } from './patient-reference.js';

const verbs: Readonly<Record<string, Verb>> = {
  export: { words: ['PATIENT'], options: ['html', 'out', 'locale'], run: exportOne },
  erase: { words: ['PATIENT'], options: ['reason', 'yes'], run: erase },
  reapply: { words: [], run: reapply },
};

/** `tropa patient`: what a patient has a right to. */
export const patientCommand: Command = {
  usage: [
    'patient export PATIENT [--html] [--locale LOCALE] [--out FILE] [--clinic N]',
    'patient erase PATIENT --yes [--reason TEXT] [--clinic N] [--json]',
    'patient reapply [--clinic N] [--json]',
  ],
  examples: [
    'patient export P-1042 --out P-1042.json',
    'patient erase P-1042 --yes --reason "asked by phone"',
    'patient reapply',
  ],
  options: {
    html: { type: 'boolean', says: 'a page for people to read, with the file for machines inside it' },
    locale: valued('LOCALE', 'the language of the page: uk, ru or en; en unless told'),
    out: valued('FILE', 'write it there; standard output unless told'),
    reason: valued('TEXT', 'why, for the record; no personal data'),
    yes: { type: 'boolean', says: 'yes, delete everything about this patient for good' },
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => runVerb(context, verbs),
};

async function exportOne(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  const exported = await withClinic(context, (session) =>
    session.run(async (tx) => {
      const patientId = await patientNamed(session, tx, name);
      await session.app.get(AuditService).read(tx, 'system', { what: 'patient.exported', patientId });
      return session.app.get(ExportService).of(tx, patientId);
    }),
  );
  const text = args.flag('html')
    ? exportHtml(exported, args.text('locale') ?? 'en')
    : JSON.stringify(exported, null, 2);
  const file = args.text('out');
  if (file === undefined) output.line(text);
  else await writeAnswer(file, `${text}\n`, 0o600);
  return exitCodes.ok;
}

async function erase(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  if (!args.flag('yes')) {
    throw new UsageError(
      'Nothing was deleted.',
      'Add --yes: what is erased is gone for good, visits and messages too.',
    );
  }
  const patientId = await withClinic(context, (session) =>
    session.run(async (tx) => {
      const found = await patientNamed(session, tx, name);
      await session.app.get(ErasureService).erase(tx, found, { by: 'command-line', reason: args.text('reason') });
      await session.app.get(AuditService).wrote(tx, 'system', { what: 'patient.erased', patientId: found });
      return found;
    }),
  );
  if (args.flag('json')) output.json({ patient: patientId, erased: true });
  else output.line(`Patient ${patientId} is forgotten.`);
  return exitCodes.ok;
}

async function reapply(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const erased = await withClinic(context, ({ app, clinicId }) => app.get(ErasureReapply).reapply(clinicId));
  if (args.flag('json')) output.json({ erased });
  else output.line(erased === 0 ? 'Nobody who was forgotten is back.' : `${erased} patients were forgotten again.`);
  return exitCodes.ok;
}
