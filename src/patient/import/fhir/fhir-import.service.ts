import { Injectable } from '@nestjs/common';
import { AuthService } from '../../../auth/index.js';
import { AppError, Clock } from '../../../runtime/index.js';
import { ImportService } from '../import.service.js';
import { FhirPatients } from './fhir-patients.service.js';
import { FhirTally } from './fhir-report.js';
import type { FhirReport } from './fhir-report.js';
import { readFhir } from './fhir-resources.js';
import { FhirRun } from './fhir-run.js';
import type { FhirBatch } from './fhir-run.js';
import type { FhirSettings } from './fhir-settings.js';
import { FhirVisits } from './fhir-visits.service.js';

/** One input: a file, or the body of a request. */
export interface FhirSource {
  /** The name of the file, for the report. */
  readonly file?: string;
  /** One resource a line (NDJSON) instead of one document. */
  readonly lines: boolean;
  /** Its bytes, from the beginning each time. */
  open(): AsyncIterable<Uint8Array>;
}

/** What to import and how. */
export interface FhirImportRequest {
  readonly clinicId: number;
  readonly sources: readonly FhirSource[];
  /**
   * Whether the sources can be opened again: then patients, appointments and encounters may stand in any order, in any
   * of them. A stream is read once: visits wait for their patients, up to 10,000 at a time.
   */
  readonly reopens: boolean;
  readonly settings: FhirSettings;
  /** Everything is done and undone again: the report is that of the real import. */
  readonly dryRun?: boolean;
  /** Told after every batch; the bytes of a source count each time it is read. */
  readonly onProgress?: (progress: { rows: number; bytes: number }) => void;
}

/** How often sources that reopen are read. */
export const FHIR_PASSES = 3;

const passes: readonly ((type: string) => boolean)[] = [
  (type) => type === 'Patient',
  (type) => type === 'Appointment',
  (type) => type !== 'Patient' && type !== 'Appointment',
];

interface Pass {
  readonly request: FhirImportRequest;
  readonly run: FhirRun;
  readonly takes: (type: string) => boolean;
  /** Faults of the input are told by the last pass alone. */
  readonly isLast: boolean;
}

/** Brings FHIR R4 in: patients, appointments, encounters. The same input again changes nothing and tells nobody anything. */
@Injectable()
export class FhirImportService {
  constructor(
    private readonly imports: ImportService,
    private readonly auth: AuthService,
    private readonly clock: Clock,
    private readonly patients: FhirPatients,
    private readonly visits: FhirVisits,
  ) {}

  /**
   * Imports resources as they stream in, 1,000 a transaction. A resource that makes no sense is refused alone; an input
   * that cannot be read any further is told under `stopped`, and what was read before is in.
   * Errors: AUTH_CLINIC_UNKNOWN; IMPORT_FHIR, IMPORT_ENCODING when not one resource could be read.
   */
  async importFhir(request: FhirImportRequest): Promise<FhirReport> {
    const run = await this.open(request);
    const chosen = request.reopens ? passes : [() => true];
    let bytes = 0;
    for (const [index, takes] of chosen.entries()) {
      const pass = { request, run, takes, isLast: index === chosen.length - 1 };
      for (const source of request.sources) bytes = await this.read(source, pass, bytes);
      await this.flush(pass, bytes);
    }
    for (const batch of run.heldBatches()) await this.apply(request, run, batch);
    return run.tally.report();
  }

  private async open({ clinicId, settings, dryRun = false, reopens }: FhirImportRequest): Promise<FhirRun> {
    const { clinic, branches } = await this.imports.inTransaction(clinicId, false, (tx) => this.auth.clinic(tx));
    const branchZones = new Map([...branches].map(([branchId, branch]) => [branchId, branch.zone]));
    const { zone, locales } = clinic;
    const ground = { ...settings, now: this.clock.now(), zone, locales, branchZones };
    return new FhirRun(ground, { tally: new FhirTally(dryRun), dryRun, holds: !reopens });
  }

  /** Reads one source; the bytes read so far, `before` included. */
  private async read(source: FhirSource, pass: Pass, before: number): Promise<number> {
    const { run, takes, isLast } = pass;
    const { file, lines } = source;
    let bytes = before;
    const onBytes = (count: number) => void (bytes = before + count);
    try {
      for await (const item of readFhir(source.open(), { file, lines, onBytes })) {
        if (item.kind === 'resource' ? !takes(item.type) : !isLast) continue;
        run.take(item);
        if (run.isFull) await this.flush(pass, bytes);
      }
    } catch (error) {
      await this.flush(pass, bytes);
      const isOfInput = error instanceof AppError && error.code.startsWith('IMPORT_');
      if (!isOfInput) throw error;
      if (isLast && run.tally.rows === 0 && pass.request.sources.length === 1) throw error;
      if (isLast) run.tally.stop(file, error);
    }
    return bytes;
  }

  private async flush({ request, run }: Pass, bytes: number): Promise<void> {
    await this.apply(request, run, run.takeBatch());
    request.onProgress?.({ rows: run.tally.rows, bytes });
  }

  private async apply({ clinicId, dryRun = false }: FhirImportRequest, run: FhirRun, batch: FhirBatch): Promise<void> {
    const { patients, visits } = batch;
    if (patients.length + visits.length === 0) return;
    const outcomes = await this.imports.inTransaction(clinicId, dryRun, async (tx) => ({
      patients: await this.patients.apply(
        tx,
        patients.map(({ record }) => record),
      ),
      visits: await this.visits.apply(
        tx,
        visits.map(({ visit }) => visit),
        run.visitContext,
      ),
    }));
    run.settle(batch, outcomes);
  }
}
