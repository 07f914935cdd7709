import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Need } from '../../auth/index.js';
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { ExperimentService } from './experiment.service.js';

const reportQuery = z.strictObject({ tag: z.string().min(1).max(80).optional() }).meta({ id: 'ExperimentQuery' });

@ApiTags('experiments')
@ApiBearerAuth()
@Need('report.read')
@Controller('api/v1/experiments')
export class ExperimentController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly experiments: ExperimentService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every experiment of the clinic with its arms, by name' })
  async list(@ClinicId() clinicId: number) {
    return { experiments: await this.work.run(clinicId, (tx) => this.experiments.list(tx)) };
  }

  @Get(':name')
  @ApiOperation({ summary: 'What came of an experiment: counts, intervals and what may be read from them' })
  async report(
    @ClinicId() clinicId: number,
    @Param('name') name: string,
    @Query({ schema: reportQuery }) { tag }: z.infer<typeof reportQuery>,
  ) {
    return this.work.run(clinicId, (tx) => this.experiments.report(tx, name, tag ?? null));
  }
}
