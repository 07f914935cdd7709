import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need } from '../../auth/index.js';
import type { Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { HandoverBoard } from './handover-board.service.js';
import { HandoverFunnel } from './handover-funnel.service.js';
import { requests } from './handover-requests.js';
import type { Requests } from './handover-requests.js';
import { funnelAnswers } from './handover-funnel-views.js';
import { answers } from './handover-views.js';

/** The desk's list of what scenarios and departments handed over to people, and how well that goes. */
@ApiTags('handovers')
@ApiBearerAuth()
@Need('handover.read')
@Controller('api/v1/handovers')
export class HandoverController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly board: HandoverBoard,
    private readonly figures: HandoverFunnel,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Tasks by status, department and patient, the nearest deadline first; open ones unless told',
  })
  @ApiOkResponse({ standardSchema: answers.tasks })
  list(@Actor() { clinicId, departments }: Principal, @Query({ schema: requests.list }) query: Requests['list']) {
    return this.work.run(clinicId, (tx) => this.board.tasks(tx, query, departments));
  }

  @Get('form')
  @ApiOperation({
    summary: 'What one department has to tell another about a patient, filled as far as the house knows',
  })
  @ApiOkResponse({ standardSchema: answers.form })
  form(@Actor() { clinicId }: Principal, @Query({ schema: requests.form }) query: Requests['form']) {
    return this.work.run(clinicId, (tx) => this.board.form(tx, query));
  }

  @Get('funnel')
  @Need('report.read')
  @ApiOperation({ summary: 'By pair of departments: time to accept, returns, missing fields, overdue, told again' })
  @ApiOkResponse({ standardSchema: funnelAnswers.funnel })
  funnel(@Actor() { clinicId }: Principal, @Query({ schema: requests.funnel }) { from, to }: Requests['funnel']) {
    return this.work.run(clinicId, (tx) => this.figures.of(tx, { from: Date.parse(from), to: Date.parse(to) }));
  }

  @Get('returned-cases')
  @Need('report.read')
  @ApiOperation({ summary: 'Handovers that were given back, without anybody in them: cases to learn from' })
  @ApiOkResponse({ standardSchema: funnelAnswers.cases })
  cases(@Actor() { clinicId }: Principal, @Query({ schema: requests.cases }) { limit }: Requests['cases']) {
    return this.work.run(clinicId, (tx) => this.figures.returnedCases(tx, limit));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One handover with its form, its thread, the promises made and the calls tried' })
  @ApiOkResponse({ standardSchema: answers.whole })
  find(@Actor() { clinicId, departments }: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return this.work.run(clinicId, (tx) => this.board.whole(tx, id, departments));
  }
}
