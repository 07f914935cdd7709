import type { Clock } from '../clock.js';
import type { LiveHints } from '../live.js';
import type { Tx, UnitOfWork } from '../postgres/unit-of-work.js';
import type { Job, JobJson, JobOwner, JobRun, JobStep } from './job.js';
import type { Holding, JobStore } from './job.store.js';

/** Another process has taken the job over: whatever this one still does must leave no trace. */
export class JobLost extends Error {
  constructor() {
    super('the lease of the job has gone to another process');
  }
}

/** What a running job works with. */
export interface JobTools {
  readonly work: UnitOfWork;
  readonly store: JobStore;
  readonly clock: Clock;
  readonly hints: LiveHints;
}

/** Progress is written, and open pages are told, no more often than this. */
const quietMs = 500;
const leaseMs = 60_000;

/** A job held by this process: its lease, its steps, its end. */
export class HeldJob implements JobRun {
  readonly jobId: string;
  readonly by: JobOwner;
  readonly input: JobJson;
  readonly cursor: JobJson | undefined;
  private readonly stop = new AbortController();
  private readonly holding: Holding;
  private asked: boolean;
  private last: JobStep;
  private writtenAt = -Infinity;
  private toldAt = -Infinity;

  constructor(
    private readonly tools: JobTools,
    readonly clinicId: number,
    job: Job & Holding,
  ) {
    this.jobId = job.jobId;
    this.by = job.by;
    this.input = job.input;
    this.cursor = job.cursor ?? undefined;
    this.holding = { jobId: job.jobId, epoch: job.epoch };
    this.last = { done: job.done };
    this.asked = job.cancelAsked;
    if (this.asked) this.stop.abort();
  }

  get signal(): AbortSignal {
    return this.stop.signal;
  }

  get cancelled(): boolean {
    return this.asked;
  }

  async step<Step extends JobStep>(work: (tx: Tx) => Promise<Step>): Promise<Step> {
    const step = await this.tools.work.run(this.clinicId, async (tx) => {
      const made = await work(tx);
      this.heard(await this.tools.store.advance(tx, this.holding, made, this.tools.clock.now()));
      return made;
    });
    this.last = step;
    await this.tell();
    return step;
  }

  async progress(step: JobStep): Promise<void> {
    this.last = step;
    const now = this.tools.clock.monotonic();
    if (now - this.writtenAt < quietMs && step.cursor === undefined) return;
    this.writtenAt = now;
    await this.step(() => Promise.resolve(step));
  }

  /** Keeps the lease; hears whether the end was asked for. */
  async renew(): Promise<void> {
    const { work, store, clock } = this.tools;
    this.heard(await work.run(this.clinicId, (tx) => store.renew(tx, this.holding, clock.now() + leaseMs)));
  }

  /** Makes the handler stop; `finish` then gives the job back or ends it. */
  abort(): void {
    this.stop.abort();
  }

  /** Writes its one end. False: it was another process's to write. */
  async finish(end: Parameters<JobStore['end']>[2]): Promise<boolean> {
    const { work, store, clock, hints } = this.tools;
    return work.run(this.clinicId, async (tx) => {
      await store.advance(tx, this.holding, this.last, clock.now());
      hints.tell(tx, { kind: 'job', id: this.jobId });
      return store.end(tx, this.holding, end);
    });
  }

  async release(): Promise<void> {
    await this.tools.work.run(this.clinicId, (tx) => this.tools.store.release(tx, this.holding));
  }

  private heard(asked: boolean | undefined): void {
    if (asked === undefined) {
      this.stop.abort();
      throw new JobLost();
    }
    if (!asked || this.asked) return;
    this.asked = true;
    this.stop.abort();
  }

  private async tell(): Promise<void> {
    const now = this.tools.clock.monotonic();
    if (now - this.toldAt < 2 * quietMs) return;
    this.toldAt = now;
    await this.tools.hints.tellNow(this.clinicId, { kind: 'job', id: this.jobId });
  }
}

/** How long a lease lasts that is not kept, ms. */
export const jobLeaseMs = leaseMs;
