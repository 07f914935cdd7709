import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need } from '../../auth/index.js';
import type { Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { moverOf } from './handover-mover.js';
import { HandoverPromises } from './handover-promises.service.js';
import { requests } from './handover-requests.js';
import type { Requests } from './handover-requests.js';
import { answers, promiseView } from './handover-views.js';

/** What was promised to patients. */
@ApiTags('handovers')
@ApiBearerAuth()
@Need('handover.write')
@Controller('api/v1/promises')
export class HandoverPromiseController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly promises: HandoverPromises,
  ) {}

  @Get()
  @Need('handover.read')
  @ApiOperation({ summary: 'Promises to a patient, the newest first, kept or not' })
  @ApiOkResponse({ standardSchema: answers.promises })
  async list(
    @Actor() { clinicId }: Principal,
    @Query({ schema: requests.promises }) { patient }: Requests['promises'],
  ) {
    const found = await this.work.run(clinicId, (tx) => this.promises.list(tx, patient));
    return { promises: found.map(promiseView), next: null };
  }

  @Post()
  @ApiOperation({ summary: 'Writes down a promise; when its time passes it is a task of its department' })
  @ApiCreatedResponse({ standardSchema: answers.promise })
  async make(@Actor() actor: Principal, @Body({ schema: requests.promise }) body: Requests['promise']) {
    const { patient, text, department, due_at: dueAt, by } = body;
    const promise = {
      patientId: patient,
      text,
      department,
      dueAt: dueAt === undefined ? undefined : Date.parse(dueAt),
    };
    const mover = moverOf(actor, by);
    return promiseView(await this.work.run(actor.clinicId, (tx) => this.promises.make(tx, promise, mover)));
  }

  @Post(':id/keep')
  @HttpCode(200)
  @ApiOperation({ summary: 'The promise is kept' })
  @ApiOkResponse({ standardSchema: answers.promise })
  async keep(
    @Actor() actor: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.keep }) { by }: Requests['keep'],
  ) {
    const mover = moverOf(actor, by);
    return promiseView(await this.work.run(actor.clinicId, (tx) => this.promises.keep(tx, id, mover)));
  }
}
