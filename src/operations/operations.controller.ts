import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../auth/index.js';
import { UnitOfWork } from '../runtime/index.js';
import { answers, requests, type Requests } from './operations-shapes.js';
import { OperationsStateService } from './operations-state.service.js';
import { PauseService } from './pause.service.js';

const minuteMs = 60_000;

/** How everything is, and the brakes. */
@ApiTags('operations')
@ApiBearerAuth()
@Controller('api/v1')
export class OperationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly state: OperationsStateService,
    private readonly pauses: PauseService,
  ) {}

  @Get('operations')
  @Need('programme.read')
  @ApiOperation({ summary: 'What runs, what waits and since when, what is paused and by whom' })
  @ApiOkResponse({ standardSchema: answers.state })
  async read(@Actor() actor: Principal): Promise<z.input<typeof answers.state>> {
    return this.work.run(actor.clinicId, (tx) => this.state.state(tx));
  }

  @Post('operations/pause')
  @HttpCode(204)
  @Need('programme.publish')
  @ApiOperation({ summary: 'Stops a channel or the whole clinic; its name is to be typed' })
  @ApiNoContentResponse()
  async pause(@Actor() actor: Principal, @Body({ schema: requests.pause }) asked: Requests['pause']): Promise<void> {
    const { scope, id, ...words } = asked;
    await this.work.run(actor.clinicId, (tx) => this.pauses.pause(tx, actor, { scope, id }, words));
  }

  @Post('operations/resume')
  @HttpCode(200)
  @Need('programme.publish')
  @ApiOperation({ summary: 'Lets it go on; what waited leaves evenly over the given minutes' })
  @ApiOkResponse({ standardSchema: answers.resumed })
  async resume(
    @Actor() actor: Principal,
    @Body({ schema: requests.resume }) { scope, id, spread_minutes: minutes }: Requests['resume'],
  ): Promise<z.input<typeof answers.resumed>> {
    const { touches, timers, spreadUntil } = await this.work.run(actor.clinicId, (tx) =>
      this.pauses.resume(tx, { scope, id }, minutes * minuteMs),
    );
    return { touches, timers, spread_until: new Date(spreadUntil).toISOString() };
  }

  @Get('channels/health')
  @Need('channel.read')
  @ApiOperation({
    summary: 'Each channel: its state, last success, queue and its age, today’s failures by reason, spend',
  })
  @ApiOkResponse({ standardSchema: answers.channels })
  async channels(@Actor() actor: Principal): Promise<z.input<typeof answers.channels>> {
    return { channels: await this.work.run(actor.clinicId, (tx) => this.state.channels(tx)) };
  }
}
