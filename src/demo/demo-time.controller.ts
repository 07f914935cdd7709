import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../auth/index.js';
import { ClinicProgrammeService } from '../catalog/index.js';
import { DAY } from '../engine/index.js';
import { AppError, Clock, ClinicId, JobService, UnitOfWork } from '../runtime/index.js';
import { FORWARD_JOB } from './demo-forward.service.js';
import { DemoTime } from './demo-time.service.js';

const time = z
  .object({
    /** Whether the clock may be run forward here. */
    sandbox: z.boolean(),
    ahead_ms: z.number(),
    now: z.iso.datetime(),
    begun_at: z.iso.datetime().nullable(),
    /** What has to be typed before it is. */
    clinic: z.string(),
  })
  .meta({ id: 'DemoTime' });
const started = z.object({ job_id: z.uuid(), until: z.iso.datetime() }).meta({ id: 'DemoForwardStarted' });
const order = z
  .strictObject({ days: z.int().min(1).max(366), clinic: z.string().max(200) })
  .meta({ id: 'DemoForward' });

/** The clock of the demo. */
@ApiTags('sandbox')
@ApiBearerAuth()
@Need('channel.write')
@Controller('api/v1/demo-time')
export class DemoTimeController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly time: DemoTime,
    private readonly programmes: ClinicProgrammeService,
    private readonly jobs: JobService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Need('self')
  @ApiOperation({ summary: 'What time it is in the clinic, and how far a demo was run forward' })
  @ApiOkResponse({ standardSchema: time })
  async show(@ClinicId() clinicId: number) {
    const { sandbox, row } = await this.time.state(clinicId);
    return {
      sandbox,
      ahead_ms: row?.aheadMs ?? 0,
      now: isoTime(this.clock.now()),
      begun_at: row ? isoTime(row.begunAt) : null,
      clinic: await this.work.run(clinicId, async (tx) => (await this.programmes.of(tx)).clinic.name),
    };
  }

  @Post('forward')
  @HttpCode(202)
  @ApiOperation({ summary: 'Run the clock of a demo forward; nobody can turn it back' })
  @ApiAcceptedResponse({ standardSchema: started })
  async forward(@Actor() actor: Principal, @Body({ schema: order }) { days, clinic }: z.output<typeof order>) {
    const from = this.clock.now();
    const until = from + days * DAY;
    await this.time.assertSandbox(actor.clinicId);
    const jobId = await this.work.run(actor.clinicId, async (tx) => {
      const { name } = (await this.programmes.of(tx)).clinic;
      if (clinic.trim() !== name) throw otherName(name);
      const by = { id: actor.id, name: actor.name };
      return this.jobs.start(tx, { kind: FORWARD_JOB, input: { from, until, days }, by, total: days * 24 });
    });
    return { job_id: jobId, until: isoTime(until) };
  }
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

function otherName(name: string): AppError {
  return new AppError('DEMO_NAME', `This is not the name of the clinic: it is "${name}".`, {
    status: 422,
    fix: 'Type the name as it stands there: the clock cannot be turned back.',
  });
}
