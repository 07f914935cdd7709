import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Health } from './health.service.js';
import type { Readiness } from './health.service.js';

/** For orchestrators and load balancers; open to anybody, so it tells nothing but well or not well. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process answers; it needs nothing else for that. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** 503 while a check fails or while the process stops. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.health.readiness();
    response.status(readiness.ready ? 200 : 503).setHeader('Cache-Control', 'no-store');
    return readiness;
  }
}
