import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource, type Tx } from '../../runtime/index.js';
import { VersionService } from '../version/version.service.js';
import { scenarioFile, storedChanges } from './draft-change.js';
import { assertOpen, DraftGroundService } from './draft-ground.service.js';
import { assertChanges, type FileChange } from './draft-limits.js';
import type { Author, DraftRow } from './draft-row.js';
import { DraftStore } from './draft.store.js';
import { firstScenario, type NewScenario } from './first-scenario.js';

/** What a draft begins with. */
export type Beginning =
  | { readonly scenarioId: string; readonly version?: number | undefined }
  | { readonly fresh: NewScenario }
  | { readonly title: string; readonly changes?: readonly FileChange[]; readonly scenarioId?: undefined };

/** Drafts begin and are put away; nothing of them is ever lost. */
@Injectable()
export class DraftOpeningService {
  constructor(
    private readonly grounds: DraftGroundService,
    private readonly drafts: DraftStore,
    private readonly versions: VersionService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * A draft of what is published, of an older version, of a new scenario, or of the whole programme with changes to it.
   * Errors: DRAFT_OPEN_ALREADY, CATALOG_SCENARIO_UNKNOWN, CATALOG_VERSION_UNKNOWN, DRAFT_SCENARIO_EXISTS.
   */
  async open(tx: Tx, by: Author, beginning: Beginning): Promise<DraftRow> {
    if ('fresh' in beginning) return this.fresh(tx, by, beginning.fresh);
    if (beginning.scenarioId === undefined) return this.ofProgramme(tx, by, beginning);
    const { scenarioId, version } = beginning;
    const newest = await this.versions.newest(tx, scenarioId);
    const draft = await this.insert(tx, by, scenarioId, titleOf(newest.definition.title, scenarioId));
    if (version === undefined) return draft;
    const ground = await this.grounds.of(tx, draft);
    const path = scenarioFile(ground.published, scenarioId)?.file;
    return this.write(
      tx,
      by,
      draft,
      await this.versions.backTo(tx, scenarioId, version, { path, published: ground.published }),
    );
  }

  /** Puts a draft away; it can be taken up again. Errors: DRAFT_UNKNOWN, DRAFT_CLOSED. */
  async discard(tx: Tx, draftId: string, by: Author): Promise<DraftRow> {
    const draft = await this.grounds.lock(tx, draftId);
    const discarded = await this.drafts.setState(tx, draftId, 'discarded');
    this.grounds.tell(tx, draftId, by);
    return discarded ?? draft;
  }

  /** Errors: DRAFT_UNKNOWN, DRAFT_OPEN_ALREADY, DRAFT_NOT_DISCARDED. */
  async reopen(tx: Tx, draftId: string, by: Author): Promise<DraftRow> {
    const draft = await this.grounds.head(tx, draftId);
    if (draft.state !== 'discarded') throw notDiscarded(draft);
    const other = draft.scenarioId === null ? undefined : await this.drafts.openOf(tx, draft.scenarioId);
    if (other) throw openAlready(other);
    const reopened = await this.drafts.setState(tx, draftId, 'open');
    this.grounds.tell(tx, draftId, by);
    return reopened ?? draft;
  }

  private async fresh(tx: Tx, by: Author, wanted: NewScenario): Promise<DraftRow> {
    const { scenarioId, title } = wanted;
    if (await this.versions.exists(tx, scenarioId)) throw scenarioExists(scenarioId);
    const draft = await this.insert(tx, by, scenarioId, titleOf(title, scenarioId));
    const path = `scenarios/${scenarioId}.yaml`;
    const ground = await this.grounds.of(tx, draft);
    if (ground.texts.has(path)) throw scenarioExists(scenarioId);
    return this.write(tx, by, draft, [{ path, text: firstScenario(wanted) }]);
  }

  private async ofProgramme(
    tx: Tx,
    by: Author,
    { title, changes = [] }: { readonly title: string; readonly changes?: readonly FileChange[] },
  ): Promise<DraftRow> {
    const draft = await this.insert(tx, by, null, title);
    return changes.length === 0 ? draft : this.write(tx, by, draft, changes);
  }

  private async insert(tx: Tx, by: Author, scenarioId: string | null, title: string): Promise<DraftRow> {
    const now = this.clock.now();
    const draft = await this.drafts.insert(tx, { draftId: this.ids.uuid(now), scenarioId, title }, by, now);
    if (draft) return draft;
    throw openAlready(await this.drafts.openOf(tx, scenarioId ?? ''));
  }

  private async write(tx: Tx, by: Author, draft: DraftRow, changes: readonly FileChange[]): Promise<DraftRow> {
    assertChanges(changes);
    const ground = await this.grounds.of(tx, assertOpen(draft));
    const stored = storedChanges(ground.texts, ground.changed, changes);
    // Whether it is clinical is found out with the first look; until then it counts as if it were.
    return stored.length === 0 ? draft : this.grounds.write(tx, draft, stored, { by, needsReview: true });
  }
}

function titleOf(title: Readonly<Partial<Record<'uk' | 'ru' | 'en', string>>>, scenarioId: string): string {
  return title.uk ?? title.ru ?? title.en ?? scenarioId;
}

function openAlready(draft: DraftRow | undefined): AppError {
  const whose = draft ? `${draft.createdBy.name} has begun a draft of it` : 'there is a draft of it';
  return new AppError(
    'DRAFT_OPEN_ALREADY',
    `The scenario ${draft?.scenarioId ?? ''} is being changed already: ${whose}.`,
    {
      status: 409,
      fix: 'Go on in that draft, or have it discarded.',
      at: { pointer: `/drafts/${draft?.draftId ?? ''}` },
    },
  );
}

function scenarioExists(scenarioId: string): AppError {
  return new AppError('DRAFT_SCENARIO_EXISTS', `There is a scenario ${scenarioId} already.`, {
    status: 409,
    fix: 'Give the new one another name, or make a draft of that one.',
  });
}

function notDiscarded({ title, state }: DraftRow): AppError {
  return new AppError('DRAFT_NOT_DISCARDED', `The draft "${title}" is ${state}, so it cannot be reopened.`, {
    status: 409,
    fix: 'Make a new draft of the scenario.',
  });
}
