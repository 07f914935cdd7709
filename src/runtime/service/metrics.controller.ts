import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppError } from '../app-error.js';
import { Config } from '../config.js';
import { Metrics } from './metrics.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A request through a proxy on this machine comes from loopback too: the header tells it apart. */
function isLocal(request: Request): boolean {
  const proxied = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return !proxied && LOOPBACK.has(request.socket.remoteAddress ?? '');
}

/** Prometheus' page: for this machine, or for whoever knows METRICS_TOKEN. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (!isLocal(request) && !this.knowsToken(request)) {
      throw new AppError('METRICS_FORBIDDEN', 'The metrics are shown on this machine or with a token only.', {
        status: 403,
        fix: 'Set METRICS_TOKEN and send it as a bearer token.',
      });
    }
    response.setHeader('Content-Type', this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }

  private knowsToken(request: Request): boolean {
    const { metricsToken } = this.config;
    if (metricsToken === undefined) return false;
    return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${metricsToken}`));
  }
}
