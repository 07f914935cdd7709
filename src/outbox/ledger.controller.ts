import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClinicId } from '../runtime/index.js';
import { LedgerService } from './ledger.service.js';

@ApiTags('ledger')
@Controller('api/v1')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get('patients/:id/why')
  @ApiOperation({ summary: 'Every planned touch of the patient with its outcome and the rule behind it, newest first' })
  async why(@ClinicId() clinicId: number, @Param('id', ParseUUIDPipe) id: string) {
    return { touches: await this.ledger.why(clinicId, id) };
  }

  @Get('touches/:id')
  @ApiOperation({ summary: 'One touch from its plan to its last receipt, with the texts as they were sent' })
  async touch(@ClinicId() clinicId: number, @Param('id', ParseUUIDPipe) id: string) {
    return this.ledger.touch(clinicId, id);
  }
}
