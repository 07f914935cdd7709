import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Actor, AuditService, mayDo, Need, type Principal } from '../../auth/index.js';
import { meaningOf } from '../../outbox/index.js';
import { JobService, UnitOfWork, type Tx } from '../../runtime/index.js';
import { answers, requests, type Requests } from './bulk-shapes.js';
import { BulkService } from './bulk.service.js';
import { BulkStore, type BulkEnrolment } from './bulk.store.js';

const newest = 50;

/** Many patients put into a scenario by one act. */
@ApiTags('operations')
@ApiBearerAuth()
@Need('programme.publish')
@Controller('api/v1/bulk-enrolments')
export class BulkController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bulks: BulkService,
    private readonly store: BulkStore,
    private readonly jobs: JobService,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Bulk enrolments, the newest first, with what became of their patients' })
  @ApiOkResponse({ standardSchema: answers.bulks })
  async list(@Actor() actor: Principal): Promise<z.input<typeof answers.bulks>> {
    return this.work.run(actor.clinicId, async (tx) => {
      const bulks: z.input<typeof answers.bulk>[] = [];
      for (const bulk of await this.store.list(tx, newest)) bulks.push(await this.view(tx, bulk));
      return { bulk_enrolments: bulks };
    });
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Who it would be, what the gate would hold back and why, and when messages would leave; changes nothing',
  })
  @ApiOkResponse({ standardSchema: answers.preview })
  async preview(
    @Actor() actor: Principal,
    @Body({ schema: requests.preview }) asked: Requests['preview'],
  ): Promise<z.input<typeof answers.preview>> {
    return this.work.run(actor.clinicId, async (tx) => {
      const { heldBack, firstAt, lastAt, shown, days, ...counts } = await this.bulks.preview(tx, asked);
      const seen = actor.kind === 'key' || mayDo(actor.roles, 'patient.read') ? shown : [];
      const patientIds = seen.map(({ patientId }) => patientId);
      await this.audit.read(tx, actor, { what: 'bulk.preview', patientIds });
      return {
        ...counts,
        held_back: heldBack.map(({ reason, count }) => ({ reason, meaning: meaningOf(reason), count })),
        days: [...days],
        first_at: isoOf(firstAt),
        last_at: isoOf(lastAt),
        patients: seen.map((one) => ({ patient: one.patientId, name: one.name, held_back: one.heldBack })),
      };
    });
  }

  @Post()
  @ApiOperation({ summary: 'Enrols everybody of the audience by a job; the roster is who is in it now' })
  @ApiCreatedResponse({ standardSchema: answers.bulk })
  async start(
    @Actor() actor: Principal,
    @Body({ schema: requests.start }) asked: Requests['start'],
  ): Promise<z.input<typeof answers.bulk>> {
    const { scenario, filter, leave_out_held: leaveOutHeld } = asked;
    return this.work.run(actor.clinicId, async (tx) =>
      this.view(tx, await this.bulks.start(tx, actor, { scenario, filter, leaveOutHeld })),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One bulk enrolment' })
  @ApiOkResponse({ standardSchema: answers.bulk })
  async read(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
  ): Promise<z.input<typeof answers.bulk>> {
    return this.work.run(actor.clinicId, async (tx) => this.view(tx, await this.bulks.known(tx, id)));
  }

  @Post(':id/continue')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Goes on with whoever still waits after its job was ended early or failed; nobody is enrolled twice',
  })
  @ApiOkResponse({ standardSchema: answers.bulk })
  async goOn(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
  ): Promise<z.input<typeof answers.bulk>> {
    return this.work.run(actor.clinicId, async (tx) => this.view(tx, await this.bulks.goOn(tx, actor, id)));
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes back whomever nothing was sent to yet; the report counts the others' })
  @ApiOkResponse({ standardSchema: answers.bulk })
  async undo(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
  ): Promise<z.input<typeof answers.bulk>> {
    return this.work.run(actor.clinicId, async (tx) => this.view(tx, await this.bulks.undo(tx, actor, id)));
  }

  private async view(tx: Tx, bulk: BulkEnrolment): Promise<z.input<typeof answers.bulk>> {
    return {
      bulk: bulk.bulkId,
      scenario: bulk.scenarioId,
      filter: bulk.filter,
      leave_out_held: bulk.leaveOutHeld,
      job: bulk.jobId,
      undo_job: bulk.undoJobId,
      by: { id: bulk.byId, name: bulk.byName },
      created_at: new Date(bulk.createdAt).toISOString(),
      undone_at: isoOf(bulk.undoneAt),
      sums: await this.store.sums(tx, bulk.bulkId),
      left_out: (await this.store.reasons(tx, bulk.bulkId)).filter(({ reason }) => reason !== 'message_left'),
      job_open: ['queued', 'running'].includes((await this.jobs.known(tx, bulk.jobId)).state),
    };
  }
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
