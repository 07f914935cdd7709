import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ClinicId, UnitOfWork } from '../runtime/index.js';
import { ConversationService } from './conversation.service.js';

const by = z.string().trim().min(1).max(100);
const requests = {
  take: z.strictObject({ by }).meta({ id: 'ConversationTaking' }),
  release: z
    .strictObject({ by, choice: z.string().trim().min(1).max(80).default('continue') })
    .meta({ id: 'ConversationRelease' }),
};

/** A person takes the dialogue with a patient over, and gives it back. */
@ApiTags('conversations')
@Controller('api/v1/patients/:id/conversation')
export class ConversationController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly conversations: ConversationService,
  ) {}

  @Post('take')
  @HttpCode(204)
  @ApiOperation({ summary: 'Everything automatic but incidents is silent for the patient from now on' })
  async take(
    @ClinicId() clinicId: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.take }) body: z.output<typeof requests.take>,
  ): Promise<void> {
    await this.work.run(clinicId, (tx) => this.conversations.take(tx, id, body.by));
  }

  @Post('release')
  @HttpCode(204)
  @ApiOperation({ summary: 'The scenarios go on by the choice; what waited is looked at again' })
  async release(
    @ClinicId() clinicId: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.release }) body: z.output<typeof requests.release>,
  ): Promise<void> {
    await this.work.run(clinicId, (tx) => this.conversations.release(tx, id, { holder: body.by, choice: body.choice }));
  }
}
