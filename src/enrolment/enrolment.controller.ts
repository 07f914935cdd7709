import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Need } from '../auth/index.js';
import { ClinicId, UnitOfWork } from '../runtime/index.js';
import { EnrolmentReader } from './enrolment-reader.store.js';
import { TurnService } from './turn.service.js';

const listQuery = z
  .strictObject({
    patient: z.uuid().optional(),
    status: z.enum(['running', 'finished', 'parked']).optional(),
    scenario: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .meta({ id: 'EnrolmentQuery' });

@ApiTags('enrolments')
@Controller('api/v1/enrolments')
export class EnrolmentController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reader: EnrolmentReader,
    private readonly turns: TurnService,
  ) {}

  @Need('patient.read')
  @Get()
  @ApiOperation({ summary: 'Enrolments, newest first, with their state and next timer' })
  async list(@ClinicId() clinicId: number, @Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    return { enrolments: await this.work.run(clinicId, (tx) => this.reader.list(tx, query)) };
  }

  @Need('programme.write')
  @Post(':id/resume')
  @HttpCode(204)
  @ApiOperation({ summary: 'Puts a parked enrolment back to work; what it stumbled over is told to it again' })
  async resume(@ClinicId() clinicId: number, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.turns.resume(clinicId, id);
  }
}
