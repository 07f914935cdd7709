import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { SegmentStore } from '../../patient/index.js';
import { AppError, Clock, IdSource, UnitOfWork } from '../../runtime/index.js';
import { answers, requests, type Requests } from './bulk-shapes.js';

/** Audiences that were given a name. */
@ApiTags('operations')
@ApiBearerAuth()
@Need('programme.publish')
@Controller('api/v1/segments')
export class SegmentController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly segments: SegmentStore,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Saved audiences by name' })
  @ApiOkResponse({ standardSchema: answers.segments })
  async list(@Actor() actor: Principal): Promise<z.input<typeof answers.segments>> {
    const found = await this.work.run(actor.clinicId, (tx) => this.segments.list(tx));
    return { segments: found.map(({ segmentId, name, filter }) => ({ segment: segmentId, name, filter })) };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Saves an audience; a known name changes the audience behind it' })
  @ApiOkResponse({ standardSchema: answers.segment })
  async save(
    @Actor() actor: Principal,
    @Body({ schema: requests.segment }) { name, filter }: Requests['segment'],
  ): Promise<z.input<typeof answers.segment>> {
    const now = this.clock.now();
    const wanted = { segmentId: this.ids.uuid(now), name, filter };
    const segment = await this.work.run(actor.clinicId, (tx) => this.segments.save(tx, wanted, actor.id, now));
    return { segment, name, filter };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forgets a saved audience' })
  @ApiNoContentResponse()
  async remove(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Requests['id']): Promise<void> {
    if (await this.work.run(actor.clinicId, (tx) => this.segments.remove(tx, id))) return;
    throw new AppError('BULK_SEGMENT_UNKNOWN', `There is no saved audience ${id}.`, {
      status: 404,
      fix: 'Read the list of saved audiences again.',
    });
  }
}
