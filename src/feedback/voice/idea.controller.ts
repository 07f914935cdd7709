import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { AppError, UnitOfWork } from '../../runtime/index.js';
import { VoiceDeskReading } from './voice-desk-reading.service.js';
import { VoiceDesk } from './voice-desk.service.js';
import { answers, requests, type Requests } from './voice-views.js';

/** Ideas and problems of everybody who works in the clinic, and what becomes of them. */
@ApiTags('feedback')
@ApiBearerAuth()
@Need('idea.write')
@Controller('api/v1/ideas')
export class IdeaController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reading: VoiceDeskReading,
    private readonly desk: VoiceDesk,
  ) {}

  @Get('mine')
  @ApiOperation({ summary: 'One’s own ideas, each with everything one was told about it' })
  @ApiOkResponse({ standardSchema: answers.ideas })
  mine(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, (tx) => this.reading.ideasOf(tx, authorOf(actor)));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sends an idea or a problem' })
  @ApiOkResponse({ standardSchema: answers.ideas })
  propose(@Actor() actor: Principal, @Body({ schema: requests.idea }) idea: Requests['idea']) {
    const staffId = authorOf(actor);
    return this.work.run(actor.clinicId, async (tx) => {
      await this.desk.propose(tx, staffId, { ...idea, source: 'page' });
      return this.reading.ideasOf(tx, staffId);
    });
  }
}

/** Errors: FEEDBACK_NO_AUTHOR, for a system has no ideas. */
function authorOf({ kind, id }: Principal): string {
  if (kind === 'staff') return id;
  throw new AppError('FEEDBACK_NO_AUTHOR', 'An idea is a person’s: an API key has none.', {
    status: 403,
    fix: 'Sign in as a member of staff.',
  });
}
