import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Actor, Need, type Principal, Unaudited } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { DraftPresence } from './draft-presence.service.js';
import { DraftReviewService } from './draft-review.service.js';
import { draftRequests as requests } from './draft-requests.js';
import { draftAnswers as answers, draftView, presentView } from './draft-views.js';

type Id = z.output<typeof requests.id>;
type Review = z.output<typeof requests.review>;

/** The second pair of eyes on a draft, and who has it open. */
@ApiTags('drafts')
@ApiBearerAuth()
@Need('programme.review')
@Controller('api/v1/drafts/:id')
export class DraftReviewController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reviews: DraftReviewService,
    private readonly presence: DraftPresence,
  ) {}

  @Post('review')
  @HttpCode(200)
  @Need('programme.write')
  @ApiOperation({ summary: 'Asks for a review of a revision' })
  @ApiOkResponse({ standardSchema: answers.draft })
  async ask(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.review }) said: Review,
  ) {
    return draftView(await this.work.run(actor.clinicId, (tx) => this.reviews.ask(tx, id, actor, said)));
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approves a revision that one wrote nothing of' })
  @ApiOkResponse({ standardSchema: answers.draft })
  async approve(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.review }) said: Review,
  ) {
    return draftView(await this.work.run(actor.clinicId, (tx) => this.reviews.approve(tx, id, actor, said)));
  }

  @Post('return')
  @HttpCode(200)
  @ApiOperation({ summary: 'Returns a draft to its authors, with the reason' })
  @ApiOkResponse({ standardSchema: answers.draft })
  async giveBack(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.giveBack }) said: z.output<typeof requests.giveBack>,
  ) {
    return draftView(await this.work.run(actor.clinicId, (tx) => this.reviews.giveBack(tx, id, actor, said)));
  }

  @Put('presence')
  @Need('programme.read')
  @Unaudited('says that a page is open, and changes nothing')
  @ApiOperation({ summary: 'Says that one has the draft open, and who else has' })
  @ApiOkResponse({ standardSchema: answers.present })
  async here(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    await this.presence.note(actor.clinicId, id, actor.id);
    return { present: presentView(this.presence.present(actor.clinicId, id)) };
  }
}
