import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegister, JobService, type JobRun, type Tx } from '../../runtime/index.js';
import { KpiProjection } from './kpi-projection.service.js';

const REBUILD_JOB = 'kpi.rebuild';

/** Counting every day again, as a job: years of visits take a while. */
@Injectable()
export class KpiJobs implements OnModuleInit {
  constructor(
    private readonly register: JobRegister,
    private readonly jobs: JobService,
    private readonly projection: KpiProjection,
  ) {}

  onModuleInit(): void {
    this.register.register({ kind: REBUILD_JOB, run: (job) => this.run(job) });
  }

  /** The id of the job. */
  async start(tx: Tx, by: { readonly id: string; readonly name: string }): Promise<string> {
    return this.jobs.start(tx, { kind: REBUILD_JOB, input: {}, by });
  }

  private async run(job: JobRun) {
    let counted = 0;
    await this.projection.rebuild(job.clinicId, async (done, total) => {
      counted = done;
      await job.progress({ done, total });
    });
    return { kpis: counted };
  }
}
