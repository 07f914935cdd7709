import { setImmediate } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegister, UnitOfWork, type JobHandler, type JobJson, type JobRun } from '../../runtime/index.js';
import { RehearsedProgrammes } from '../session/rehearsed-programmes.service.js';
import { mysteryMorning } from './guise.js';
import { mysteryReport, type MysteryReport } from './mystery-report.js';
import { MysteryWalk } from './mystery-walk.js';

/** What is asked for; `draftId` null: what is published. `now`: the morning on which every walk begins, epoch ms. */
export interface MysteryWish {
  readonly draftId: string | null;
  readonly scenarios: readonly string[];
  readonly now: number;
}

/** What is kept of it. */
export interface MysteryResult {
  readonly scenarios: readonly MysteryReport[];
}

export const MYSTERY = 'rehearsal.mystery';

/** The mystery patient walks one scenario after the other: nothing is sent, and nothing of the clinic is read but its programme. */
@Injectable()
export class MysteryJob implements JobHandler, OnModuleInit {
  readonly kind = MYSTERY;

  constructor(
    private readonly register: JobRegister,
    private readonly work: UnitOfWork,
    private readonly programmes: RehearsedProgrammes,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  async run(job: JobRun): Promise<JobJson> {
    const { draftId, scenarios, now } = job.input as unknown as MysteryWish;
    const reports: MysteryReport[] = [];
    const total = scenarios.length;
    for (const scenarioId of scenarios) {
      const work = { draftId, scenarioId, version: null, alone: true };
      const { programme, scenario } = await this.work.run(job.clinicId, (tx) => this.programmes.of(tx, work));
      const ground = { programme, scenario, breathe: () => setImmediate() };
      const finds = await MysteryWalk.walk(ground, mysteryMorning(now), { signal: job.signal });
      reports.push(mysteryReport(scenario, programme.clinic.channels, finds));
      await job.progress({ done: reports.length, total });
    }
    return { scenarios: reports } satisfies MysteryResult as unknown as JobJson;
  }
}
