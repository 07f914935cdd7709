import type { FileHandle } from 'node:fs/promises';
import { importKinds, ImportService, type CsvMapping, type ImportReport } from '../patient/index.js';
import { AppError } from '../runtime/index.js';
import { clinicOption, jsonOption, needed, runVerb, valued, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { fhirOptions, fhirUsage, fhirVerb } from './import-fhir.js';
import { inFile, openFile } from './import-file.js';
import { readMapping } from './import-mapping.js';
import type { Output } from './output.js';
import { fileProgress } from './progress-bar.js';

/** `tropa import`: brings a clinic's files in. */
export const importCommand: Command = {
  usage: [
    ...importKinds.map((kind) => `import ${kind} FILE --mapping FILE [--dry-run] [--clinic N] [--json]`),
    ...fhirUsage,
  ],
  examples: [
    'import patients patients.csv --mapping mappings/patients.yaml --dry-run',
    'import appointments visits.csv --mapping no-show',
    'import payments payments.csv --mapping payments',
    'import fhir patients.bundle.json encounters.ndjson --country UA --dry-run',
  ],
  options: {
    mapping: valued('FILE', 'which column means what: a YAML file, or the name of a shipped mapping'),
    'dry-run': { type: 'boolean', says: 'report what an import would do, and write nothing' },
    ...fhirOptions,
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) =>
    runVerb(context, { ...Object.fromEntries(importKinds.map((kind) => [kind, verbOf(kind)])), fhir: fhirVerb }),
};

function verbOf(kind: CsvMapping['kind']): Verb {
  return {
    words: ['FILE'],
    options: ['mapping', 'dry-run'],
    run: (context, [file = '']) => importFile(context, kind, file),
  };
}

async function importFile(context: CommandContext, kind: CsvMapping['kind'], file: string): Promise<number> {
  const mapping = await readMapping(needed(context.args, 'mapping'));
  if (mapping.kind !== kind) {
    throw new UsageError(
      `The mapping is one of ${mapping.kind}, not of ${kind}.`,
      `Use tropa import ${mapping.kind}, or another mapping.`,
    );
  }
  const handle = await openFile(file);
  try {
    const report = await importFrom(context, handle, mapping).catch((error: unknown) => {
      throw error instanceof AppError ? inFile(file, error) : error;
    });
    if (context.args.flag('json')) context.output.json(view(report));
    else tell(context.output, report);
    return report.refusalsInAll > 0 || report.stopped ? exitCodes.refused : exitCodes.ok;
  } finally {
    await handle.close();
  }
}

async function importFrom(context: CommandContext, handle: FileHandle, mapping: CsvMapping): Promise<ImportReport> {
  const { args, output } = context;
  const { size } = await handle.stat();
  return withClinic(context, async ({ app, clinicId }) => {
    const progress = fileProgress(output, size);
    try {
      return await app.get(ImportService).importFile({
        clinicId,
        source: handle.createReadStream({ autoClose: false }),
        mapping,
        dryRun: args.flag('dry-run'),
        onProgress: (step) => progress.update(step),
      });
    } finally {
      progress.stop();
    }
  });
}

function tell(output: Output, report: ImportReport): void {
  const { kind, rows, created, changed, unchanged, refused, dryRun, stopped, refusals, refusalsInAll } = report;
  const counts = `${created} created, ${changed} changed, ${unchanged} unchanged, ${refused} refused`;
  output.line(`${kind}: ${rows} rows: ${counts}${dryRun ? ' (dry run: nothing was written)' : ''}`);
  const lines = refusals.map(({ line, column, reason, fix }) => [line, column ?? '-', reason, fix]);
  if (lines.length > 0) output.table(['LINE', 'COLUMN', 'REASON', 'FIX'], lines);
  if (refusalsInAll > lines.length) output.note(`${refusalsInAll - lines.length} more refusals are not shown.`);
  if (stopped)
    output.note(
      `Stopped${stopped.line === undefined ? '' : ` near line ${stopped.line}`}: ${stopped.reason} ${stopped.fix ?? ''}`.trimEnd(),
    );
}

function view({ dryRun, refusalsInAll, stopped, ...report }: ImportReport) {
  return { ...report, dry_run: dryRun, refusals_in_all: refusalsInAll, stopped: stopped ?? null };
}
