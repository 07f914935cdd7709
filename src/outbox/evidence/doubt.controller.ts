import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../../auth/index.js';
import { ClinicId } from '../../runtime/index.js';
import { requests, type Requests } from './doubt-requests.js';
import { DoubtService } from './doubt.service.js';

@ApiTags('ledger')
@Controller('api/v1')
export class DoubtController {
  constructor(private readonly doubts: DoubtService) {}

  @Need('conversation.read')
  @Get('doubts')
  @ApiOperation({ summary: 'Touches of which nobody can tell whether they arrived' })
  async list(@ClinicId() clinicId: number, @Query({ schema: requests.list }) query: Requests['list']) {
    return this.doubts.list(clinicId, query);
  }

  @Need('conversation.write')
  @Post('touches/:id/settle')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ends the doubt by the word of a person: it arrived, it did not, or it is to be sent again',
  })
  async settle(
    @ClinicId() clinicId: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.settle }) verdict: Requests['settle'],
  ) {
    return this.doubts.settle(clinicId, id, verdict);
  }
}
