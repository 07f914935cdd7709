import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import {
  AppError,
  Clock,
  IdSource,
  JobRegister,
  JobService,
  UnitOfWork,
  unknownJob,
  type JobJson,
  type JobRun,
  type JobHandler,
} from '../../runtime/index.js';
import { parseMapping } from './csv-mapping.js';
import type { Refusal } from './csv-row.js';
import { ImportFileStore } from './import-file.store.js';
import { countedWith, createdOnce, noRows, stoppedBy, type ImportCounts, type Taken } from './import-report.js';
import { ImportService, type Batch, type OpenImport } from './import.service.js';

/** A file of half a million patients has about 40 MB. */
export const LARGEST_FILE = 50 * 1024 * 1024;
const PART_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** A file and what its columns mean, as somebody hands them in. */
export interface ImportOrder {
  readonly source: AsyncIterable<Uint8Array>;
  /** As JSON has it; `parseMapping` reads it. */
  readonly mapping: JobJson;
  readonly dryRun: boolean;
}

/** Brings a file in as a job: its rows, its progress and its refusals of each batch commit together, so that a crash repeats none. */
@Injectable()
export class ImportJob implements JobHandler, OnModuleInit {
  readonly kind = 'patient.import';

  constructor(
    private readonly register: JobRegister,
    private readonly jobs: JobService,
    private readonly imports: ImportService,
    private readonly files: ImportFileStore,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  /** Keeps the file and starts its job: its id. Errors: IMPORT_MAPPING, IMPORT_FILE_TOO_LARGE, IMPORT_SPREADSHEET. */
  async begin({ clinicId, id, name }: Principal, order: ImportOrder): Promise<string> {
    const { kind } = parseMapping(order.mapping);
    const { parts, lines } = await partsOf(order.source);
    const jobId = this.ids.uuid(this.clock.now());
    await this.work.run(clinicId, async (tx) => {
      await this.files.dropEnded(tx);
      const input = { kind, dry_run: order.dryRun, mapping: order.mapping };
      // The title tells a try from the real thing while there is no report yet.
      const title = order.dryRun ? 'dry_run' : undefined;
      await this.jobs.start(tx, {
        kind: this.kind,
        title,
        jobId,
        input,
        by: { id, name },
        total: Math.max(0, lines - 1),
      });
      for (const [place, content] of parts.entries()) await this.files.addPart(tx, { jobId, place, content });
    });
    return jobId;
  }

  /** What of a file was not taken, by line. Errors: JOB_UNKNOWN, also for a job of another kind. */
  async refusals(clinicId: number, jobId: string, limit: number): Promise<Refusal[]> {
    return this.work.run(clinicId, async (tx) => {
      const job = await this.jobs.known(tx, jobId);
      if (job.kind !== this.kind) throw unknownJob(jobId);
      return this.files.refusals(tx, jobId, limit);
    });
  }

  async run(job: JobRun): Promise<JobJson> {
    try {
      const report = await this.bring(job);
      await this.work.run(job.clinicId, (tx) => this.files.drop(tx, job.jobId));
      return report;
    } catch (error) {
      // Whoever takes the job over after this process needs the file; nobody else does.
      if (!job.signal.aborted || job.cancelled)
        await this.work.run(job.clinicId, (tx) => this.files.drop(tx, job.jobId));
      throw error;
    }
  }

  private async bring(job: JobRun): Promise<JobJson> {
    const dryRun = job.input['dry_run'] === true;
    const open = this.imports.open({ source: this.source(job), mapping: parseMapping(job.input['mapping']) });
    const start = dryRun ? await this.afresh(job) : countsOf(job.cursor);
    let counts = start;
    let stopped;
    try {
      counts = await this.batches(job, { open, dryRun, start, told: (now) => (counts = now) });
    } catch (error) {
      if (!(error instanceof AppError && error.code.startsWith('IMPORT_')) || counts.rows === 0) throw error;
      stopped = stoppedBy(error);
    }
    return { kind: String(job.input['kind']), dry_run: dryRun, ...counts, ...(stopped ? { stopped } : {}) };
  }

  /** Batches that an earlier process committed are read past. */
  private async batches(job: JobRun, { open, dryRun, start, told }: Bringing): Promise<ImportCounts> {
    const seen = new Set<string>();
    let counts = start;
    let read = 0;
    for await (const batch of open.batches) {
      read += batch.length;
      if (read <= start.rows) continue;
      if (job.cancelled) break;
      job.signal.throwIfAborted();
      const tried = dryRun ? await this.tried(job.clinicId, open, batch, seen) : undefined;
      const before = counts;
      const step = await job.step(async (tx) => {
        const taken = tried ?? (await open.take(tx, batch));
        await this.files.refuse(tx, job.jobId, before.refusalsInAll, taken.refusals);
        const after = countedWith(before, taken);
        return { done: after.rows, cursor: { ...after } };
      });
      counts = countsOf(step.cursor);
      told(counts);
    }
    if (!job.cancelled) await job.progress({ done: counts.rows, total: counts.rows, cursor: { ...counts } });
    return counts;
  }

  private async tried(clinicId: number, open: OpenImport, batch: Batch, seen: Set<string>): Promise<Taken> {
    return createdOnce(await this.imports.inTransaction(clinicId, true, (tx) => open.take(tx, batch)), seen);
  }

  /** A dry run left nothing behind but its refusals, and what it would have created must be told apart from the first row on. */
  private async afresh(job: JobRun): Promise<ImportCounts> {
    await this.work.run(job.clinicId, (tx) => this.files.forgetRefusals(tx, job.jobId));
    return noRows;
  }

  private async *source({ clinicId, jobId }: JobRun): AsyncGenerator<Uint8Array> {
    for (let place = 0; ; place += 1) {
      const part = await this.work.run(clinicId, (tx) => this.files.part(tx, jobId, place));
      if (!part) return;
      yield part;
    }
  }
}

interface Bringing {
  readonly open: OpenImport;
  readonly dryRun: boolean;
  readonly start: ImportCounts;
  /** After every batch: what is in when the next one cannot be read. */
  readonly told: (counts: ImportCounts) => void;
}

function countsOf(cursor: JobJson | undefined): ImportCounts {
  if (!cursor) return noRows;
  const of = (name: keyof ImportCounts) => Number(cursor[name] ?? 0);
  return {
    rows: of('rows'),
    created: of('created'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    refused: of('refused'),
    refusalsInAll: of('refusalsInAll'),
  };
}

/** Errors: IMPORT_FILE_TOO_LARGE, IMPORT_SPREADSHEET, IMPORT_HEADER. */
async function partsOf(source: AsyncIterable<Uint8Array>): Promise<{ parts: Buffer[]; lines: number }> {
  const content = await contentOf(source, LARGEST_FILE);
  const parts: Buffer[] = [];
  for (let from = 0; from < content.length; from += PART_BYTES) parts.push(content.subarray(from, from + PART_BYTES));
  const breaks = content.reduce((count, byte) => count + (byte === NEWLINE ? 1 : 0), 0);
  return { parts, lines: breaks + (content.at(-1) === NEWLINE ? 0 : 1) };
}

/** The whole file. Errors: IMPORT_FILE_TOO_LARGE, as soon as more came than is taken; IMPORT_SPREADSHEET, IMPORT_HEADER. */
export async function contentOf(source: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > most) {
      throw new AppError('IMPORT_FILE_TOO_LARGE', `The file has more than ${Math.floor(most / 1024 / 1024)} MB.`, {
        status: 413,
        fix: 'Divide it into several files, each with the same first line, or use tropa import, which takes any size.',
      });
    }
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  if (content.length === 0) {
    throw new AppError('IMPORT_HEADER', 'The file is empty.', {
      fix: 'Send a file whose first line names the columns.',
    });
  }
  if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw new AppError('IMPORT_SPREADSHEET', 'This is a workbook of a spreadsheet program, not a table in text.', {
      status: 415,
      fix: 'Open it there and save the sheet as “CSV UTF-8”, then bring that file.',
    });
  }
  return content;
}
