import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../../auth/index.js';
import { ClinicId } from '../../runtime/index.js';
import { answers } from './ledger-answers.js';
import { LedgerService } from './ledger.service.js';

@ApiTags('ledger')
@Need('patient.read')
@Controller('api/v1')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get('patients/:id/why')
  @ApiOperation({ summary: 'Every planned touch of the patient with its outcome and the rule behind it, newest first' })
  @ApiOkResponse({ standardSchema: answers.why })
  async why(@ClinicId() clinicId: number, @Param('id', ParseUUIDPipe) id: string) {
    return { touches: await this.ledger.why(clinicId, id) };
  }

  @Get('touches/:id')
  @ApiOperation({ summary: 'One touch from its plan to its last receipt, with the texts as they were sent' })
  @ApiOkResponse({ standardSchema: answers.touch })
  async touch(@ClinicId() clinicId: number, @Param('id', ParseUUIDPipe) id: string) {
    return this.ledger.touch(clinicId, id);
  }
}
