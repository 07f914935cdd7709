import { Injectable } from '@nestjs/common';
import { AppError } from '../app-error.js';
import { Clock } from '../clock.js';
import { LiveHints } from '../live.js';
import { Logger } from '../logger.js';
import { Shutdown } from '../service/shutdown.service.js';
import { UnitOfWork } from '../postgres/unit-of-work.js';
import { Wakeups } from '../wakeups.js';
import { JobRegister } from './job-register.js';
import { HeldJob, jobLeaseMs, JobLost } from './job-run.service.js';
import { JOB_CHANNEL } from './job.service.js';
import { JobStore } from './job.store.js';
import type { JobError } from './job.js';

/** Jobs of one process at once: the loops need the machine too. */
const mostAtOnce = 2;
const lookEveryMs = 5_000;
const renewEveryMs = 10_000;

/** Runs the jobs of every clinic: one of a kind at a time, under a lease that another process takes over when this one dies. */
@Injectable()
export class JobWorker {
  private readonly held = new Map<string, { job: HeldJob; ends: Promise<void> }>();
  private readonly timers: NodeJS.Timeout[] = [];
  private stopListening: () => void = () => undefined;
  private stopping = false;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly store: JobStore,
    private readonly register: JobRegister,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
    private readonly hints: LiveHints,
    private readonly logger: Logger,
    shutdown: Shutdown,
  ) {
    shutdown.register('loops', 'jobs', () => this.stop());
  }

  async start(): Promise<void> {
    this.stopListening = await this.wakeups.listen(JOB_CHANNEL, () => this.lookSoon());
    this.timers.push(
      setInterval(() => this.lookSoon(), lookEveryMs),
      setInterval(() => void this.renewAll(), renewEveryMs),
    );
    for (const timer of this.timers) timer.unref();
    this.lookSoon();
  }

  /** Gives everything in hand back; it goes on elsewhere from its cursor. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.stopListening();
    for (const timer of this.timers) clearInterval(timer);
    await this.looking;
    for (const { job } of this.held.values()) job.abort();
    await Promise.all([...this.held.values()].map(({ ends }) => ends));
  }

  /** Runs what is queued in a clinic, one after the other, to its end. How many. */
  async runAll(clinicId: number): Promise<number> {
    for (let count = 0; ; count += 1) {
      const job = await this.claim(clinicId);
      if (!job) return count;
      await this.carryOut(job);
    }
  }

  private lookSoon(): void {
    this.looking ??= this.look()
      .catch((error: unknown) => this.logger.warn('jobs.look_failed', { error }))
      .finally(() => (this.looking = undefined));
  }

  private async look(): Promise<void> {
    const clinicIds = await this.work.system((tx) => this.store.clinicIds(tx));
    for (const clinicId of clinicIds) {
      while (!this.stopping && this.held.size < mostAtOnce) {
        const job = await this.claim(clinicId);
        if (!job) break;
        const ends = this.carryOut(job).finally(() => {
          this.held.delete(job.jobId);
          if (!this.stopping) this.lookSoon();
        });
        this.held.set(job.jobId, { job, ends });
      }
    }
  }

  private async claim(clinicId: number): Promise<HeldJob | undefined> {
    const { store, clock, work, hints } = this;
    const now = clock.now();
    const terms = { now, until: now + jobLeaseMs, kinds: this.register.kinds(), own: [...this.held.keys()] };
    const row = await work.run(clinicId, (tx) => store.claim(tx, terms));
    return row ? new HeldJob({ work, store, clock, hints }, clinicId, { ...row }) : undefined;
  }

  /** Never rejects: whatever happens is the end of this job alone. */
  private async carryOut(job: HeldJob): Promise<void> {
    try {
      await this.run(job);
    } catch (error) {
      this.logger.error('jobs.end_failed', { clinic_id: job.clinicId, job_id: job.jobId, error });
    }
  }

  private async run(job: HeldJob): Promise<void> {
    try {
      const found = await this.work.run(job.clinicId, (tx) => this.store.find(tx, job.jobId));
      const report = await this.register.of(found?.kind ?? '').run(job);
      if (this.stopping && job.signal.aborted && !job.cancelled) return await job.release();
      await job.finish({ state: job.cancelled ? 'cancelled' : 'done', report, at: this.clock.now() });
    } catch (error) {
      if (error instanceof JobLost) return;
      if (job.cancelled) return void (await job.finish({ state: 'cancelled', at: this.clock.now() }));
      if (this.stopping && job.signal.aborted) return job.release();
      this.logger.error('jobs.failed', { clinic_id: job.clinicId, job_id: job.jobId, error });
      await job.finish({ state: 'failed', error: errorOf(error), at: this.clock.now() });
    }
  }

  private async renewAll(): Promise<void> {
    for (const { job } of this.held.values()) {
      await job.renew().catch((error: unknown) => {
        if (!(error instanceof JobLost)) this.logger.warn('jobs.renew_failed', { job_id: job.jobId, error });
      });
    }
  }
}

function errorOf(error: unknown): JobError {
  const { code, message, fix } = error instanceof AppError ? error : unforeseen(error);
  return { code, message, fix };
}

function unforeseen(cause: unknown): AppError {
  return new AppError('JOB_FAILED', 'The work met an error that nobody foresaw; what was done until then stays.', {
    status: 500,
    fix: 'Look into the log of the worker for jobs.failed, then start it again.',
    cause,
  });
}
