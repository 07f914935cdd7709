import { Injectable } from '@nestjs/common';
import { AppError } from '../app-error.js';
import { Clock } from '../clock.js';
import { IdSource } from '../ids.js';
import { LiveHints } from '../live.js';
import type { Tx } from '../postgres/unit-of-work.js';
import { Wakeups } from '../wakeups.js';
import { JobRegister } from './job-register.js';
import { JobStore } from './job.store.js';
import type { Job, JobJson, JobOwner } from './job.js';

/** The channel of the job workers: "this clinic has a job". */
export const JOB_CHANNEL = 'tropa_job';

export interface JobOrder {
  readonly kind: string;
  readonly input: JobJson;
  readonly by: JobOwner;
  /** What it is about, in a few words: never a patient's name. */
  readonly title?: string | undefined;
  readonly total?: number | undefined;
  /** Made by the caller, where its own rows name the job. */
  readonly jobId?: string | undefined;
}

/** Starts, shows and ends long work. */
@Injectable()
export class JobService {
  constructor(
    private readonly store: JobStore,
    private readonly register: JobRegister,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly wakeups: Wakeups,
    private readonly hints: LiveHints,
  ) {}

  /** A job in the transaction of what it belongs to; a worker takes it up after the commit. Its id. Errors: JOB_KIND_UNKNOWN. */
  async start(tx: Tx, order: JobOrder): Promise<string> {
    this.register.of(order.kind);
    const at = this.clock.now();
    const jobId = order.jobId ?? this.ids.uuid(at);
    await this.store.insert(tx, { ...order, jobId, at });
    tx.afterCommit(() => void this.wakeups.notify(JOB_CHANNEL, String(tx.clinicId)));
    this.hints.tell(tx, { kind: 'job', id: jobId });
    return jobId;
  }

  async find(tx: Tx, jobId: string): Promise<Job | undefined> {
    return this.store.find(tx, jobId);
  }

  /** Errors: JOB_UNKNOWN. */
  async known(tx: Tx, jobId: string): Promise<Job> {
    const job = await this.store.find(tx, jobId);
    if (job) return job;
    throw unknownJob(jobId);
  }

  /** Asks for its end: one that waits is over at once, one that runs ends after its step. False: it was over already. */
  async cancel(tx: Tx, jobId: string): Promise<boolean> {
    const job = await this.store.cancel(tx, jobId, this.clock.now());
    if (!job) return false;
    this.hints.tell(tx, { kind: 'job', id: jobId });
    return true;
  }
}

/** There is none, or none for whoever asks. */
export function unknownJob(jobId: string): AppError {
  return new AppError('JOB_UNKNOWN', `There is no job ${jobId}.`, {
    status: 404,
    fix: 'Take the id from the list of jobs.',
  });
}
