import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  ClinicProgrammeService,
  DraftService,
  shippedAnswers,
  type ClinicProgramme,
  type ProgrammeFile,
} from '../../catalog/index.js';
import type { CompiledScenario } from '../../engine/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { draftAlone, draftProgramme, filesOfScenario } from './draft-programme.js';

/** What is rehearsed: a draft, or a published version. */
export interface RehearsedWork {
  readonly draftId: string | null;
  readonly scenarioId: string;
  readonly version: number | null;
  readonly alone: boolean;
}

/** A programme ready to be rehearsed. */
export interface RehearsedProgramme {
  readonly programme: ClinicProgramme;
  readonly scenario: CompiledScenario;
  /** Of a draft: which revision of it this is. */
  readonly revision: number | null;
}

/** Drafts that are rehearsed at the same time; each is a few megabytes. */
const mostKept = 8;

/** Gives rehearsals the programme they are played on. */
@Injectable()
export class RehearsedProgrammes {
  /** By content, so it may be asked for by whatever draft and in whatever clinic. */
  private readonly kept = new Map<string, ClinicProgramme>();

  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly drafts: DraftService,
  ) {}

  /** The scenario that a draft is about. Errors: DRAFT_UNKNOWN, REHEARSAL_SCENARIO_UNKNOWN when it is about several. */
  async scenarioOf(tx: Tx, draftId: string): Promise<string> {
    const { scenarioId, title } = await this.drafts.head(tx, draftId);
    if (scenarioId !== null) return scenarioId;
    throw new AppError('REHEARSAL_SCENARIO_UNKNOWN', `The draft "${title}" is about the whole programme.`, {
      status: 422,
      fix: 'Name the scenario to be rehearsed.',
    });
  }

  /** Every published scenario. */
  async published(tx: Tx): Promise<string[]> {
    return (await this.programmes.of(tx)).newest.map(({ id }) => id);
  }

  /** Errors: REHEARSAL_SCENARIO_UNKNOWN, REHEARSAL_DRAFT_BROKEN, REHEARSAL_PROGRAMME_BROKEN, DRAFT_UNKNOWN. */
  async of(tx: Tx, { draftId, scenarioId, version, alone }: RehearsedWork): Promise<RehearsedProgramme> {
    if (draftId !== null) return this.ofDraft(tx, { draftId, scenarioId, alone });
    const live = await this.programmes.of(tx);
    const newest = live.newest.find(({ id }) => id === scenarioId)?.version;
    const wanted = version ?? newest;
    if (wanted === undefined || !live.knows(scenarioId, wanted)) throw unknownScenario(scenarioId, version);
    const programme = alone || wanted !== newest ? live.narrowed(scenarioId, wanted) : live;
    return { programme, scenario: programme.scenario(scenarioId, wanted), revision: null };
  }

  private async ofDraft(
    tx: Tx,
    { draftId, scenarioId, alone }: { draftId: string; scenarioId: string; alone: boolean },
  ) {
    const { revision } = await this.drafts.head(tx, draftId);
    const programme = alone ? await this.alone(tx, draftId, scenarioId) : await this.together(tx, draftId);
    if (!programme.knows(scenarioId, 1)) throw unknownScenario(scenarioId, null);
    return { programme, scenario: programme.scenario(scenarioId, 1), revision };
  }

  private async alone(tx: Tx, draftId: string, scenarioId: string): Promise<ClinicProgramme> {
    const files = filesOfScenario(await this.drafts.files(tx, draftId), scenarioId);
    const answers = await shippedAnswers();
    return this.keep(`${scenarioId} ${digestOf(files)}`, () => draftAlone(files, scenarioId, answers));
  }

  private async together(tx: Tx, draftId: string): Promise<ClinicProgramme> {
    const key = digestOf(await this.drafts.files(tx, draftId));
    const programme = await this.drafts.programme(tx, draftId);
    const answers = await shippedAnswers();
    return this.keep(key, () => draftProgramme(programme, answers));
  }

  private keep(key: string, make: () => ClinicProgramme): ClinicProgramme {
    const programme = this.kept.get(key) ?? make();
    this.kept.delete(key);
    this.kept.set(key, programme);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return programme;
  }
}

function digestOf(files: readonly ProgrammeFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(JSON.stringify([file, text]));
  return hash.digest('hex');
}

function unknownScenario(scenario: string, version: number | null): AppError {
  const name = version === null ? scenario : `${scenario}@${version}`;
  return new AppError('REHEARSAL_SCENARIO_UNKNOWN', `There is no scenario ${name} to rehearse.`, {
    status: 404,
    fix: 'Choose one of the list of scenarios.',
  });
}
