import { Injectable } from '@nestjs/common';
import type { Finding } from '../../engine/index.js';
import { AppError, type Tx, UnitOfWork } from '../../runtime/index.js';
import type { Change } from '../diff/graph-diff.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';
import { isScenarioPath, templateScenario } from '../version/programme-paths.js';
import { overlaid, scenarioIn, textsOf } from './draft-change.js';
import { assertChanges, type FileChange } from './draft-limits.js';
import { DraftOpeningService } from './draft-opening.service.js';
import type { Author } from './draft-row.js';
import { ProofService } from './proof.service.js';

/** What bringing files in would do. */
export interface ImportPreview {
  readonly changes: readonly { readonly path: string; readonly change: Change }[];
  readonly findings: readonly Finding[];
  readonly publishable: boolean;
  /** Scenarios that change. */
  readonly scenarios: readonly string[];
}

/** `whole`: what is not among the files is taken away. */
export interface ImportOrder {
  readonly files: readonly ProgrammeFile[];
  readonly whole: boolean;
}

/** Brings files in: seen before, then as a draft that goes the way of every draft. */
@Injectable()
export class ProgrammeImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programme: ProgrammeFileService,
    private readonly proofs: ProofService,
    private readonly opening: DraftOpeningService,
  ) {}

  /** Errors: DRAFT_PATH, DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async preview(clinicId: number, order: ImportOrder): Promise<ImportPreview> {
    const { published, changes } = await this.work.run(clinicId, (tx) => this.changes(tx, order));
    const files = overlaid(published, changes);
    const { findings, publishable } = await this.proofs.prove(files);
    const texts = textsOf(published);
    return {
      changes: changes.map(({ path, text }) => ({ path, change: changeOf(texts.has(path), text) })),
      scenarios: [...scenariosOf(changes, [...files, ...published])],
      ...{ findings, publishable },
    };
  }

  /** The id of the draft that holds the files. Errors: those of the preview, DRAFT_OPEN_ALREADY, PROGRAMME_IMPORT_SAME. */
  async apply(clinicId: number, by: Author, order: ImportOrder, title: string): Promise<string> {
    return this.work.run(clinicId, async (tx) => {
      const { changes } = await this.changes(tx, order);
      if (changes.length === 0) throw nothingNew();
      return (await this.opening.open(tx, by, { title, changes })).draftId;
    });
  }

  /** A published scenario is never taken away: its versions are there for those who are in them. */
  private async changes(
    tx: Tx,
    { files, whole }: ImportOrder,
  ): Promise<{ published: ProgrammeFile[]; changes: FileChange[] }> {
    const published = await this.programme.files(tx);
    const texts = textsOf(published);
    const given = new Set(files.map(({ file }) => file));
    const gone = whole ? published.filter(({ file }) => !given.has(file) && !isScenarioPath(file)) : [];
    const changes = [
      ...files.filter(({ file, text }) => texts.get(file) !== text).map(({ file, text }) => ({ path: file, text })),
      ...gone.map(({ file }) => ({ path: file, text: null })),
    ];
    assertChanges(changes);
    return { published, changes };
  }
}

function changeOf(known: boolean, text: string | null): Change {
  if (text === null) return 'removed';
  return known ? 'changed' : 'added';
}

function scenariosOf(changes: readonly FileChange[], files: readonly ProgrammeFile[]): Set<string> {
  const byPath = new Map(files.map((file) => [file.file, scenarioIn(file)]));
  return new Set(changes.flatMap(({ path }) => templateScenario(path) ?? byPath.get(path) ?? []));
}

function nothingNew(): AppError {
  return new AppError('PROGRAMME_IMPORT_SAME', 'The files are what is published already; no draft was made.', {
    status: 409,
    fix: 'Bring files that differ.',
  });
}
