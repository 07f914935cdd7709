import { setImmediate } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '../../engine/index.js';
import { JobRegister, UnitOfWork } from '../../runtime/index.js';
import type { JobHandler, JobJson, JobRun } from '../../runtime/index.js';
import { DraftComparing } from '../draft/draft-compare.js';
import { DraftPastStore } from '../draft/draft-past.store.js';
import { ComparisonStore } from './comparison.store.js';
import { LongProgrammes } from './long-programmes.service.js';

/** What is asked for; `until` in epoch ms. */
export interface ComparisonWish {
  readonly draftId: string;
  readonly days: number;
  readonly until: number;
}

export const COMPARISON = 'rehearsal.comparison';

/** What happened this long before the asked time leads up to it: enrolments that ran already are running again. */
const leadDays = 90;
const pageOfRecipients = 100;
/** For so many patients the differences are kept; the counts are of all. */
const mostDiffs = 20_000;
const kept = 5;

/** The real past lived through again with a draft: what every patient would have got otherwise. It only reads what it replays. */
@Injectable()
export class ComparisonJob implements JobHandler, OnModuleInit {
  readonly kind = COMPARISON;

  constructor(
    private readonly register: JobRegister,
    private readonly work: UnitOfWork,
    private readonly programmes: LongProgrammes,
    private readonly past: DraftPastStore,
    private readonly store: ComparisonStore,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  async run(job: JobRun): Promise<JobJson> {
    const { draftId, days, until } = job.input as unknown as ComparisonWish;
    const window = { from: until - days * DAY, to: until };
    const reach = { since: window.from - leadDays * DAY, until };
    const { clinicId, signal } = job;
    const { before, after } = await this.work.run(clinicId, (tx) => this.programmes.both(tx, draftId));
    const recipients = await this.work.run(clinicId, (tx) => this.past.recipients(tx, reach));
    const comparing = new DraftComparing(before, after, window);
    for (let next = 0; next < recipients.length; next += pageOfRecipients) {
      signal.throwIfAborted();
      const page = recipients.slice(next, next + pageOfRecipients);
      const households = await this.work.run(clinicId, (tx) => this.past.households(tx, page, reach));
      for (const household of households) {
        comparing.add(household);
        await setImmediate();
      }
      await job.progress({ done: next + page.length, total: recipients.length });
    }
    const { diffs, ...report } = comparing.report();
    await job.step(async (tx) => {
      await this.store.insert(tx, job.jobId, diffs.slice(0, mostDiffs));
      await this.store.trim(tx, kept);
      return { done: recipients.length, total: recipients.length };
    });
    return { ...report, window };
  }
}
