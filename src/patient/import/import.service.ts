import { Injectable } from '@nestjs/common';
import { AppError, Clock, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { AppointmentImport } from './appointment-import.service.js';
import { ConsentImport } from './consent-import.service.js';
import { columnsOf } from './csv-mapping.js';
import type { CsvMapping } from './csv-mapping.js';
import type { CsvRow, Refusal } from './csv-row.js';
import { readCsv } from './csv-rows.js';
import { ImportTally } from './import-report.js';
import type { ImportReport, RowReader, Taken } from './import-report.js';
import { PatientImport } from './patient-import.service.js';
import { PaymentImport } from './payment-import.service.js';

/** What to import and how. */
export interface ImportRequest {
  readonly clinicId: number;
  readonly source: AsyncIterable<Uint8Array>;
  readonly mapping: CsvMapping;
  /** Everything is done and undone again: the report is that of the real import. */
  readonly dryRun?: boolean;
  /** Told after every batch. */
  readonly onProgress?: (progress: { rows: number; bytes: number }) => void;
}

/** Rows of one transaction, not yet read by the mapping. */
export type Batch = readonly (CsvRow | Refusal)[];

/** A file that is being read, and what takes a batch of it. */
export interface OpenImport {
  readonly batches: AsyncIterable<Batch>;
  take(tx: Tx, batch: Batch): Promise<Taken>;
}

/** Rows of one transaction: long enough for set-based statements, short enough for locks. */
const BATCH_ROWS = 1_000;

interface OpenRequest extends Pick<ImportRequest, 'source' | 'mapping'> {
  readonly onBytes?: (bytes: number) => void;
}

/** Ends the transaction of a dry run without its writes. */
class Undone extends Error {}

/** Brings a clinic's files in. The same file again changes nothing and tells nobody anything. */
@Injectable()
export class ImportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly patients: PatientImport,
    private readonly appointments: AppointmentImport,
    private readonly consents: ConsentImport,
    private readonly payments: PaymentImport,
  ) {}

  /**
   * Imports a file as it streams in, 1,000 rows a transaction. A row that makes no sense is refused alone; a file that
   * cannot be read any further ends the import with `stopped`, and the `rows` that were read before are in.
   * Errors: IMPORT_HEADER, IMPORT_COLUMN; IMPORT_CSV, IMPORT_ENCODING when not one row could be read.
   */
  async importFile(request: ImportRequest): Promise<ImportReport> {
    const { mapping, clinicId, dryRun = false } = request;
    const tally = new ImportTally(mapping.kind, dryRun);
    let bytes = 0;
    const { batches, take } = this.open({ ...request, onBytes: (count) => (bytes = count) });
    try {
      for await (const batch of batches) {
        tally.add(await this.inTransaction(clinicId, dryRun, (tx) => take(tx, batch)));
        request.onProgress?.({ rows: tally.rows, bytes });
      }
    } catch (error) {
      if (!(error instanceof AppError && error.code.startsWith('IMPORT_')) || tally.rows === 0) throw error;
      tally.stop(error);
    }
    return tally.report();
  }

  /** The same for whoever has a transaction of their own for each batch. Errors of the file come while it is read. */
  open({ source, mapping, onBytes }: OpenRequest): OpenImport {
    const { encoding, delimiter } = mapping;
    const options = { columns: columnsOf(mapping), encoding, delimiter, ...(onBytes && { onBytes }) };
    const reader = this.readerOf(mapping);
    return { batches: batchesOf(readCsv(source, options)), take: (tx, batch) => takeBatch(tx, reader, batch) };
  }

  private readerOf(mapping: CsvMapping): RowReader {
    switch (mapping.kind) {
      case 'patients':
        return this.patients.reader(mapping);
      case 'appointments':
        return this.appointments.reader(mapping, this.clock.now());
      case 'consents':
        return this.consents.reader(mapping, this.clock.now());
      case 'payments':
        return this.payments.reader(mapping, this.clock.now());
    }
  }

  /** Runs the work of a batch in one transaction; a dry run undoes it, and its result is that of the real one. */
  async inTransaction<Result>(clinicId: number, dryRun: boolean, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return dryRun ? this.tried(clinicId, work) : this.uow.run(clinicId, work);
  }

  private async tried<Result>(clinicId: number, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    let result: { value: Result } | undefined;
    const undone = this.uow.run(clinicId, async (tx) => {
      result = { value: await work(tx) };
      throw new Undone();
    });
    await undone.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
    if (!result) throw new Error('a dry run ended without a result');
    return result.value;
  }
}

async function takeBatch(tx: Tx, reader: RowReader, batch: Batch): Promise<Taken> {
  const read = batch.map((row) => ('reason' in row ? { refused: row } : reader.read(row)));
  const rows = read.flatMap((reading) => ('ok' in reading ? [reading.ok] : []));
  const refused = read.flatMap((reading) => ('refused' in reading ? [reading.refused] : []));
  const outcomes = await reader.apply(tx, rows);
  const cells = outcomes.flatMap((outcome) => outcome.refused ?? []);
  const refusals = [...refused, ...cells].sort((a, b) => a.line - b.line);
  return { rows: batch.length, refusals, refused: refused.length, outcomes };
}

/** Batches of rows; what was read before a fault of the file comes as a batch of its own, then the fault. */
async function* batchesOf(rows: AsyncIterable<CsvRow | Refusal>): AsyncGenerator<(CsvRow | Refusal)[]> {
  let batch: (CsvRow | Refusal)[] = [];
  let fault: { error: unknown } | undefined;
  try {
    for await (const row of rows) {
      if (batch.push(row) < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    fault = { error };
  }
  if (batch.length > 0) yield batch;
  if (fault) throw fault.error;
}
