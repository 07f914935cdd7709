import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../../auth/index.js';
import { UnitOfWork } from '../../../runtime/index.js';
import { answers, requests, type Requests } from './team-shapes.js';
import { TeamService } from './team.service.js';
import { TeamStore } from './team.store.js';

const mostCases = 200;
const isoOf = (at: number) => new Date(at).toISOString();

/** Those who see to it that things change, their calendar, and what the staff learn from. */
@ApiTags('improvements')
@ApiBearerAuth()
@Need('improvement.read')
@Controller('api/v1')
export class TeamController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly team: TeamService,
    private readonly store: TeamStore,
  ) {}

  @Get('change-team')
  @ApiOperation({ summary: 'The change team' })
  @ApiOkResponse({ standardSchema: answers.team })
  async members(@Actor() actor: Principal) {
    const found = await this.work.run(actor.clinicId, (tx) => this.store.members(tx));
    return {
      members: found.map(({ staffId: staff, name, part, since }) => ({ staff, name, part, since: isoOf(since) })),
      next: null,
    };
  }

  @Put('change-team/:id')
  @HttpCode(204)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Takes somebody into the change team, or says anew what their part is' })
  @ApiNoContentResponse()
  async join(
    @Actor() actor: Principal,
    @Param({ schema: requests.member }) { id }: Requests['member'],
    @Body({ schema: requests.join }) { part }: Requests['join'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.team.join(tx, id, part));
  }

  @Delete('change-team/:id')
  @HttpCode(204)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Somebody leaves the change team' })
  @ApiNoContentResponse()
  async leave(
    @Actor() actor: Principal,
    @Param({ schema: requests.member }) { id }: Requests['member'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.store.leave(tx, id));
  }

  @Get('review-dates')
  @ApiOperation({ summary: 'When each stage and touchpoint is looked at again, the next first' })
  @ApiOkResponse({ standardSchema: answers.reviews })
  async reviews(@Actor() actor: Principal) {
    const found = await this.work.run(actor.clinicId, (tx) => this.team.reviews(tx));
    const reviews = found.map(({ kind, subject, title, nextOn, everyDays, overdue, reviewedAt, reviewedBy, note }) => ({
      ...{ kind, subject, title, next_on: nextOn, every_days: everyDays, overdue, reviewed_by: reviewedBy, note },
      reviewed_at: reviewedAt === null ? null : isoOf(reviewedAt),
    }));
    return { reviews, next: null };
  }

  @Put('review-dates/:kind/:subject')
  @HttpCode(204)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Sets when a stage or a touchpoint is looked at next, and how often' })
  @ApiNoContentResponse()
  async plan(
    @Actor() actor: Principal,
    @Param({ schema: requests.subject }) subject: Requests['subject'],
    @Body({ schema: requests.review }) review: Requests['review'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.team.plan(tx, subject, review));
  }

  @Post('review-dates/:kind/:subject/reviewed')
  @HttpCode(204)
  @Need('improvement.write')
  @ApiOperation({ summary: 'It was looked at today; the next date follows' })
  @ApiNoContentResponse()
  async reviewed(
    @Actor() actor: Principal,
    @Param({ schema: requests.subject }) subject: Requests['subject'],
    @Body({ schema: requests.reviewed }) { note }: Requests['reviewed'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.team.reviewed(tx, actor, subject, note));
  }

  @Get('training-cases')
  @ApiOperation({ summary: 'What went wrong once, with nobody in it, for those who learn' })
  @ApiOkResponse({ standardSchema: answers.cases })
  async cases(@Actor() actor: Principal, @Query({ schema: requests.cases }) { department }: Requests['cases']) {
    const found = await this.work.run(actor.clinicId, (tx) => this.store.cases(tx, department, mostCases));
    const cases = found.map(({ caseId, title, text, source, state, writtenAt, writtenBy, writerName, ...rest }) => ({
      ...{ case: caseId, department: rest.department, title, text, source, state, written_at: isoOf(writtenAt) },
      ...{ written_by: writerName, reviewed_by: rest.reviewerName, review_note: rest.reviewNote },
      may_review: state === 'written' && writtenBy !== actor.id,
    }));
    return { cases, next: null };
  }

  @Post('training-cases')
  @HttpCode(204)
  @ApiOperation({ summary: 'Writes down a case to learn from; a text that could lead to a person is refused' })
  @ApiNoContentResponse()
  async write(@Actor() actor: Principal, @Body({ schema: requests.write }) written: Requests['write']): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.team.writeCase(tx, actor, written));
  }

  @Post('training-cases/:id/review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Somebody else than who wrote it has read it' })
  @ApiNoContentResponse()
  async judge(
    @Actor() actor: Principal,
    @Param({ schema: requests.case }) { id }: Requests['case'],
    @Body({ schema: requests.judge }) judgement: Requests['judge'],
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.team.judgeCase(tx, actor, id, judgement));
  }
}
