import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, JobRegister, LiveHints, type JobRun, type Tx } from '../../runtime/index.js';
import { MoveService } from './move.service.js';
import { MoveStore } from './move.store.js';
import { PublicationStore, type Publication } from './publication.store.js';
import { MOVE_JOB, UNDO_JOB } from './publication-ways.service.js';
import { UndoService } from './undo.service.js';

/** Enrolments of one transaction: small enough that the loop never waits long for a patient. */
const batch = 300;
/** How long a round rests in which everybody who is left was in the loop's hands. */
const restMs = 50;

/** Carries out the moves of publications, and takes them back. Every step is one transaction that ends in results of the roster. */
@Injectable()
export class PublicationJobs implements OnModuleInit {
  constructor(
    private readonly register: JobRegister,
    private readonly store: PublicationStore,
    private readonly roster: MoveStore,
    private readonly moves: MoveService,
    private readonly undos: UndoService,
    private readonly clock: Clock,
    private readonly hints: LiveHints,
  ) {}

  onModuleInit(): void {
    this.register.register({ kind: MOVE_JOB, run: (job) => this.move(job) });
    this.register.register({ kind: UNDO_JOB, run: (job) => this.undo(job) });
  }

  private async move(job: JobRun): Promise<Record<string, unknown>> {
    for (let waiting = 1; waiting > 0 && !job.cancelled;) {
      const step = await job.step(async (tx) => {
        const publication = await this.publication(tx, job);
        const taken = publication.state === 'moving' ? await this.moves.step(tx, publication, batch) : 0;
        const sums = await this.store.sums(tx, publication.publicationId);
        const left = publication.state === 'moving' ? sums.waiting : 0;
        return { taken, left, done: sums.roster - sums.waiting, total: sums.roster };
      });
      waiting = step.left;
      if (waiting > 0 && step.taken === 0) await this.clock.sleep(restMs, job.signal);
    }
    return this.finish(job, { from: 'moving', to: 'done', reason: 'CANCELLED' });
  }

  private async undo(job: JobRun): Promise<Record<string, unknown>> {
    await job.step(async (tx) => {
      await this.roster.leaveWaiting(tx, String(job.input['publication']), 'UNDONE', this.clock.now());
      return { done: 0 };
    });
    for (let waiting = 1; waiting > 0 && !job.cancelled;) {
      const step = await job.step((tx) => this.undoStep(tx, job));
      waiting = step.left;
      if (waiting > 0 && step.taken === 0) await this.clock.sleep(restMs, job.signal);
    }
    return this.finish(job, { from: 'undoing', to: 'undone', reason: 'CANCELLED' });
  }

  private async undoStep(tx: Tx, job: JobRun) {
    const publication = await this.publication(tx, job);
    let taken = await this.undos.step(tx, publication, batch);
    if (taken === 0 && publication.newEnrolments === 'end') {
      for (const version of publication.versions) taken += await this.undos.endBorn(tx, publication, version, batch);
    }
    const sums = await this.store.sums(tx, publication.publicationId);
    const total = sums.moved + sums.handed;
    const back = total - sums.restored - sums.kept;
    return { taken, left: back + taken, done: sums.restored + sums.kept, total };
  }

  /** Whoever still waits when a job was ended by hand stays where they are, and is listed. */
  private async finish(
    job: JobRun,
    ending: { readonly from: Publication['state']; readonly to: Publication['state']; readonly reason: string },
  ): Promise<Record<string, unknown>> {
    const step = await job.step(async (tx) => {
      const publication = await this.publication(tx, job);
      const { publicationId, state, versions } = publication;
      if (state === ending.from) {
        await this.roster.leaveWaiting(tx, publicationId, ending.reason, this.clock.now());
        await this.store.setState(tx, publicationId, ending.to);
      }
      for (const { scenario } of versions) this.hints.tell(tx, { kind: 'scenario', id: scenario });
      const sums = await this.store.sums(tx, publicationId);
      return { sums, done: sums.roster - sums.waiting, total: sums.roster };
    });
    return { publication: job.input['publication'], ...step.sums };
  }

  private async publication(tx: Tx, job: JobRun): Promise<Publication> {
    const publication = await this.store.find(tx, String(job.input['publication']));
    if (!publication) throw new Error('a job of publications names one');
    return publication;
  }
}
