import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClinicProgrammeService } from '../catalog/index.js';
import { HOUR } from '../engine/index.js';
import { Clock, JobRegister, UnitOfWork, type JobJson, type JobRun } from '../runtime/index.js';
import { nextLife, type DemoYear } from './demo-life.js';
import { DemoTimeStore } from './demo-time.store.js';
import { DemoTime } from './demo-time.service.js';
import { DemoWorld, nothing, type Count } from './demo-world.service.js';

export const FORWARD_JOB = 'demo.forward';

/** What the clock moves by: never less, so that a year ends within minutes, and never more, so that no sweep is far behind. */
const leastMs = HOUR;
const mostMs = 6 * HOUR;

/** The job that runs the demo's clock forward, move by move: the house does meanwhile what it would have done. */
@Injectable()
export class DemoForward implements OnModuleInit {
  constructor(
    private readonly register: JobRegister,
    private readonly time: DemoTime,
    private readonly times: DemoTimeStore,
    private readonly world: DemoWorld,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.register.register({ kind: FORWARD_JOB, run: (job) => this.run(job) });
  }

  private async run(job: JobRun): Promise<JobJson> {
    const year = await this.begin(job.clinicId);
    const from = Number(job.input['from']);
    const until = Number(job.input['until']);
    let count: Count = { ...nothing, ...(job.cursor?.['count'] as Partial<Count> | undefined) };
    while (this.clock.now() < until && !job.signal.aborted) {
      await this.time.assertSandbox(job.clinicId);
      const by = await this.moveBy(job.clinicId, year, until);
      await job.step(async (tx) => {
        await this.time.move(tx, by);
        const hours = (each: number) => Math.round(each / HOUR);
        const done = hours(Math.min(until, this.clock.now() + by) - from);
        return { done, total: hours(until - from), cursor: { count } };
      });
      count = plus(count, await this.world.liveUntil(job.clinicId, year, this.clock.now()));
    }
    const sent = await this.work.run(job.clinicId, (tx) => this.times.sentSince(tx, from));
    return { from: isoTime(from), until: isoTime(Math.min(until, this.clock.now())), ...count, sent };
  }

  private async begin(clinicId: number): Promise<DemoYear> {
    return this.work.run(clinicId, async (tx) => {
      await this.times.begin(tx, this.clock.now());
      const row = await this.times.find(tx);
      return { zone: (await this.programmes.of(tx)).clinic.zone, begunAt: row?.begunAt ?? this.clock.now() };
    });
  }

  /** To what is due next, if that is neither too near nor too far. */
  private async moveBy(clinicId: number, year: DemoYear, until: number): Promise<number> {
    const now = this.clock.now();
    const far = now + mostMs;
    const due = Math.min((await this.world.nextDue(clinicId)) ?? far, nextLife(year, now, far) ?? far);
    return Math.min(until, far, Math.max(due, now + leastMs)) - now;
  }
}

function plus(left: Count, right: Count): Count {
  const names = Object.keys(nothing) as (keyof Count)[];
  return Object.fromEntries(names.map((name) => [name, left[name] + right[name]])) as Count;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
