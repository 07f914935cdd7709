import { isDeepStrictEqual } from 'node:util';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import {
  Clock,
  JobRegister,
  JobService,
  type JobHandler,
  type JobJson,
  type JobRun,
  type Tx,
} from '../../runtime/index.js';
import { lifecycleOf } from './lifecycle-settings.js';
import { LifecycleStore } from './lifecycle.store.js';
import { StageBook } from './stage-book.service.js';

/** Whose name the job bears: it follows from a publication and is nobody's order. */
const byRule = { id: 'rule', name: 'rule' };

/** Looks at every patient anew, as a job, as soon as the clinic counts stages by other numbers. */
@Injectable()
export class StageRecount implements JobHandler, OnModuleInit {
  readonly kind = 'patient.stages';

  constructor(
    private readonly register: JobRegister,
    private readonly jobs: JobService,
    private readonly auth: AuthService,
    private readonly store: LifecycleStore,
    private readonly stages: StageBook,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
    this.auth.followSettings((tx, before, after) => this.changed(tx, before, after));
  }

  private async changed(tx: Tx, before: JobJson, after: JobJson): Promise<void> {
    if (isDeepStrictEqual(numbersOf(before), numbersOf(after))) return;
    await this.jobs.start(tx, { kind: this.kind, input: {}, by: byRule, total: await this.store.movable(tx) });
  }

  /** A page a step. A step repeated changes nothing: stages follow from facts, and only those that differ are written. */
  async run(job: JobRun): Promise<JobJson> {
    let place = placeOf(job.cursor);
    await job.step(async (tx) => {
      await this.auth.refreshed(tx);
      return { done: place.looked };
    });
    while (!job.cancelled) {
      job.signal.throwIfAborted();
      const { looked, last } = await this.step(job, place);
      if (last === undefined) break;
      place = { looked, last };
    }
    return { patients: place.looked };
  }

  private step(job: JobRun, { looked: before, last: after }: Place) {
    return job.step(async (tx) => {
      const { looked, last } = await this.stages.refreshPage(tx, after, this.clock.now());
      const done = before + looked;
      return { done, looked: done, last, ...(last === undefined ? {} : { cursor: { looked: done, last } }) };
    });
  }
}

/** How many were looked at, and who was the last of them. */
interface Place {
  readonly looked: number;
  readonly last?: string | undefined;
}

function placeOf(cursor: JobJson | undefined): Place {
  return cursor ? { looked: Number(cursor['looked']), last: String(cursor['last']) } : { looked: 0 };
}

/** What of the settings turns a stage; privileges, shares and whom an alarm calls do not. */
function numbersOf(settings: JobJson) {
  const { repeat_visits, regular, loyal, incidents } = lifecycleOf(settings);
  return {
    repeat_visits,
    regular,
    loyal: { ...loyal, benchmark: undefined },
    incidents: { ...incidents, department: undefined },
  };
}
