import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, AuditService, mayDo, Need, type Principal } from '../auth/index.js';
import {
  AppError,
  JobService,
  jobStates,
  JobStore,
  unknownJob,
  UnitOfWork,
  type Job,
  type Tx,
} from '../runtime/index.js';
import { cursorOfJob, jobAnswer, jobCursor, jobList, jobView } from './job-view.js';

const byId = z.strictObject({ id: z.uuid() });
const query = z
  .strictObject({
    state: z.enum(jobStates).optional(),
    after: jobCursor.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'JobQuery' });

/**
 * Long work: what runs, how far it is, what came of it. Whoever reads the programme sees all of it, everybody else what they
 * started themselves.
 */
@ApiTags('jobs')
@ApiBearerAuth()
@Need('self')
@Controller('api/v1/jobs')
export class JobController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobService,
    private readonly store: JobStore,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Long work of the clinic, the newest first; without programme.read one’s own' })
  @ApiOkResponse({ standardSchema: jobList })
  async list(@Actor() actor: Principal, @Query({ schema: query }) { state, after, limit }: z.output<typeof query>) {
    const byId = seesAll(actor) ? undefined : actor.id;
    const found = await this.work.run(actor.clinicId, (tx) => this.store.list(tx, { state, after, limit, byId }));
    const last = found.length === limit ? found.at(-1) : undefined;
    return { jobs: found.map(jobView), next: last ? cursorOfJob(last) : null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One job with its report' })
  @ApiOkResponse({ standardSchema: jobAnswer })
  async read(
    @Actor() actor: Principal,
    @Param({ schema: byId }) { id }: z.output<typeof byId>,
  ): Promise<z.input<typeof jobAnswer>> {
    return jobView(await this.work.run(actor.clinicId, (tx) => this.seen(tx, actor, id)));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends a job after the step in hand; what it did until then stays' })
  @ApiOkResponse({ standardSchema: jobAnswer })
  async cancel(
    @Actor() actor: Principal,
    @Param({ schema: byId }) { id }: z.output<typeof byId>,
  ): Promise<z.input<typeof jobAnswer>> {
    return this.work.run(actor.clinicId, async (tx) => {
      assertMayCancel(actor, await this.seen(tx, actor, id));
      // A route that everybody may call leaves no row by itself.
      await this.audit.wrote(tx, actor, { what: 'POST /api/v1/jobs/:id/cancel', subject: id });
      await this.jobs.cancel(tx, id);
      return jobView(await this.jobs.known(tx, id));
    });
  }

  /** Errors: JOB_UNKNOWN, also for somebody else's job where one sees only one's own. */
  private async seen(tx: Tx, actor: Principal, jobId: string): Promise<Job> {
    const job = await this.jobs.known(tx, jobId);
    if (job.by.id === actor.id || seesAll(actor)) return job;
    throw unknownJob(jobId);
  }
}

function seesAll({ kind, roles }: Principal): boolean {
  return kind === 'key' || mayDo(roles, 'programme.read');
}

function assertMayCancel(actor: Principal, job: Job): void {
  if (job.by.id === actor.id || actor.kind === 'key' || mayDo(actor.roles, 'programme.publish')) return;
  throw new AppError('JOB_NOT_YOURS', `The job ${job.jobId} was started by somebody else.`, {
    status: 403,
    fix: 'Ask whoever started it, or an administrator.',
  });
}
