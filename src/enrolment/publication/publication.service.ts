import { Injectable } from '@nestjs/common';
import { DraftService, isWhole, type Programme, type PublishedVersion } from '../../catalog/index.js';
import { Clock, IdSource, JobService, LiveHints, UnitOfWork, type Tx } from '../../runtime/index.js';
import { MoveChoices, type MoveChoice } from './move-choice.js';
import { PreviewService } from './preview.service.js';
import type { ScenarioPreview } from './preview.js';
import { assertDecided, draftMoved } from './publication-refusals.js';
import { MOVE_JOB } from './publication-ways.service.js';
import { PublicationStore, type Publication, type PublicationVersion } from './publication.store.js';
import { RolloutService } from './rollout.service.js';

/** How long a publication can be undone. */
const undoMs = 24 * 3_600_000;

export interface PublicationOrder {
  readonly draftId: string;
  /** Of the draft, as the preview showed it. */
  readonly revision: number;
  readonly moves: readonly MoveChoice[];
  readonly share: number;
  readonly holdout: number;
  readonly by: { readonly id: string; readonly name: string };
}

/** What a draft would do, and whether it may be published at all. */
export interface DraftPreview {
  readonly draftId: string;
  readonly title: string;
  readonly revision: number;
  readonly errors: number;
  readonly approved: boolean;
  readonly behind: readonly string[];
  readonly unchanged: boolean;
  readonly scenarios: readonly ScenarioPreview[];
}

/** Publishes drafts: the versions and the roster of those in flight in one transaction, the moves by a job after it. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafts: DraftService,
    private readonly previews: PreviewService,
    private readonly store: PublicationStore,
    private readonly rollouts: RolloutService,
    private readonly jobs: JobService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly hints: LiveHints,
  ) {}

  /** Changes nothing. Errors: DRAFT_UNKNOWN, DRAFT_CLOSED. */
  async preview(clinicId: number, draftId: string, moves: readonly MoveChoice[]): Promise<DraftPreview> {
    const verdict = await this.work.run(clinicId, (tx) => this.drafts.publishable(tx, draftId));
    const { title, revision, approved, behind, unchanged, findings } = verdict;
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const scenarios = errors > 0 ? [] : await this.previewOf(clinicId, verdict.programme, moves);
    return { draftId, title, revision, errors, approved, behind, unchanged, scenarios };
  }

  /**
   * Errors: what `DraftService.publish` refuses, PUBLICATION_STALE, PUBLICATION_REFUSED, PUBLICATION_ROLLOUT_OPEN.
   */
  async publish(clinicId: number, order: PublicationOrder): Promise<Publication> {
    const preview = await this.preview(clinicId, order.draftId, order.moves);
    if (preview.revision !== order.revision) throw draftMoved(preview.title);
    assertDecided(preview.scenarios);
    return this.work.run(clinicId, (tx) => this.publishIn(tx, order));
  }

  private previewOf(clinicId: number, programme: Programme, moves: readonly MoveChoice[]): Promise<ScenarioPreview[]> {
    return this.work.run(clinicId, (tx) => this.previews.preview(tx, programme, moves));
  }

  private async publishIn(tx: Tx, order: PublicationOrder): Promise<Publication> {
    const { draftId, by, revision } = order;
    const made = (await this.drafts.publish(tx, draftId, by)).filter(({ fresh }) => fresh);
    // Only now the draft is held: whatever was written since the preview is not published unseen.
    const { title, revision: current } = await this.drafts.head(tx, draftId);
    if (current !== revision) throw draftMoved(title);
    const versions = await this.versions(tx, made);
    const publicationId = this.ids.uuid(this.clock.now());
    const moving = await this.roster(tx, publicationId, versions, new MoveChoices(order.moves));
    const publication = await this.record(tx, { order, title, versions, publicationId, moving });
    for (const version of versions) {
      if (!isWhole(order)) await this.rollouts.put(tx, publication, version, order);
      this.hints.tell(tx, { kind: 'scenario', id: version.scenario });
    }
    this.rollouts.forget(tx);
    return publication;
  }

  private versions(tx: Tx, made: readonly PublishedVersion[]): Promise<PublicationVersion[]> {
    return this.rollouts.succeeding(tx, made);
  }

  /** Everybody in flight gets a row; whether anybody waits for a move. */
  private async roster(
    tx: Tx,
    publicationId: string,
    versions: readonly PublicationVersion[],
    choices: MoveChoices,
  ): Promise<boolean> {
    const now = this.clock.now();
    for (const version of versions) {
      const older = Array.from({ length: version.version - 1 }, (_, index) => index + 1);
      const moving = older.filter((one) => choices.moves(version.scenario, one));
      await this.store.roster(tx, publicationId, version, { moving, now });
    }
    return (await this.store.sums(tx, publicationId)).waiting > 0;
  }

  private async record(
    tx: Tx,
    made: {
      readonly order: PublicationOrder;
      readonly title: string;
      readonly versions: readonly PublicationVersion[];
      readonly publicationId: string;
      readonly moving: boolean;
    },
  ): Promise<Publication> {
    const { order, title, versions, publicationId, moving } = made;
    const { draftId, moves, share, holdout, by } = order;
    const now = this.clock.now();
    const input = { publication: publicationId };
    const jobId = moving ? await this.jobs.start(tx, { kind: MOVE_JOB, input, by, title }) : null;
    const publication: Publication = {
      ...{ publicationId, draftId, title, versions, moves, share, holdout, jobId },
      ...{ state: moving ? 'moving' : 'done', byId: by.id, byName: by.name },
      ...{ publishedAt: now, undoUntil: now + undoMs, newEnrolments: null, undoneAt: null, undoneBy: null },
    };
    await this.store.insert(tx, publication);
    return publication;
  }
}
