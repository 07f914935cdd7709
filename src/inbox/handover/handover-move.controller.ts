import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need } from '../../auth/index.js';
import type { Principal } from '../../auth/index.js';
import { CallService } from '../call/call.service.js';
import { callerOf, moverOf } from './handover-mover.js';
import { requests } from './handover-requests.js';
import type { Requests } from './handover-requests.js';
import { answers, handoverView } from './handover-views.js';
import { HandoverService } from './handover.service.js';

/** What people do with handovers. Staff act in their own name; an API key names whom it speaks for. */
@ApiTags('handovers')
@ApiBearerAuth()
@Need('handover.write')
@Controller('api/v1/handovers')
export class HandoverMoveController {
  constructor(
    private readonly handovers: HandoverService,
    private readonly calls: CallService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Hands a patient over from one department to another, with what the pair requires' })
  @ApiCreatedResponse({ standardSchema: answers.handover })
  async offer(@Actor() actor: Principal, @Body({ schema: requests.offer }) body: Requests['offer']) {
    const { patient, previous, due_at: dueAt, by, ...offer } = body;
    const due = dueAt === undefined ? undefined : Date.parse(dueAt);
    const wanted = { ...offer, patientId: patient, previousId: previous, dueAt: due };
    return handoverView(await this.handovers.offer(actor.clinicId, wanted, moverOf(actor, by)));
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes somebody its one owner, who speaks with the patient from now on' })
  @ApiOkResponse({ standardSchema: answers.handover })
  async accept(
    @Actor() actor: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.accept }) { owner }: Requests['accept'],
  ) {
    return handoverView(await this.handovers.accept(actor.clinicId, id, moverOf(actor, owner)));
  }

  @Post(':id/return')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives it back with a reason: its sender has it again' })
  @ApiOkResponse({ standardSchema: answers.handover })
  async giveBack(
    @Actor() actor: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.return }) { reason, by }: Requests['return'],
  ) {
    return handoverView(await this.handovers.giveBack(actor.clinicId, id, { by: moverOf(actor, by), reason }));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Its sender takes it back before anybody accepted' })
  @ApiOkResponse({ standardSchema: answers.handover })
  async withdraw(
    @Actor() actor: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.withdraw }) { by }: Requests['withdraw'],
  ) {
    return handoverView(await this.handovers.withdraw(actor.clinicId, id, moverOf(actor, by)));
  }

  @Post(':id/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends it with a resolution; the scenario that waits for it goes on by the choice' })
  @ApiOkResponse({ standardSchema: answers.handover })
  async close(
    @Actor() actor: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.close }) closing: Requests['close'],
  ) {
    return handoverView(await this.handovers.close(actor.clinicId, id, closing, callerOf(actor)));
  }

  @Post(':id/calls')
  @HttpCode(200)
  @ApiOperation({ summary: 'A call and its result, which ends the task or gives it a later deadline' })
  @ApiOkResponse({ standardSchema: answers.handover })
  async called(
    @Actor() actor: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.call }) { result, note, choice, by, call_again_at: again }: Requests['call'],
  ) {
    const report = { result, note, choice, callAgainAt: again === undefined ? undefined : Date.parse(again) };
    return handoverView(await this.calls.report(actor.clinicId, id, { mover: moverOf(actor, by), report }));
  }
}
