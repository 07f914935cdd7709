import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { DraftDesk } from './draft-desk.service.js';
import { type Changed, DraftEditService } from './draft-edit.service.js';
import { type Beginning, DraftOpeningService } from './draft-opening.service.js';
import { DraftVerdictService } from './draft-verdict.service.js';
import { draftRequests as requests } from './draft-requests.js';
import { draftAnswers as answers, draftView, findingsView } from './draft-views.js';

type Id = z.output<typeof requests.id>;

/** Drafts of the programme: begun, changed by several people, put away. */
@ApiTags('drafts')
@ApiBearerAuth()
@Need('programme.write')
@Controller('api/v1/drafts')
export class DraftController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly opening: DraftOpeningService,
    private readonly edits: DraftEditService,
    private readonly desk: DraftDesk,
    private readonly verdicts: DraftVerdictService,
  ) {}

  @Get()
  @Need('programme.read')
  @ApiOperation({ summary: 'Drafts, the one changed last first' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@Actor() actor: Principal, @Query({ schema: requests.list }) query: z.output<typeof requests.list>) {
    return this.work.run(actor.clinicId, (tx) => this.desk.list(tx, query));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Begins a draft: of a scenario, of an older version, of a new scenario, or of the programme',
  })
  @ApiOkResponse({ standardSchema: answers.files })
  async open(@Actor() actor: Principal, @Body({ schema: requests.open }) body: z.output<typeof requests.open>) {
    return this.work.run(actor.clinicId, async (tx) => {
      const { draftId } = await this.opening.open(tx, actor, beginningOf(body));
      return this.desk.show(tx, draftId);
    });
  }

  @Get(':id')
  @Need('programme.read')
  @ApiOperation({ summary: 'A draft with its files' })
  @ApiOkResponse({ standardSchema: answers.files })
  async show(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, (tx) => this.desk.show(tx, id));
  }

  @Put(':id/files')
  @ApiOperation({ summary: 'Changes files of a draft; refused when somebody changed the same ones meanwhile' })
  @ApiOkResponse({ standardSchema: answers.changed })
  async change(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.files }) { base_revision: baseRevision, changes }: z.output<typeof requests.files>,
  ) {
    return changedView(await this.edits.change(actor.clinicId, actor, { draftId: id, baseRevision, changes }));
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes one revision back, whoever made it and whenever that was' })
  @ApiOkResponse({ standardSchema: answers.changed })
  async undo(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.undo }) { revision }: z.output<typeof requests.undo>,
  ) {
    return changedView(await this.edits.undo(actor.clinicId, actor, id, revision));
  }

  @Get(':id/findings')
  @Need('programme.read')
  @ApiOperation({ summary: 'What is wrong with a draft: what is proved so far, or everything when it is waited for' })
  @ApiOkResponse({ standardSchema: answers.findings })
  async findings(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Query({ schema: requests.findings }) { wait }: z.output<typeof requests.findings>,
  ) {
    const verdict = await this.verdicts.of(actor.clinicId, id, wait === 'true');
    return { ...verdict, findings: findingsView(verdict.findings) };
  }

  @Get(':id/edits')
  @Need('programme.read')
  @ApiOperation({ summary: 'Who changed what of a draft and when, newest first' })
  @ApiOkResponse({ standardSchema: answers.edits })
  async history(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Query({ schema: requests.history }) query: z.output<typeof requests.history>,
  ) {
    return this.work.run(actor.clinicId, (tx) => this.desk.history(tx, id, query));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Puts a draft away' })
  @ApiOkResponse({ standardSchema: answers.draft })
  async discard(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return draftView(await this.work.run(actor.clinicId, (tx) => this.opening.discard(tx, id, actor)));
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes a draft up again that was put away' })
  @ApiOkResponse({ standardSchema: answers.draft })
  async reopen(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return draftView(await this.work.run(actor.clinicId, (tx) => this.opening.reopen(tx, id, actor)));
  }
}

function beginningOf(body: z.output<typeof requests.open>): Beginning {
  if ('programme' in body) return { title: body.title };
  if ('scenario_id' in body) return { scenarioId: body.scenario_id, version: body.version };
  const { scenario_id: scenarioId, class: messageClass, title, touchpoint, groups, subject } = body.new;
  return { fresh: { scenarioId, title: definedOf(title), touchpoint, groups, messageClass, subject } };
}

function definedOf(title: { uk?: string | undefined; ru?: string | undefined; en?: string | undefined }) {
  const { uk, ru, en } = title;
  return {
    ...(uk === undefined ? {} : { uk }),
    ...(ru === undefined ? {} : { ru }),
    ...(en === undefined ? {} : { en }),
  };
}

function changedView({ draft, findings }: Changed) {
  const { revision, needsReview, state } = draft;
  return { revision, findings: findingsView(findings), checked: 'scenario' as const, needs_review: needsReview, state };
}
