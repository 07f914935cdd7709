import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClinicId } from '../runtime/index.js';
import { handoverView, requests } from './handover-requests.js';
import type { Requests } from './handover-requests.js';
import { HandoverService } from './handover.service.js';

/** The desk's list of what scenarios handed over to people. */
@ApiTags('handovers')
@Controller('api/v1/handovers')
export class HandoverController {
  constructor(private readonly handovers: HandoverService) {}

  @Get()
  @ApiOperation({
    summary: 'Handovers by status, department and patient, the nearest deadline first; open ones unless told',
  })
  async list(@ClinicId() clinicId: number, @Query({ schema: requests.list }) query: Requests['list']) {
    return { handovers: (await this.handovers.list(clinicId, query)).map(handoverView) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One handover' })
  async find(@ClinicId() clinicId: number, @Param('id', ParseUUIDPipe) id: string) {
    return handoverView(await this.handovers.find(clinicId, id));
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes somebody its one owner' })
  async accept(
    @ClinicId() clinicId: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.accept }) { owner }: Requests['accept'],
  ) {
    return handoverView(await this.handovers.accept(clinicId, id, owner));
  }

  @Post(':id/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends it with a resolution; the scenario that waits for it goes on' })
  async close(
    @ClinicId() clinicId: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.close }) closing: Requests['close'],
  ) {
    return handoverView(await this.handovers.close(clinicId, id, closing));
  }
}
