import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { AppError, Clock, JobService, UnitOfWork, type Job, type Tx } from '../../runtime/index.js';
import { jobOf } from '../long/long-job.js';
import { RehearsedProgrammes } from '../session/rehearsed-programmes.service.js';
import { MYSTERY, type MysteryResult, type MysteryWish } from './mystery.job.service.js';
import type { MysteryReport } from './mystery-report.js';
import { MysteryStore, type OfflineTick } from './mystery.store.js';

/** Sends the mystery patient on their way, and keeps what people say of the offline steps. */
@Injectable()
export class MysteryService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobService,
    private readonly programmes: RehearsedProgrammes,
    private readonly store: MysteryStore,
    private readonly clock: Clock,
  ) {}

  /** Errors: REHEARSAL_SCENARIO_UNKNOWN, REHEARSAL_DRAFT_BROKEN, DRAFT_UNKNOWN. */
  async begin(
    { clinicId, id, name }: Principal,
    { draftId, scenarioId }: { readonly draftId: string | null; readonly scenarioId: string | null },
  ): Promise<string> {
    const now = this.clock.now();
    return this.work.run(clinicId, async (tx) => {
      const scenarios = await this.scenarios(tx, draftId, scenarioId);
      const input = { draftId, scenarios, now } satisfies MysteryWish;
      return this.jobs.start(tx, { kind: MYSTERY, input, total: scenarios.length, by: { id, name } });
    });
  }

  /** Errors: REHEARSAL_JOB_UNKNOWN. */
  async show(clinicId: number, jobId: string): Promise<{ job: Job; reports: readonly MysteryReport[] }> {
    const job = await this.work.run(clinicId, (tx) => jobOf(this.jobs, tx, { kind: MYSTERY, id: jobId }));
    return { job, reports: reportsOf(job) };
  }

  /** One scenario with its checklist; a draft has none that could be ticked. Errors: as `show`, REHEARSAL_SCENARIO_UNKNOWN. */
  async scenario(clinicId: number, jobId: string, scenarioId: string) {
    return this.work.run(clinicId, async (tx) => {
      const { job, report } = await this.report(tx, jobId, scenarioId);
      const isDraft = (job.input as unknown as MysteryWish).draftId !== null;
      const ticks = isDraft ? [] : await this.store.ticks(tx, report);
      return { report, ticks };
    });
  }

  /** Errors: as `scenario`, MYSTERY_STEP_UNKNOWN. */
  async tick(
    { clinicId, id, name }: Principal,
    { jobId, scenarioId }: { readonly jobId: string; readonly scenarioId: string },
    said: Pick<OfflineTick, 'key' | 'done' | 'note'>,
  ): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      const { job, report } = await this.report(tx, jobId, scenarioId);
      const isDraft = (job.input as unknown as MysteryWish).draftId !== null;
      if (isDraft || !report.offline.some(({ key }) => key === said.key)) throw unknownStep(said.key, isDraft);
      await this.store.tick(tx, report, { ...said, by: id, byName: name, at: this.clock.now() });
    });
  }

  private async report(tx: Tx, jobId: string, scenarioId: string) {
    const job = await jobOf(this.jobs, tx, { kind: MYSTERY, id: jobId, wanted: 'done' });
    const report = reportsOf(job).find(({ scenario }) => scenario === scenarioId);
    if (report) return { job, report: { ...report, scenarioId } };
    throw new AppError('REHEARSAL_SCENARIO_UNKNOWN', `The mystery patient did not walk ${scenarioId}.`, {
      status: 404,
      fix: 'Choose one of the scenarios of this walk.',
    });
  }

  private async scenarios(tx: Tx, draftId: string | null, scenarioId: string | null): Promise<string[]> {
    if (draftId === null && scenarioId === null) return this.programmes.published(tx);
    const known = scenarioId ?? (await this.programmes.scenarioOf(tx, draftId ?? ''));
    // Whatever cannot be played is said now and not when the job's turn comes.
    await this.programmes.of(tx, { draftId, scenarioId: known, version: null, alone: true });
    return [known];
  }
}

function reportsOf({ report }: Job): readonly MysteryReport[] {
  return (report as unknown as MysteryResult | null)?.scenarios ?? [];
}

function unknownStep(key: string, isDraft: boolean): AppError {
  return new AppError('MYSTERY_STEP_UNKNOWN', `There is no offline step ${key} to tick.`, {
    status: 422,
    fix: isDraft
      ? 'What a draft asks of people is ticked once it is published.'
      : 'Take the key from the checklist of this scenario.',
  });
}
