import { Injectable } from '@nestjs/common';
import { AppError, LiveHints, type Tx } from '../../runtime/index.js';
import { templatesByHash } from '../catalog.store.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { templatePath } from './programme-file.service.js';
import { examplesPath, sortedFiles, templateScenario } from './programme-paths.js';
import { type VersionRow, VersionStore } from './version.store.js';

/** Published versions: what they say, how they are called, and the way back to one. */
@Injectable()
export class VersionService {
  constructor(
    private readonly versions: VersionStore,
    private readonly hints: LiveHints,
  ) {}

  /** The newest version of each scenario. */
  async all(tx: Tx): Promise<VersionRow[]> {
    return this.versions.newest(tx);
  }

  async exists(tx: Tx, scenarioId: string): Promise<boolean> {
    return (await this.versions.list(tx, scenarioId)).length > 0;
  }

  /** Newest first. Errors: CATALOG_SCENARIO_UNKNOWN. */
  async list(tx: Tx, scenarioId: string): Promise<VersionRow[]> {
    const found = await this.versions.list(tx, scenarioId);
    if (found.length > 0) return found;
    throw new AppError('CATALOG_SCENARIO_UNKNOWN', `No scenario ${scenarioId} is published.`, {
      status: 404,
      fix: 'Read the list of scenarios again.',
    });
  }

  /** Errors: CATALOG_SCENARIO_UNKNOWN. */
  async newest(tx: Tx, scenarioId: string): Promise<VersionRow> {
    const [row] = await this.list(tx, scenarioId);
    return row as VersionRow;
  }

  /** Errors: CATALOG_VERSION_UNKNOWN. */
  async find(tx: Tx, scenarioId: string, version: number): Promise<VersionRow> {
    const row = await this.versions.find(tx, scenarioId, version);
    if (row) return row;
    throw new AppError('CATALOG_VERSION_UNKNOWN', `The scenario ${scenarioId} has no version ${version}.`, {
      status: 404,
      fix: 'Read the versions of the scenario again.',
    });
  }

  /**
   * What people call a version; null takes the name away. The version itself never changes.
   * Errors: CATALOG_VERSION_UNKNOWN.
   */
  async label(tx: Tx, scenarioId: string, version: number, label: string | null): Promise<VersionRow> {
    await this.find(tx, scenarioId, version);
    await this.versions.setLabel(tx, scenarioId, version, label);
    // The scenario has no id of its own kind; pages look at all of theirs again.
    this.hints.tell(tx, { kind: 'scenario', id: scenarioId });
    return this.find(tx, scenarioId, version);
  }

  /** The files of a version: its machine, its examples where they were kept, and the texts it pins, by path. */
  async files(tx: Tx, row: VersionRow): Promise<ProgrammeFile[]> {
    const path = row.path ?? `scenarios/${row.scenarioId}.yaml`;
    const texts = await templatesByHash(tx, [...new Set(Object.values(row.templates))]);
    const own = texts.filter(({ scenarioId }) => scenarioId === row.scenarioId);
    return sortedFiles([
      { file: path, text: row.source },
      ...(row.examples === null ? [] : [{ file: examplesPath(path), text: row.examples }]),
      ...own.map((text) => ({ file: templatePath(text), text: text.source })),
    ]);
  }

  /**
   * The changes that lead from what is published back to an older version: its machine at the file's place of today, its texts, and
   * without the texts it did not have. Words of replies stay as they are, for other scenarios use them too.
   */
  async backTo(
    tx: Tx,
    scenarioId: string,
    version: number,
    { path, published }: { path: string | undefined; published: readonly ProgrammeFile[] },
  ): Promise<{ path: string; text: string | null }[]> {
    const row = await this.find(tx, scenarioId, version);
    const files = await this.files(tx, { ...row, path: path ?? row.path });
    const there = new Set(files.map(({ file }) => file));
    const gone = published.filter(({ file }) => templateScenario(file) === scenarioId && !there.has(file));
    return [
      ...files.map(({ file, text }) => ({ path: file, text })),
      ...gone.map(({ file }) => ({ path: file, text: null })),
    ];
  }
}
