import { Injectable } from '@nestjs/common';
import type { Finding } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import type { ClinicMap } from '../clinic/clinic-map.js';
import { ClinicProgrammeService } from '../clinic/clinic-programme.service.js';
import type { Programme, ProgrammeFile } from '../programme/programme-files.js';
import { templateScenario } from '../version/programme-paths.js';
import { VersionStore } from '../version/version.store.js';
import { isClinicalEither, type Touchpoints } from './clinical.js';
import { changedPaths, scenarioIn, textsOf } from './draft-change.js';
import type { DraftFileRow } from './draft-file.store.js';
import { partOf } from './draft-part.js';
import { ProofService } from './proof.service.js';

/** What of the programme in force decides whether a change is clinical. */
export interface ClinicalGround {
  readonly touchpoints: Touchpoints;
  readonly map: ClinicMap;
}

/** A draft as it would be: the files in force, what it changes, and all files with that laid over. */
export interface Drafted {
  readonly scenarioId: string | null;
  readonly published: readonly ProgrammeFile[];
  readonly changed: readonly Pick<DraftFileRow, 'path' | 'text'>[];
  readonly files: readonly ProgrammeFile[];
}

/** Says what is wrong with a draft as far as its own files tell, and whether a second person has to read it. */
@Injectable()
export class DraftJudge {
  constructor(
    private readonly proofs: ProofService,
    private readonly versions: VersionStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  async ground(tx: Tx): Promise<ClinicalGround> {
    const { map } = await this.programmes.of(tx);
    return { touchpoints: await this.versions.touchpoints(tx), map };
  }

  /** In a thread, outside of any transaction. Errors: DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async look(
    drafted: Drafted,
    ground: ClinicalGround,
  ): Promise<{ findings: readonly Finding[]; needsReview: boolean }> {
    const { scenarioId, published, changed, files } = drafted;
    const paths = changedPaths(textsOf(published), changed);
    const { programme, findings } = await this.proofs.look(partOf(files, { scenarioId, changed: paths }));
    return { findings, needsReview: needsReview(drafted, ground, programme) };
  }
}

/** Whether a draft changes the machine or a text of a clinical scenario; `after` is what its files are read as. */
export function needsReview(
  { published, changed, files }: Pick<Drafted, 'published' | 'changed' | 'files'>,
  { touchpoints, map }: ClinicalGround,
  after: Pick<Programme, 'map'> & { readonly scenarios: readonly Pick<Programme['scenarios'][number], 'definition'>[] },
): boolean {
  const drafted: Touchpoints = new Map(
    after.scenarios.map(({ definition }) => [definition.scenario, definition.touchpoint]),
  );
  const paths = new Set(changedPaths(textsOf(published), changed));
  const touched = [...published, ...files].filter(({ file }) => paths.has(file));
  const scenarios = new Set(touched.flatMap((file) => templateScenario(file.file) ?? scenarioIn(file) ?? []));
  return [...scenarios].some((id) => isClinicalEither(id, [touchpoints, drafted], [map, after.map]));
}
