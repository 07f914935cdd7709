import { createReadStream } from 'node:fs';
import {
  FHIR_PASSES,
  FhirImportService,
  readFhirSettings,
  type FhirReport,
  type FhirSettings,
  type FhirSource,
} from '../patient/index.js';
import { AppError } from '../runtime/index.js';
import { valued, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type CommandContext, type CommandOption } from './command.js';
import { inFile, openFile } from './import-file.js';
import type { Output } from './output.js';
import { fileProgress } from './progress-bar.js';

/** The forms of `tropa import fhir`. */
export const fhirUsage = [
  'import fhir FILE… [--country CC] [--identifier-system URI] [--phone-channels LIST] [--catch-up] [--dry-run] [--clinic N] [--json]',
];

/** The options that only FHIR has. */
export const fhirOptions: Readonly<Record<string, CommandOption>> = {
  country: valued('CC', 'fhir: the country of phone numbers without a plus sign, e.g. UA'),
  'identifier-system': valued('URI', 'fhir: keep patients by their identifier of this system, not by Patient/<id>'),
  'phone-channels': valued(
    'LIST',
    'fhir: what a phone number is reached by: sms (unless told), whatsapp, or both with a comma',
  ),
  'catch-up': { type: 'boolean', says: 'fhir: tell the scenarios also of visits of the last seven days' },
};

/** A bundle is one document, whatever its name; these hold one resource a line. */
const LINES = /\.(ndjson|jsonl)$/i;

/** `tropa import fhir`: patients, appointments and encounters, in any order, from any number of files. */
export const fhirVerb: Verb = {
  words: ['FILE…'],
  options: ['dry-run', ...Object.keys(fhirOptions)],
  run: importFhir,
};

async function importFhir(context: CommandContext, files: readonly string[]): Promise<number> {
  const settings = settingsOf(context);
  const sizes: number[] = [];
  for (const file of files) sizes.push(await sizeOf(file));
  const report = await importFrom(context, { files, sizes, settings }).catch((error: unknown) => {
    throw error instanceof AppError ? inFile(files.join(', '), error) : error;
  });
  if (context.args.flag('json')) context.output.json(view(report));
  else tell(context.output, report);
  return report.refusalsInAll > 0 || report.stopped.length > 0 ? exitCodes.refused : exitCodes.ok;
}

/** Errors: UsageError. */
async function sizeOf(file: string): Promise<number> {
  const handle = await openFile(file);
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** Errors: UsageError. */
function settingsOf({ args }: CommandContext): FhirSettings {
  const reading = readFhirSettings({
    country: args.text('country'),
    identifier_system: args.text('identifier-system'),
    phone_channels: args.text('phone-channels'),
    catch_up: String(args.flag('catch-up')),
  });
  if ('ok' in reading) return reading.ok;
  const { name, reason } = reading.wrong;
  throw new UsageError(`The option --${name.replaceAll('_', '-')} makes no sense: ${reason}.`);
}

async function importFrom(
  context: CommandContext,
  { files, sizes, settings }: { files: readonly string[]; sizes: readonly number[]; settings: FhirSettings },
): Promise<FhirReport> {
  const { args, output } = context;
  const sources = files.map((file): FhirSource => {
    return { file, lines: LINES.test(file), open: () => createReadStream(file) };
  });
  return withClinic(context, async ({ app, clinicId }) => {
    const progress = fileProgress(output, sizes.reduce((sum, size) => sum + size, 0) * FHIR_PASSES);
    try {
      return await app.get(FhirImportService).importFhir({
        clinicId,
        sources,
        reopens: true,
        settings,
        dryRun: args.flag('dry-run'),
        onProgress: (step) => progress.update(step),
      });
    } finally {
      progress.stop();
    }
  });
}

function tell(output: Output, report: FhirReport): void {
  const { rows, types, deceased, inactive, dryRun, refusals, refusalsInAll, remarks, remarksInAll, stopped } = report;
  output.line(`fhir: ${rows} resources: ${counted(report)}${dryRun ? ' (dry run: nothing was written)' : ''}`);
  for (const [type, counts] of Object.entries(types)) output.line(`${type}: ${counts.read}: ${counted(counts)}`);
  output.line(`${deceased} deceased, ${inactive} not active: no scenario writes to them`);
  const lines = [...refusals, ...remarks.map((remark) => ({ ...remark, fix: '' }))].map((each) => [
    placeOf(each),
    each.resource ?? '-',
    each.path ?? '-',
    each.reason,
    each.fix,
  ]);
  if (lines.length > 0) output.table(['PLACE', 'RESOURCE', 'PATH', 'REASON', 'FIX'], lines);
  if (refusalsInAll > refusals.length) output.note(`${refusalsInAll - refusals.length} more refusals are not shown.`);
  if (remarksInAll > remarks.length) output.note(`${remarksInAll - remarks.length} more remarks are not shown.`);
  for (const { file, reason, fix } of stopped)
    output.note(`Stopped in ${file ?? 'the input'}: ${reason} ${fix ?? ''}`.trimEnd());
}

function counted({ created, changed, unchanged, refused, ignored }: Omit<FhirReport['types'][string], 'read'>): string {
  return `${created} created, ${changed} changed, ${unchanged} unchanged, ${refused} refused, ${ignored} ignored`;
}

function placeOf({ file, line, entry }: FhirReport['remarks'][number]): string {
  return `${file ?? ''}:${line}${entry === undefined ? '' : ` entry ${entry}`}`;
}

function view({ dryRun, refusalsInAll, remarksInAll, ...report }: FhirReport) {
  return { ...report, dry_run: dryRun, refusals_in_all: refusalsInAll, remarks_in_all: remarksInAll };
}
