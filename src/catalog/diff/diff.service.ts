import { Injectable } from '@nestjs/common';
import type { ScenarioDefinition } from '../../engine/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { belongsTo, scenarioFile } from '../draft/draft-change.js';
import { DraftGroundService } from '../draft/draft-ground.service.js';
import { ProofService } from '../draft/proof.service.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';
import { VersionService } from '../version/version.service.js';
import { type FileDiff, fileDiffs } from './file-diff.js';
import { type GraphDiff, graphDiff } from './graph-diff.js';

/** One side of a comparison: a version by its number, what is published, or a draft. */
interface Side {
  readonly files: readonly ProgrammeFile[];
  /** Undefined where the file of the scenario cannot be read. */
  readonly definition: ScenarioDefinition | undefined;
}

/** Compares versions and drafts of a scenario, as a graph and as texts. */
@Injectable()
export class DiffService {
  constructor(
    private readonly versions: VersionService,
    private readonly programme: ProgrammeFileService,
    private readonly grounds: DraftGroundService,
    private readonly proofs: ProofService,
  ) {}

  /** Errors: CATALOG_VERSION_UNKNOWN, DRAFT_UNKNOWN, DIFF_SIDE. */
  async of(tx: Tx, scenarioId: string, from: string, to: string): Promise<{ graph: GraphDiff; files: FileDiff[] }> {
    const [before, after] = [await this.side(tx, scenarioId, from), await this.side(tx, scenarioId, to)];
    const graph = graphDiff(before.definition, after.definition);
    return { graph, files: fileDiffs(before.files, after.files) };
  }

  private async side(tx: Tx, scenarioId: string, name: string): Promise<Side> {
    if (/^\d{1,9}$/.test(name)) {
      const row = await this.versions.find(tx, scenarioId, Number(name));
      return { files: await this.versions.files(tx, row), definition: row.definition };
    }
    if (name === 'published') return this.sideOf(scenarioId, await this.programme.files(tx));
    const draft = /^draft:([0-9a-f-]{36})$/.exec(name)?.[1];
    if (draft !== undefined) return this.sideOf(scenarioId, (await this.grounds.open(tx, draft)).files);
    throw new AppError('DIFF_SIDE', `"${name.slice(0, 50)}" is neither a version nor a draft.`, {
      fix: 'Write the number of a version, published, or draft: and the id of a draft.',
    });
  }

  /** The file is read in a thread: somebody may have written anything. */
  private async sideOf(scenarioId: string, files: readonly ProgrammeFile[]): Promise<Side> {
    const own = scenarioFile(files, scenarioId);
    if (!own) return { files: [], definition: undefined };
    const definition = await this.proofs.definition(files, scenarioId);
    return { files: files.filter(({ file }) => belongsTo(scenarioId, own.file, file)), definition };
  }
}
