import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { pauseScopes, PauseStore } from '../../catalog/index.js';
import { parsePeriod, periodMs } from '../../engine/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { requests, type Requests } from './publication-requests.js';
import { ScenarioPauses } from './scenario-pause.service.js';

const count = z.int();
const answers = {
  pauses: z
    .object({
      pauses: z.array(
        z.object({
          ...{ scope: z.enum(pauseScopes), id: z.string(), paused_at: z.iso.datetime() },
          by: z.object({ id: z.string(), name: z.string() }),
          reason: z.string().nullable(),
        }),
      ),
      next: z.null(),
    })
    .meta({ id: 'Pauses' }),
  resumed: z.object({ timers: count, enrolments: count, touches: count }).meta({ id: 'ScenarioResumed' }),
} as const;

/** What stands still, and a scenario's own switch. */
@ApiTags('scenarios')
@ApiBearerAuth()
@Need('programme.publish')
@Controller('api/v1')
export class ScenarioPauseController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly pauses: ScenarioPauses,
    private readonly store: PauseStore,
  ) {}

  @Get('pauses')
  @Need('programme.read')
  @ApiOperation({ summary: 'What stands still: scenarios, channels, the clinic' })
  @ApiOkResponse({ standardSchema: answers.pauses })
  async list(@Actor() { clinicId }: Principal) {
    const found = await this.work.run(clinicId, (tx) => this.store.list(tx));
    const pauses = found.map(({ scope, id, pausedAt, byId, byName, reason }) => {
      return { scope, id, paused_at: new Date(pausedAt).toISOString(), by: { id: byId, name: byName }, reason };
    });
    return { pauses, next: null };
  }

  @Post('scenarios/:id/pause')
  @HttpCode(204)
  @ApiOperation({ summary: 'Stops a scenario: its timers and contacts wait, it enrols nobody' })
  async pause(
    @Actor() { clinicId, id: by, name }: Principal,
    @Param({ schema: requests.scenario }) { id }: Requests['scenario'],
    @Body({ schema: requests.pause }) { reason }: Requests['pause'],
  ): Promise<void> {
    await this.work.run(clinicId, (tx) => this.pauses.pause(tx, id, { id: by, name, reason: reason ?? null }));
  }

  @Post('scenarios/:id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Lets a scenario go on; what waited is spread over the period' })
  @ApiOkResponse({ standardSchema: answers.resumed })
  async resume(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.scenario }) { id }: Requests['scenario'],
    @Body({ schema: requests.resume }) { spread }: Requests['resume'],
  ) {
    return this.work.run(clinicId, (tx) => this.pauses.resume(tx, id, periodMs(parsePeriod(spread))));
  }
}
