import { Injectable } from '@nestjs/common';
import { Clock, JobService, UnitOfWork, type Tx } from '../../runtime/index.js';
import { alreadyUndone, narrowed, notStuck, undoTooLate, unknownPublication } from './publication-refusals.js';
import { PublicationStore, type Publication } from './publication.store.js';
import { RolloutService } from './rollout.service.js';

export const MOVE_JOB = 'publication.move';
export const UNDO_JOB = 'publication.undo';

interface Share {
  readonly share: number;
  readonly holdout?: number | undefined;
}

interface Undo {
  /** What becomes of those whom the new version enrolled itself. */
  readonly newEnrolments: 'stay' | 'end';
  readonly by: { readonly id: string; readonly name: string };
}

/** What is done with a publication after it was made: more patients get it, or it is taken back. */
@Injectable()
export class PublicationWays {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: PublicationStore,
    private readonly rollouts: RolloutService,
    private readonly jobs: JobService,
    private readonly clock: Clock,
  ) {}

  /** Errors: PUBLICATION_UNKNOWN. */
  async known(tx: Tx, publicationId: string): Promise<Publication> {
    const publication = await this.store.find(tx, publicationId);
    if (publication) return publication;
    throw unknownPublication(publicationId);
  }

  /** Errors: PUBLICATION_UNKNOWN, PUBLICATION_UNDONE, PUBLICATION_NARROWED, PUBLICATION_SUPERSEDED. */
  async widen(clinicId: number, publicationId: string, to: Share): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      const publication = await this.known(tx, publicationId);
      if (publication.undoneAt !== null) throw alreadyUndone();
      const { share } = to;
      const holdout = to.holdout ?? (share === 100 ? 0 : publication.holdout);
      if (share < publication.share || holdout > publication.holdout) throw narrowed(publication.share);
      await this.rollouts.assertNewest(tx, publication.versions);
      for (const version of publication.versions) await this.rollouts.put(tx, publication, version, { share, holdout });
      await this.store.setShare(tx, publicationId, { share, holdout });
      this.rollouts.forget(tx);
    });
  }

  /**
   * The version enrols nobody any more at once; a job takes back who was moved and has taken no turn since.
   * Errors: PUBLICATION_UNKNOWN, PUBLICATION_UNDONE, PUBLICATION_UNDO_LATE, PUBLICATION_SUPERSEDED.
   */
  async undo(clinicId: number, publicationId: string, { newEnrolments, by }: Undo): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      const publication = await this.known(tx, publicationId);
      const now = this.clock.now();
      if (publication.undoneAt !== null) throw alreadyUndone();
      if (now > publication.undoUntil) throw undoTooLate();
      await this.rollouts.assertNewest(tx, publication.versions);
      const input = { publication: publicationId };
      const jobId = await this.jobs.start(tx, { kind: UNDO_JOB, input, by, title: publication.title });
      if (!(await this.store.beginUndo(tx, publicationId, { newEnrolments, by: by.name, now, jobId })))
        throw alreadyUndone();
      for (const version of publication.versions)
        await this.rollouts.put(tx, publication, version, { share: 0, holdout: 0 });
      this.rollouts.forget(tx);
    });
  }

  /**
   * Goes on where a failed job of it has ended: the roster says who still waits, so nobody is moved twice.
   * Errors: PUBLICATION_UNKNOWN, PUBLICATION_NOT_STUCK.
   */
  async goOn(clinicId: number, publicationId: string, by: Undo['by']): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      const { state, title, jobId } = await this.known(tx, publicationId);
      const job = jobId === null ? undefined : await this.jobs.find(tx, jobId);
      if ((state !== 'moving' && state !== 'undoing') || job?.state !== 'failed') throw notStuck(title);
      const kind = state === 'moving' ? MOVE_JOB : UNDO_JOB;
      const next = await this.jobs.start(tx, { kind, input: { publication: publicationId }, by, title });
      if (!(await this.store.setJob(tx, publicationId, { failed: job.jobId, next }))) throw notStuck(title);
    });
  }
}
