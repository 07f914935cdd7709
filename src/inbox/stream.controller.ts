import { Controller, Get, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Actor, Need, Unaudited, type Principal } from '../auth/index.js';
import { StreamService } from './stream.service.js';

/** Tells open pages what changed. */
@ApiTags('conversations')
@ApiBearerAuth()
@Need('self')
@Controller('api/v1/stream')
export class StreamController {
  constructor(private readonly streams: StreamService) {}

  @Get()
  @Unaudited('tells ids of what changed and nothing of a patient')
  @ApiOperation({
    summary: 'Server-sent events: `hint` says what changed, `missed` that anything may have; ends with the session',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(@Actor() actor: Principal, @Res() response: Response): Promise<void> {
    response.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    await this.streams.follow(actor, {
      write: (text) => response.writableLength < mostWaiting && response.write(text) !== undefined,
      end: () => response.end(),
      onClose: (closed) => response.once('close', closed),
    });
  }
}

/** A page that does not read on is let go; it comes back and asks for everything. */
const mostWaiting = 256 * 1_024;
