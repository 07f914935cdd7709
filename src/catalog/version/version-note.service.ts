import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { CatalogService, type NextVersion } from '../catalog.service.js';
import { changeSummary } from '../diff/change-summary.js';
import type { Programme, ProgrammeFile } from '../programme/programme-files.js';
import { examplesPath, insidePath } from './programme-paths.js';
import { type VersionNote, VersionStore } from './version.store.js';

/** A version about to be published: where its file lies, and what it changes. */
export type NotedVersion = NextVersion & Pick<VersionNote, 'path' | 'changes'>;

/** How published versions came about: what they changed, who made and who approved them. */
@Injectable()
export class VersionNoteService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly versions: VersionStore,
  ) {}

  /** The new versions that publishing this programme would make; to be asked before, for afterwards there are none. */
  async next(tx: Tx, programme: Programme): Promise<NotedVersion[]> {
    const fresh = (await this.catalog.nextVersions(tx, programme)).filter((next) => next.fresh);
    const files = new Map(programme.scenarios.map(({ definition, file }) => [definition.scenario, insidePath(file)]));
    const noted: NotedVersion[] = [];
    for (const next of fresh) {
      const before = await this.versions.find(tx, next.scenario, next.version - 1);
      const path = files.get(next.scenario) ?? `scenarios/${next.scenario}.yaml`;
      noted.push({ ...next, path, changes: changeSummary(before, next) });
    }
    return noted;
  }

  async write(
    tx: Tx,
    next: readonly NotedVersion[],
    origin: {
      readonly by: { readonly id: string; readonly name: string };
      readonly files: readonly ProgrammeFile[];
      readonly draftId: string;
      readonly approvedBy: string | undefined;
    },
  ): Promise<void> {
    const texts = new Map(origin.files.map(({ file, text }) => [file, text]));
    const notes = next.map(({ scenario, version, path, changes }): VersionNote => ({
      ...{ scenarioId: scenario, version, path, changes, draftId: origin.draftId },
      examples: texts.get(examplesPath(path)) ?? null,
      approvedByName: origin.approvedBy ?? null,
    }));
    await this.versions.note(tx, notes, origin.by);
  }
}
