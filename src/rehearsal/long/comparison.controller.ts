import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { Clock, JobService, UnitOfWork } from '../../runtime/index.js';
import type { DraftComparison } from '../draft/draft-compare.js';
import type { PastWindow } from '../draft/draft-past.js';
import { COMPARISON, type ComparisonWish } from './comparison.job.service.js';
import { ComparisonStore, type ComparedPatient } from './comparison.store.js';
import { longAnswers as answers, longRequests as requests, type LongRequests } from './long-answers.js';
import { jobOf, jobView } from './long-job.js';

type Result = Omit<DraftComparison, 'diffs'> & { readonly window: PastWindow };

/** The last weeks as they were, lived through again with a draft. It shows patients to those who work on scenarios. */
@ApiTags('rehearsal')
@ApiBearerAuth()
@Need('patient.compare')
@Controller('api/v1/comparisons')
export class ComparisonController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobService,
    private readonly store: ComparisonStore,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Starts a comparison as a job' })
  @ApiAcceptedResponse({ standardSchema: answers.started })
  async start(
    @Actor() actor: Principal,
    @Body({ schema: requests.comparison }) { draft_id: draftId, days }: LongRequests['comparison'],
  ) {
    const { clinicId, id, name } = actor;
    const order = { kind: COMPARISON, input: { draftId, days, until: this.clock.now() }, by: { id, name } };
    return { job_id: await this.work.run(clinicId, (tx) => this.jobs.start(tx, order)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a comparison is, and what it counted' })
  @ApiOkResponse({ standardSchema: answers.comparison })
  async show(@Actor() actor: Principal, @Param({ schema: requests.one }) { id }: LongRequests['one']) {
    const job = await this.work.run(actor.clinicId, (tx) => jobOf(this.jobs, tx, { kind: COMPARISON, id }));
    const { draftId, days } = job.input as unknown as ComparisonWish;
    const result = job.report as unknown as Result | null;
    return { ...jobView(job), input: { draft_id: draftId, days }, report: result && reportView(result) };
  }

  @Get(':id/patients')
  @ApiOperation({ summary: 'What is different for each patient' })
  @ApiOkResponse({ standardSchema: answers.patients })
  async patients(
    @Actor() actor: Principal,
    @Param({ schema: requests.one }) { id }: LongRequests['one'],
    @Query({ schema: requests.page }) query: LongRequests['page'],
  ) {
    const { after = null, limit } = query;
    const found = await this.work.run(actor.clinicId, async (tx) => {
      await jobOf(this.jobs, tx, { kind: COMPARISON, id });
      return this.store.page(tx, id, { after, limit: limit + 1 });
    });
    const page = found.slice(0, limit);
    return {
      patients: page.map(patientView),
      next: found.length > limit ? (page.at(-1)?.patientId ?? null) : null,
    };
  }
}

function reportView({ window, totals, ...report }: Result) {
  const { patients, events, kinds, lost, failed } = report;
  return {
    ...{ from: iso(window.from), to: iso(window.to), patients, events },
    ...{ touches: totals.touches, tasks: totals.tasks, kinds: [...kinds], lost, failed },
  };
}

function patientView({ patientId, name, kept, changes }: ComparedPatient) {
  const shown = changes.map(({ kind, what, change, before, after }) => {
    return { kind, what, change, before: maybe(before), after: maybe(after) };
  });
  return { patient_id: patientId, name, kept, changes: shown };
}

function maybe(at: number | undefined): string | null {
  return at === undefined ? null : iso(at);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
