import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork, type Tx } from '../../runtime/index.js';
import { answers } from '../conversation/conversation-answers.js';
import { requests, type Requests } from '../conversation/conversation-requests.js';
import { DeskService } from './desk.service.js';
import { QueueService } from '../conversation/queue.service.js';

/** What colleagues do with a conversation: take it, give it back or on, put it off, end it. */
@ApiTags('conversations')
@ApiBearerAuth()
@Need('conversation.write')
@Controller('api/v1/conversations/:patientId')
export class DeskController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: DeskService,
    private readonly queues: QueueService,
  ) {}

  @Post('take')
  @HttpCode(200)
  @ApiOperation({ summary: 'Everything automatic but incidents is silent for the patient from now on' })
  @ApiOkResponse({ standardSchema: answers.conversation })
  async take(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Body({ schema: requests.take }) { by }: Requests['take'],
  ) {
    return this.did(actor, patientId, (tx) => this.desk.take(tx, actor, patientId, spokenFor(actor, by)));
  }

  @Post('release')
  @HttpCode(200)
  @ApiOperation({ summary: 'The scenarios go on by the choice; what waited is looked at again' })
  @ApiOkResponse({ standardSchema: answers.conversation })
  async release(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Body({ schema: requests.release }) { by, choice }: Requests['release'],
  ) {
    return this.did(actor, patientId, (tx) =>
      this.desk.release(tx, actor, patientId, { by: spokenFor(actor, by), choice }),
    );
  }

  @Post('assign')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Gives it to somebody, to nobody (null) or to a department; a dialogue that is held goes along',
  })
  @ApiOkResponse({ standardSchema: answers.conversation })
  async assign(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Body({ schema: requests.assign }) to: Requests['assign'],
  ) {
    return this.did(actor, patientId, (tx) => this.desk.assign(tx, actor, patientId, to));
  }

  @Post('snooze')
  @HttpCode(200)
  @ApiOperation({ summary: 'Comes back at that time, or as soon as the patient needs a person' })
  @ApiOkResponse({ standardSchema: answers.conversation })
  async snooze(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Body({ schema: requests.snooze }) { until }: Requests['snooze'],
  ) {
    return this.did(actor, patientId, (tx) => this.desk.snooze(tx, actor, patientId, until));
  }

  @Post('done')
  @HttpCode(200)
  @ApiOperation({ summary: 'Nothing is left to do; it opens again with the next word that needs a person' })
  @ApiOkResponse({ standardSchema: answers.conversation })
  async done(@Actor() actor: Principal, @Param({ schema: requests.patientId }) { patientId }: Requests['patientId']) {
    return this.did(actor, patientId, (tx) => this.desk.done(tx, actor, patientId));
  }

  @Post('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Somebody has looked; whoever waits goes on waiting' })
  @ApiOkResponse({ standardSchema: answers.conversation })
  async read(@Actor() actor: Principal, @Param({ schema: requests.patientId }) { patientId }: Requests['patientId']) {
    return this.did(actor, patientId, (tx) => this.desk.read(tx, actor, patientId));
  }

  private async did(actor: Principal, patientId: string, act: (tx: Tx) => Promise<unknown>) {
    return this.work.run(actor.clinicId, async (tx) => {
      await act(tx);
      return this.queues.one(tx, actor, patientId);
    });
  }
}

/** A system may speak for somebody it names; people speak for themselves. */
function spokenFor(actor: Principal, by: string | undefined): string | undefined {
  return actor.kind === 'key' ? by : undefined;
}
