import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Actor, Need, Unaudited, type Principal } from '../../auth/index.js';
import { sessionAnswers as answers, sessionRequests as requests, type SessionRequests } from './session-answers.js';
import { exampleText } from './session-example.js';
import { SessionService, type ShownSession } from './session.service.js';
import { sessionView } from './session-view.js';
import type { StoredSession } from './session.store.js';

/** Rehearsals: a draft or a published version against an invented patient, step by step on a clock of its own. */
@ApiTags('rehearsal')
@ApiBearerAuth()
@Need('programme.read')
@Unaudited('nothing of a patient is in a rehearsal, and nothing of the clinic is changed by one')
@Controller('api/v1/rehearsals')
export class RehearsalSessionController {
  constructor(private readonly sessions: SessionService) {}

  @Post()
  @ApiOperation({ summary: 'Begins a rehearsal; what is not said of the patient is invented' })
  @ApiCreatedResponse({ standardSchema: answers.session })
  async begin(@Actor() actor: Principal, @Body({ schema: requests.begin }) body: SessionRequests['begin']) {
    const { draft_id: draftId = null, scenario_id: scenarioId = null, version = null, alone, given } = body;
    return shown(await this.sessions.begin(actor, { draftId, scenarioId, version, alone, given }));
  }

  @Get()
  @ApiOperation({ summary: 'My rehearsals, the newest first' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@Actor() actor: Principal, @Query({ schema: requests.list }) query: SessionRequests['list']) {
    const { after = null, limit } = query;
    const found = await this.sessions.list(actor.clinicId, actor.id, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    return {
      rehearsals: page.map((stored) => ({ ...head(stored), step_count: stored.steps.length })),
      next: found.length > limit ? (page.at(-1)?.rehearsalId ?? null) : null,
    };
  }

  @Get(':id')
  @ApiOperation({ summary: 'A rehearsal at the moment of its clock, played again from its steps' })
  @ApiOkResponse({ standardSchema: answers.session })
  async show(@Actor() actor: Principal, @Param({ schema: requests.one }) { id }: SessionRequests['one']) {
    return shown(await this.sessions.show(actor.clinicId, id));
  }

  @Post(':id/steps')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Takes steps back, then goes on by steps: time, answers, events, failing channels, receipts',
  })
  @ApiOkResponse({ standardSchema: answers.session })
  async go(
    @Actor() actor: Principal,
    @Param({ schema: requests.one }) { id }: SessionRequests['one'],
    @Body({ schema: requests.steps }) { base_steps: base, undo, steps }: SessionRequests['steps'],
  ) {
    return shown(await this.sessions.go(actor.clinicId, id, { base, undo, steps }));
  }

  @Get(':id/example')
  @ApiOperation({ summary: 'The rehearsal written as an example of its scenario, to be kept with it' })
  @ApiOkResponse({ standardSchema: answers.example })
  async example(@Actor() actor: Principal, @Param({ schema: requests.one }) { id }: SessionRequests['one']) {
    const { stored, played } = await this.sessions.show(actor.clinicId, id);
    return { file: `scenarios/examples/${stored.scenarioId}.yaml`, yaml: exampleText(stored, played) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forgets a rehearsal' })
  @ApiNoContentResponse()
  async remove(
    @Actor() actor: Principal,
    @Param({ schema: requests.one }) { id }: SessionRequests['one'],
  ): Promise<void> {
    await this.sessions.remove(actor.clinicId, id);
  }
}

function shown({ stored, rehearsed, played }: ShownSession) {
  const { scenario, revision } = rehearsed;
  return {
    ...head(stored),
    draft_revision: revision,
    title: scenario.definition.title,
    given: stored.given,
    steps: [...stored.steps],
    ...sessionView(played, scenario),
  };
}

function head({ rehearsalId, draftId, scenarioId, version, alone, createdAt, changedAt, ...by }: StoredSession) {
  return {
    rehearsal_id: rehearsalId,
    draft_id: draftId,
    scenario_id: scenarioId,
    version,
    alone,
    created_at: new Date(createdAt).toISOString(),
    changed_at: new Date(changedAt).toISOString(),
    created_by: { id: by.createdBy, name: by.createdByName },
  };
}
