import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AuthModule, AuthService } from '../../../src/auth/index.js';
import { FhirImportService, PatientModule, readFhirSettings } from '../../../src/patient/index.js';
import type { FhirReport, FhirSource } from '../../../src/patient/index.js';
import { createLogger, loadConfig, RuntimeModule, UnitOfWork, VirtualClock } from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import { clinicSettings } from './patient-room.js';

const material = join(process.cwd(), '../shared/material/fhir-patients');

/** Real patients and encounters; they are not part of the project. */
export const realFiles = ['patients.bundle.json', 'encounters.ndjson'].map((name) => join(material, name));

/** A test that needs the real files, or says that they are missing. */
export const itWithMaterial = realFiles.every((file) => existsSync(file))
  ? it
  : (title: string) => it.skip(`${title} (skipped: ../shared/material/fhir-patients is missing)`, () => undefined);

/** The keys of an installation without secrets; without them a file would be made in the working directory. */
export const SECRET_KEYS = `test:${Buffer.alloc(32).toString('base64')}`;

/** Noon of a Monday in winter, UTC. */
export const NOW = Date.UTC(2026, 0, 12, 12);

/** The rooms of the patients on a database of their own, and clinic 1, which writes in Ukrainian, Russian and English. */
export async function openFhirRoom() {
  const database = await cloneDatabase();
  const clock = new VirtualClock(NOW);
  const runtime = RuntimeModule.forRoot({
    config: loadConfig({ TROPA_SECRET_KEYS: SECRET_KEYS }),
    appUrl: database.appUrl,
    clock,
    logger: createLogger({ level: 'error' }),
  });
  const module = await Test.createTestingModule({ imports: [runtime, AuthModule, PatientModule] }).compile();
  const app = await module.init();
  const branch = {
    branchId: 'north',
    name: { uk: 'Північ' },
    zone: 'Europe/Lisbon',
    address: {},
    mapUrl: null,
    phone: null,
  };
  await app
    .get(UnitOfWork)
    .run(1, (tx) =>
      app.get(AuthService).ensureClinic(tx, { ...clinicSettings, locales: ['uk', 'ru', 'en'] }, [branch]),
    );
  return {
    app,
    clock,
    rows: <Row = Record<string, unknown>>(sql: string) => app.get(UnitOfWork).run(1, (tx) => tx.query<Row>(sql)),
    run: (inputs: readonly (string | Uint8Array | object)[], options?: ImportOptions) =>
      importInto(app, inputs, options),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

export type FhirRoom = Awaited<ReturnType<typeof openFhirRoom>>;

/** How a test imports. */
export interface ImportOptions {
  readonly dryRun?: boolean;
  /** As a request's body does: read once, in its order. */
  readonly streamed?: boolean;
  readonly lines?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Imports files by name, or texts and documents given as they are. */
export async function importInto(
  app: Pick<INestApplicationContext, 'get'>,
  inputs: readonly (string | Uint8Array | object)[],
  { dryRun = false, streamed = false, lines, settings = {} }: ImportOptions = {},
): Promise<FhirReport> {
  const reading = readFhirSettings(settings);
  if (!('ok' in reading)) throw new Error(reading.wrong.reason);
  return app.get(FhirImportService).importFhir({
    clinicId: 1,
    sources: inputs.map((input) => sourceOf(input, lines)),
    reopens: !streamed,
    settings: reading.ok,
    dryRun,
  });
}

function sourceOf(input: string | Uint8Array | object, lines: boolean | undefined): FhirSource {
  if (typeof input === 'string' && realFiles.includes(input))
    return { file: input, lines: input.endsWith('.ndjson'), open: () => createReadStream(input) };
  const bytes =
    input instanceof Uint8Array ? input : Buffer.from(typeof input === 'string' ? input : JSON.stringify(input));
  return { lines: lines ?? false, open: () => chunksOf(bytes) };
}

const CHUNK = 777;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield await Promise.resolve(bytes.subarray(at, at + CHUNK));
}

/** A bundle of resources. */
export function bundleOf(...resources: readonly object[]): object {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

/** Whether a report accounts for every resource it read. */
export function balances(report: FhirReport): boolean {
  const sum = (counts: Omit<FhirReport['types'][string], 'read'>) =>
    counts.created + counts.changed + counts.unchanged + counts.refused + counts.ignored;
  const types = Object.values(report.types);
  return (
    sum(report) === report.rows &&
    types.every((counts) => sum(counts) === counts.read) &&
    types.reduce((total, counts) => total + counts.read, 0) === report.rows
  );
}
