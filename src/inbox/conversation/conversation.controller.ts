import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, Unaudited, type Principal } from '../../auth/index.js';
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { answers } from './conversation-answers.js';
import { ConversationAccess } from './conversation-access.service.js';
import { requests, type Requests } from './conversation-requests.js';
import { QueueCounts } from './queue-counts.service.js';
import { QueueService } from './queue.service.js';
import { TypingService } from './typing.service.js';

/** Whom to answer next. */
@ApiTags('conversations')
@ApiBearerAuth()
@Need('conversation.read')
@Controller('api/v1/conversations')
export class ConversationController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queues: QueueService,
    private readonly access: ConversationAccess,
    private readonly numbers: QueueCounts,
    private readonly typings: TypingService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Conversations of a queue, whoever waits longest first, then the newest' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Query({ schema: requests.list }) query: Requests['list'],
  ) {
    return this.work.run(clinicId, (tx) => this.queues.list(tx, actor, query));
  }

  @Get('queues')
  @ApiOperation({ summary: 'How many wait in each queue' })
  @ApiOkResponse({ standardSchema: answers.queues })
  async counts(@ClinicId() clinicId: number, @Actor() actor: Principal) {
    return this.work.run(clinicId, (tx) => this.numbers.queues(tx, actor));
  }

  @Get('mentions')
  @ApiOperation({ summary: 'Notes that name whoever asks and were not seen yet, newest first' })
  @ApiOkResponse({ standardSchema: answers.mentions })
  async mentions(@ClinicId() clinicId: number, @Actor() actor: Principal) {
    const rows = await this.work.run(clinicId, (tx) => this.numbers.mentions(tx, actor));
    return {
      mentions: rows.map(({ entryId, patientId, name, at, by, text }) => ({
        ...{ entry_id: entryId, patient_id: patientId, name, at: new Date(at).toISOString(), by, text },
      })),
    };
  }

  @Post('mentions/:entryId/seen')
  @HttpCode(204)
  @ApiOperation({ summary: 'A note that names whoever asks was seen' })
  @ApiNoContentResponse()
  async seen(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: requests.mentionSeen }) { entryId }: Requests['mentionSeen'],
  ): Promise<void> {
    if (actor.kind !== 'staff') return;
    await this.work.run(clinicId, (tx) => this.numbers.mentionSeen(tx, actor.id, entryId));
  }

  @Get(':patientId')
  @ApiOperation({ summary: 'One conversation' })
  @ApiOkResponse({ standardSchema: answers.conversation })
  async find(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
  ) {
    return this.work.run(clinicId, (tx) => this.queues.one(tx, actor, patientId));
  }

  @Post(':patientId/typing')
  @HttpCode(204)
  @Unaudited('shows and changes nothing of a patient')
  @ApiOperation({ summary: 'Whoever asks is writing; forgotten after ten seconds' })
  @ApiNoContentResponse()
  async typing(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
  ): Promise<void> {
    const departments = await this.work.run(clinicId, async (tx) =>
      this.access.audience(tx, await this.access.open(tx, actor, patientId)),
    );
    await this.typings.note(actor, patientId, departments);
  }
}
