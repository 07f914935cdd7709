import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { answers, type ScheduledView } from '../conversation/conversation-answers.js';
import { requests, type Requests } from '../conversation/conversation-requests.js';
import { NoteService } from './note.service.js';
import { QueueService } from '../conversation/queue.service.js';
import { ScheduledService } from './scheduled.service.js';
import type { ScheduledMessage } from './scheduled.store.js';
import { ThreadService } from './thread.service.js';
import { WritingService } from '../conversation/writing.service.js';

/** What was said with a patient over all channels, and what is written into it. */
@ApiTags('conversations')
@ApiBearerAuth()
@Need('conversation.write')
@Controller('api/v1/conversations/:patientId')
export class ThreadController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadService,
    private readonly queues: QueueService,
    private readonly writing: WritingService,
    private readonly notes: NoteService,
    private readonly scheduled: ScheduledService,
  ) {}

  @Get('thread')
  @Need('conversation.read')
  @ApiOperation({ summary: 'A page of the thread, the newest line last; `next` leads to older ones' })
  @ApiOkResponse({ standardSchema: answers.thread })
  async thread(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Query({ schema: requests.thread }) page: Requests['thread'],
  ) {
    return this.work.run(actor.clinicId, async (tx) => {
      const { head, row, patientIds, entries, next } = await this.threads.page(tx, actor, { patientId, ...page });
      const { name, locale, zone, heldBy } = head;
      return {
        patient: { patient_id: patientIds[0], name, locale, zone, held_by: heldBy },
        conversation: row ? await this.queues.view(tx, actor, row) : null,
        ...{ entries, next },
      };
    });
  }

  @Post('messages')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Writes to the patient, through the gate; the same id again is the same message. Takes the dialogue',
  })
  @ApiOkResponse({ standardSchema: answers.entry })
  async write(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Body({ schema: requests.message }) message: Requests['message'],
  ) {
    return this.work.run(actor.clinicId, async (tx) =>
      this.threads.view(tx, await this.writing.write(tx, actor, patientId, message)),
    );
  }

  @Post('notes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Notes something for colleagues alone; whoever it names finds it among their mentions' })
  @ApiOkResponse({ standardSchema: answers.entry })
  async note(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Body({ schema: requests.note }) note: Requests['note'],
  ) {
    return this.work.run(actor.clinicId, async (tx) =>
      this.threads.view(tx, await this.notes.add(tx, actor, patientId, note)),
    );
  }

  @Get('scheduled')
  @Need('conversation.read')
  @ApiOperation({ summary: 'Messages for later, also those that left, were cancelled or dropped' })
  @ApiOkResponse({ standardSchema: answers.scheduledList })
  async planned(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
  ) {
    const found = await this.work.run(actor.clinicId, (tx) => this.scheduled.list(tx, actor, patientId));
    return { scheduled: found.map(scheduledView) };
  }

  @Post('scheduled')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Writes a message for later; it is dropped, and a person told, when the patient writes before it leaves',
  })
  @ApiOkResponse({ standardSchema: answers.scheduled })
  async plan(
    @Actor() actor: Principal,
    @Param({ schema: requests.patientId }) { patientId }: Requests['patientId'],
    @Body({ schema: requests.scheduled }) message: Requests['scheduled'],
  ) {
    return scheduledView(
      await this.work.run(actor.clinicId, (tx) => this.scheduled.plan(tx, actor, patientId, message)),
    );
  }

  @Put('scheduled/:id')
  @ApiOperation({ summary: 'Other words, channel or time for a message for later that did not leave yet' })
  @ApiOkResponse({ standardSchema: answers.scheduled })
  async replan(
    @Actor() actor: Principal,
    @Param({ schema: requests.scheduledId }) { patientId, id }: Requests['scheduledId'],
    @Body({ schema: requests.scheduledChange }) words: Requests['scheduledChange'],
  ) {
    return scheduledView(
      await this.work.run(actor.clinicId, (tx) => this.scheduled.change(tx, actor, patientId, { id, ...words })),
    );
  }

  @Delete('scheduled/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'A message for later does not leave' })
  @ApiNoContentResponse()
  async cancel(
    @Actor() actor: Principal,
    @Param({ schema: requests.scheduledId }) { patientId, id }: Requests['scheduledId'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.scheduled.cancel(tx, actor, patientId, id));
  }
}

function scheduledView(message: ScheduledMessage): ScheduledView {
  const { scheduledId, text, channel, dueAt, status, author, authorName, madeAt, endedAt } = message;
  return {
    ...{ id: scheduledId, text, channel, at: new Date(dueAt).toISOString(), status, author, author_name: authorName },
    ...{ made_at: new Date(madeAt).toISOString(), ended_at: endedAt === null ? null : new Date(endedAt).toISOString() },
  };
}
