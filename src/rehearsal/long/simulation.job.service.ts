import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config, JobRegister, UnitOfWork } from '../../runtime/index.js';
import type { JobHandler, JobJson, JobRun } from '../../runtime/index.js';
import { readBehaviour, shippedBehaviour } from '../behaviour-file.adapter.js';
import { programmeOf } from '../rehearsal-programme.js';
import { reportOf } from '../simulation/simulation-report.js';
import { simulate } from '../simulation/simulation-pool.adapter.js';
import { groundOf } from '../simulation/simulation.js';
import { dayCounts } from './day-counts.js';
import { LongProgrammes } from './long-programmes.service.js';

/** What is asked for; `draftId` null: what is published. */
export interface SimulationWish {
  readonly draftId: string | null;
  readonly patients: number;
  readonly days: number;
  readonly seed: number;
}

export const SIMULATION = 'rehearsal.simulation';

/** A cohort lives with a programme, in threads of its own: one at a time for each clinic, and one core is left to the others. */
@Injectable()
export class SimulationJob implements JobHandler, OnModuleInit {
  readonly kind = SIMULATION;

  constructor(
    private readonly register: JobRegister,
    private readonly work: UnitOfWork,
    private readonly programmes: LongProgrammes,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  async run(job: JobRun): Promise<JobJson> {
    const { draftId, patients, days, seed } = job.input as unknown as SimulationWish;
    const programme = await this.work.run(job.clinicId, (tx) => this.programmes.parts(tx, draftId));
    const behaviour = await readBehaviour(await shippedBehaviour(this.config.programme));
    const order = { programme, behaviour, cohort: patients, seed, days };
    let done = 0;
    const told = (more: number): void => {
      done += more;
      // Progress is a courtesy: whether the lease still stands shows at the end of the job.
      void job.progress({ done, total: patients }).catch(() => undefined);
    };
    const threads = Math.max(1, availableParallelism() - 1);
    const tally = await simulate(order, told, threads, job.signal);
    const ground = groundOf({ ...order, programme: programmeOf(programme) });
    const { zone, name } = programme.map.clinic;
    return {
      clinic: name,
      from: ground.from,
      simulation: reportOf(tally, { ...ground, days }),
      per_day: dayCounts(tally.sent, { from: ground.from, zone, days }),
    };
  }
}
